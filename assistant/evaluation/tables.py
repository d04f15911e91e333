"""Figures as people read them: "0.834 [0.751, 0.906]", and the rows of the tables on screen and on the report page.

Not: computing them (`summary`, `compare`).
"""

from __future__ import annotations

from assistant.evaluation.bootstrap import Estimate
from assistant.evaluation.measures import BY_NAME, MEASURES, Measure
from assistant.evaluation.summary import Summary

NOT_MEASURED = "not measured"


def figure(value: float | None, unit: str = "share") -> str:
    """A mean in three digits; seconds in milliseconds below one."""
    if value is None:
        return NOT_MEASURED
    if unit == "s":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"
    return f"{value:.3f}"


def interval(estimate: Estimate, unit: str = "share") -> str:
    """An interval in square brackets; empty where there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    return f"[{figure(estimate.low, unit)}, {figure(estimate.high, unit)}]"


def measured_rows(summary: Summary) -> list[tuple[Measure, Estimate]]:
    """Each measure that was measured, in the order of `MEASURES`."""
    return [(m, summary.overall[m.name]) for m in MEASURES if summary.overall[m.name].n]


def summary_table(summary: Summary) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Header and rows of the table that `evaluate` prints."""
    rows: list[tuple[str, ...]] = [
        (measure.name, figure(estimate.mean, measure.unit), interval(estimate, measure.unit), str(estimate.n))
        for measure, estimate in measured_rows(summary)
    ]
    rows += [
        (f"seconds {name}", figure(estimate.mean, "s"), interval(estimate, "s"), str(estimate.n))
        for name, estimate in summary.latency.items()
        if estimate.n
    ]
    return ("measure", "mean", "95 % interval", "n"), rows


def signed(value: float | None, name: str) -> str:
    """A difference with its sign."""
    if value is None:
        return NOT_MEASURED
    if BY_NAME[name].unit == "s":
        return f"{value * 1000:+.0f} ms"
    return f"{value:+.3f}"
