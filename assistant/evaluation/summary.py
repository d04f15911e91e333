"""The summary of a run: each measure with its mean, n and interval, overall and by kind, and what went wrong how often.

Not: writing it to a file (`run_folder`) or showing it (`report`, `tables`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.evaluation.bootstrap import LEVEL, RESAMPLES, Estimate, estimate_all, percentile_interval
from assistant.evaluation.failure_classes import Failure, classify
from assistant.evaluation.judge import JudgeSpread, judge_spread
from assistant.evaluation.measures import MEASURES, Parts, measure_outcomes
from assistant.evaluation.records import Outcome
from assistant.evaluation.refusal_curves import RefusalCurves, refusal_curves

Estimates = Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run measured. `asked` counts the set's questions; `complete` is false where a run was stopped early."""

    asked: int
    answered: int
    refused: int
    failed: int
    complete: bool
    overall: Estimates
    by_kind: Mapping[str, Estimates]
    latency: Mapping[str, Estimate]
    failures: Mapping[str, int]
    curves: RefusalCurves
    judge: JudgeSpread | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A run's outcomes with each question's parts and failure beside it, and the summary of them all."""

    outcomes: tuple[Outcome, ...]
    parts: tuple[Parts, ...]
    failures: tuple[Failure | None, ...]
    summary: Summary


def measure_run(outcomes: Sequence[Outcome], asked: int, seed: int) -> Measured:
    """Everything that can be told of the outcomes; `asked` is the number of questions in the set."""
    parts = measure_outcomes(outcomes)
    failures = tuple(classify(outcome) for outcome in outcomes)
    names = [measure.name for measure in MEASURES]
    kinds: dict[str, list[Parts]] = {}
    for outcome, part in zip(outcomes, parts, strict=True):
        kinds.setdefault(outcome.question.kind or "no kind given", []).append(part)
    totals = [part["seconds"].value for part in parts if "seconds" in part]
    summary = Summary(
        asked=asked,
        answered=sum(outcome.given is not None and not outcome.given.refused for outcome in outcomes),
        refused=sum(outcome.given is not None and outcome.given.refused for outcome in outcomes),
        failed=sum(outcome.given is None for outcome in outcomes),
        complete=len(outcomes) == asked,
        overall=estimate_all(parts, names, seed),
        by_kind={kind: estimate_all(kinds[kind], names, seed) for kind in sorted(kinds)},
        latency={f"p{percent}": percentile_interval(totals, percent / 100, seed) for percent in (50, 95)},
        failures=dict(Counter(str(failure.kind) for failure in failures if failure).most_common()),
        curves=refusal_curves(outcomes),
        judge=judge_spread(outcome.verdicts for outcome in outcomes),
    )
    return Measured(tuple(outcomes), parts, failures, summary)


def summary_document(summary: Summary) -> dict[str, Any]:
    """The summary as `summary.json` holds it: what was not measured is null."""
    return {
        "questions": {name: getattr(summary, name) for name in ("asked", "answered", "refused", "failed", "complete")},
        "interval": {"level": LEVEL, "method": "percentile bootstrap over questions", "resamples": RESAMPLES},
        "overall": _estimates(summary.overall),
        "by_kind": {kind: _estimates(estimates) for kind, estimates in summary.by_kind.items()},
        "latency": _estimates(summary.latency),
        "failures": dict(summary.failures),
        "refusal": asdict(summary.curves),
        "judge": asdict(summary.judge) if summary.judge else None,
    }


def _estimates(estimates: Estimates) -> dict[str, dict[str, float | int | None]]:
    return {
        name: {"mean": estimate.mean, "n": estimate.n, "low": estimate.low, "high": estimate.high}
        for name, estimate in estimates.items()
    }
