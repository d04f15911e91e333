"""Lines of a paragraph joined into running text, with the hyphens of line breaks mended.

A hyphen at the end of a line may belong to the word ("multi- / agency") or to the line break alone
("well- / coordinated" where the report writes "wellcoordinated" elsewhere). The report's own words decide.

Pure. Not: which lines make a paragraph (`blocks`, `paragraphs`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_END = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)[-‐]$")
_OPEN_END = re.compile(r"\w[-‐/]$")
_LONGEST_WORD = 60
_START = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)")


class Vocabulary:
    """The words of a report, as they stand where no line break touches them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        cut = False
        for line in lines:
            words = _WORD.findall(line.text.casefold())
            first, cut = int(cut), line.text.endswith(("-", "‐"))
            self._words.update(words[first : len(words) - cut])

    def joins(self, before: str, after: str) -> bool:
        """Whether "before" and "after", parted by a hyphen at a line's end, are one word without it.

        Without evidence the hyphen stays: word processors break lines after hyphens that are there, and put
        none in.
        """
        before, after = before.casefold(), after.casefold()
        plain, hyphened = self._words[before + after], self._words[f"{before}-{after}"]
        return plain > hyphened


def join_lines(lines: Iterable[Line], vocabulary: Vocabulary) -> str:
    """The lines as one line of text."""
    text = ""
    for line in lines:
        piece = line.text
        if not text or not piece:
            text += piece
        elif _OPEN_END.match(text[-2:]):
            end, start = _END.search(text[-_LONGEST_WORD:]), _START.match(piece)
            if end and start and vocabulary.joins(end.group(1), start.group(1)):
                text = text[:-1]
            text += piece
        else:
            text += " " + piece
    return text
