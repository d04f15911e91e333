"""Each class of failure, from a case made to have it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evaluation_cases import SOURCE, failed, outcome, place, question, refusal

from assistant.evaluation.failure_classes import FailureClass, classify
from assistant.evaluation.question_set import GoldEntry
from assistant.evaluation.records import Outcome

ASKED = question(needles=(("twelve",),))
OTHERS = [place(str(label)) for label in range(1, 7)]
GOLD = place("28", "There were twelve of them.")

CASES = [
    (failed(ASKED), FailureClass.FAILED),
    (outcome(question(answerable=False, gold=())), FailureClass.WRONG_ANSWER),
    (replace(outcome(ASKED, *OTHERS), gold_states=("no such report",)), FailureClass.NOT_INGESTED),
    (replace(outcome(ASKED, *OTHERS), gold_states=("found",)), FailureClass.NOT_RETRIEVED),
    (refusal(ASKED, *OTHERS), FailureClass.NOT_RETRIEVED),
    (refusal(ASKED, *OTHERS, GOLD), FailureClass.WRONG_REFUSAL),
    (outcome(ASKED, *OTHERS, GOLD, cited=OTHERS[:1]), FailureClass.RANKED_LOW),
    (outcome(ASKED, GOLD, *OTHERS, cited=OTHERS[:1]), FailureClass.WRONG_SENTENCE),
    (outcome(ASKED, GOLD, *OTHERS, cited=[GOLD]), FailureClass.WRONG_SENTENCE),
    (
        outcome(ASKED, GOLD, cited=[place("40", "Of these, twelve.")], answer="Of these, twelve."),
        FailureClass.GOLD_IN_DOUBT,
    ),
    (refusal(question(gold=(), needles=(("x",),))), FailureClass.WRONG_REFUSAL),
    (outcome(question(gold=(), needles=(("x",),))), FailureClass.WRONG_ANSWER),
]


@pytest.mark.parametrize(("one", "expected"), CASES)
def test_class(one: Outcome, expected: FailureClass) -> None:
    failure = classify(one)
    assert failure is not None
    assert failure.kind is expected


def test_a_right_question_and_one_that_cannot_be_told_have_none() -> None:
    assert classify(outcome(ASKED, GOLD, cited=[GOLD], answer="There were twelve.")) is None
    assert classify(outcome(question(answerable=None, gold=()))) is None


def test_one_of_two_paragraphs_not_retrieved_is_the_reason_for_half_an_answer() -> None:
    asked = question(gold=(GoldEntry(SOURCE, "28"), GoldEntry(SOURCE, "77")), needles=(("twelve",), ("thirteen",)))
    failure = classify(outcome(asked, GOLD, cited=[GOLD], answer="There were twelve of them."))
    assert failure is not None
    assert failure.kind is FailureClass.NOT_RETRIEVED
    assert "1 of 2" in failure.reason
    assert "thirteen" in failure.reason
