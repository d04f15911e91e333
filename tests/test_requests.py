"""Kinds of request told by likeness: the sum that tells them, what is put aside before, and the examples themselves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.answer import Scope
from assistant.question.conversation import Standalone
from assistant.question.marking import mark
from assistant.question.requests import (
    PLACES,
    Likeness,
    always_lookup,
    read_likeness,
    recogniser,
    without_names,
    words_in,
)
from assistant.question.settled import names_several, settled
from assistant.question.understanding import Request
from tests.recognising import recognise, request_of
from vectorstore.query import Leaning

LIKENESS = Likeness(
    (Request.LOOKUP, Request.GRADE, Request.TREND),
    np.array([0.5, 0.0, 0.0], dtype=np.float32),
    np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]], dtype=np.float32),
    {"grade": np.array([-1.0, 2.0, 2.0], dtype=np.float32), "over": np.array([0.0, -3.0, 3.0], dtype=np.float32)},
)


@pytest.mark.parametrize(
    ("text", "vector", "request_"),
    [
        ("anything", (0.0, 0.0), Request.LOOKUP),
        ("anything", (1.0, 0.0), Request.GRADE),  # 0.5, 1, 0
        ("the grade?", (0.1, 0.0), Request.GRADE),  # -0.5, 2.1, 2
        ("the grade over time", (0.1, 0.0), Request.TREND),  # (2 - 3) / sqrt 2 against (2 + 3) / sqrt 2
    ],
)
def test_the_vector_and_the_words_are_added_up(text: str, vector: tuple[float, float], request_: Request) -> None:
    assert LIKENESS.likest(text, np.array(vector, dtype=np.float32)) is request_


def test_names_are_put_aside() -> None:
    first = without_names(mark("Is Wigan better than Bury in 2019 and in March 2021?"))
    assert first == without_names(mark("Is Derby better than Bath in 2015 and in 2016?"))
    assert first == "Is Northmere better than Southmere in 2016 and in 2019?"
    many = without_names(mark("Wigan, Bury, Derby, Leeds and Devon"))
    assert many == "Northmere, Southmere, Eastmere, Westmere and Westmere"


def test_words_are_lower_case_and_once() -> None:
    assert words_in("How is the one-off, and HOW the other?") == {
        "how", "is", "the", "one-off", "and", "other", "?"
    }  # fmt: skip


def test_a_question_is_embedded_once() -> None:
    asked: list[str] = []

    def embed(text: str) -> np.ndarray:
        asked.append(text)
        return np.zeros(384, dtype=np.float32)

    recognise = recogniser(embed)
    assert recognise("Which grade?") is recognise("Which grade?")
    assert asked == ["Which grade?"]
    assert always_lookup("Which grade?") is Request.LOOKUP


def test_the_shipped_numbers_have_every_kind() -> None:
    likeness = read_likeness()
    assert set(likeness.kinds) == set(Request)
    assert likeness.directions.shape == (len(likeness.kinds), 384)
    assert {row.shape for row in likeness.words.values()} == {(len(likeness.kinds),)}


def test_there_are_examples_of_every_kind_and_none_twice() -> None:
    lines = (Path(__file__).parents[1] / "training/questions/requests.txt").read_text(encoding="utf-8").splitlines()
    kinds = {line.strip("[]") for line in lines if line.startswith("[")}
    assert kinds == set(Request) | {"themes", "aspects", "things", "around"}
    asked = [line for line in lines if line and line[0] not in "[#"]
    assert sorted(asked) == sorted(set(asked))


def test_every_message_is_of_a_kind_and_there_once() -> None:
    lines = (Path(__file__).parents[1] / "training/questions/messages.txt").read_text(encoding="utf-8").splitlines()
    assert {line.strip("[]") for line in lines if line.startswith("[")} == set(Request)
    asked = [line for line in lines if line and line[0] not in "[#"]
    assert len(asked) > 8000
    assert sorted(asked) == sorted(set(asked))


INVENTED = (*PLACES, "Eastmarsh", "Calderbrook")
NEW_WORDS = (
    # in words that no example has
    ("Jot down the essence of Wigan's letter", Request.OVERVIEW),
    ("For which virtues was Wigan lauded?", Request.STRENGTHS),
    ("Which deficiencies did Ofsted uncover in Wigan?", Request.TO_IMPROVE),
    ("Whose Ofsted rating soared?", Request.GRADE_UP),
    ("Which councils nosedived?", Request.GRADE_DOWN),
    ("In what month were inspectors most recently seen in Wigan?", Request.LAST_INSPECTED),
    ("When do we get our next Ofsted in Wigan?", Request.NEXT_INSPECTION),
    ("ta very much", Request.THANKS),
    ("Enumerate the councils that you hold", Request.AUTHORITIES),
    # and what is only like them
    ("How many placements broke down in Wigan?", Request.LOOKUP),
    ("Do managers praise their staff?", Request.LOOKUP),
    ("When are personal advisers next trained?", Request.LOOKUP),
    ("Why was Wigan judged inadequate?", Request.LOOKUP),
    ("What is done to recruit foster carers?", Request.LOOKUP),
    # on themes that no example has
    ("Which reports mention Sudan?", Request.MENTIONS),
    ("Which reports mention bullying?", Request.MENTIONS),
    ("Summarise what the report says about swimming", Request.OVERVIEW_ON),
    ("The strengths of bereavement support", Request.STRENGTHS_ON),
    # and what no report tells
    ("What's the secret of a good marriage?", Request.ELSEWHERE),
    ("Which horse should I back on Saturday?", Request.ELSEWHERE),
    ("Knit me a jumper", Request.ELSEWHERE),
    ("How do I get a blue badge from Wigan council?", Request.ELSEWHERE),
)


def test_new_words_for_an_old_request() -> None:
    told = [request_of(question) is request for question, request in NEW_WORDS]
    assert sum(told) / len(told) > 0.9


def test_messages_that_nobody_read_are_told() -> None:
    lines = (Path(__file__).parents[1] / "benchmarks/requests.txt").read_text(encoding="utf-8").splitlines()
    told, kind = [], ""
    for line in lines:
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and line[0] != "#":
            told.append((kind, recognise(without_names(mark(line, INVENTED)))))
    assert len(told) > 400
    lookups = [found for kind, found in told if kind == Request.LOOKUP]
    assert sum(found is Request.LOOKUP for found in lookups) / len(lookups) > 0.93
    others = [kind == found for kind, found in told if kind != Request.LOOKUP]
    assert sum(others) / len(others) > 0.9


def test_several_are_named() -> None:
    assert names_several(frozenset({"⟦A0⟧", "⟦A1⟧"}), "")
    assert names_several(frozenset({"⟦A0⟧", "⟦D0⟧", "⟦D1⟧"}), "")
    one = frozenset({"⟦A0⟧", "⟦D0⟧"})
    assert not names_several(one, "How high were caseloads in 2019?")
    assert names_several(one, "How did caseloads change between 2019 and March 2023?")


@pytest.mark.parametrize(
    ("topic", "meant"),
    [
        ("What mark did the local authority get for care leavers?", Request.GRADE),
        ("How good is the placement of pupils expelled in those years?", Request.GRADE),  # it has a word for one
        ("Any pupils expelled from primary schools in those years?", Request.LOOKUP),
    ],
)
def test_who_asks_for_a_grade_names_little_beside_it(topic: str, meant: Request) -> None:
    assert settled(Request.GRADE, Standalone(topic), topic, Scope(())) is meant


@pytest.mark.parametrize(
    ("topic", "meant"),
    [
        ("What grade did care leavers get?", Request.GRADE),
        ("How was the experience of care leavers judged?", Request.GRADE),
        ("overall rating", Request.GRADE),
        ("How were the outcomes of short breaks judged?", Request.LOOKUP),
        ("How did inspectors judge the help for foster carers?", Request.LOOKUP),
        ("How many children were there?", Request.LOOKUP),
    ],
)
def test_what_names_a_grade_and_nothing_else_asks_for_it(topic: str, meant: Request) -> None:
    assert settled(Request.LOOKUP, Standalone(topic), topic, Scope(())) is meant


@pytest.mark.parametrize(
    ("likest", "asked", "behind", "meant"),
    [
        (Request.HELP, "What do you get from it?", "advice service", Request.LOOKUP),
        (Request.MENTIONS, "Does the boss get told about them?", "serious incidents", Request.LOOKUP),
        (Request.TREND, "Was it any better by 2025?", "return interviews", Request.COMPARE),
        (Request.TREND, "Was it any better by 2025?", "overall grade", Request.TREND),
        (Request.GRADE, "With what result?", "help on the edge of care", Request.LOOKUP),
        (Request.GRADE, "And overall?", "rated", Request.GRADE),
    ],
)
def test_what_leans_on_a_turn_is_about_what_that_was_about(
    likest: Request, asked: str, behind: str, meant: Request
) -> None:
    leaning = Standalone(asked, leaning=Leaning(behind, 0.6))
    assert settled(likest, leaning, asked, Scope(())) is meant
    alone = settled(likest, Standalone(asked), asked, Scope(()))
    assert alone is likest
