"""Positioned lines to blocks: headings, paragraphs, list items, tables, footnotes, in reading order.

Pure; works from places, sizes and weights only. Not: which blocks make one paragraph (`paragraphs`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from ingest.lines import Line, Page, Role
from ingest.numbering import Candidate


class BlockKind(StrEnum):
    """What a block is on its page."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one page that belong together. `label` is the printed number that opens it.

    `rows` hold a table's cells, each a run of lines. `level` of a heading or item counts from 1.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    label: str | None = None
    level: int = 1
    rows: tuple[tuple[tuple[Line, ...], ...], ...] = ()

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.lines[0].page

    @property
    def left(self) -> float:
        """Its leftmost edge, in points."""
        return min(line.left for line in self.lines)


@dataclass(frozen=True, slots=True)
class Typography:
    """How the report's running text is set: size and distance between baselines, in points."""

    size: float
    leading: float


def typography(lines: Iterable[Line]) -> Typography:
    """The commonest size (by characters) and the commonest distance between lines of it."""
    lines = tuple(lines)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    steps = Counter(
        round((after.baseline - before.baseline) * 2) / 2
        for before, after in pairwise(lines)
        if before.page == after.page and abs(after.size - size) < 0.6 and 0 < after.baseline - before.baseline < 3 * size
    )
    return Typography(size, steps.most_common(1)[0][0] if steps else 1.2 * size)


def placed_blocks(page: Page, lines: dict[int, Line], labels: dict[int, Candidate], setting: Typography) -> list[Block]:
    """The blocks of one page of a PDF.

    `lines` are those of its lines that are not furniture, in the file's order, by their index in the report;
    `labels` the candidates that begin a numbered paragraph, by the same index.
    """
    tabled = _table_lines(lines, set(labels))
    blocks: list[Block] = []
    run: list[Line] = []
    label: str | None = None
    cells: list[Line] = []

    def close() -> None:
        nonlocal label
        if run:
            blocks.append(_block(tuple(run), label, setting, page))
            run.clear()
        label = None

    for index, line in lines.items():
        if index in tabled:
            close()
            cells.append(line)
            continue
        if cells:
            blocks.append(_table(cells))
            cells.clear()
        candidate = labels.get(index)
        if run and (candidate or _parts(run, line, setting)):
            close()
        if candidate:
            label = str(candidate.number)
            line = _from(line, candidate.text_start)
        run.append(line)
    close()
    if cells:
        blocks.append(_table(cells))
    return _top_first(blocks)


def _from(line: Line, start: int) -> Line:
    return replace(line, text=line.text[start:].lstrip())


def _parts(run: list[Line], line: Line, setting: Typography) -> bool:
    """Whether `line` begins another block than the lines before it."""
    last = run[-1]
    step = line.baseline - last.baseline
    size = max(line.size, last.size)
    leading = setting.leading if abs(size - setting.size) < 1 else setting.leading * size / setting.size
    return (
        line.marked
        or step < -0.3 * size
        or step > 1.3 * leading
        or abs(line.size - last.size) > 0.8
        or line.bold != last.bold
    )


def _block(lines: tuple[Line, ...], label: str | None, setting: Typography, page: Page) -> Block:
    first = lines[0]
    small = first.size < setting.size - 1
    if label is not None:
        return Block(BlockKind.TEXT, lines, label)
    if first.marked:
        return Block(BlockKind.ITEM, lines)
    if (all(line.bold for line in lines) or first.size > setting.size + 1) and len(lines) <= 4:
        return Block(BlockKind.HEADING, lines)
    if small and first.baseline > 0.5 * page.height and re.match(r"[\d*†‡]", first.text):
        return Block(BlockKind.FOOTNOTE, lines)
    return Block(BlockKind.TEXT, lines)


def _table_lines(lines: dict[int, Line], labels: set[int]) -> set[int]:
    """The indexes of lines that stand beside others: the cells of tables, with their wrapped lines."""
    items = list(lines.items())
    beside: set[int] = set()
    for at, (index, line) in enumerate(items):
        for other_index, other in items[at + 1 : at + 30]:
            if other_index in labels or index in labels:
                continue
            if abs(other.baseline - line.baseline) < 0.6 * line.size and (
                other.left > line.right + 3 or line.left > other.right + 3
            ):
                beside.update((index, other_index))
    if not beside:
        return beside
    edges = [lines[index].left for index in beside]
    found = set(beside)
    positions = {index: at for at, (index, _) in enumerate(items)}
    marks = sorted(positions[index] for index in beside)
    for before, after in pairwise(marks):
        between = [items[at] for at in range(before + 1, after)]
        if len(between) <= 14 and all(
            index not in labels and any(abs(line.left - edge) < 7 for edge in edges) for index, line in between
        ):
            found.update(index for index, _ in between)
    last = items[marks[-1]][1]
    for index, line in items[marks[-1] + 1 :]:
        step = line.baseline - last.baseline
        if index in labels or not 0 < step < 1.35 * line.size or abs(line.left - last.left) > 7:
            break
        found.add(index)
        last = line
    return found


def _table(cells: list[Line]) -> Block:
    rows: list[list[list[Line]]] = []
    first_edge = min(line.left for line in cells)
    last: Line | None = None
    for line in cells:
        if last is None or (line.left < first_edge + 7 and (last.left > first_edge + 7 or _below(last, line))):
            rows.append([[line]])
        elif abs(line.left - last.left) < 7 or (line.left < last.right and line.baseline > last.baseline):
            rows[-1][-1].append(line)
        else:
            rows[-1].append([line])
        last = line
    return Block(BlockKind.TABLE, tuple(cells), rows=tuple(tuple(tuple(cell) for cell in row) for row in rows))


def _below(last: Line, line: Line) -> bool:
    return line.baseline - last.baseline > 1.5 * line.size


def _top_first(blocks: list[Block]) -> list[Block]:
    """The blocks, with those that stand above all the others but come late in the file moved to the front."""
    ordered: list[Block] = []
    for block in blocks:
        bottom = max(line.baseline for line in block.lines)
        at = 0
        if ordered and bottom < min(line.baseline for other in ordered for line in other.lines):
            ordered.insert(at, block)
        else:
            ordered.append(block)
    return ordered


def plain_blocks(lines: Sequence[Line], labels: dict[int, Candidate]) -> list[Block]:
    """The blocks of a format whose lines say themselves what they are."""
    kinds = {Role.HEADING: BlockKind.HEADING, Role.ITEM: BlockKind.ITEM, Role.FOOTNOTE: BlockKind.FOOTNOTE}
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        if candidate := labels.get(index):
            blocks.append(Block(BlockKind.TEXT, (_from(line, candidate.text_start),), str(candidate.number)))
        elif line.role is Role.ROW:
            row = tuple((replace(line, text=cell),) for cell in line.text.split("\t"))
            if blocks and blocks[-1].kind is BlockKind.TABLE:
                blocks[-1] = replace(blocks[-1], lines=(*blocks[-1].lines, line), rows=(*blocks[-1].rows, row))
            else:
                blocks.append(Block(BlockKind.TABLE, (line,), rows=(row,)))
        else:
            blocks.append(Block(kinds.get(line.role, BlockKind.TEXT), (line,), level=max(line.level, 1)))
    return blocks
