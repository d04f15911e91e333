"""Refusal over its threshold: coverage against risk, what each threshold would refuse, and how far confidence is true.

Coverage and risk are those of selective prediction (El-Yaniv and Wiener 2010): the share of questions answered when
only those of at least a confidence are answered, and the share of these that are wrong. The area under the curve is
its mean over the answered questions (Geifman and others 2019). The Brier score and the reliability bins compare
confidence with whether the question can be answered at all.

Not: refusal precision and recall as it was set (`measures`), nor the drawing (`plots`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.evaluation.answer_measures import is_right
from assistant.evaluation.records import Outcome

BINS = 10


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Answering only questions of confidence `threshold` or more: the share answered, and of these the share wrong."""

    threshold: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class ThresholdPoint:
    """Refusing questions below `threshold`: shares of the unanswerable and of the answerable that are refused."""

    threshold: float
    refusal_recall: float
    false_refusal: float


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Questions of one band of confidence: how many, their mean confidence, and the share that can be answered."""

    low: float
    high: float
    n: int
    confidence: float
    answerable: float


@dataclass(frozen=True, slots=True)
class RefusalCurves:
    """All of them; empty, and None, where no confidence was given."""

    risk: tuple[RiskPoint, ...]
    thresholds: tuple[ThresholdPoint, ...]
    reliability: tuple[ReliabilityBin, ...]
    area_under_risk: float | None
    brier: float | None
    auroc: float | None


def refusal_curves(outcomes: Iterable[Outcome]) -> RefusalCurves:
    """The curves of a run."""
    known = tuple(outcomes)
    risk = _risk(known)
    pairs = [
        (outcome.given.confidence, outcome.question.answerable)
        for outcome in known
        if outcome.given and outcome.given.confidence is not None and outcome.question.answerable is not None
    ]
    return RefusalCurves(
        risk=risk,
        thresholds=_thresholds(pairs),
        reliability=_reliability(pairs),
        area_under_risk=_area(risk),
        brier=sum((confidence - answerable) ** 2 for confidence, answerable in pairs) / len(pairs) if pairs else None,
        auroc=_auroc(pairs),
    )


def _answered(outcomes: Iterable[Outcome]) -> list[tuple[float, bool]]:
    """Confidence and wrongness of the questions that got an answer, most confident first."""
    answered = [
        (outcome.given.confidence, right == 0.0)
        for outcome in outcomes
        if outcome.given and not outcome.given.refused and outcome.given.confidence is not None
        if (right := is_right(outcome)) is not None
    ]
    return sorted(answered, key=lambda pair: -pair[0])


def _risk(outcomes: tuple[Outcome, ...]) -> tuple[RiskPoint, ...]:
    answered = _answered(outcomes)
    points, wrong = [], 0
    for count, (confidence, is_wrong) in enumerate(answered, start=1):
        wrong += is_wrong
        if count == len(answered) or answered[count][0] != confidence:
            points.append(RiskPoint(confidence, count / len(outcomes), wrong / count))
    return tuple(points)


def _area(points: tuple[RiskPoint, ...]) -> float | None:
    if not points:
        return None
    before = (0.0, *(point.coverage for point in points[:-1]))
    steps = (point.risk * (point.coverage - last) for point, last in zip(points, before, strict=True))
    return sum(steps) / points[-1].coverage


def _thresholds(pairs: list[tuple[float, bool]]) -> tuple[ThresholdPoint, ...]:
    answerable = [confidence for confidence, can_be in pairs if can_be]
    unanswerable = [confidence for confidence, can_be in pairs if not can_be]
    if not answerable or not unanswerable:
        return ()
    return tuple(
        ThresholdPoint(
            threshold,
            sum(confidence < threshold for confidence in unanswerable) / len(unanswerable),
            sum(confidence < threshold for confidence in answerable) / len(answerable),
        )
        for threshold in (step / 20 for step in range(21))
    )


def _reliability(pairs: list[tuple[float, bool]]) -> tuple[ReliabilityBin, ...]:
    bins = []
    for index in range(BINS):
        inside = [pair for pair in pairs if min(int(pair[0] * BINS), BINS - 1) == index]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            share = sum(answerable for _, answerable in inside) / len(inside)
            bins.append(ReliabilityBin(index / BINS, (index + 1) / BINS, len(inside), mean, share))
    return tuple(bins)


def _auroc(pairs: list[tuple[float, bool]]) -> float | None:
    """The chance that an answerable question has more confidence than an unanswerable one (ties count half)."""
    answerable = [confidence for confidence, can_be in pairs if can_be]
    others = sorted(confidence for confidence, can_be in pairs if not can_be)
    if not answerable or not others:
        return None
    below = sum(bisect_left(others, confidence) + bisect_right(others, confidence) for confidence in answerable)
    return below / 2 / (len(answerable) * len(others))
