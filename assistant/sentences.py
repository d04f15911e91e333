"""Splits running text into sentences, with each one's place in the text.

Report prose has few traps, but they matter where sentences are quoted: "No. 3", "e.g.", "Dr. Smith", "2.5 %",
initials, list items a line each, full stops inside quotation marks.

Not: finding citation keys (`citations`), or anything about what a sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘\"'])(?:mr|mrs|ms|dr|st|no|nos|vs|e\.g|i\.e|eg|ie|etc|approx|p|pp|para|paras|cf|fig|vol|[a-z])\.$",
    re.IGNORECASE,
)
_ENUMERATOR = re.compile(r"^\W*\d{1,3}\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place: `whole[start:end] == text`; no surrounding space."""

    start: int
    end: int
    text: str


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; a line break always ends one. Linear in the length of `text`."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and not _ends_here(text, start, match):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[max(start, match.start() - 12) : match.start() + 1]
    if _ENUMERATOR.match(text[start : match.start() + 1]):
        return False
    if not _ABBREVIATION.search(before):
        return True
    following = text[match.end() :].lstrip()[:1]
    # "etc." and "p." may also end a sentence; what follows tells.
    return before.lower().endswith("etc.") and following.isupper()


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        yield Sentence(begin, begin + len(stripped), stripped)
