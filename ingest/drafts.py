"""A paragraph being put together: its lines in groups, each group a line of its text.

Pure. Not: which blocks belong to it (`paragraphs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.blocks import Block, BlockKind
from ingest.lines import Line
from ingest.mend import Vocabulary, join_lines
from ingest.report import ParagraphKind

HANGING = 10.0
"""Points: how far the text of a numbered paragraph or an inner list stands in at least."""

_LONG_ITEM = 190  # letters: items of a list that are longer on average are paragraphs


@dataclass(slots=True)
class Draft:
    """One paragraph to be: `edges` are the left edges of its groups, `text` is set where it is not their lines'."""

    kind: ParagraphKind
    section: tuple[str, ...]
    label: str | None
    left: float
    groups: list[list[Line]] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    text: str | None = None
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

    @property
    def last_line(self) -> Line:
        """The line it ends with so far."""
        return self.groups[-1][-1]


def parts_of(draft: Draft) -> list[Draft]:
    """A list whose items are paragraphs in all but name, one paragraph an item; else the draft as it is.

    Reports of some years set their findings as long bullets: each is what a person would cite. An item set
    further in stays with the item before it.
    """
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


def table_text(block: Block, vocabulary: Vocabulary) -> str:
    """A table as lines: "Judgement: Grade" where it has two columns, cells parted by bars where it has more."""
    rows = []
    for row in block.rows:
        cells = [_cell_text(cell, vocabulary) for cell in row]
        rows.append(f"{cells[0].rstrip(':')}: {cells[1]}" if len(cells) == 2 else " | ".join(cells))
    return "\n".join(rows)


def _cell_text(cell: Sequence[Line], vocabulary: Vocabulary) -> str:
    """A cell's text; the items of a list in it stand a line each."""
    groups: list[list[Line]] = []
    for line in cell:
        if line.marked or not groups:
            groups.append([])
        groups[-1].append(line)
    return "\n".join(join_lines(group, vocabulary) for group in groups)
