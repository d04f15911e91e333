"""Abbreviations as the reports themselves explain them: "independent reviewing officers (IROs)".

Pure. Not: how much an expansion counts (`query`), or keeping them (`catalogue`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# The brackets are looked for first: nearly every paragraph has none, and words before one could start anywhere.
_BRACKETED = re.compile(r" \((?:the )?([A-Z][A-Za-z&]*[A-Z])(s?)\)")
_BEFORE = re.compile(r"(?:[\w’'&-]+[ ,/]+){1,9}[\w’'&-]+\Z")
_REACH = 300
"""Characters before a bracket in which its words are."""
_SMALL = frozenset(["a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with"])

Abbreviation = tuple[str, str]
"""The short form and the long one, in lower case: ("iro", "independent reviewing officers")."""


def find_abbreviations(texts: Iterable[str]) -> frozenset[Abbreviation]:
    """The abbreviations that are explained in the texts."""
    return frozenset(pair for text in texts for pair in _explained(text))


def _explained(text: str) -> Iterator[Abbreviation]:
    plain = " ".join(text.split())
    for match in _BRACKETED.finditer(plain):
        before = _BEFORE.search(plain, max(0, match.start() - _REACH), match.start())
        words = re.split(r"[ ,/-]+", before[0]) if before else []
        letters = [letter for letter in match[1].lower() if letter.isalpha()]
        if 2 <= len(letters) <= 7 and (long := _spelt(words, letters)):
            yield match[1].lower(), long


def _spelt(words: list[str], letters: list[str]) -> str:
    """The last of `words` whose first letters are `letters`, small words between them free; "" where they are not."""
    place = len(words)
    for letter in reversed(letters):
        place -= 1
        while place >= 0 and words[place][:1].lower() != letter and words[place].lower() in _SMALL:
            place -= 1
        if place < 0 or words[place][:1].lower() != letter:
            return ""
    return " ".join(words[place:]).lower()
