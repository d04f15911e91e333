"""Does a paragraph match the gold, does an answer contain a needle: comparing words, not characters.

Not: what a match counts for (`retrieval_measures`, `answer_measures`), nor where gold stands in the library (`gold`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from assistant.evaluation.question_set import GoldEntry
from assistant.evaluation.records import SeenParagraph

MOST_WORDS = 0.6
"""Share of a quote's words that a paragraph of the gold's number must have to be that paragraph: enough for a text
that was read a little differently, too much for another paragraph that happens to bear the number."""


@lru_cache(maxsize=20_000)
def collapse(text: str) -> str:
    """The letters and digits of a text, in lower case: compared without spaces, hyphens and punctuation."""
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())


def words(text: str) -> list[str]:
    """The words and numbers of a text, in lower case."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def has_quote(text: str, quote: str) -> bool:
    """Whether the words of `quote` stand in `text` in that order."""
    collapsed = collapse(quote)
    return bool(collapsed) and collapsed in collapse(text)


def same_source(one: str, other: str) -> bool:
    """Whether two file names are one, however their accents are encoded."""
    return _name(one) == _name(other)


def same_label(one: str, other: str) -> bool:
    """Whether two printed numbers are one: "¶28", "28." and "28" are."""
    return _label(one) == _label(other)


def same_section(one: str, other: str) -> bool:
    """Whether two section names can be one: equal, or one (a path, say) contains the other."""
    first, second = collapse(one), collapse(other)
    return first in second or second in first


def matches(paragraph: SeenParagraph, entry: GoldEntry) -> bool:
    """Whether a paragraph is the one that a gold entry names, by quote or by number.

    An entry with neither names the whole report. Where an entry has a number and a quote, and the quote is not in
    the paragraph word for word, the number counts if the paragraph has most of the quote's words; without a quote
    the section decides between equal numbers.
    """
    if entry.source is not None and not same_source(paragraph.source, entry.source):
        return False
    if entry.quote and has_quote(paragraph.text, entry.quote):
        return True
    if entry.paragraph is None:
        return entry.quote is None
    if paragraph.label is None or not same_label(paragraph.label, entry.paragraph):
        return False
    if entry.quote and paragraph.text:
        return _share_of_words(entry.quote, paragraph.text) >= MOST_WORDS
    if not entry.section or not paragraph.section or not paragraph.section_needed:
        return True
    return same_section(paragraph.section, entry.section)


def has_needle(answer: str, alternatives: tuple[str, ...]) -> bool:
    """Whether one of the alternatives stands in the answer, compared without case and runs of spaces.

    A needle starts at the start of a word ("lack" is in "lacking", not in "black"); one that begins or ends with a
    digit is a whole number there ("32" is not in "1,320" or "32.5").
    """
    return any(_needle_pattern(needle).search(_plain(answer)) for needle in alternatives)


@lru_cache(maxsize=20_000)
def _needle_pattern(needle: str) -> re.Pattern[str]:
    plain = _plain(needle).strip()
    if not plain:
        return re.compile(r"(?!)")
    start = r"(?<![\w.,])|(?<=\D[.,])(?<!\w)" if plain[0].isdigit() else r"(?<!\w)"
    end = r"(?![.,]?\d)" if plain[-1].isdigit() else ""
    return re.compile(f"(?:{start if plain[0].isalnum() else ''}){re.escape(plain)}{end}")


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\xad", "")
    folded = re.sub("[‘’ʼ]", "'", re.sub("[‐‑‒–—−-]", "-", folded))
    return " ".join(folded.replace("-", " ").split())


def _share_of_words(quote: str, text: str) -> float:
    wanted = Counter(words(quote))
    return sum((wanted & Counter(words(text))).values()) / max(1, wanted.total())


def _name(source: str) -> str:
    return unicodedata.normalize("NFC", source).casefold().strip()


def _label(label: str) -> str:
    return label.strip().strip("¶.()[] ").casefold()
