"""A briefing as a PDF: bookmarks, links, selectable text, document language and title, page numbers.

The font is DejaVu Sans, which comes with matplotlib, so that every character of a report prints on any machine.

Not: the choice of what is said (`compose`), nor other formats. The PDF is not tagged; reportlab cannot tag.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    LongTable,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus.tableofcontents import TableOfContents

from assistant.briefing.outline import Block, Briefing, Cell, Note, Part, Section, Statement, Subheading, Table
from assistant.briefing.writers.lines import (
    EVIDENCE_NOTE,
    address_of,
    column_shares,
    evidence_facts,
    headings,
    marked,
    printable,
    quoted_words,
    warning_of,
)
from assistant.errors import AssistantError

_FONT = "DejaVuSans"
_INK, _GREY, _RULE, _SHADE = HexColor("#12344d"), HexColor("#4a5563"), HexColor("#b8c2cc"), HexColor("#e6ecf1")
_MARGIN = 2.0 * cm
_BASE = ParagraphStyle("text", fontName=_FONT, fontSize=9, leading=13, spaceAfter=5)
_STYLES = {
    style.name: style
    for style in (
        ParagraphStyle("title", _BASE, fontName=f"{_FONT}-Bold", fontSize=19, leading=24, textColor=_INK, spaceAfter=4),
        ParagraphStyle("subtitle", _BASE, fontSize=10, leading=14, textColor=_GREY, spaceAfter=12),
        ParagraphStyle(
            "h1",
            _BASE,
            fontName=f"{_FONT}-Bold",
            fontSize=13.5,
            leading=18,
            textColor=_INK,
            spaceBefore=14,
            keepWithNext=1,
        ),
        ParagraphStyle("h2", _BASE, fontName=f"{_FONT}-Bold", fontSize=10, leading=14, spaceBefore=7, keepWithNext=1),
        ParagraphStyle("h3", _BASE, fontName=f"{_FONT}-Bold", spaceBefore=6, spaceAfter=1, keepWithNext=1),
        ParagraphStyle("item", _BASE, leftIndent=14, bulletIndent=3),
        ParagraphStyle("numbered", _BASE, leftIndent=22, bulletIndent=0),
        ParagraphStyle("choice", _BASE, leftIndent=40, bulletIndent=25, spaceAfter=1),
        ParagraphStyle("facts", _BASE, fontSize=7.6, leading=10, textColor=_GREY, spaceAfter=2, keepWithNext=1),
        ParagraphStyle("evidence", _BASE, leftIndent=12, spaceAfter=8),
        ParagraphStyle("caption", _BASE, fontSize=8, leading=11, textColor=_GREY, keepWithNext=1),
        ParagraphStyle("cell", _BASE, fontSize=7.8, leading=10.5, spaceAfter=0),
        ParagraphStyle("head", _BASE, fontName=f"{_FONT}-Bold", fontSize=7.8, leading=10.5, spaceAfter=0),
        ParagraphStyle("toc", _BASE, fontSize=9.5, leading=15),
    )
}


def to_pdf(briefing: Briefing) -> bytes:
    """The whole briefing as the bytes of a .pdf file, the same for the same briefing."""
    _register_fonts()
    made = io.BytesIO()
    document = _Document(made, briefing.title)
    document.multiBuild(list(_story(briefing)))
    return made.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """A4 pages with a running foot; headings become bookmarks and entries of the contents."""

    def __init__(self, made: io.BytesIO, title: str) -> None:
        super().__init__(
            made,
            pagesize=A4,
            title=printable(title),
            author="inspection-assistant",
            lang="en-GB",
            invariant=1,
            displayDocTitle=1,
        )
        frame = Frame(_MARGIN, _MARGIN, A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._foot)])
        self._headline = printable(title)

    def _foot(self, canvas: Any, _document: Any) -> None:
        canvas.saveState()
        canvas.setFont(_FONT, 7.5)
        canvas.setFillColor(_GREY)
        canvas.drawString(_MARGIN, 1.2 * cm, self._headline[:90])
        canvas.drawRightString(A4[0] - _MARGIN, 1.2 * cm, f"page {canvas.getPageNumber()}")
        canvas.restoreState()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's own name
        """Bookmarks a heading that has been placed."""
        anchor = getattr(flowable, "anchor", None)
        if anchor is None:
            return
        level, name, text = anchor
        self.canv.bookmarkPage(name)
        self.canv.addOutlineEntry(text, name, level, closed=level > 0)
        if level == 0:
            self.notify("TOCEntry", (0, escape(text), self.page, name))


def _register_fonts() -> None:
    if _FONT in pdfmetrics.getRegisteredFontNames():
        return
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise AssistantError(
            "The PDF's fonts come with matplotlib, which is not installed: reinstall inspection-assistant."
        )
    folder = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
    for face in ("", "-Bold", "-Oblique", "-BoldOblique"):
        pdfmetrics.registerFont(TTFont(f"{_FONT}{face}", str(folder / f"DejaVuSans{face}.ttf")))
    pdfmetrics.registerFontFamily(_FONT, _FONT, f"{_FONT}-Bold", f"{_FONT}-Oblique", f"{_FONT}-BoldOblique")


def _story(briefing: Briefing) -> Iterator[Flowable]:
    numbers = briefing.numbers()
    yield Paragraph(_text(briefing.title), _STYLES["title"])
    yield Paragraph(_text(briefing.subtitle), _STYLES["subtitle"])
    contents = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = [_STYLES["toc"]]
    yield Paragraph("Contents", _STYLES["h2"])
    yield contents
    for section in briefing.sections:
        yield from _section(section, briefing, numbers)
    if numbers:
        yield from _evidence(briefing, numbers)
    for section in briefing.annex:
        yield from _section(section, briefing, numbers)


def _heading(text: str, style: str, level: int, name: str) -> Paragraph:
    paragraph = Paragraph(f'<a name="{name}"/>{_text(text)}', _STYLES[style])
    paragraph.anchor = (level, name, printable(text))
    return paragraph


def _section(section: Section, briefing: Briefing, numbers: dict[str, int]) -> Iterator[Flowable]:
    yield _heading(section.title, "h1", 0, section.part.value)
    subheads = count = 0
    for block in section.blocks:
        if isinstance(block, Subheading):
            subheads += 1
            yield _heading(block.text, "h2", 1, f"{section.part.value}-{subheads}")
        else:
            count += isinstance(block, Statement) and block.numbered
            yield from _block(block, briefing, numbers, count)


def _block(block: Block, briefing: Briefing, numbers: dict[str, int], count: int) -> Iterator[Flowable]:
    if isinstance(block, Note):
        yield Paragraph(_text(block.text) + _marks(block.cites, numbers), _BASE)
    elif isinstance(block, Statement):
        yield from _statement(block, briefing, numbers, count)
    elif isinstance(block, Table):
        yield Paragraph(_text(block.caption), _STYLES["caption"])
        yield _table(block, numbers)
        yield Spacer(1, 8)


def _statement(statement: Statement, briefing: Briefing, numbers: dict[str, int], count: int) -> Iterator[Flowable]:
    address, warning = address_of(briefing, statement), warning_of(statement)
    parts = (
        _text(statement.lead),
        _text(quoted_words(statement)),
        f'<font color="#4a5563" size="8">— {_text(address)}</font>' if address else "",
    )
    text = " ".join(part for part in parts if part) + _marks(statement.cites, numbers)
    text += f" <b>{_text(warning)}</b>" if warning else ""
    if statement.numbered:
        yield Paragraph(text, _STYLES["numbered"], bulletText=f"{count}.")
    else:
        yield Paragraph(text, _STYLES["item"], bulletText="•")
    for letter, choice in zip("abcdefgh", statement.choices, strict=False):
        yield Paragraph(_text(choice), _STYLES["choice"], bulletText=f"{letter})")


def _table(table: Table, numbers: dict[str, int]) -> LongTable:
    rows = [[Paragraph(_text(name), _STYLES["head"]) for name in table.header]]
    rows += [[Paragraph(_cell(cell, numbers), _STYLES["cell"]) for cell in row] for row in table.rows]
    widths = [(A4[0] - 2 * _MARGIN) * share for share in column_shares(table)]
    grid = LongTable(rows, colWidths=widths, repeatRows=1, splitInRow=1)
    grid.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, _RULE),
            ("BACKGROUND", (0, 0), (-1, 0), _SHADE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    return grid


def _cell(cell: Cell, numbers: dict[str, int]) -> str:
    return _text(cell.text) + _marks(cell.cites, numbers)


def _marks(cites: tuple[str, ...], numbers: dict[str, int]) -> str:
    return "".join(f' <a href="#e{numbers[cite]}" color="#0b5394">[{numbers[cite]}]</a>' for cite in cites)


def _evidence(briefing: Briefing, numbers: dict[str, int]) -> Iterator[Flowable]:
    yield _heading(dict(headings(briefing))[Part.EVIDENCE], "h1", 0, Part.EVIDENCE.value)
    yield Paragraph(_text(EVIDENCE_NOTE), _BASE)
    for number, evidence in zip(numbers.values(), briefing.cited(), strict=True):
        text = "".join(f"<b>{_text(p.text)}</b>" if p.quoted else _text(p.text) for p in marked(evidence))
        yield KeepTogether(
            [
                _heading(f"[{number}] {evidence.address}", "h3", 1, f"e{number}"),
                Paragraph(_text(evidence_facts(evidence)), _STYLES["facts"]),
                Paragraph(text, _STYLES["evidence"]),
            ]
        )


def _text(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br/>")
