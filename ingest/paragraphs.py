"""Blocks to paragraphs: what belongs together across lists and pages, its section, its number, its id.

Pure. Not: finding the blocks (`blocks`), proving that none is missing (`audit`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind, Typography
from ingest.drafts import HANGING, Draft, parts_of
from ingest.frontmatter import as_printed, closing_start, cover_end, names_inspector, states_judgement
from ingest.lines import Line, Page
from ingest.mend import Vocabulary, join_lines
from ingest.report import Paragraph, ParagraphKind, content_id
from ingest.sections import Sections

_SENTENCE_END = re.compile(r"[.!?:;]['\"’”)\]]*$")
_GOES_ON = re.compile(r"(?:However|Consequently|Although|Therefore|They|Their|These|It|Its|As a result|In addition)\b")


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
        self._sections = Sections()
        self._drafts: list[Draft] = []
        self._open: Draft | None = None

    def run(self, blocks: Sequence[Block]) -> list[Draft]:
        cover = cover_end(blocks, self._setting)
        signature, imprint = closing_start(blocks)
        self._matter(blocks[:cover])
        body = blocks[cover:signature]
        for at, block in enumerate(body):
            following = body[at + 1] if at + 1 < len(body) else None
            self._take(replace(block, kind=BlockKind.HEADING) if self._titles(block, following) else block)
        self._sections.clear()
        self._matter(blocks[signature:imprint])
        self._matter(blocks[imprint:])
        return [part for draft in self._drafts for part in parts_of(draft)]

    def _take(self, block: Block) -> None:
        if block.kind is BlockKind.HEADING and not names_inspector(block):
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
            self._leave_summary(block)
            self._start(block, kind)

    def _leave_summary(self, block: Block) -> None:
        """The numbered findings after a summary without numbers are no part of it; no heading parts them."""
        last = self._drafts[-1] if self._drafts else None
        if block.label is not None and last and last.label is None and last.section == self._sections.path:
            self._sections.leave_summary()

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

    def _matter(self, blocks: Sequence[Block]) -> None:
        """Front and closing matter: one paragraph, a line each."""
        if not blocks:
            return
        draft = Draft(ParagraphKind.FRONT_MATTER, self._sections.path, None, blocks[0].left)
        for block in blocks:
            for part in as_printed(block, self._setting):
                draft.add(part, new_line=True)
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
        self._sections.open(text, rank)
        if states_judgement(text):
            self._start(block, ParagraphKind.PARAGRAPH, opens=False)

    def _start(self, block: Block, kind: ParagraphKind, *, opens: bool = True) -> None:
        draft = Draft(kind, self._sections.path, block.label, block.lines[0].left)
        draft.add(block, new_line=True)
        self._drafts.append(draft)
        if opens:
            self._open = draft

    def _table(self, block: Block) -> None:
        self._open = None
        last = self._drafts[-1] if self._drafts else None
        if last and last.section == self._sections.path and last.carry_over(block):
            return
        draft = Draft(ParagraphKind.TABLE, self._sections.path, None, block.left, rows=block.rows)
        draft.groups = [list(block.lines)]
        self._drafts.append(draft)

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
        last, first = draft.last_line, block.lines[0]
        unfinished = not _SENTENCE_END.search(last.text) or first.text[:1].islower()
        if not last.size:
            return unfinished and not first.text[:1].isupper()
        if draft.label is None and self._apart(last, first) and first.text[:1].isupper() and len(last.text) > 40:
            unfinished = False  # only the full stop is missing
        hanging = draft.label is not None and block.left > draft.left + HANGING
        in_item = draft.last is BlockKind.ITEM and block.left > draft.item_left + 5
        return unfinished or hanging or in_item or self._runs_on(draft, block)

    def _apart(self, last: Line, first: Line) -> bool:
        """Whether white as between paragraphs stands between two lines of one page and column."""
        return last.sheet == first.sheet and first.baseline - last.baseline > 1.3 * self._setting.leading

    def _runs_on(self, draft: Draft, block: Block) -> bool:
        """Whether a sentence that ends with its page is likely not the last of its paragraph.

        Where the next page's first word would still have fitted on the last line, the paragraph has ended (96 %
        of 137 page breaks in numbered reports, where the numbers tell). Else it is a toss-up but for two signs:
        word processors leave no single line of a paragraph on a page, so two lines are the end of one; and some
        words only go on.
        """
        last, first = draft.last_line, block.lines[0]
        if last.sheet == first.sheet or draft.last is BlockKind.ITEM:
            return False
        letter = (first.right - first.left) / max(len(first.text), 1)
        room = self._setting.right - last.right - letter
        full = len(first.text.split(" ", 1)[0]) * letter > room
        return full and (len(block.lines) == 2 or bool(_GOES_ON.match(first.text)))

    def _continue(self, block: Block) -> None:
        draft = self._open
        assert draft is not None  # noqa: S101 - `_continues` said so
        last = draft.last_line
        first = block.lines[0]
        goes_on = last.sheet != first.sheet or first.text[:1].islower()
        goes_on = goes_on or not (self._apart(last, first) or _SENTENCE_END.search(last.text))
        draft.add(block, new_line=block.kind is BlockKind.ITEM or not goes_on)


def _has_text(draft: Draft) -> bool:
    return any(line.text for group in draft.groups for line in group)


def _finished(
    report_id: str, drafts: list[Draft], pages: Sequence[Page], vocabulary: Vocabulary
) -> tuple[Paragraph, ...]:
    printed = Counter(draft.label for draft in drafts if draft.label is not None)
    seen: Counter[tuple[str, str]] = Counter()
    ordinals: dict[str, int] = defaultdict(int)
    by_number = {page.number: page for page in pages}
    made: list[Paragraph] = []
    for draft in filter(_has_text, drafts):
        lines = [line for group in draft.groups for line in group]
        text = draft.text(vocabulary)
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
