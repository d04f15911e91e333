"""Gates for continuous integration: the measures that a run must reach, as `hit@5=0.9` or `hit@5[followup]=0.8`.

A measure for which less is better (a false refusal, seconds) must not be above its limit. A gate on something that
was not measured is missed: a run that measured nothing must not pass.

Not: exit codes (`assistant.cli.evaluation`).
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.evaluation.errors import GateError
from assistant.evaluation.measures import BY_NAME
from assistant.evaluation.summary import Summary

_GATE = re.compile(r"\s*([\w@]+)\s*(?:\[([^\]]+)\])?\s*=\s*(\S+)\s*")


@dataclass(frozen=True, slots=True)
class Gate:
    """A measure, over all questions or one kind of them, with its limit."""

    measure: str
    limit: float
    kind: str | None = None

    def __str__(self) -> str:
        return f"{self.measure}[{self.kind}]" if self.kind else self.measure


def parse_gate(text: str) -> Gate:
    """A gate from its text. Raises `GateError` with the nearest measure's name."""
    match = _GATE.fullmatch(text)
    if not match:
        raise GateError(f"The gate {text!r} is not of the form 'hit@5=0.9' or 'hit@5[followup]=0.8'.")
    name, kind, limit = match.group(1).lower(), match.group(2), match.group(3)
    if name not in BY_NAME:
        near = difflib.get_close_matches(name, BY_NAME, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"measures: {', '.join(BY_NAME)}"
        raise GateError(f"There is no measure {name!r}; {hint}")
    try:
        gate = Gate(name, float(limit), kind)
        if math.isfinite(gate.limit):
            return gate
        raise ValueError
    except ValueError:
        raise GateError(f"The gate {text!r} needs a number after '=', not {limit!r}.") from None


def missed_gates(summary: Summary, gates: Iterable[Gate]) -> tuple[str, ...]:
    """A line for each gate that the run does not pass."""
    lines = []
    for gate in gates:
        measure = BY_NAME[gate.measure]
        part = summary.by_kind.get(gate.kind) if gate.kind else summary.overall
        estimate = part.get(gate.measure) if part else None
        wanted = "at least" if measure.higher_is_better else "at most"
        if estimate is None or estimate.mean is None:
            lines.append(f"{gate} was not measured, and must be {wanted} {gate.limit:g}")
        elif (estimate.mean < gate.limit) if measure.higher_is_better else (estimate.mean > gate.limit):
            lines.append(f"{gate} is {estimate.mean:.3f} (n={estimate.n}), and must be {wanted} {gate.limit:g}")
    return tuple(lines)
