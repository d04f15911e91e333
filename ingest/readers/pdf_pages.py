"""Whether a PDF's pages have all that they refer to: their contents, their fonts, and the widths of their letters.

A program that shows a page leaves out in silence what it cannot find, and drops letters whose widths are wrong. The
rules are those of ISO 32000-1 (7.7.3 pages, 9.6 and 9.7 fonts); no sound file of many programs breaks them.

Not: whether the objects themselves are whole (`integrity`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.readers.pdf_objects import Dictionary, MalformedError, Objects, Ref, Value

_FONT_USED = re.compile(rb"/([^\s/<>\[\]()%]+)\s+[-+.\d]+\s+Tf\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()%]+)\s+Do\b")
_SIMPLE = ("/TrueType", "/Type1", "/MMType1")
_CID = ("/CIDFontType0", "/CIDFontType2")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_SHOWS_TEXT = re.compile(rb"\bBT\b.*\bET\b", re.DOTALL)
_STANDARD = re.compile(r"/(?:Helvetica|Times|Courier|Symbol|ZapfDingbats|Arial)")
_SHORT_KEYS = frozenset(("/W", "/W2", "/DW", "/DW2"))
_NARROW, _BROAD = 100.0, 6000.0  # thousandths of the size: no letter is narrower or broader
_MOST_LEVELS = 64


def broken_link(objects: Objects, contents: Mapping[int, bytes], page_count: int) -> str:
    """What the pages lack, in words; "" where nothing.

    `contents` are the inflated streams by object number; `page_count` is how many pages the reader of the file sees.
    """
    try:
        pages = list(_pages(objects, _root(objects), 0))
        if len(pages) != page_count or len({id(page) for page in pages}) != page_count:
            return "its list of pages is altered"
        if any(_page_lacks(objects, contents, page) for page in pages):
            return "a page lacks some of its contents or fonts"
        fonts = [value for number in objects.latest if (value := _font(objects, number))]
        if any(_font_is_broken(objects, contents, font) for font in fonts):
            return "a font is altered"
        if _swapped(objects, contents, pages, fonts):
            return "some of its contents belong to no page"
    except (MalformedError, TypeError, ValueError, KeyError):
        return "some of its objects are altered"
    return ""


def _root(objects: Objects) -> Value:
    catalogs = [number for number in objects.latest if b"/Catalog" in objects.body(number)]
    roots = [objects.dictionary(Ref(number)).get("/Pages") for number in catalogs]
    return roots[-1] if roots else None


def _pages(objects: Objects, node: Value, depth: int) -> Iterator[Dictionary]:
    """The pages in order, each with what it inherits."""
    found = objects.dictionary(node)
    if found.get("/Type") == "/Page" or depth > _MOST_LEVELS:
        yield found
        return
    kids = objects.resolved(found.get("/Kids"))
    for kid in kids if isinstance(kids, list) else ():
        yield from _pages(objects, kid, depth + 1)


def _page_lacks(objects: Objects, contents: Mapping[int, bytes], page: Dictionary) -> bool:
    """Whether something that the page names is not there."""
    streams = [objects.stream(part) for part in _parts(objects, page)]
    rotation = objects.resolved(page.get("/Rotate", 0.0))
    if not all(stream and stream.number in contents and b"/Subtype" not in stream.body for stream in streams):
        return True
    if not isinstance(rotation, float | int) or rotation % 90:
        return True
    resources = _inherited(objects, page, "/Resources")
    fonts, drawings = (objects.dictionary(resources.get(key)) for key in ("/Font", "/XObject"))
    if any(objects.dictionary(font).get("/Type") != "/Font" for font in fonts.values()):
        return True
    if not all(objects.stream(drawing) for drawing in drawings.values()):
        return True
    text = b"\n".join(contents.get(stream.number, b"") for stream in streams if stream)
    used = ((_FONT_USED, fonts), (_DRAWN, drawings))
    return any(f"/{name.decode('latin-1')}" not in given for what, given in used for name in set(what.findall(text)))


def _parts(objects: Objects, page: Dictionary) -> list[Value]:
    """The references to the streams that make the page."""
    given = page.get("/Contents")
    parts = given if objects.stream(given) or given is None else objects.resolved(given)
    return parts if isinstance(parts, list) else [] if parts is None else [parts]


def _inherited(objects: Objects, page: Dictionary, key: str) -> Dictionary:
    for _ in range(_MOST_LEVELS):
        if key in page or "/Parent" not in page:
            break
        page = objects.dictionary(page["/Parent"])
    return objects.dictionary(page.get(key))


def _font(objects: Objects, number: int) -> Dictionary:
    return objects.dictionary(Ref(number)) if b"/Font" in objects.body(number) and _is_font(objects, number) else {}


def _is_font(objects: Objects, number: int) -> bool:
    found = objects.value(number)
    return isinstance(found, dict) and found.get("/Type") == "/Font"


def _font_is_broken(objects: Objects, contents: Mapping[int, bytes], font: Dictionary) -> bool:
    kind = font.get("/Subtype")
    letters = font.get("/ToUnicode")
    stream = objects.stream(letters)
    if isinstance(letters, Ref) and (stream is None or b"begincmap" not in contents.get(stream.number, b"begincmap")):
        return True
    if isinstance(font.get("/FontDescriptor"), Ref) and not objects.dictionary(font["/FontDescriptor"]):
        return True
    if any(len(key) <= len("/DW2") and key not in _SHORT_KEYS for key in font):
        return True
    if kind == "/Type0":
        inner = objects.resolved(font.get("/DescendantFonts"))
        return not isinstance(inner, list) or [objects.dictionary(one).get("/Subtype") in _CID for one in inner] != [
            True
        ]
    if kind in _SIMPLE:
        return _widths_are_broken(objects, font)
    if kind in _CID:
        return _cid_widths_are_broken(objects, font.get("/W", []))
    return kind != "/Type3"


def _widths_are_broken(objects: Objects, font: Dictionary) -> bool:
    """Whether a simple font has not one sensible width for each of its codes."""
    widths = objects.resolved(font.get("/Widths"))
    if widths is None and not {"/FirstChar", "/LastChar"} & font.keys():
        return not _STANDARD.match(str(font.get("/BaseFont")))
    first, last = (objects.resolved(font.get(key)) for key in ("/FirstChar", "/LastChar"))
    if not (isinstance(widths, list) and isinstance(first, float) and isinstance(last, float)):
        return True
    return len(widths) != last - first + 1 or any(_is_no_width(objects.resolved(width)) for width in widths)


def _cid_widths_are_broken(objects: Objects, value: Value) -> bool:
    """Whether the widths of a composite font are not "first [width ...]" and "first last width" in turn."""
    widths = objects.resolved(value)
    if not isinstance(widths, list):
        return True
    at, reached = 0, -1.0
    while at < len(widths):
        first, second = widths[at], objects.resolved(widths[at + 1]) if at + 1 < len(widths) else None
        listed = isinstance(second, list)
        given = second if isinstance(second, list) else [objects.resolved(width) for width in widths[at + 2 : at + 3]]
        if not isinstance(first, float) or not given or any(_is_no_width(objects.resolved(width)) for width in given):
            return True
        last = first + len(given) - 1 if listed else second
        if not isinstance(last, float) or not reached < first <= last:
            return True
        reached = last
        at += 2 if listed else 3
    return False


def _is_no_width(width: Value) -> bool:
    return not isinstance(width, float) or width < 0 or 0 < width < _NARROW or width > _BROAD


def _swapped(objects: Objects, contents: Mapping[int, bytes], pages: list[Dictionary], fonts: list[Dictionary]) -> bool:
    """Whether one page's contents, or one font's letters, are referred to twice and another's by nothing."""
    shown = _doubled([part for page in pages for part in _parts(objects, page)])
    letters = _doubled([font.get("/ToUnicode") for font in fonts if font.get("/Subtype") == "/Type0"])
    if not shown and not letters:
        return False
    named = {int(found) for number in objects.latest for found in _REFERENCE.findall(objects.body(number))}
    forgotten = [text for number, text in contents.items() if number not in named]
    return any((shown and _SHOWS_TEXT.search(text)) or (letters and b"begincmap" in text) for text in forgotten)


def _doubled(references: Sequence[Value]) -> bool:
    numbers = [reference.number for reference in references if isinstance(reference, Ref)]
    return len(set(numbers)) < len(numbers)
