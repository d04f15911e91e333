"""The noun that a pronoun most likely stands for, worked by hand."""

from __future__ import annotations

import pytest
import scope_cases as case
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Question, Turn
from assistant.question.pronouns import with_its_noun
from assistant.question.understand import understand

NOUNS = ("EHC plans", "quality", "local authority", "30", "annual reviews")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # of the same number, the first that is
        ("Are they on time?", "Are EHC plans on time?"),
        ("Is it checked?", "Is quality checked?"),
        ("What are their faults?", "What are EHC plans' faults?"),
        ("Who are its leaders?", "Who are quality's leaders?"),
        # none that the question has already
        ("Are they like EHC plans?", "Are annual reviews like EHC plans?"),
        # a pronoun that the question itself explains, one of a person, none, "it" for what follows
        ("Do social workers know their families?", ""),
        ("Had she been told?", ""),
        ("Why?", ""),
        ("Did they do it themselves?", "Did EHC plans do it themselves?"),
        ("How long can it take to get one?", ""),
    ],
)
def test_in_its_place(text: str, named: str) -> None:
    assert with_its_noun(text, NOUNS) == named


def test_without_a_noun_that_fits_there_is_none() -> None:
    assert with_its_noun("Are they on time?", ("quality", "30")) == ""
    assert with_its_noun("Are they on time?", ()) == ""


def test_the_nouns_of_the_answer_come_before_those_of_the_question() -> None:
    history = (
        Turn("user", "Are young carers known in the 2018 Bradford inspection?"),
        Turn("assistant", "Assessments are thorough. [S1]"),
    )

    def named(text: str) -> str:
        return understand(Question(text, history), case.LIBRARY).named

    assert named("Are they used?") == "Are Assessments used?"
    assert named("Do their assessments help?") == "Do young carers' assessments help?"
    assert named("Is the workforce in the front door team stable enough?") == ""


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=3))
def test_any_words(text: str, nouns: list[str]) -> None:
    named = with_its_noun(text, [noun for noun in nouns if noun.strip()])
    assert not named or any(noun in named for noun in nouns)
