"""Whether a PDF came whole: programs open damaged files and silently leave out what they cannot read.

Five signs are looked for: a cross-reference table that does not fit the file (something was cut out, put in or
lost); compressed data that does not add up (zlib data ends with a checksum); objects that are no PDF; names that
differ in one letter from those that text hangs on; pages that lack what they refer to.

Not: text that was altered where nothing is compressed, of which no file keeps a checksum.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.lines import Page
from ingest.readers.pdf_objects import (
    Dictionary,
    MalformedError,
    Objects,
    Value,
    inflated,
    parse,
    read_objects,
    unpacked,
)
from ingest.readers.pdf_pages import broken_link


def _blanked(name: bytes) -> set[bytes]:
    """The name with each of its letters left blank in turn: names that share one differ in a single letter."""
    return {name[:at] + b" " + name[at + 1 :] for at in range(1, len(name))}


_NAMES = frozenset((
    b"/Type", b"/Page", b"/Pages", b"/Kids", b"/Count", b"/Parent", b"/Contents", b"/Resources", b"/MediaBox",
    b"/CropBox", b"/Rotate", b"/Font", b"/XObject", b"/Form", b"/Subtype", b"/Type0", b"/Type1", b"/Type3",
    b"/TrueType", b"/CIDFontType0", b"/CIDFontType2", b"/BaseFont", b"/FirstChar", b"/LastChar", b"/Widths",
    b"/FontDescriptor", b"/FontFile", b"/FontFile2", b"/FontFile3", b"/Encoding", b"/ToUnicode",
    b"/DescendantFonts", b"/WinAnsiEncoding", b"/MacRomanEncoding", b"/Identity-H", b"/Differences",
    b"/BaseEncoding", b"/FlateDecode", b"/DCTDecode", b"/Filter", b"/Length", b"/DecodeParms", b"/Predictor",
    b"/Columns", b"/ObjStm", b"/First", b"/Catalog",
))  # fmt: skip
_NAME = re.compile(rb"/[^\x00-\x20()<>\[\]{}/%]+")
_BLANKED = frozenset(blanked for name in _NAMES for blanked in _blanked(name))
_ENTRY = rb"(?:\d{10} \d{5} [nf]\s*)"
_ENTRY_PARTS = re.compile(rb"(\d{10}) \d{5} ([nf])")
_TABLE = re.compile(rb"\bxref\s+((?:\d+ \d+\s*" + _ENTRY + rb"*)*)trailer")
_SECTION = re.compile(rb"(\d+) (\d+)\s*(" + _ENTRY + rb"*)")
_HEAD = re.compile(rb"\s*(\d+)\s+\d+\s+obj")
_ZLIB = (b"x\x9c", b"x\xda", b"x\x01", b"x^", b"H\x89", b"h\xde")  # how compressed data begins
_PLAIN_FILTERS: tuple[list[str], ...] = ([], ["/FlateDecode"], ["/ASCII85Decode", "/FlateDecode"])
_FILTERS = frozenset((
    "/FlateDecode", "/DCTDecode", "/LZWDecode", "/RunLengthDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/JPXDecode",
    "/ASCII85Decode", "/ASCIIHexDecode", "/Crypt",
))  # fmt: skip
_LIKE_PAGES = 3  # pages of one size that make it the usual one


def damage(data: bytes, document: pypdfium2.PdfDocument, pages: Sequence[Page]) -> str:
    """What is wrong with the file that `pages` were read from, in words; "" where nothing is seen."""
    if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document.raw):
        return _TABLE_ALTERED
    objects = read_objects(data)
    if not all(item.is_sound() for item in objects.every) or _misspelt(objects):
        return _OBJECTS_ALTERED
    if not _table_fits(data, objects):
        return _TABLE_ALTERED
    if _clipped(pages):
        return "the size of a page is altered"
    if b"/Encrypt" in data:
        return ""
    try:
        contents = _contents(data, objects)
    except MalformedError:
        return _OBJECTS_ALTERED
    if contents is None:
        return "some of its compressed data is altered or cut short"
    return broken_link(objects, contents, len(document))


_TABLE_ALTERED = "its table of contents does not fit its contents"
_OBJECTS_ALTERED = "some of its objects are altered"


def _contents(data: bytes, objects: Objects) -> dict[int, bytes] | None:
    """What all streams hold but pictures and fonts, by object number; objects in streams are taken out on the way.

    None where some compressed data is not whole.

    Raises:
        MalformedError: a stream's dictionary cannot be read.
    """
    found: dict[int, bytes] = {}
    streams = [item for item in objects.every if item.is_stream]
    for item in sorted(streams, key=lambda item: b"/ObjStm" not in item.body):
        about = parse(item.body)
        if not isinstance(about, dict):
            raise MalformedError
        filters = _filters(objects, about)
        if filters not in _PLAIN_FILTERS:
            continue
        whole = _decoded(data[item.start : item.end], filters)
        if whole is None:
            return None
        if about.get("/Type") == "/ObjStm":
            inside = unpacked(whole, item, _whole_number(about.get("/First")), _whole_number(about.get("/N")))
            if inside is None:
                return None
            objects.take(inside)
        elif about.get("/Subtype") != "/Image" and "/Length1" not in about:
            found[item.number] = whole
    return found


def _filters(objects: Objects, about: Dictionary) -> list[str]:
    given = objects.resolved(about.get("/Filter"))
    named = given if isinstance(given, list) else [given] if given is not None else []
    filters = [name for name in named if isinstance(name, str) and name in _FILTERS]
    if len(filters) != len(named):
        raise MalformedError
    return filters


def _decoded(packed: bytes, filters: list[str]) -> bytes | None:
    if not filters:
        return None if packed.startswith(_ZLIB) and inflated(packed) is not None else packed
    if filters[0] == "/ASCII85Decode":
        try:
            packed = base64.a85decode(b"<~" + packed.strip().removeprefix(b"<~"), adobe=True)
        except ValueError:
            return None
    return inflated(packed)


def _whole_number(value: Value) -> int:
    if not isinstance(value, float) or not value.is_integer():
        raise MalformedError
    return int(value)


def _misspelt(objects: Objects) -> bool:
    """Whether a name is one letter away from one that the text of pages hangs on."""
    text = b" ".join([*(item.without_strings() for item in objects.every), *(gap for _, gap in objects.between)])
    return any(not _blanked(name).isdisjoint(_BLANKED) for name in set(_NAME.findall(text)) - _NAMES)


def _table_fits(data: bytes, objects: Objects) -> bool:
    """Whether each entry of the cross-reference tables leads to its object, and no object is called free."""
    offset = max(data.find(b"%PDF-"), 0)
    places = {item.at - offset: item.number for item in objects.every}
    used: set[int] = set()
    free: set[int] = set()
    for _, gap in objects.between:
        if b"xref" not in gap.replace(b"startxref", b""):
            continue
        table = _TABLE.search(gap)
        if table is None:
            return False
        for first, count, entries in _SECTION.findall(table.group(1)):
            rows = _ENTRY_PARTS.findall(entries)
            if len(rows) != int(count):
                return False
            for number, (place, kind) in enumerate(rows, start=int(first)):
                (used if kind == b"n" else free).add(number)
                at = int(place)
                if kind == b"n" and at and places.get(at) != number and not _leads_to(data, at + offset, number):
                    return False
    return not any(item.number in free - used and b"/ObjStm" not in item.body for item in objects.every)


def _leads_to(data: bytes, place: int, number: int) -> bool:
    """Whether the object stands at that place, after white space."""
    head = _HEAD.match(data, place)
    return head is not None and int(head.group(1)) == number


def _clipped(pages: Sequence[Page]) -> bool:
    """Whether text lies outside the one page that is smaller than the others in one direction alone."""
    sizes = Counter((page.width, page.height) for page in pages)
    common = [size for size, count in sizes.items() if count >= _LIKE_PAGES]
    lone = [(page.width, page.height) for page in pages if page.hidden and sizes[page.width, page.height] == 1]
    return any((w < width and h == height) or (w == width and h < height) for w, h in lone for width, height in common)
