"""Means with percentile bootstrap intervals, of one run and of the difference between two, questions resampled.

The interval is Efron's percentile interval (Efron and Tibshirani 1993, chapter 13) over `RESAMPLES` draws of as many
questions, with replacement. The same seed and the same questions give the same numbers.

Not: what is measured (`measures`), nor which questions two runs share (`compare`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.evaluation.measures import Part, Parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 2000
LEVEL = 0.95
_BLOCK = 4_000_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its interval; `n` counts the questions that have a part in it. All None where there are none."""

    mean: float | None
    n: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """B minus A over the questions that both have a part in, with its interval and two-sided bootstrap p-value."""

    a: float | None
    b: float | None
    difference: float | None
    n: int
    low: float | None
    high: float | None
    p: float | None


def estimate_all(parts: Sequence[Parts], names: Sequence[str], seed: int) -> dict[str, Estimate]:
    """Each measure's mean and interval over the questions."""
    import numpy as np

    values, weights = _arrays(parts, names)
    drawn = _draw_sums(np.concatenate([values, weights], axis=1), seed)
    ratios = _ratios(drawn[:, : len(names)], drawn[:, len(names) :])
    estimates = {}
    for column, name in enumerate(names):
        total, n = float(weights[:, column].sum()), int((weights[:, column] > 0).sum())
        mean = float(values[:, column].sum()) / total if total else None
        low, high = _interval(ratios[:, column])
        estimates[name] = Estimate(mean, n, low, high)
    return estimates


def difference_all(a: Sequence[Parts], b: Sequence[Parts], names: Sequence[str], seed: int) -> dict[str, Difference]:
    """Each measure's difference, B minus A; `a` and `b` hold the same questions in the same order.

    A measure of which only one run has parts for every question (a judge, say) is left as not measured. For plain
    means only questions with a part in both runs count; for ratios such as refusal precision each run has its own.
    """
    import numpy as np

    values_a, weights_a = _arrays(a, names)
    values_b, weights_b = _arrays(b, names)
    _keep_shared(names, (values_a, weights_a, values_b, weights_b))
    drawn = _draw_sums(np.concatenate([values_a, weights_a, values_b, weights_b], axis=1), seed)
    sums = np.split(drawn, 4, axis=1)
    gaps = _ratios(sums[2], sums[3]) - _ratios(sums[0], sums[1])
    result = {}
    for column, name in enumerate(names):
        result[name] = _difference(*(array[:, column] for array in (values_a, weights_a, values_b, weights_b, gaps)))
    return result


def percentile_interval(sample: Sequence[float], quantile: float, seed: int) -> Estimate:
    """A quantile (0 to 1) of a sample with its bootstrap interval."""
    import numpy as np

    if not sample:
        return Estimate(None, 0, None, None)
    array = np.asarray(sample, dtype=float)
    rng = np.random.default_rng(seed)
    block = max(1, _BLOCK // len(array))
    draws = [
        np.quantile(array[rng.integers(0, len(array), (min(block, RESAMPLES - start), len(array)))], quantile, axis=1)
        for start in range(0, RESAMPLES, block)
    ]
    low, high = _interval(np.concatenate(draws))
    return Estimate(float(np.quantile(array, quantile)), len(array), low, high)


RATIOS_OF_THEIR_OWN = frozenset({"refusal_precision", "refusal_f1", "supported", "quoted"})
"""Measures whose questions depend on the run itself: pairing question by question would drop what they are about."""


def _arrays(parts: Sequence[Parts], names: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import numpy as np

    nothing = Part(0.0, 0.0)
    rows = [[question.get(name, nothing) for name in names] for question in parts]
    shape = (len(parts), len(names))
    values = np.array([[part.value for part in row] for row in rows], dtype=float).reshape(shape)
    return values, np.array([[part.weight for part in row] for row in rows], dtype=float).reshape(shape)


def _draw_sums(columns: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """The column sums of `RESAMPLES` resamples of the rows: shape (RESAMPLES, columns)."""
    import numpy as np

    count = len(columns)
    if not count:
        return np.zeros((RESAMPLES, columns.shape[1]))
    rng = np.random.default_rng(seed)
    block = max(1, _BLOCK // count)
    sums = []
    for start in range(0, RESAMPLES, block):
        size = min(block, RESAMPLES - start)
        picks = rng.integers(0, count, (size, count)) + np.arange(size)[:, None] * count
        times_drawn = np.bincount(picks.ravel(), minlength=size * count).reshape(size, count)
        sums.append(times_drawn.astype(float) @ columns)
    return np.concatenate(sums)


def _ratios(values: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    return np.divide(values, weights, out=np.full_like(values, np.nan), where=weights > 0)


def _interval(draws: NDArray[np.float64]) -> tuple[float | None, float | None]:
    import numpy as np

    kept = draws[~np.isnan(draws)]
    if not len(kept):
        return None, None
    low, high = np.quantile(kept, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _keep_shared(names: Sequence[str], arrays: tuple[NDArray[np.float64], ...]) -> None:
    """Zero, in place, the parts of questions that only one run has, for the measures that pair by question."""
    _, weights_a, _, weights_b = arrays
    for column, name in enumerate(names):
        if name not in RATIOS_OF_THEIR_OWN:
            alone = (weights_a[:, column] > 0) != (weights_b[:, column] > 0)
            for array in arrays:
                array[alone, column] = 0.0


def _difference(
    values_a: NDArray[np.float64],
    weights_a: NDArray[np.float64],
    values_b: NDArray[np.float64],
    weights_b: NDArray[np.float64],
    gaps: NDArray[np.float64],
) -> Difference:
    import numpy as np

    n = int(((weights_a > 0) | (weights_b > 0)).sum())
    a = float(values_a.sum() / weights_a.sum()) if weights_a.sum() else None
    b = float(values_b.sum() / weights_b.sum()) if weights_b.sum() else None
    if a is None or b is None:
        return Difference(a, b, None, n, None, None, None)
    kept = gaps[~np.isnan(gaps)]
    low, high = _interval(gaps)
    tail = min(int((kept <= 0).sum()), int((kept >= 0).sum()))
    return Difference(a, b, b - a, n, low, high, min(1.0, 2 * (tail + 1) / (len(kept) + 1)))
