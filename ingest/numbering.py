"""Which lines of a report begin a numbered paragraph, and which only happen to begin with a number.

Every line that begins with a number is a candidate. A true number stands in the column where the report's
other numbers stand, opens a new paragraph, begins a sentence, and follows the number before it. The chain of
candidates that fits best is found by dynamic programming, so no single sign decides: a number without its full
stop is kept when it is the next one, and "25. Young people" in the middle of a sentence is not.

Pure. Not: numbers that stand inside a line (`displaced`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.lines import Line

LABEL = re.compile(r"(\d{1,3})(?:([.)])(?:\s*(?=\D)|$)|\s+(?=\S))(?=(.?))")
_NEXT, _RESTART, _GAP, _BACK = 4.0, -0.5, -2.0, -6.0
_FULL = 4.0  # the weight of a number that looks in every way like a paragraph's


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that begins with a number: its index, the number, where its text begins, and how it looks."""

    index: int
    number: int
    text_start: int
    weight: float


def find_labels(lines: tuple[Line, ...], never: frozenset[int]) -> dict[int, Candidate]:
    """The lines that begin a numbered paragraph, by their index; those in `never` (bold, small) do not."""
    candidates = _candidates(lines, never)
    chosen = _best_chain(candidates)
    return {candidate.index: candidate for candidate in _long_enough(chosen)}


def _candidates(lines: tuple[Line, ...], never: frozenset[int]) -> list[Candidate]:
    matches = [
        (index, match)
        for index, line in enumerate(lines)
        if index not in never and (match := LABEL.match(line.text)) and int(match.group(1)) > 0
    ]
    columns = Counter(round(lines[index].left / 4) for index, match in matches if match.group(2))
    column = columns.most_common(1)[0][0] * 4 if columns else 0.0
    return [_weighed(lines, index, match, column) for index, match in matches]


def _weighed(lines: tuple[Line, ...], index: int, match: re.Match[str], column: float) -> Candidate:
    line = lines[index]
    before = lines[index - 1] if index else None
    weight = 1.0 if match.group(2) else -3.0
    weight += 2.0 if abs(line.left - column) < 9 else -4.0
    weight += 1.0 if match.group(3).isupper() or match.group(3) in "‘“'\"" else -2.0  # nothing at all is as good
    if before is not None and before.page == line.page and line.size:
        step = line.baseline - before.baseline
        weight += 1.0 if step > 1.4 * line.size or step < 0 else -1.5
        if not before.text.endswith((".", ":", ";", "?", "!", "”", "’", ")")) and 0 < step < 1.4 * line.size:
            weight -= 2.0
    return Candidate(index, int(match.group(1)), match.end(), weight)


def _best_chain(candidates: list[Candidate]) -> list[Candidate]:
    """The chain with the greatest sum of weights and steps (each candidate may be left out)."""
    best: list[tuple[float, int]] = []
    for at, candidate in enumerate(candidates):
        score, previous = candidate.weight + (1.0 if candidate.number == 1 else -1.0), -1
        for earlier in range(max(0, at - 60), at):
            total = best[earlier][0] + candidate.weight + _step(candidates[earlier].number, candidate.number)
            if total > score:
                score, previous = total, earlier
        best.append((score, previous))
    if not best:
        return []
    at = max(range(len(best)), key=lambda index: best[index][0])
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = best[at][1]
    return chain[::-1]


def _step(before: int, after: int) -> float:
    if after == before + 1:
        return _NEXT
    if after == 1:
        return _RESTART
    if before < after <= before + 4:
        return _GAP
    if after == before:
        return -1.5
    return _BACK


def _long_enough(chain: list[Candidate]) -> list[Candidate]:
    """The chain without runs too short to be a numbering (a lone "2" in a table).

    Three numbers in a row are one. Two are where both look in every way like a paragraph's; one is only where the
    report has such a numbering elsewhere (a section with a single recommendation).
    """
    runs: list[list[Candidate]] = []
    for candidate in chain:
        if not runs or candidate.number == 1:
            runs.append([])
        runs[-1].append(candidate)
    numbers = any(len(run) > 2 for run in runs)
    return [candidate for run in runs if len(run) > 2 or _sure(run, numbers) for candidate in run]


def _sure(run: list[Candidate], elsewhere: bool) -> bool:
    """Whether one or two candidates, from 1 on, are a numbering all the same."""
    in_order = [candidate.number for candidate in run] == [1, 2][: len(run)]
    return in_order and all(c.weight >= _FULL for c in run) and (elsewhere or len(run) == 2)
