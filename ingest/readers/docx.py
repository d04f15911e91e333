"""Word files to lines that say what they are, with the numbers Word shows and keeps nowhere in the text.

Pages are those of Word's last layout, where the file remembers it. Deleted text of tracked changes is left
out, inserted text is kept, hidden text is kept apart.

Not: the numbers themselves (`docx_numbering`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from ingest.errors import UnreadableReportError
from ingest.lines import Line, Page, Role, Source
from ingest.readers.docx_numbering import Numbering, named
from ingest.readers.glyphs import clean, without_bullet


def read_docx(data: bytes, name: str) -> Source:
    """The body, tables, text boxes and footnotes of a Word file, one line a block.

    Raises:
        UnreadableReportError: the file is damaged or not a Word file inside.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableReportError(f"{name}: the DOCX is damaged; open it in Word and save it again") from error
    walk = _Walk(document)
    walk.container(document.element.body)
    walk.footnotes()
    pages = tuple(
        Page(number, 0.0, 0.0, tuple(line for line in walk.lines if line.page == number), hidden)
        for number, hidden in ((n, " ".join(walk.hidden) if n == 1 else "") for n in range(1, walk.page + 1))
    )
    return Source("docx", pages)


class _Walk:
    """The body's paragraphs and tables in order."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbering = Numbering(document)
        self.page = 1
        self.lines: list[Line] = []
        self.hidden: list[str] = []

    def container(self, element: Any) -> None:
        for child in element:
            if child.tag == named("p"):
                self._paragraph(child)
            elif child.tag == named("tbl"):
                self._table(child)
            elif child.tag in (named("sdt"), named("sdtContent"), named("ins")):
                self.container(child)

    def footnotes(self) -> None:
        """The footnotes, after the body."""
        for relation in self._document.part.rels.values():
            if relation.reltype.endswith("/footnotes") and not relation.is_external:
                from lxml import etree

                root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
                for note in root.iter(named("footnote")):
                    text = clean("".join(self._text(note)))
                    if text and note.get(named("type")) is None:
                        number = note.get(named("id"))
                        self.lines.append(Line(self.page, f"{number} {text}", role=Role.FOOTNOTE))

    def _paragraph(self, element: Any) -> None:
        for box in element.iter(named("txbxContent")):
            if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
                self.container(box)
        number = self._numbering.next_for(element)
        page = self.page
        text = clean("".join(self._text(element)))
        if not text:
            return
        body, marked = without_bullet(text)
        level = self._numbering.outline_level(element)
        if level or self._is_bold_title(element, text, number):
            self.lines.append(
                Line(page, f"{number} {text}".strip() if number != "•" else text, role=Role.HEADING, level=level or 7)
            )
        elif number == "•" or (marked and not number):
            depth = self._numbering.depth(element) + 1
            self.lines.append(Line(page, body, marked=True, role=Role.ITEM, level=depth))
        else:
            self.lines.append(Line(page, f"{number} {text}".strip(), role=Role.TEXT))

    def _is_bold_title(self, element: Any, text: str, number: str) -> bool:
        """A short paragraph that is bold throughout and no sentence: a heading by hand."""
        runs = [run for run in element.iter(named("r")) if "".join(self._text(run)).strip()]
        bold = all(_switched(run, "b") for run in runs) or self._numbering.style_is_bold(element)
        return bool(runs) and bold and not number and len(text) < 160 and not text.endswith(".")

    def _table(self, element: Any) -> None:
        for row in element.iter(named("tr")):
            cells = [
                clean(" ".join("".join(self._text(p)) for p in cell.iter(named("p"))))
                for cell in row.iterchildren(named("tc"))
            ]
            if any(cells):
                self.lines.append(Line(self.page, "\t".join(cells), role=Role.ROW))

    def _text(self, element: Any) -> Iterator[str]:
        """The visible text in `element`; page breaks are counted and hidden text put aside on the way."""
        for child in element:
            if child.tag == named("t"):
                yield child.text or ""
            elif child.tag in (named("tab"), named("cr")):
                yield " "
            elif child.tag == named("noBreakHyphen"):
                yield "-"
            elif child.tag == named("lastRenderedPageBreak"):
                self.page += 1
            elif child.tag == named("br"):
                yield " "
            elif child.tag == named("r") and _switched(child, "vanish"):
                self.hidden.append(clean("".join(node.text or "" for node in child.iter(named("t")))))
            elif child.tag not in _SKIPPED:
                yield from self._text(child)


_SKIPPED = frozenset(
    map(named, ("del", "moveFrom", "pPr", "rPr", "drawing", "pict", "instrText", "object", "txbxContent"))
)


def _switched(run: Any, name: str) -> bool:
    """Whether a run's own properties turn `name` on."""
    properties = run.find(named("rPr"))
    setting = properties.find(named(name)) if properties is not None else None
    return setting is not None and setting.get(named("val")) not in ("0", "false", "off")
