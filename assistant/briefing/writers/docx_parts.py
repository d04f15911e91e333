"""The pieces of a Word file that python-docx has no words for: footnotes, fields, bookmarks, inner links.

Footnotes follow ECMA-376 part 1, 17.11: a separate part holds the notes, the text holds references to them; a
second reference to the same note is a NOTEREF field to the bookmark around the first.

Not: what is written (`docx`).
"""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class Footnotes:
    """The footnotes of one document; `number` n is always footnote n, however often it is referred to."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._root = parse_xml(
            f"<w:footnotes {nsdecls('w')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote></w:footnotes>"
        )
        self._written: set[int] = set()
        self._bookmarks = 10_000

    def refer(self, paragraph: Any, number: int, text: str) -> None:
        """Puts reference `number` at the end of `paragraph`; its note is written the first time."""
        if number in self._written:
            add_field(paragraph, f"NOTEREF _Evidence{number} \\f \\h", str(number), style="FootnoteReference")
            return
        self._written.add(number)
        self._bookmarks += 1
        start, end = bookmark(f"_Evidence{number}", self._bookmarks)
        run = _styled_run("FootnoteReference")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run.append(reference)
        for element in (start, run, end):
            paragraph._p.append(element)
        self._root.append(self._note(number, text))

    def attach(self) -> None:
        """Adds the notes to the document's package; called once, after the last reference."""
        blob = serialize_part_xml(self._root)
        part = Part(PackURI("/word/footnotes.xml"), _NOTES_TYPE, blob, self._document.part.package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        properties = parse_xml(
            f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        )
        settings = self._document.settings.element
        compat = settings.find(qn("w:compat"))
        compat.addprevious(properties) if compat is not None else settings.append(properties)

    def _note(self, number: int, text: str) -> Any:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        paragraph = parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r></w:p>'
        )
        paragraph.append(_text_run(f" {text} Whole paragraph: "))
        paragraph.append(link_to(f"e{number}", f"evidence {number}"))
        paragraph.append(_text_run("."))
        note.append(paragraph)
        return note


def add_field(paragraph: Any, instruction: str, shown: str, style: str = "") -> None:
    """Adds a field with the text that is shown until Word works it out anew."""
    begin, separate, end = (_field_mark(kind, style) for kind in ("begin", "separate", "end"))
    code = _styled_run(style)
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    code.append(text)
    for element in (begin, code, separate, _text_run(shown, style), end):
        paragraph._p.append(element)


def open_field(paragraph: Any, instruction: str) -> None:
    """Begins a field whose shown text goes over several paragraphs, until `close_field`."""
    code = _styled_run("")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    code.append(text)
    for element in (_field_mark("begin", ""), code, _field_mark("separate", "")):
        paragraph._p.append(element)


def close_field(paragraph: Any) -> None:
    """Ends the field that `open_field` began."""
    paragraph._p.append(_field_mark("end", ""))


def bookmark(name: str, identity: int) -> tuple[Any, Any]:
    """The start and end of a bookmark; `identity` is unique in the document."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(identity))
    start.set(qn("w:name"), name)
    return start, end


def link_to(anchor: str, text: str) -> Any:
    """A link to a bookmark of the same document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    link.append(_text_run(text, "Hyperlink"))
    return link


def _field_mark(kind: str, style: str) -> Any:
    run = _styled_run(style)
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run.append(mark)
    return run


def _styled_run(style: str) -> Any:
    run = OxmlElement("w:r")
    if style:
        properties, name = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        name.set(qn("w:val"), style)
        properties.append(name)
        run.append(properties)
    return run


def _text_run(text: str, style: str = "") -> Any:
    run = _styled_run(style)
    element = OxmlElement("w:t")
    element.set(qn("xml:space"), "preserve")
    element.text = text
    run.append(element)
    return run
