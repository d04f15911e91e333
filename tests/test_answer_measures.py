"""Answers, citations and refusal: worked by hand, and against scikit-learn."""

from __future__ import annotations

import pytest
from evaluation_cases import SOURCE, failed, outcome, place, question, refusal
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score, precision_score, recall_score

from assistant.evaluation.bootstrap import estimate_all
from assistant.evaluation.measures import measure_outcomes, question_scores
from assistant.evaluation.question_set import GoldEntry
from assistant.evaluation.records import Outcome

REFUSALS = ("refusal_precision", "refusal_recall", "refusal_f1", "false_refusal")


def scores(one: Outcome) -> dict[str, float | None]:
    return question_scores(measure_outcomes([one])[0])


def test_needles_exact_match_and_f1() -> None:
    asked = question(needles=(("27%", "27 per cent"), ("too high",)), reference_answer="The rate was 27%: too high.")
    full = scores(outcome(asked, answer="A rate was 27% – too high!"))
    assert (full["needles"], full["all_needles"], full["exact_match"], full["token_f1"]) == (1, 1, 1, 1)
    half = scores(outcome(asked, answer="27 per cent were late."))
    assert (half["needles"], half["all_needles"], half["exact_match"]) == (0.5, 0, 0)
    # shared: 27; given {27, per, cent, were, late}; wanted {rate, was, 27, too, high}
    assert half["token_f1"] == pytest.approx(2 / 10)


def test_keys_are_no_part_of_the_answer() -> None:
    asked = question(reference_answer="They did well.")
    document = {"answer": "They did well. [S1]", "refused": False}
    from assistant.evaluation.records import answered

    assert scores(answered(asked, document))["exact_match"] == 1


def test_citations_by_hand() -> None:
    gold = (GoldEntry(SOURCE, "1"), GoldEntry(SOURCE, "2", group="g"), GoldEntry(SOURCE, "3", group="g"))
    found = scores(outcome(question(gold=gold), cited=[place("2"), place("3"), place("7"), place("7")]))
    assert found["citation_precision"] == pytest.approx(2 / 3)
    assert found["citation_recall"] == 0.5
    assert found["supported"] == found["quoted"] == 1


def test_a_quote_that_is_not_in_its_paragraph_is_seen_whatever_the_assistant_says() -> None:
    from assistant.evaluation.records import answered

    citation = {
        "key": "S1",
        **place("28", "Twenty-seven were late."),
        "quote": "Thirty were late.",
        "support": "supported",
    }
    assert scores(answered(question(), {"citations": [citation]}))["quoted"] == 0


@pytest.mark.parametrize(
    ("one", "right"),
    [
        (outcome(question(needles=(("well",),)), cited=[place("28")]), 1),
        (outcome(question(needles=(("badly",),)), cited=[place("28")]), 0),
        (outcome(question(needles=(("well",),)), cited=[place("29")]), 0),
        (refusal(question()), 0),
        (failed(question()), 0),
        (refusal(question(answerable=False, gold=())), 1),
        (outcome(question(answerable=False, gold=())), 0),
        (failed(question(answerable=False, gold=())), 0),
        (outcome(question(gold=(), reference_answer="They did well")), 1),
        (outcome(question(gold=(), answerable=None)), None),
    ],
)
def test_right(one: Outcome, right: float | None) -> None:
    assert scores(one)["right"] == right


def test_what_is_not_measured_is_null_and_a_failure_counts() -> None:
    found = scores(failed(question(needles=(("x",),), reference_answer="y")))
    assert {found[name] for name in ("needles", "token_f1", "citation_precision", "citation_recall", "supported")} == {
        0
    }
    assert found["seconds"] is None
    bare = scores(outcome(question(answerable=None, gold=())))
    assert {name for name, value in bare.items() if value is not None} == {"supported", "seconds", "seconds_retrieve"}


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_refusal_is_that_of_scikit_learn(cases: list[tuple[bool, bool]]) -> None:
    outcomes = [
        (refusal if refused else outcome)(question(f"q{i}", answerable=answerable, gold=()))
        for i, (answerable, refused) in enumerate(cases)
    ]
    found = estimate_all(measure_outcomes(outcomes), REFUSALS, seed=1)
    unanswerable, refused = [not answerable for answerable, _ in cases], [refused for _, refused in cases]
    for name, score in zip(REFUSALS, (precision_score, recall_score, f1_score), strict=False):
        expected = score(unanswerable, refused, zero_division=float("nan"))
        mean = found[name].mean
        assert mean == pytest.approx(expected) if expected == expected else mean is None
    false = [refused for answerable, refused in cases if answerable]
    assert found["false_refusal"].mean == (pytest.approx(sum(false) / len(false)) if false else None)
