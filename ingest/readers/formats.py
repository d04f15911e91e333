"""What kind of file this is, by its bytes, whatever its name says; and its reader.

Not: reading it.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from ingest.errors import UnreadableReportError, UnsupportedFormatError
from ingest.lines import Source

SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt")
"""Endings of the files that are read."""

ACCEPTED = "PDF, DOCX, HTML, Markdown and plain text are read"
LARGEST = 200 * 1024 * 1024
"""Bytes of a file that are read, and of all in a Word file once it is unpacked."""
_REFUSED = {
    ".eml": "an e-mail", ".msg": "an e-mail", ".mbox": "a mailbox", ".zip": "a zip archive", ".7z": "an archive",
    ".rar": "an archive", ".gz": "an archive", ".tar": "an archive", ".doc": "an old Word file (save it as .docx)",
    ".rtf": "a rich-text file (save it as .docx)", ".odt": "an OpenDocument file (save it as .docx)",
    ".xlsx": "a spreadsheet", ".xls": "a spreadsheet", ".pptx": "a presentation", ".csv": "a table",
    ".json": "a data file", ".jpg": "a picture", ".jpeg": "a picture", ".png": "a picture", ".tif": "a picture",
    ".tiff": "a picture",
}  # fmt: skip
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(
    rb"(?:(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[\w-]+):[^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*){3,}",
    re.IGNORECASE,
)


def refuse(path: Path) -> str | None:
    """Why a file with this name is not read; None where its name says nothing against it."""
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return None
    what = _REFUSED.get(suffix, f"of the kind {suffix!r}" if suffix else "of no kind that its name tells")
    return f"{path.name}: this is {what}; {ACCEPTED}"


def read_source(data: bytes, name: str) -> Source:
    """The file's pages and lines.

    Raises:
        UnsupportedFormatError: it is not of a kind that is read, or not what its name says.
        UnreadableReportError: it is empty, too large, damaged, encrypted or without text.
    """
    path = Path(name)
    if reason := refuse(path):
        raise UnsupportedFormatError(reason)
    if not data.strip(b"\x00\r\n\t "):
        raise UnreadableReportError(f"{name}: the file is empty; get it again from its publisher")
    if len(data) > LARGEST:
        raise _too_large(name, f"{len(data) >> 20} MB")
    suffix = path.suffix.lower()
    if b"%PDF-" in data[:1024]:
        from ingest.readers.pdf import read_pdf

        return read_pdf(data, name)
    if suffix == ".pdf":
        what = "a web page" if _HTML.match(data[:4096]) else "not a PDF"
        raise UnsupportedFormatError(f"{name}: the name says PDF but this is {what}; download the report itself")
    if data[:4] == b"PK\x03\x04":
        return _zipped(data, name)
    if _MAIL.match(data[:8192]):
        raise UnsupportedFormatError(f"{name}: this is an e-mail; {ACCEPTED}")
    if suffix == ".docx":
        raise UnreadableReportError(f"{name}: the DOCX is damaged or encrypted; save it again without a password")
    if suffix in (".html", ".htm") or _HTML.match(data[:4096]):
        from ingest.readers.html import read_html

        return read_html(data, name)
    if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise UnsupportedFormatError(f"{name}: the name says text but these are not letters; {ACCEPTED}")
    from ingest.readers.text import read_text

    markdown = suffix in (".md", ".markdown")
    return read_text(data, markdown=markdown)


def unpacked_size(archive: zipfile.ZipFile) -> int:
    """The bytes that all in it takes once unpacked: no more than it says is ever read of a member."""
    return sum(member.file_size for member in archive.infolist())


def _zipped(data: bytes, name: str) -> Source:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            is_word = "word/document.xml" in archive.namelist()
            unpacked = unpacked_size(archive)
    except zipfile.BadZipFile as error:
        raise UnreadableReportError(f"{name}: the file is damaged or cut short; get it again") from error
    if not is_word:
        raise UnsupportedFormatError(f"{name}: this is a zip archive; unpack it and give the reports ({ACCEPTED})")
    if unpacked > LARGEST:
        raise _too_large(name, f"{unpacked >> 20} MB once unpacked")
    from ingest.readers.docx import read_docx

    return read_docx(data, name)


def _too_large(name: str, size: str) -> UnreadableReportError:
    return UnreadableReportError(f"{name}: {size}; reports of up to {LARGEST >> 20} MB are read")
