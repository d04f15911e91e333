"""A paragraph being put together: its lines in groups, each group a line of its text.

Pure. Not: which blocks belong to it (`paragraphs`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.blocks import Block, BlockKind
from ingest.lines import Line
from ingest.mend import Vocabulary, join_lines
from ingest.report import ParagraphKind
from ingest.tables import Rows

HANGING = 10.0
"""Points: how far the text of a numbered paragraph or an inner list stands in at least."""

_LONG_ITEM = 190  # letters: items of a list that are longer on average are paragraphs
_SAME_COLUMN = 7.0  # points
_SECOND_COLUMN = 60.0  # points: how far from a table's left edge its second column begins at least
_BODY = re.compile(r"Ofsted|Care Quality Commission|Local authority|Integrated care boards?", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """One paragraph to be: `edges` are the left edges of its groups, `rows` are a table's cells."""

    kind: ParagraphKind
    section: tuple[str, ...]
    label: str | None
    left: float
    groups: list[list[Line]] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    rows: Rows = ()
    last: BlockKind = BlockKind.TEXT
    item_left: float = 0.0

    def add(self, block: Block, *, new_line: bool) -> None:
        """Take in a block, as a line of its own or as what goes on with the last one."""
        if new_line or not self.groups:
            self.groups.append([])
            self.edges.append(block.left)
        self.groups[-1].extend(block.lines)
        self.last = block.kind if new_line or block.kind is BlockKind.ITEM else self.last
        if block.kind is BlockKind.ITEM:
            self.item_left = block.left

    def carry_over(self, block: Block) -> bool:
        """Take in a table that goes on from the page before in the same columns; False where it does not."""
        last = self.last_line
        if self.kind is not ParagraphKind.TABLE or not last.size or last.page != block.page - 1:
            return False
        column, goes_on = self.rows[-1][-1][0].left, block.rows[0][-1][0].left
        *before, row = self.rows
        first, *rest = block.rows
        begun = len(first) == 1 and len(row) > 1 and goes_on > column - _SAME_COLUMN
        if not begun and abs(column - goes_on) > _SAME_COLUMN:
            return False
        self.rows = (*before, (*row[:-1], row[-1] + first[0]), *rest) if begun else (*self.rows, *block.rows)
        self.groups[-1].extend(block.lines)
        return True

    def text(self, vocabulary: Vocabulary) -> str:
        """Its lines as they will stand in the paragraph."""
        if self.rows:
            return table_text(self.rows, vocabulary)
        return "\n".join(join_lines(group, vocabulary) for group in self.groups)

    @property
    def last_line(self) -> Line:
        """The line it ends with so far."""
        return self.groups[-1][-1]


def parts_of(draft: Draft) -> list[Draft]:
    """A list or table whose items are paragraphs in all but name, one paragraph an item; else the draft as it is.

    Reports of some years set their findings as long bullets, or as rows of a table: each is what a person would
    cite. An item set further in stays with the item before it. Where a table's second column bears the section's
    title, each row says what its first column is called.
    """
    if draft.rows:
        return _rows_of(draft)
    letters = sum(len(line.text) for group in draft.groups for line in group)
    sentences = not any(group[0].text[:1].islower() for group in draft.groups)
    if draft.kind is not ParagraphKind.BULLET_LIST or letters < _LONG_ITEM * len(draft.groups) or not sentences:
        return [draft]
    parts: list[Draft] = []
    for group, edge in zip(draft.groups, draft.edges, strict=True):
        if parts and edge > parts[-1].edges[0] + HANGING:
            parts[-1].groups.append(group)
        else:
            whole = Draft(ParagraphKind.PARAGRAPH, draft.section, None, edge, [group], [edge])
            parts.append(whole)
    return parts


def _rows_of(draft: Draft) -> list[Draft]:
    bodies = [row for row in draft.rows if len(row) == 2 and _letters(row[1]) > _LONG_ITEM / 2]
    if len(bodies) < 2 or sum(_letters(row[1]) for row in bodies) < _LONG_ITEM * len(bodies):
        return [draft]
    parts: list[Draft] = []
    first = draft.rows[0]
    names = first if len(first) == 2 and first not in bodies and _titled(first[1], draft.section) else ()
    head: Rows = ()
    for row in draft.rows[bool(names) :]:
        if row not in bodies and not (parts and row[0][0].left > draft.left + _SECOND_COLUMN):
            head = (*head, row)
            continue
        lines = [line for one in (*head, row) for cell in one for line in cell]
        if row not in bodies:
            parts[-1].rows += (row,)
            parts[-1].groups[-1] += lines
            continue
        rows = (*head, (names[0], row[0]), (row[1],)) if names else (*head, row)
        parts.append(Draft(ParagraphKind.PARAGRAPH, draft.section, None, draft.left, [lines], [draft.left], rows))
        head = ()
    parts[-1].rows += head
    parts[-1].groups[-1] += [line for row in head for cell in row for line in cell]
    if names:
        parts[0].groups[0][:0] = [line for cell in first for line in cell]
    return parts


def _titled(cell: Sequence[Line], section: Sequence[str]) -> bool:
    return bool(section) and " ".join(line.text for line in cell).casefold() == section[-1].casefold()


def _letters(cell: Sequence[Line]) -> int:
    return sum(len(line.text) for line in cell)


def table_text(rows: Rows, vocabulary: Vocabulary) -> str:
    """A table as lines: "Judgement: Grade" where it has two columns, cells parted by bars where it has more.

    Columns that each list what belongs to one body (an authority, a team of inspectors) are read one by one.
    """
    texts = [[_cell_text(cell, vocabulary) for cell in row] for row in rows]
    if all(_BODY.fullmatch(cell) for cell in texts[0]) and len(texts[0]) > 1:
        return _by_column(rows, texts)
    return "\n".join(f"{cells[0].rstrip(':')}: {cells[1]}" if len(cells) == 2 else " | ".join(cells) for cells in texts)


def _by_column(rows: Rows, texts: Sequence[Sequence[str]]) -> str:
    lefts = [cell[0].left for cell in rows[0]]
    columns: list[list[str]] = [[] for _ in lefts]
    for row, cells in zip(rows[1:], texts[1:], strict=True):
        for cell, text in zip(row, cells, strict=True):
            nearest = min(range(len(lefts)), key=lambda at: abs(lefts[at] - cell[0].left))
            columns[nearest].append(text)
    return "\n".join(f"{name}: " + "\n".join(column) for name, column in zip(texts[0], columns, strict=True))


def _cell_text(cell: Sequence[Line], vocabulary: Vocabulary) -> str:
    """A cell's text; the items of a list in it stand a line each."""
    groups: list[list[Line]] = []
    for line in cell:
        if line.marked or not groups or (groups[-1][0].marked and line.left < groups[-1][0].left - HANGING):
            groups.append([])
        groups[-1].append(line)
    return "\n".join(join_lines(group, vocabulary) for group in groups)
