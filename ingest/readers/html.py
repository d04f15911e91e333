"""Web pages to lines that say what they are: the main text, without menus, banners, forms and scripts.

Not: fetching pages; styles of outer sheets (an element is hidden only where the page itself says so).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from ingest.errors import UnreadableReportError
from ingest.lines import Line, Page, Role, Source
from ingest.readers.glyphs import clean, without_bullet

_LEFT_OUT = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "nav", "header", "footer", "aside",
    "form", "button", "select", "input", "dialog",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "p", "li", "tr", "div", "section", "article", "main", "blockquote", "pre", "dd", "dt", "figcaption", "caption",
    "table", "ul", "ol", "dl", "thead", "tbody", "tfoot", "body", "h1", "h2", "h3", "h4", "h5", "h6", "address",
    "details", "summary", "figure", "fieldset", "hr",
}  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?!\.)", re.IGNORECASE
)
_WHOLE = re.compile(r"\s*\d{1,9}\s*")
_MAIN = ("//main", "//*[@role='main']", "//article", "//*[@id='content' or @id='main']")


def read_html(data: bytes, name: str) -> Source:
    """The main text of a page, one line a block; what the page hides is kept apart.

    Raises:
        UnreadableReportError: there is nothing in it that can be parsed.
    """
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding=_encoding(data)))
    except (etree.ParserError, ValueError) as error:
        raise UnreadableReportError(f"{name}: the web page is empty or damaged; save it again") from error
    walk = _Walk()
    walk.element(_main(root))
    walk.close()
    return Source("html", (Page(1, 0.0, 0.0, tuple(walk.lines), " ".join(walk.hidden)),))


def _encoding(data: bytes) -> str:
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:2048], re.IGNORECASE)
    name = declared.group(1).decode("ascii", "ignore") if declared else "utf-8"
    try:
        data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return "cp1252"
    return name


def _main(root: html.HtmlElement) -> html.HtmlElement:
    """The element with the page's main text: the fullest of those that say so, else the body."""
    for path in _MAIN:
        found = root.xpath(path)
        if found:
            fullest = max(found, key=lambda element: len(element.text_content()))
            if len(fullest.text_content().strip()) > 200:
                return fullest
    body = root.find("body")
    return body if body is not None else root


class _Walk:
    """The elements in order; text is gathered until a block begins or ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.hidden: list[str] = []
        self._text: list[str] = []
        self._role, self._level, self._number = Role.TEXT, 0, ""
        self._numbers: dict[html.HtmlElement, int] = {}  # of the items of every numbered list so far

    def element(self, element: html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
            return
        if _is_hidden(element):
            self.hidden.append(clean(element.text_content()))
            return
        if element.tag == "tr":
            self._row(element)
            return
        block = element.tag in _BLOCKS
        before = (self._role, self._level)
        if block:
            self.close()
            self._opened(element)
        if element.tag == "br":
            self._text.append(" ")
        self._text.append(element.text or "")
        for child in element:
            self.element(child)
            self._text.append(child.tail or "")
        if block:
            self.close()
            self._role, self._level = before

    def close(self) -> None:
        """End the block that is open."""
        text, marked = without_bullet(clean("".join(self._text)))
        self._text.clear()
        if not text:
            return
        role = Role.ITEM if marked and self._role is Role.TEXT else self._role
        self.lines.append(Line(1, self._number + text, marked=role is Role.ITEM, role=role, level=self._level))
        self._number = ""
        if self._role is Role.ITEM:
            self._role = Role.TEXT

    def _opened(self, element: html.HtmlElement) -> None:
        if element.tag in _HEADINGS:
            self._role, self._level = Role.HEADING, _HEADINGS[element.tag]
        elif element.tag == "li":
            number = self._numbers.get(element, 0)
            self._number = f"{number}. " if number else ""
            self._role = Role.TEXT if number else Role.ITEM
            self._level = sum(1 for _ in element.iterancestors("ul", "ol"))
        elif element.tag == "p" and self._role is Role.ITEM:
            return
        else:
            self._role, self._level = Role.TEXT, 0
            if element.tag == "ol":
                self._numbers.update(_numbered(element))

    def _row(self, element: html.HtmlElement) -> None:
        self.close()
        cells = [clean(cell.text_content()) for cell in element.iterchildren("td", "th")]
        if any(cells):
            self.lines.append(Line(1, "\t".join(cells), role=Role.ROW))


def _is_hidden(element: html.HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _numbered(ordered: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, int]]:
    """The items of an ordered list with the numbers a browser shows before them; none where it shows letters."""
    if ordered.get("type", "1") != "1":
        return
    number = _whole(ordered.get("start"), 1) - 1
    for item in ordered.iterchildren("li"):
        number = _whole(item.get("value"), number + 1)
        yield item, number


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and _WHOLE.fullmatch(text) else otherwise
