"""Lines of a paragraph joined into running text, with the hyphens of line breaks mended.

A hyphen at the end of a line may belong to the word ("multi- / agency") or to the line break alone ("chil- / dren").
Word processors put none in unless they are told to; the report's own words show whether this one was.

Pure. Not: which lines make a paragraph (`blocks`, `paragraphs`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_END = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)[-‐]$")
_OPEN_END = re.compile(r"\w[-‐/]$|\d–$")  # "2011– / 12" is one range
_SHARED_END = re.compile(r"(?:and|or|to)\s")  # "16- and 17-year-olds": the hyphen waits for a later word
_LONGEST_WORD = 60
_START = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)")


class Vocabulary:
    """The words of a report, as they stand where no line break touches them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        parted: list[tuple[str, str]] = []
        end = ""
        for line in lines:
            words = _WORD.findall(line.text.casefold())
            cut = line.text.endswith(("-", "‐"))
            if end and words:
                parted.append((end, words[0]))
            self._words.update(words[bool(end) : len(words) - cut])
            end = words[-1] if cut and words else ""
        joined = sum(self._known_joined(before, after) for before, after in parted)
        hyphened = sum(self._known_hyphened(before, after) for before, after in parted)
        self._hyphenates = joined > hyphened

    def joins(self, before: str, after: str) -> bool:
        """Whether "before" and "after", parted by a hyphen at a line's end, are one word without it.

        Only where the report's line breaks put hyphens in at all: where more of its parted words stand elsewhere
        without one than with. (A report that writes "coordinated" may still write "co-ordinated" once.)
        """
        return self._hyphenates and self._known_joined(before.casefold(), after.casefold())

    def _known_joined(self, before: str, after: str) -> bool:
        return self._words[before + after] > self._words[f"{before}-{after}"]

    def _known_hyphened(self, before: str, after: str) -> bool:
        return self._words[f"{before}-{after}"] > 0 and not self._known_joined(before, after)


def join_lines(lines: Iterable[Line], vocabulary: Vocabulary) -> str:
    """The lines as one line of text."""
    text = ""
    for line in lines:
        piece = line.text
        if not text or not piece:
            text += piece
        elif _OPEN_END.search(text[-2:]) and not (text[-1] in "-‐" and _SHARED_END.match(piece)):
            end, start = _END.search(text[-_LONGEST_WORD:]), _START.match(piece)
            if end and start and vocabulary.joins(end.group(1), start.group(1)):
                text = text[:-1]
            text += piece
        else:
            text += " " + piece
    return text
