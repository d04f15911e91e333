"""Whether a PDF came whole: programs open damaged files and silently leave out what they cannot read.

Two signs are looked for: a cross-reference table that does not fit the file (something was cut out, put in or
lost), and compressed data that does not add up (something was altered; zlib data ends with a checksum).

Not: text that was altered in a way that leaves both intact.
"""

from __future__ import annotations

import re
import zlib

import pypdfium2
import pypdfium2.raw as pdfium

_STREAM = re.compile(rb"stream\r?\n")
_ZLIB = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]|/|>)(?!\s*ASCII|DCT)")
_DICTIONARY = 600  # bytes: where a stream's dictionary is looked for before it
_CHUNK = 1 << 16


def damage(data: bytes, document: pypdfium2.PdfDocument) -> str:
    """What is wrong with the file, in words; "" where nothing is seen."""
    if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document.raw):
        return "its table of contents does not fit its contents"
    if b"/Encrypt" not in data and any(not _whole(data, match.end()) for match in _streams(data)):
        return "some of its compressed data is altered or cut short"
    return ""


def _streams(data: bytes) -> list[re.Match[bytes]]:
    """Where zlib data begins."""
    found = []
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _DICTIONARY) : match.start()]
        if before.endswith(b"end"):
            continue
        dictionary = before[before.rfind(b" obj") :]
        if _ZLIB.search(dictionary) and b"ASCII" not in dictionary and b"DCT" not in dictionary:
            found.append(match)
    return found


def _whole(data: bytes, start: int) -> bool:
    inflater = zlib.decompressobj()
    try:
        for at in range(start, len(data), _CHUNK):
            inflater.decompress(data[at : at + _CHUNK])
            if inflater.eof:
                return True
    except zlib.error:
        return False
    return False
