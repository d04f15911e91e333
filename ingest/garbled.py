"""Text that can be read but is no words: what a font without its table of letters gives ("FKLOGUHQ" for "children").

Such letters are shifted along the alphabet: capitals and signs, with few vowels among them. In 78,000 lines of sound
reports no run of words without small letters is that poor in vowels but for a postcode or an acronym.

Pure. Not: damage that the file's own structure shows (`readers.integrity`).
"""

from __future__ import annotations

import re

from ingest.lines import Page

# Words without small letters, one after the other; a word is not tried again from its middle: 10,000 signs without a
# space took seconds.
_RUN = re.compile(r"(?<![^\sa-z])(?:[^\sa-z]+(?:\s+|$))+")
_LEAST_IN_RUN, _LEAST_ON_PAGE = 10, 24  # letters
_VOWELS = 0.25  # of the letters: English has about 0.4


def garbled(page: Page) -> str:
    """The first words of a page's garbled text; "" where there is none worth speaking of."""
    text = " ".join(line.text for line in page.lines)
    runs = [run for match in _RUN.finditer(text) if _is_garbled(run := match.group().strip())]
    return runs[0] if sum(map(_capitals, runs)) >= _LEAST_ON_PAGE else ""


def _is_garbled(run: str) -> bool:
    letters = _capitals(run)
    return letters >= _LEAST_IN_RUN and sum(letter in "AEIOUY" for letter in run) < _VOWELS * letters


def _capitals(run: str) -> int:
    return sum("A" <= letter <= "Z" for letter in run)
