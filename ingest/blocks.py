"""Positioned lines to blocks: headings, paragraphs, list items, tables, footnotes, in reading order.

Pure; works from places, sizes and weights only. Not: which blocks make one paragraph (`paragraphs`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from ingest.lines import Line, Page, Role
from ingest.numbering import Candidate
from ingest.tables import Rows, find_table_lines, table_rows

_ROOM = 8  # letters: how much room for the next word a line that was ended on purpose has at least
_GRADE = re.compile(r"outstanding|good|requires improvement(?: to be good)?|inadequate|adequate", re.IGNORECASE)


class BlockKind(StrEnum):
    """What a block is on its page."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one page that belong together.

    `label` is the printed number that opens it, `rows` hold a table's cells, `level` of a heading or item
    counts from 1 (headings of formats without type sizes only). `raised` marks a heading that ranks above
    others of its size.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    label: str | None = None
    level: int = 1
    rows: Rows = ()
    raised: bool = False

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
    """How the report's running text is set, in points: size, distance between baselines, right edge."""

    size: float
    leading: float
    right: float

    def is_small(self, line: Line) -> bool:
        """Whether a line is set smaller than the running text, as footnotes are."""
        return line.size < self.size - 0.8


def typography(lines: Iterable[Line]) -> Typography:
    """The commonest size (by characters), the commonest distance between lines of it, and how far lines go."""
    lines = tuple(lines)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    steps = Counter(
        round((after.baseline - before.baseline) * 2) / 2
        for before, after in pairwise(lines)
        if before.page == after.page
        and abs(after.size - size) < 0.6
        and 0 < after.baseline - before.baseline < 2 * size
    )
    edges = sorted(line.right for line in lines)
    right = edges[int(0.98 * len(edges))] if edges else 0.0
    return Typography(size, steps.most_common(1)[0][0] if steps else 1.2 * size, right)


def placed_blocks(
    page: Page,
    lines: Sequence[tuple[int, Line]],
    cells_of: frozenset[int],
    labels: Mapping[int, Candidate],
    setting: Typography,
) -> list[Block]:
    """The blocks of one page of a PDF.

    `lines` are those that are not furniture, in reading order, with their index in the report; `cells_of` the
    indexes of those that stand beside others, `labels` the candidates that begin a numbered paragraph.
    """
    tabled = find_table_lines(lines, cells_of, labels)
    blocks: list[Block] = []
    run: list[Line] = []
    cells: list[Line] = []
    label: str | None = None
    for index, line in lines:
        candidate = labels.get(index)
        opens = index in tabled or candidate is not None or (bool(run) and _parts(run, line, setting))
        opens = opens or (bool(run) and label is None and _ended_on_purpose(run, line))
        if run and opens:
            blocks.append(_block(tuple(run), label, setting, page))
            run, label = [], None
        if index in tabled:
            cells.append(line)
            continue
        if cells:
            blocks += _table(cells)
            cells = []
        if candidate:
            label = str(candidate.number)
            line = replace(line, text=line.text[candidate.text_start :].lstrip())
        run.append(line)
    if run:
        blocks.append(_block(tuple(run), label, setting, page))
    return blocks + (_table(cells) if cells else [])


def _parts(run: Sequence[Line], line: Line, setting: Typography) -> bool:
    """Whether `line` begins another block than the lines before it."""
    last = run[-1]
    step = line.baseline - last.baseline
    size = max(line.size, last.size)
    leading = setting.leading if abs(size - setting.size) < 1 else setting.leading * size / setting.size
    if setting.is_small(run[0]) and setting.is_small(line) and _is_note(line) and _is_note(run[0]):
        return True
    return (
        line.marked
        or (line.ruled and line.text[:1].isupper())
        or _leaves_item(run, line)
        or step < -0.3 * size
        or step > 1.3 * leading
        or abs(line.size - last.size) > 0.8
        or (line.bold != last.bold and not _same_sentence(last, line))
    )


def _ended_on_purpose(run: Sequence[Line], line: Line) -> bool:
    """Whether a sentence ends with its line although the next word would have fitted beside it with ease."""
    last = run[-1]
    if run[0].marked or not last.text.endswith((".", "!", "?")) or not line.text[:1].isupper():
        return False
    letter = (line.right - line.left) / max(len(line.text), 1)
    room = max(one.right for one in run) - last.right
    return room > (len(line.text.split(" ", 1)[0]) + _ROOM) * letter > 0


def _leaves_item(run: Sequence[Line], line: Line) -> bool:
    """Whether a line goes back to the edge of a list's bullets after an item whose text hangs further in."""
    if not run[0].marked or line.text[:1].islower() or not run[-1].text.endswith((".", ";", ":", "?", "!", "’", "”")):
        return False
    text_edge = run[-1].left if len(run) > 1 else run[0].left + 12
    return line.left < text_edge - 8


def _same_sentence(last: Line, line: Line) -> bool:
    """Whether a line in another weight goes on with the sentence before it."""
    return line.text[:1].islower() and not last.text.endswith((".", ":", "?", "!"))


def _is_note(line: Line) -> bool:
    return bool(re.match(r"\d{1,2}\s?\D|[*†‡]", line.text))


def _block(lines: tuple[Line, ...], label: str | None, setting: Typography, page: Page) -> Block:
    first = lines[0]
    if label is not None:
        return Block(BlockKind.TEXT, lines, label)
    if first.marked:
        return Block(BlockKind.ITEM, lines)
    if setting.is_small(first) and first.baseline > 0.35 * page.height and _is_note(first):
        return Block(BlockKind.FOOTNOTE, lines)
    if (all(line.bold for line in lines) or first.size > setting.size + 1) and len(lines) <= 4:
        return Block(BlockKind.HEADING, lines)
    return Block(BlockKind.TEXT, lines)


def _table(cells: Sequence[Line]) -> list[Block]:
    """A table; where it is one judgement with its grade, its name goes before it as a heading."""
    rows = table_rows(cells)
    table = Block(BlockKind.TABLE, tuple(cells), rows=rows)
    name, *rest = rows[-1]
    if table.page > 1 and len(rows) <= 2 and len(rest) == 1 and is_grade(" ".join(line.text for line in rest[0])):
        return [Block(BlockKind.HEADING, name, raised=True), table]
    return [table]


def is_grade(text: str) -> bool:
    """Whether `text` is a grade and nothing else."""
    return bool(_GRADE.fullmatch(text.strip()))


def plain_blocks(lines: Sequence[Line], labels: Mapping[int, Candidate]) -> list[Block]:
    """The blocks of a format whose lines say themselves what they are."""
    kinds = {Role.HEADING: BlockKind.HEADING, Role.ITEM: BlockKind.ITEM, Role.FOOTNOTE: BlockKind.FOOTNOTE}
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        if candidate := labels.get(index):
            text = line.text[candidate.text_start :].lstrip()
            blocks.append(Block(BlockKind.TEXT, (replace(line, text=text),), str(candidate.number)))
        elif line.role is Role.ROW:
            row = tuple((replace(line, text=cell),) for cell in line.text.split("\t"))
            if blocks and blocks[-1].kind is BlockKind.TABLE:
                blocks[-1] = replace(blocks[-1], lines=(*blocks[-1].lines, line), rows=(*blocks[-1].rows, row))
            else:
                blocks.append(Block(BlockKind.TABLE, (line,), rows=(row,)))
        else:
            blocks.append(Block(kinds.get(line.role, BlockKind.TEXT), (line,), level=max(line.level, 1)))
    return blocks
