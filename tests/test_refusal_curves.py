"""Coverage, risk and confidence: worked by hand, and against scikit-learn."""

from __future__ import annotations

import pytest
from evaluation_cases import outcome, place, question, refusal
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, roc_auc_score

from assistant.evaluation.refusal_curves import RiskPoint, refusal_curves


def test_coverage_and_risk_by_hand() -> None:
    right = {"cited": [place("28")]}
    curves = refusal_curves(
        [
            outcome(question("a"), confidence=0.9, **right),
            outcome(question("b"), confidence=0.8),
            outcome(question("c"), confidence=0.8, **right),
            refusal(question("d", answerable=False, gold=()), confidence=0.1),
        ]
    )
    assert curves.risk == (RiskPoint(0.9, 0.25, 0.0), RiskPoint(0.8, 0.75, pytest.approx(1 / 3)))
    assert curves.area_under_risk == pytest.approx((0 + 1 / 3 + 1 / 3) / 3)


def test_thresholds_refuse_what_is_below_them() -> None:
    curves = refusal_curves(
        [
            outcome(question("a"), confidence=0.9),
            outcome(question("b"), confidence=0.3),
            outcome(question("c", answerable=False, gold=()), confidence=0.2),
        ]
    )
    at = {point.threshold: (point.refusal_recall, point.false_refusal) for point in curves.thresholds}
    assert (at[0.0], at[0.25], at[0.5], at[1.0]) == ((0, 0), (1, 0), (1, 0.5), (1, 1))


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40))
def test_brier_and_auroc_are_those_of_scikit_learn(cases: list[tuple[float, bool]]) -> None:
    curves = refusal_curves(
        outcome(question(f"q{i}", answerable=answerable, gold=()), confidence=confidence)
        for i, (confidence, answerable) in enumerate(cases)
    )
    scores, answerable = [score for score, _ in cases], [truth for _, truth in cases]
    assert curves.brier == pytest.approx(brier_score_loss(answerable, scores, labels=[False, True]))
    assert sum(band.n for band in curves.reliability) == len(cases)
    if len(set(answerable)) == 2:
        assert curves.auroc == pytest.approx(roc_auc_score(answerable, scores))
    else:
        assert curves.auroc is None


def test_without_confidence_there_is_nothing_to_draw() -> None:
    curves = refusal_curves([outcome(question())])
    assert (curves.risk, curves.thresholds, curves.reliability) == ((), (), ())
    assert curves.brier is curves.auroc is curves.area_under_risk is None
