"""Blocks to paragraphs: what belongs together across lists and pages, its section, its number, its id.

Pure. Not: finding the blocks (`blocks`), proving that none is missing (`audit`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.blocks import Block, BlockKind, Typography
from ingest.frontmatter import closing_start, cover_end, names_grade, states_judgement
from ingest.lines import Line, Page
from ingest.mend import Vocabulary, join_lines
from ingest.report import Paragraph, ParagraphKind, content_id

_SENTENCE_END = re.compile(r"[.!?:;]['\"’”)\]]*$")
_HANGING = 10.0  # points: how far a numbered paragraph's text stands in from its number

_GOES_ON = re.compile(r"(?:However|Consequently|Although|Therefore|They|Their|These|It|Its|As a result|In addition)\b")
_LONG_ITEM = 190  # letters: items of a list that are longer on average are paragraphs


@dataclass(slots=True)
class _Draft:
    """A paragraph being put together: groups of lines, each a line of its text."""

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
        if new_line or not self.groups:
            self.groups.append([])
            self.edges.append(block.left)
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

    def run(self, blocks: Sequence[Block]) -> list[_Draft]:
        cover = cover_end(blocks, self._setting)
        signature, imprint = closing_start(blocks)
        self._matter(blocks[:cover])
        body = blocks[cover:signature]
        for at, block in enumerate(body):
            following = body[at + 1] if at + 1 < len(body) else None
            self._take(replace(block, kind=BlockKind.HEADING) if self._titles(block, following) else block)
        self._matter(blocks[signature:imprint])
        self._sections.clear()
        self._matter(blocks[imprint:])
        return [part for draft in self._drafts for part in _parts(draft)]

    def _take(self, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            self._head(block)
        elif block.kind is BlockKind.TABLE:
            self._table(block)
        elif block.kind is BlockKind.FOOTNOTE:
            self._start(block, ParagraphKind.FOOTNOTE, opens=False)
        elif self._goes_on_footnote(block):
            self._drafts[-1].add(block, new_line=False)
        elif self._continues(block):
            self._continue(block)
        else:
            kind = ParagraphKind.BULLET_LIST if block.kind is BlockKind.ITEM else ParagraphKind.PARAGRAPH
            self._start(block, kind)

    def _titles(self, block: Block, following: Block | None) -> bool:
        """Whether a line set as running text is the title of the paragraphs that come directly after it."""
        if block.kind is not BlockKind.TEXT or block.label is not None or len(block.lines) > 1 or following is None:
            return False
        text = block.lines[0].text
        if len(text) > 90 or _SENTENCE_END.search(text) or not text[:1].isupper() or block.page != following.page:
            return False
        if self._open is not None and not _SENTENCE_END.search(self._open.last_line.text):
            return False
        return following.label is not None or following.kind is BlockKind.ITEM or len(following.lines) > 2

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._sections)

    def _matter(self, blocks: Sequence[Block]) -> None:
        """Front and closing matter: one paragraph, a line each."""
        if not blocks:
            return
        draft = _Draft(ParagraphKind.FRONT_MATTER, self._path, None, blocks[0].left)
        for block in blocks:
            draft.add(block, new_line=True)
        self._drafts.append(draft)
        self._open = None

    def _head(self, block: Block) -> None:
        text = join_lines(block.lines, self._vocabulary)
        first = block.lines[0]
        self._open = None
        if first.page == 1 and states_judgement(text):
            self._start(block, ParagraphKind.PARAGRAPH, opens=False)
            return
        rank = float(-block.level) if not first.size else first.size + 0.5 * first.bold + 1.5 * block.raised
        level = next((at for at, (other, _) in enumerate(self._sections) if other <= rank), len(self._sections))
        if names_grade(text):
            graded = (at for at, (_, name) in enumerate(self._sections) if names_grade(name))
            level = min(level, next(graded, level))
        del self._sections[level:]
        self._sections.append((rank, text))
        if states_judgement(text):
            self._start(block, ParagraphKind.PARAGRAPH, opens=False)

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

    def _goes_on_footnote(self, block: Block) -> bool:
        if not self._drafts or self._drafts[-1].kind is not ParagraphKind.FOOTNOTE or block.label is not None:
            return False
        return self._drafts[-1].last_line.page == block.page and self._setting.is_small(block.lines[0])

    def _continues(self, block: Block) -> bool:
        """Whether an unnumbered block goes on with the paragraph before it."""
        draft = self._open
        if draft is None or block.label is not None:
            return False
        if block.kind is BlockKind.ITEM:
            return draft.kind in (ParagraphKind.PARAGRAPH, ParagraphKind.BULLET_LIST)
        last = draft.last_line
        unfinished = not _SENTENCE_END.search(last.text) or block.lines[0].text[:1].islower()
        if not last.size:
            return unfinished and not block.lines[0].text[:1].isupper()
        hanging = draft.label is not None and block.left > draft.left + _HANGING
        in_item = draft.last is BlockKind.ITEM and block.left > draft.item_left + 5
        return unfinished or hanging or in_item or self._runs_on(draft, block)

    def _runs_on(self, draft: _Draft, block: Block) -> bool:
        """Whether a sentence that ends with its page is likely not the last of its paragraph.

        Where the next page's first word would still have fitted on the last line, the paragraph has ended (96 %
        of 137 page breaks in numbered reports, where the numbers tell). Else it is a toss-up but for two signs:
        word processors leave no single line of a paragraph on a page, so two lines are the end of one; and some
        words only go on.
        """
        last, first = draft.last_line, block.lines[0]
        if last.page == first.page or draft.last is BlockKind.ITEM:
            return False
        letter = (first.right - first.left) / max(len(first.text), 1)
        room = self._setting.right - last.right - letter
        full = len(first.text.split(" ", 1)[0]) * letter > room
        return full and (len(block.lines) == 2 or bool(_GOES_ON.match(first.text)))

    def _continue(self, block: Block) -> None:
        draft = self._open
        assert draft is not None  # noqa: S101 - `_continues` said so
        last = draft.last_line
        over_page = last.page != block.page
        unfinished = not _SENTENCE_END.search(last.text) or block.lines[0].text[:1].islower()
        new_line = block.kind is BlockKind.ITEM or not (over_page or unfinished)
        draft.add(block, new_line=new_line)


def _parts(draft: _Draft) -> list[_Draft]:
    """A list whose items are paragraphs in all but name, one paragraph an item; else the draft as it is.

    Reports of some years set their findings as long bullets: each is what a person would cite. An item set
    further in stays with the item before it.
    """
    letters = sum(len(line.text) for group in draft.groups for line in group)
    sentences = not any(group[0].text[:1].islower() for group in draft.groups)
    if draft.kind is not ParagraphKind.BULLET_LIST or letters < _LONG_ITEM * len(draft.groups) or not sentences:
        return [draft]
    parts: list[_Draft] = []
    for group, edge in zip(draft.groups, draft.edges, strict=True):
        if parts and edge > parts[-1].edges[0] + _HANGING:
            parts[-1].groups.append(group)
        else:
            whole = _Draft(ParagraphKind.PARAGRAPH, draft.section, None, edge, [group], [edge])
            parts.append(whole)
    return parts


def _table_text(block: Block, vocabulary: Vocabulary) -> str:
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


def _has_text(draft: _Draft) -> bool:
    return any(line.text for group in draft.groups for line in group)


def _finished(
    report_id: str, drafts: list[_Draft], pages: Sequence[Page], vocabulary: Vocabulary
) -> tuple[Paragraph, ...]:
    printed = Counter(draft.label for draft in drafts if draft.label is not None)
    seen: Counter[tuple[str, str]] = Counter()
    ordinals: dict[str, int] = defaultdict(int)
    by_number = {page.number: page for page in pages}
    made: list[Paragraph] = []
    for draft in filter(_has_text, drafts):
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
