"""Pages set in two columns of running text: their lines column by column, each as if it stood in the first.

A table has two columns as well, but is written row by row; running text is written one column after the other, or
line by line straight across. Lines that cross both columns (titles, headings) part a page into bands, and each band
is read by itself.

Pure. Not: tables (`tables`), headers and footers (`furniture`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.lines import Line

_LEAST = 6  # lines a column in a band: fewer are a table or an address
_FILLED = 0.75  # of its column's width, a line of running text (but for the last of a paragraph)


def in_columns(lines: Sequence[Line], width: float) -> list[Line]:
    """The lines of one page, in reading order; those of a second column are moved to where the first stands."""
    edge = _second_edge(lines, width)
    if edge is None:
        return list(lines)
    ordered: list[Line] = []
    found = False
    for band in _bands(lines, edge):
        first = [line for line in band if line.right < edge]
        second = [line for line in band if line.left > edge - 2]
        if _is_running_text(band, first, second, edge):
            inset = min(line.left for line in second) - min(line.left for line in first)
            ordered += _from_the_top(first)
            ordered += [_moved(line, inset) for line in _from_the_top(second)]
            found = True
        else:
            ordered += band
    return ordered if found else list(lines)


def _second_edge(lines: Sequence[Line], width: float) -> float | None:
    """Where a second column would begin: the leftmost edge that many lines of the page's right part share."""
    lefts = Counter(round(line.left) for line in lines if line.left > 0.4 * width)
    shared = [left for left, count in lefts.items() if count + lefts[left - 1] + lefts[left + 1] >= 3]
    if not shared:
        return None
    first = min(shared)
    return first - 1.0 if sum(line.left > first - 2 for line in lines) >= _LEAST else None


def _bands(lines: Sequence[Line], edge: float) -> list[list[Line]]:
    """The lines, down the page, parted where one crosses the edge (it is a band of its own)."""
    crossing = sorted((line for line in lines if line.left < edge < line.right), key=lambda line: line.baseline)
    bands: list[list[Line]] = []
    rest = [line for line in lines if not line.left < edge < line.right]
    for line in crossing:
        bands.append([other for other in rest if other.baseline < line.baseline])
        bands.append([line])
        rest = [other for other in rest if other.baseline >= line.baseline]
    return [band for band in (*bands, rest) if band]


def _is_running_text(band: Sequence[Line], first: Sequence[Line], second: Sequence[Line], edge: float) -> bool:
    if min(len(first), len(second)) < _LEAST or len(first) + len(second) < len(band):
        return False
    if not all(_fills(column) for column in (first, second)) or max(line.right for line in first) > edge - 4:
        return False
    turns = sum(before.left > edge - 2 > after.left for before, after in pairwise(band))
    return turns == 0 or turns >= 0.7 * min(len(first), len(second))


def _fills(column: Sequence[Line]) -> bool:
    """Whether most lines of a column go as far as it does, as running text does and cells seldom do."""
    left, right = min(line.left for line in column), max(line.right for line in column)
    return sum(line.right > left + _FILLED * (right - left) for line in column) > 0.6 * len(column)


def _from_the_top(column: Sequence[Line]) -> list[Line]:
    return sorted(column, key=lambda line: line.baseline)


def _moved(line: Line, inset: float) -> Line:
    return replace(line, left=line.left - inset, right=line.right - inset, inset=inset, column=1)
