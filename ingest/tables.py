"""Which lines of a page stand in a table, and its rows and cells.

Lines that stand beside each other are cells; what lies between or directly below them within their columns
belongs to the table as well. Word writes a table row by row and cell by cell, which is the order relied on.

Pure. Not: what a table means (`judgements`).
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from ingest.lines import Line

Rows = tuple[tuple[tuple[Line, ...], ...], ...]
_NEAR = 7.0  # points: lefts of one column differ by less
_APART = 60.0  # points: the first two columns of a table are at least so far apart
_AHEAD = 40


def find_cells(lines: Sequence[tuple[int, Line]]) -> frozenset[int]:
    """The indexes of the lines of one page that stand beside another line."""
    beside: set[int] = set()
    for at, (index, line) in enumerate(lines):
        for other_index, other in lines[at + 1 : at + _AHEAD]:
            if other.left > line.right + 3 or line.left > other.right + 3:
                shared = min(line.bottom, other.bottom) - max(line.top, other.top)
                if shared > 0.35 * min(line.size, other.size):
                    beside.update((index, other_index))
    return frozenset(beside | _offset_cells(lines, beside))


def _apart(line: Line, other: Line) -> bool:
    return other.left > line.right + 3 or line.left > other.right + 3


def _offset_cells(lines: Sequence[tuple[int, Line]], cells: set[int]) -> set[int]:
    """Neighbours of one row that stand at different heights in it, in two columns where other cells begin."""
    edges = [line.left for index, line in lines if index in cells]
    found: set[int] = set()
    for (index, line), (other_index, other) in pairwise(lines):
        near = _apart(line, other) and abs(line.baseline - other.baseline) < max(line.size, other.size)
        if near and all(any(abs(one.left - edge) < 2 for edge in edges) for one in (line, other)):
            found.update((index, other_index))
    return found


def find_table_lines(
    items: Sequence[tuple[int, Line]], cells: frozenset[int], labels: Container[int]
) -> frozenset[int]:
    """The indexes of one page's lines that are in tables, given those that stand beside others."""
    marks = [at for at, (index, _) in enumerate(items) if index in cells]
    if not marks:
        return frozenset()
    found = {items[at][0] for at in marks}
    for before, after in pairwise(marks):
        edges, right_column = _columns(items, cells, before, after)
        between = items[before + 1 : after]
        if all(
            index not in labels and (_inside(line, edges, right_column) or _hangs(items[at - 1][1], line, right_column))
            for at, (index, line) in enumerate(between, start=before + 1)
        ):
            found.update(index for index, _ in between)
        else:
            found |= _below(items, before, cells, labels) | _above(items, after, labels)
    ends = _above(items, marks[0], labels) | _below(items, marks[-1], cells, labels)
    return frozenset(found | ends | _carried_over(items, marks[0], cells, labels))


def _columns(
    items: Sequence[tuple[int, Line]], cells: frozenset[int], first: int, last: int
) -> tuple[list[float], float]:
    """Left edges of the cells around a stretch of lines, and the edge of the last column."""
    near = items[max(0, first - _AHEAD) : last + _AHEAD]
    edges = [line.left for index, line in near if index in cells]
    return edges, max(edges)


def _inside(line: Line, edges: Sequence[float], right_column: float) -> bool:
    """Whether a line keeps to a column (running text of the page crosses into the last one)."""
    if line.left > right_column - _NEAR or _in_later_column(line, edges):
        return True
    return line.right < right_column + 20 and any(abs(line.left - edge) < _NEAR for edge in edges)


def _in_later_column(line: Line, edges: Sequence[float]) -> bool:
    """Whether a line begins where cells do that are not the first of their row."""
    return any(abs(line.left - edge) < 2 for edge in edges if edge > min(edges) + _APART)


def _hangs(above: Line, line: Line, right_column: float) -> bool:
    """Whether a line goes on, further in, with the cell of the line above it."""
    wrapped = 0 < line.baseline - above.baseline < 1.35 * line.size and line.bold == above.bold
    return wrapped and _NEAR < line.left - above.left < 3 * line.size and line.right < right_column


def _above(items: Sequence[tuple[int, Line]], first: int, labels: Container[int]) -> set[int]:
    """The lines with which the first cell begins above its neighbours."""
    found: set[int] = set()
    below = items[first][1]
    for index, line in reversed(items[:first]):
        if index in labels or abs(line.left - below.left) > _NEAR or line.bold != below.bold:
            break
        if not 0 < below.baseline - line.baseline < 1.45 * line.size:
            break
        found.add(index)
        below = line
    return found


def _carried_over(
    items: Sequence[tuple[int, Line]], first: int, cells: frozenset[int], labels: Container[int]
) -> set[int]:
    """The lines at the top of a page that go on with the last cell of the page before."""
    edges, _ = _columns(items, cells, first, first)
    column = min((edge for edge in edges if edge > min(edges) + _APART), default=max(edges))
    before = items[:first]
    if all(index not in labels and line.left > column - 2 for index, line in before):
        return {index for index, _ in before}
    return set()


def _below(items: Sequence[tuple[int, Line]], end: int, cells: frozenset[int], labels: Container[int]) -> set[int]:
    """The lines that go on with the last cell after its neighbours have ended."""
    found: set[int] = set()
    last = items[end][1]
    edges, right_column = _columns(items, cells, end, end)
    pitch = _pitch(items, end, cells)
    for index, line in items[end + 1 :]:
        step = line.baseline - last.baseline
        wrapped = abs(line.left - last.left) < _NEAR and step < 1.35 * line.size and line.bold == last.bold
        in_column = (
            all(one.left > right_column - _NEAR or _in_later_column(one, edges) for one in (last, line))
            and step < 2.6 * line.size
        )
        half_row = abs(line.left - min(edges)) < 2 and line.right < right_column and step < 1.2 * pitch
        if index in labels or step <= 0 or not (wrapped or in_column or (half_row and line.bold == last.bold)):
            break
        found.add(index)
        last = line
    return found


def _pitch(items: Sequence[tuple[int, Line]], end: int, cells: frozenset[int]) -> float:
    """How far the last row stands below the one before it, where rows are set like lines of text; else 0."""
    last = items[end][1]
    rows = {line.baseline for index, line in items[: end + 1] if index in cells and line.baseline < last.baseline - 2}
    step = last.baseline - max(rows, default=-1000.0)
    return step if step < 2.6 * last.size else 0.0


def _beside(last: Line, line: Line) -> bool:
    return line.left > last.right - 5 and abs(line.baseline - last.baseline) < 2


def table_rows(cells: Sequence[Line]) -> Rows:
    """The lines of a table, in the file's order, as rows of cells of lines."""
    rows: list[list[list[Line]]] = []
    for line in cells:
        cell = rows[-1][-1] if rows else []
        if not cell or line.left < min(other.left for other in cell) - 20:
            rows.append([[line]])
        elif line.left > max(other.right for other in cell) - 5 or _beside(cell[-1], line):
            rows[-1].append([line])
        elif len(rows[-1]) == 1 and line.baseline - cell[-1].baseline > 1.5 * line.size:
            rows.append([[line]])
        else:
            cell.append(line)
    return tuple(tuple(tuple(cell) for cell in row) for row in rows)
