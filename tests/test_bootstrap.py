"""Means and intervals: worked by hand, against SciPy's bootstrap, and the same for the same seed."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap

from assistant.evaluation.bootstrap import difference_all, estimate_all, percentile_interval
from assistant.evaluation.measures import Part

_DRAW = random.Random(7)
SCORES = [_DRAW.random() for _ in range(80)]


def test_the_interval_is_that_of_scipy() -> None:
    ours = estimate_all([{"mrr": Part(score)} for score in SCORES], ["mrr"], seed=3)["mrr"]
    theirs = bootstrap((np.array(SCORES),), np.mean, method="percentile", n_resamples=9999, rng=1).confidence_interval
    assert ours.mean == pytest.approx(sum(SCORES) / 80)
    assert (ours.low, ours.high) == (pytest.approx(theirs.low, abs=0.01), pytest.approx(theirs.high, abs=0.01))


def test_the_interval_of_the_median_is_that_of_scipy() -> None:
    ours = percentile_interval(SCORES, 0.5, seed=3)
    theirs = bootstrap((np.array(SCORES),), np.median, method="percentile", n_resamples=9999, rng=1).confidence_interval
    assert ours.mean == np.median(SCORES)
    assert (ours.low, ours.high) == (pytest.approx(theirs.low, abs=0.03), pytest.approx(theirs.high, abs=0.03))


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    parts = [{"mrr": Part(score)} for score in SCORES]
    assert estimate_all(parts, ["mrr"], 1) == estimate_all(parts, ["mrr"], 1)
    assert estimate_all(parts, ["mrr"], 1)["mrr"].low != estimate_all(parts, ["mrr"], 2)["mrr"].low


def test_what_has_no_part_is_null_not_nought() -> None:
    found = estimate_all([{"mrr": Part(0.0)}, {}], ["mrr", "needles"], 1)
    assert (found["mrr"].mean, found["mrr"].n, found["mrr"].high) == (0, 1, 0)
    assert (found["needles"].mean, found["needles"].n, found["needles"].low) == (None, 0, None)
    assert estimate_all([], ["mrr"], 1)["mrr"].mean is None
    assert percentile_interval([], 0.5, 1).mean is None


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30))
def test_an_interval_holds_between_the_smallest_and_the_largest(rows: list[tuple[float, float]]) -> None:
    names = ["needles", "mrr"]
    found = estimate_all([{"needles": Part(a), "mrr": Part(b)} for a, b in rows], names, 5)
    for name, column in zip(names, zip(*rows, strict=True), strict=True):
        low, high = found[name].low, found[name].high
        assert low is not None
        assert high is not None
        assert min(column) - 1e-9 <= low <= high <= max(column) + 1e-9


def test_a_run_does_not_differ_from_itself() -> None:
    parts = [{"mrr": Part(score)} for score in SCORES]
    found = difference_all(parts, parts, ["mrr"], 1)["mrr"]
    assert (found.difference, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_pairing_sees_a_small_steady_gain() -> None:
    a = [{"mrr": Part(score)} for score in SCORES]
    b = [{"mrr": Part(score + 0.01)} for score in SCORES]
    found = difference_all(a, b, ["mrr"], 1)["mrr"]
    assert found.difference == pytest.approx(0.01)
    assert (found.low, found.high) == (pytest.approx(0.01), pytest.approx(0.01))
    assert found.p is not None
    assert found.p < 0.01


def test_only_questions_measured_in_both_runs_are_paired() -> None:
    found = difference_all([{"mrr": Part(1.0)}, {"mrr": Part(0.0)}], [{"mrr": Part(0.5)}, {}], ["mrr"], 1)["mrr"]
    assert (found.a, found.b, found.n) == (1, 0.5, 1)


def test_refusal_precision_of_each_run_is_over_what_that_run_refused() -> None:
    a = [{"refusal_precision": Part(1.0)}, {"refusal_precision": Part(0.0)}]
    b = [{"refusal_precision": Part(1.0)}, {}]
    found = difference_all(a, b, ["refusal_precision"], 1)["refusal_precision"]
    assert (found.a, found.b) == (0.5, 1)


def test_ten_thousand_questions_are_resampled_in_seconds() -> None:
    parts = [{"mrr": Part(index % 7 / 7)} for index in range(10_000)]
    found = estimate_all(parts, ["mrr"], 1)["mrr"]
    assert found.low is not None
    assert found.high is not None
    # The normal approximation: 1.96 standard errors of the mean each way.
    assert found.high - found.low == pytest.approx(2 * 1.96 * np.std([i % 7 / 7 for i in range(10_000)]) / 100, rel=0.1)
