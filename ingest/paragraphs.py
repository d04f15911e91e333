"""Blocks to paragraphs: what belongs together across lists and pages, its section, its number, its id.

Pure. Not: finding the blocks (`blocks`), proving that none is missing (`audit`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.blocks import Block, BlockKind, Typography
from ingest.lines import Line, Page
from ingest.mend import Vocabulary, join_lines
from ingest.report import Paragraph, ParagraphKind, content_id

_SENTENCE_END = re.compile(r"[.!?:;]['\"’”)\]]*$")
_SALUTATION = re.compile(r"(?:Dear\b.{0,60}|Yours (?:sincerely|faithfully),?)$")
_IMPRINT = re.compile(
    r"©|Crown copyright|Open Government Licence|^The Office for Standards in Education, Children[’']s Services and Skills"
    r" \(Ofsted\) (?:regulates|inspects)|If you would like a copy of this document|^Piccadilly Gate|^This document may be"
    r" reproduced|^You may (?:copy|reuse) |^Interested in our work\?|^No\. \d{6}",
    re.IGNORECASE,
)
_HANGING = 10.0  # points: how far a numbered paragraph's text stands in from its number


@dataclass(slots=True)
class _Draft:
    """A paragraph being put together: groups of lines, each a line of its text."""

    kind: ParagraphKind
    section: tuple[str, ...]
    label: str | None
    left: float
    groups: list[list[Line]] = field(default_factory=list)
    text: str | None = None
    last: BlockKind = BlockKind.TEXT
    item_left: float = 0.0

    def add(self, block: Block, *, new_line: bool) -> None:
        if new_line or not self.groups:
            self.groups.append([])
        self.groups[-1].extend(block.lines)
        self.last = block.kind if new_line or block.kind is BlockKind.ITEM else self.last
        if block.kind is BlockKind.ITEM:
            self.item_left = block.left

    @property
    def last_line(self) -> Line:
        return self.groups[-1][-1]


def make_paragraphs(
    report_id: str, blocks: Sequence[Block], pages: Sequence[Page], setting: Typography
) -> tuple[Paragraph, ...]:
    """All paragraphs of a report in reading order."""
    vocabulary = Vocabulary(line for block in blocks for line in block.lines)
    drafts = _Drafting(setting, vocabulary).run(blocks)
    return _finished(report_id, drafts, pages, vocabulary)


class _Drafting:
    """Walks the blocks once, with the section headings open so far."""

    def __init__(self, setting: Typography, vocabulary: Vocabulary) -> None:
        self._setting = setting
        self._vocabulary = vocabulary
        self._sections: list[tuple[float, str]] = []
        self._drafts: list[_Draft] = []
        self._open: _Draft | None = None
        self._heading: Block | None = None

    def run(self, blocks: Iterable[Block]) -> list[_Draft]:
        for block in blocks:
            if block.kind is BlockKind.HEADING:
                self._head(block)
            elif block.kind is BlockKind.TABLE:
                self._table(block)
            elif block.kind is BlockKind.FOOTNOTE:
                self._start(block, ParagraphKind.FOOTNOTE, opens=False)
            elif self._continues(block):
                self._continue(block)
            else:
                self._start(block, self._kind(block))
        return self._drafts

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._sections)

    def _head(self, block: Block) -> None:
        text = join_lines(block.lines, self._vocabulary)
        first = block.lines[0]
        if first.page == 1 and first.size > 1.5 * self._setting.size:
            self._start(block, ParagraphKind.FRONT_MATTER)
            self._open = None
            return
        rank = -block.level if not first.size else first.size + (0.5 if first.bold else 0.0)
        while self._sections and self._sections[-1][0] <= rank:
            self._sections.pop()
        self._sections.append((rank, text))
        self._open = None

    def _start(self, block: Block, kind: ParagraphKind, *, opens: bool = True) -> None:
        draft = _Draft(kind, self._path, block.label, block.lines[0].left)
        draft.add(block, new_line=True)
        self._drafts.append(draft)
        if opens:
            self._open = draft

    def _table(self, block: Block) -> None:
        draft = _Draft(ParagraphKind.TABLE, self._path, None, block.left)
        draft.groups = [list(block.lines)]
        draft.text = _table_text(block, self._vocabulary)
        self._drafts.append(draft)
        self._open = None

    def _kind(self, block: Block) -> ParagraphKind:
        if block.kind is BlockKind.ITEM:
            return ParagraphKind.BULLET_LIST
        text = join_lines(block.lines, self._vocabulary)
        if block.label is None:
            if _SALUTATION.match(text) or _IMPRINT.search(text):
                return ParagraphKind.FRONT_MATTER
            if not self._path and not _SENTENCE_END.search(text):
                return ParagraphKind.FRONT_MATTER
        return ParagraphKind.PARAGRAPH

    def _continues(self, block: Block) -> bool:
        """Whether an unnumbered block goes on with the paragraph before it."""
        draft = self._open
        if draft is None or block.label is not None:
            return False
        if block.kind is BlockKind.ITEM:
            return draft.kind in (ParagraphKind.PARAGRAPH, ParagraphKind.BULLET_LIST)
        if draft.kind is ParagraphKind.FRONT_MATTER:
            return False
        last = draft.last_line
        unfinished = not _SENTENCE_END.search(last.text) or block.lines[0].text[:1].islower()
        if not last.size:
            return unfinished and block.lines[0].text[:1].islower()
        hanging = draft.label is not None and block.left > draft.left + _HANGING
        in_item = draft.last is BlockKind.ITEM and block.left > draft.item_left + 5
        return unfinished or hanging or in_item

    def _continue(self, block: Block) -> None:
        draft = self._open
        assert draft is not None  # noqa: S101 - `_continues` said so
        last = draft.last_line
        over_page = last.page != block.page
        unfinished = not _SENTENCE_END.search(last.text) or block.lines[0].text[:1].islower()
        new_line = block.kind is BlockKind.ITEM or not (over_page or unfinished)
        draft.add(block, new_line=new_line)


def _table_text(block: Block, vocabulary: Vocabulary) -> str:
    rows = []
    for row in block.rows or ((block.lines,),):
        cells = [join_lines(cell, vocabulary) for cell in row]
        rows.append(f"{cells[0].rstrip(':')}: {cells[1]}" if len(cells) == 2 else " | ".join(cells))
    return "\n".join(rows)


def _finished(
    report_id: str, drafts: list[_Draft], pages: Sequence[Page], vocabulary: Vocabulary
) -> tuple[Paragraph, ...]:
    printed = Counter(draft.label for draft in drafts if draft.label is not None)
    seen: Counter[tuple[str, str]] = Counter()
    ordinals: dict[str, int] = defaultdict(int)
    by_number = {page.number: page for page in pages}
    made: list[Paragraph] = []
    for draft in drafts:
        lines = [line for group in draft.groups for line in group]
        text = draft.text or "\n".join(join_lines(group, vocabulary) for group in draft.groups)
        section = draft.section[-1] if draft.section else ""
        ordinal = 0
        if draft.label is None:
            ordinals[section] += 1
            ordinal = ordinals[section]
        key = ("", draft.label) if draft.label is not None else (section.casefold(), f"#{ordinal}")
        seen[key] += 1
        made.append(
            Paragraph(
                id=content_id(report_id, *key, seen[key]),
                report_id=report_id,
                order=len(made),
                label=draft.label,
                ordinal=ordinal,
                section_path=draft.section,
                pages=tuple(sorted({line.page for line in lines})),
                boxes=tuple(by_number[line.page].box(line) for line in lines if line.size),
                kind=draft.kind,
                text=text,
                ocr=any(by_number[line.page].ocr for line in lines),
                section_needed=printed[draft.label] > 1 if draft.label is not None else False,
            )
        )
    return tuple(made)
