"""A briefing as a Word file: real headings, footnotes as citations, contents that read before they are updated.

Not: the choice of what is said (`compose`), the look (`docx_styles`), nor other formats.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.briefing.outline import Block, Briefing, Cell, Note, Part, Section, Statement, Subheading, Table
from assistant.briefing.plain_words import framework_name, spoken_date
from assistant.briefing.writers.docx_parts import Footnotes, add_field, bookmark, close_field, link_to, open_field
from assistant.briefing.writers.docx_styles import LANGUAGE, TEXT_WIDTH, dress
from assistant.briefing.writers.lines import (
    EVIDENCE_NOTE,
    address_of,
    column_shares,
    dated,
    evidence_facts,
    headings,
    marked,
    printable,
    quoted_words,
    warning_of,
)
from assistant.briefing.writers.zipped import timeless


def to_docx(briefing: Briefing) -> bytes:
    """The whole briefing as the bytes of a .docx file, the same for the same briefing."""
    return _Writer(briefing).write()


class _Writer:
    """Writes one briefing into one document."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.numbers = briefing.numbers()
        self.document: Any = Document()
        self.bookmarks = 0
        dress(self.document)
        self.styles = {style.name: style.style_id for style in self.document.styles}
        self.notes = Footnotes(self.document)

    def write(self) -> bytes:
        self._describe()
        self._paragraph("Title", printable(self.briefing.title))
        self._paragraph("Subtitle", printable(self.briefing.subtitle))
        self._contents()
        for section in self.briefing.sections:
            self._section(section)
        if self.numbers:
            self._evidence()
        for section in self.briefing.annex:
            self._section(section)
        self.notes.attach()
        made = io.BytesIO()
        self.document.save(made)
        return timeless(made.getvalue(), dated(self.briefing))

    def _describe(self) -> None:
        facts = self.document.core_properties
        facts.title, facts.subject = printable(self.briefing.title), printable(self.briefing.subtitle)
        facts.author = facts.last_modified_by = "inspection-assistant"
        facts.comments, facts.language = "", LANGUAGE
        facts.created = facts.modified = dated(self.briefing)
        relations = self.document.part.package.rels
        for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
            del relations[key]
        footer = self.document.sections[0].footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        footer.add_run(f"{printable(self.briefing.title)}  ·  page ")
        add_field(footer, "PAGE", "1")
        footer.add_run(" of ")
        add_field(footer, "NUMPAGES", "1")

    def _contents(self) -> None:
        self._paragraph("TOC Heading", "Contents")
        entries = list(_contents(self.briefing))
        for place, (level, anchor, title) in enumerate(entries):
            paragraph = self._paragraph(f"TOC {level}")
            if place == 0:
                open_field(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
            paragraph._p.append(link_to(anchor, printable(title)))
            if place == len(entries) - 1:
                close_field(paragraph)

    def _paragraph(self, style: str, text: str = "") -> Any:
        """A new paragraph; its style is set by id, because python-docx looks a name up in all styles each time."""
        paragraph = self.document.add_paragraph(text)
        paragraph._p.style = self.styles[style]
        return paragraph

    def _heading(self, text: str, level: int, anchor: str) -> None:
        paragraph = self._paragraph(f"Heading {level}", printable(text))
        self.bookmarks += 1
        start, end = bookmark(anchor, self.bookmarks)
        paragraph.runs[0]._r.addprevious(start)
        paragraph._p.append(end)

    def _section(self, section: Section) -> None:
        self._heading(section.title, 1, _anchor(section.part))
        subheads = count = 0
        for block in section.blocks:
            if isinstance(block, Subheading):
                subheads += 1
                self._heading(block.text, 2, _anchor(section.part, subheads))
            else:
                count += isinstance(block, Statement) and block.numbered
                self._block(block, count)

    def _block(self, block: Block, count: int) -> None:
        if isinstance(block, Note):
            self._cite(self.document.add_paragraph(printable(block.text)), block.cites)
        elif isinstance(block, Statement):
            self._statement(block, count)
        elif isinstance(block, Table):
            self._table(block)

    def _statement(self, statement: Statement, count: int) -> None:
        paragraph = self._paragraph("Numbered Item" if statement.numbered else "List Bullet")
        if statement.numbered:
            paragraph.add_run(f"{count}.  ")
        quote, address = quoted_words(statement), address_of(self.briefing, statement)
        pieces = [piece for piece in (statement.lead, quote, f"— {address}" if address else "") if piece]
        paragraph.add_run(printable(" ".join(pieces)))
        self._cite(paragraph, statement.cites)
        if warning := warning_of(statement):
            paragraph.add_run(f" {warning}").bold = True
        for letter, choice in zip("abcdefgh", statement.choices, strict=False):
            self.document.add_paragraph(f"{letter})  {printable(choice)}", style="Choice")

    def _cite(self, paragraph: Any, cites: tuple[str, ...]) -> None:
        for place, cite in enumerate(cites):
            if place:
                paragraph.add_run(", ").font.superscript = True
            evidence, number = self.briefing.evidence[cite], self.numbers[cite]
            source = f"{evidence.address}. {framework_name(evidence.report)}"
            published = f", published {spoken_date(evidence.report.published)}" if evidence.report.published else ""
            self.notes.refer(paragraph, number, printable(f"{source}{published}."))

    def _table(self, table: Table) -> None:
        self._paragraph("Caption", printable(table.caption))
        grid = self.document.add_table(rows=1, cols=len(table.header), style="Table Grid")
        properties = grid._tbl.tblPr
        for name, text in (("w:tblCaption", table.caption), ("w:tblDescription", _described(table))):
            element = OxmlElement(name)
            element.set(qn("w:val"), printable(text))
            properties.append(element)
        grid.autofit = False
        widths = [int(TEXT_WIDTH * share) for share in column_shares(table)]
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = width
        for cell, name, width in zip(grid.rows[0].cells, table.header, widths, strict=True):
            cell.width, cell.paragraphs[0]._p.style = width, self.styles["Cell Text"]
            cell.paragraphs[0].add_run(printable(name)).bold = True
            _shade(cell)
        _row_property(grid.rows[0], "w:tblHeader")
        for row in table.rows:
            self._row(grid.add_row(), row, widths)
        self.document.add_paragraph()

    def _row(self, written: Any, row: tuple[Cell, ...], widths: list[int]) -> None:
        _row_property(written, "w:cantSplit")
        for cell, given, width in zip(written.cells, row, widths, strict=True):
            cell.width, paragraph = width, cell.paragraphs[0]
            paragraph._p.style = self.styles["Cell Text"]
            paragraph.add_run(printable(given.text))
            self._cite(paragraph, given.cites)

    def _evidence(self) -> None:
        self._heading(dict(headings(self.briefing))[Part.EVIDENCE], 1, _anchor(Part.EVIDENCE))
        self.document.add_paragraph(EVIDENCE_NOTE)
        for number, evidence in zip(self.numbers.values(), self.briefing.cited(), strict=True):
            self._heading(f"[{number}] {evidence.address}", 3, f"e{number}")
            self._paragraph("Evidence Facts", printable(evidence_facts(evidence)))
            paragraph = self._paragraph("Evidence Text")
            for piece in marked(evidence):
                paragraph.add_run(printable(piece.text)).bold = piece.quoted or None


def _contents(briefing: Briefing) -> Iterator[tuple[int, str, str]]:
    """Level, bookmark and title of every entry of the table of contents."""
    sections = {section.part: section for section in (*briefing.sections, *briefing.annex)}
    for part, title in headings(briefing):
        yield 1, _anchor(part), title
        blocks = sections[part].blocks if part in sections else ()
        for place, block in enumerate((b for b in blocks if isinstance(b, Subheading)), start=1):
            yield 2, _anchor(part, place), block.text


def _anchor(part: Part, subhead: int = 0) -> str:
    return f"_{part.value.replace('-', '_')}{f'_{subhead}' if subhead else ''}"


def _described(table: Table) -> str:
    return f"{len(table.rows)} rows; columns: {', '.join(table.header)}."


def _row_property(row: Any, name: str) -> None:
    element = OxmlElement(name)
    row._tr.get_or_add_trPr().append(element)


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E6ECF1")):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)
