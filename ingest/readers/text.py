"""Plain text and Markdown to lines that say what they are, one a block.

Headings are marked with "#" or underlined. Made for conversions of printed reports with their faults: bullets
before numbers ("- 4."), tables as tabs, hard-wrapped lines, bold marks inside headings.

Not: numbers displaced into a line (`displaced`), paragraphs cut by page breaks (`paragraphs`).
"""

from __future__ import annotations

import re

from ingest.lines import Line, Page, Role, Source
from ingest.readers.glyphs import clean, without_bullet

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.)]\s+\S")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_TABLE_RULE = frozenset("|:- \t")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1|(?<![\w*])\*(?=\S)([^*]{1,600}?)(?<=\S)\*(?![\w*])")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)")


def read_text(data: bytes, *, markdown: bool) -> Source:
    """The blocks of a text file; form feeds part its pages.

    Raises nothing: bytes that are not UTF-8 are read as Windows-1252, which any byte is.
    """
    text = _decoded(data)
    pages = tuple(
        Page(number, 0.0, 0.0, tuple(_lines(part, number)))
        for number, part in enumerate(text.split("\f"), start=1)
        if part.strip() or number == 1
    )
    return Source("markdown" if markdown else "text", pages)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _lines(text: str, page: int) -> list[Line]:
    found: list[Line] = []
    run: list[str] = []
    role, level = Role.TEXT, 0

    def close() -> None:
        if run:
            found.append(Line(page, clean(" ".join(run)), marked=role is Role.ITEM, role=role, level=level))
            run.clear()

    for raw in text.splitlines():
        if run and len(run) == 1 and role is Role.TEXT and _UNDERLINE.fullmatch(raw.strip()):
            found.append(Line(page, clean(run.pop()), role=Role.HEADING, level=1 if raw.strip()[0] == "=" else 2))
        elif not raw.strip() or _RULE.match(raw):
            close()
            role = Role.TEXT
        elif heading := _HEADING.match(raw):
            close()
            if words := clean(_plain(raw[heading.end() :].rstrip("# \t"))):
                found.append(Line(page, words, role=Role.HEADING, level=len(heading.group(1))))
        elif cells := _cells(raw):
            close()
            found.append(Line(page, "\t".join(cells), role=Role.ROW))
        elif _TABLE_RULE.issuperset(raw) and "|" in raw:
            close()
        else:
            body, marked = without_bullet(_plain(raw))
            if marked or _NUMBER.match(body):
                close()
                role = Role.ITEM if marked and not _NUMBER.match(body) else Role.TEXT
                level = 1 + (len(raw) - len(raw.lstrip())) // 2 if role is Role.ITEM else 0
            run.append(body)
    close()
    return [line for line in found if line.text]


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    return _EMPHASIS.sub(lambda match: match.group(2) or match.group(3), text)


def _cells(raw: str) -> list[str]:
    """The cells of a table's row: parted by tabs, or by bars at both ends."""
    stripped = raw.strip()
    if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2:
        return [] if _TABLE_RULE.issuperset(raw) else [clean(_plain(cell)) for cell in stripped[1:-1].split("|")]
    if "\t" in raw.strip("\t \n") or (raw.endswith("\t") and stripped):
        return [clean(_plain(cell)) for cell in raw.strip().split("\t") if cell.strip()]
    return []
