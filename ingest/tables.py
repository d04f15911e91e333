"""Which lines of a page stand in a table, and its rows and cells.

Lines that stand beside each other are cells; what lies between or directly below them within their columns
belongs to the table as well. Word writes a table row by row and cell by cell, which is the order relied on.

Pure. Not: what a table means (`judgements`).
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from ingest.lines import Line

Rows = tuple[tuple[tuple[Line, ...], ...], ...]
_NEAR = 7.0  # points: lefts of one column differ by less
_AHEAD = 40


def find_table_lines(lines: Mapping[int, Line], labels: Container[int]) -> set[int]:
    """The indexes of the lines, given in the file's order, that are in tables; `labels` never are."""
    items = list(lines.items())
    beside = _beside(items, labels)
    if not beside:
        return set()
    found = set(beside)
    marks = [at for at, (index, _) in enumerate(items) if index in beside]
    for before, after in pairwise(marks):
        edges, right_column = _columns(items, beside, before, after)
        between = items[before + 1 : after]
        if all(index not in labels and _inside(line, edges, right_column) for index, line in between):
            found.update(index for index, _ in between)
    return found | _below(items, marks, beside, labels)


def _beside(items: list[tuple[int, Line]], labels: Container[int]) -> set[int]:
    beside: set[int] = set()
    for at, (index, line) in enumerate(items):
        if index in labels:
            continue
        for other_index, other in items[at + 1 : at + _AHEAD]:
            apart = other.left > line.right + 3 or line.left > other.right + 3
            if apart and other_index not in labels:
                shared = min(line.bottom, other.bottom) - max(line.top, other.top)
                if shared > 0.35 * min(line.size, other.size):
                    beside.update((index, other_index))
    return beside


def _columns(items: list[tuple[int, Line]], beside: set[int], first: int, last: int) -> tuple[list[float], float]:
    """Left edges of the cells around a stretch of lines, and the edge of the last column."""
    near = items[max(0, first - _AHEAD) : last + _AHEAD]
    edges = [line.left for index, line in near if index in beside]
    return edges, max(edges)


def _inside(line: Line, edges: Sequence[float], right_column: float) -> bool:
    return line.left > right_column - _NEAR or any(abs(line.left - edge) < _NEAR for edge in edges)


def _below(items: list[tuple[int, Line]], marks: list[int], beside: set[int], labels: Container[int]) -> set[int]:
    """The lines that go on with the last cell after its neighbours have ended."""
    found: set[int] = set()
    last = items[marks[-1]][1]
    right_column = _columns(items, beside, marks[-1], marks[-1])[1]
    for index, line in items[marks[-1] + 1 :]:
        step = line.baseline - last.baseline
        wrapped = abs(line.left - last.left) < _NEAR and step < 1.35 * line.size
        in_column = last.left > right_column - _NEAR and line.left > right_column - _NEAR and step < 2.4 * line.size
        if index in labels or step <= 0 or not (wrapped or in_column):
            break
        found.add(index)
        last = line
    return found


def table_rows(cells: Sequence[Line]) -> Rows:
    """The lines of a table, in the file's order, as rows of cells of lines."""
    rows: list[list[list[Line]]] = []
    for line in cells:
        cell = rows[-1][-1] if rows else []
        if not cell or line.left < min(other.left for other in cell) - 20:
            rows.append([[line]])
        elif line.left > max(other.right for other in cell) - 5:
            rows[-1].append([line])
        elif len(rows[-1]) == 1 and line.baseline - cell[-1].baseline > 1.7 * line.size:
            rows.append([[line]])
        else:
            cell.append(line)
    return tuple(tuple(tuple(cell) for cell in row) for row in rows)
