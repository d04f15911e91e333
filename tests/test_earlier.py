"""The same question at the inspection before, after or now: worked by hand, and over a small library."""

from __future__ import annotations

import pytest
import scope_cases as case

from assistant.answer import Question, Turn
from assistant.question.conversation import standalone_question
from tests.recognising import understand

BY_YEAR = "What did the 2018 Bradford report say about private fostering?"
BY_MONTH = "What did Plymouth's December 2022 focused visit find about the front door?"
UNDATED = "How does Bradford support care leavers?"
LATEST = "What did the latest Bradford inspection say about supervision?"


def alone(question: str, *followups: str) -> str:
    *asked, last = (question, *followups)
    return standalone_question(last, [Turn("user", text) for text in asked]).text


@pytest.mark.parametrize(
    "text",
    [
        "And before?",
        "And the one before that?",
        "And the previous one?",
        "What about the previous inspection?",
        "and the inspection before",
        "Previously?",
    ],
)
def test_before_a_date(text: str) -> None:
    assert alone(BY_YEAR, text) == "What did the last Bradford report before 2018 say about private fostering?"


@pytest.mark.parametrize(
    ("question", "text", "standalone"),
    [
        (
            BY_MONTH,
            "And before?",
            "What did Plymouth's last focused visit before December 2022 find about the front door?",
        ),
        (BY_MONTH, "And now?", "What did Plymouth's latest focused visit find about the front door?"),
        (BY_YEAR, "And after that?", "What did the first Bradford report after 2018 say about private fostering?"),
        (BY_YEAR, "What about the latest?", "What did the latest Bradford report say about private fostering?"),
        (UNDATED, "And before?", "How does Bradford support care leavers at the previous inspection?"),
        (UNDATED, "and the latest?", "How does Bradford support care leavers at the latest inspection?"),
        # words of the topic that an order or a report could have
        (
            "Are visits done in the first week for children in Bradford?",
            "And before?",
            "Are visits done in the first week for children in Bradford at the previous inspection?",
        ),
        (
            "Are the reviews of plans timely in Bradford?",
            "And before?",
            "Are the reviews of plans timely in Bradford at the previous inspection?",
        ),
        (
            "Are recurrent reviews held in Bradford?",
            "And before?",
            "Are recurrent reviews held in Bradford at the previous inspection?",
        ),
        (LATEST, "And the previous one?", "What did the previous Bradford inspection say about supervision?"),
        (
            "In Bradford in 2018, was supervision regular?",
            "And before?",
            "In Bradford, was supervision regular at the last inspection before 2018?",
        ),
        (
            BY_YEAR,
            "What did the previous inspection say about care leavers?",
            "What did the last inspection before 2018 say about care leavers in Bradford?",
        ),
    ],
)
def test_another_inspection(question: str, text: str, standalone: str) -> None:
    assert alone(question, text) == standalone


def test_one_step_further_each_time() -> None:
    again = alone(BY_YEAR, "And before?", "And before that?")
    assert again == "What did the second last Bradford report before 2018 say about private fostering?"
    assert alone(LATEST, "And before?", "And before that?").startswith("What did the third last Bradford inspection")


def test_the_scope_goes_back_and_says_where_it_ends() -> None:
    def scope(*followups: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        *asked, last = ("What did the 2026 Bradford inspection say about supervision?", *followups)
        understood = understand(Question(last, tuple(Turn("user", text) for text in asked)), case.LIBRARY)
        assert "upervision" in understood.topic
        assert "last" not in understood.topic
        return tuple(report.id for report in understood.scope.reports), understood.scope.unknown

    steps = [case.BRADFORD_2018, case.BRADFORD_2014]
    asked: tuple[str, ...] = ()
    for report in steps:
        asked = (*asked, "And before that?")
        assert scope(*asked) == ((report.id,), ())
    assert scope(*asked, "And before that?") == ((), ("an earlier inspection of Bradford",))
