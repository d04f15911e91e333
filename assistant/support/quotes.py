"""Are the quoted words in the report, and where? Compared as print differs: case, spaces, hyphens, ligatures and marks.

Two texts are compared by their folded letters: NFKC (ligatures, full-width forms), lower case, letters and digits
only; so a soft hyphen, a line-break hyphen or a curly quote never matters. Inside a number the point and the
dash stay ("2.5" is not "25", "10-14" is not "1014"), "%" is "per cent" and "&" is "and". A quote matches whole
words only. What the quoting person left out ("...", "[...]") may be missing, and a page's running header
that was copied along may stand inside the quote.

Not: what a sentence means (`support`), or who speaks in it (`voice`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.report import Paragraph

_MARK_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("'", "'"))
_OMISSION = re.compile(r"\[\s*(?:\.\.\.|…)\s*\]|\(\s*(?:\.\.\.|…)\s*\)|\.{3,}|…|\[[^\]]{0,40}\]")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_FURNITURE = re.compile(r"page|inspection|report|ofsted|council|authority|services")
_FURNITURE_LETTERS = 120
_PIECE_LETTERS = 12


class QuotePlace(StrEnum):
    """Where quoted words stand, nearest first; `NEIGHBOUR` and `REPORT` mean that the quote is misattributed."""

    PARAGRAPH = "paragraph"
    NEIGHBOUR = "neighbour"
    REPORT = "report"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Span:
    """A quote's place in a text: `text[start:end]` are its words there."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LocatedQuote:
    """A quote and the paragraph it was found in (None where `place` is NOWHERE)."""

    quote: str
    place: QuotePlace
    paragraph: Paragraph | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Folded:
    letters: str
    places: tuple[int, ...]
    starts: frozenset[int]
    ends: frozenset[int]


def folded(text: str) -> str:
    """The letters by which texts are compared: "Re-\\nferrals: 27 %" -> "referrals27percent"."""
    return _fold(text).letters


def find_quote(quote: str, text: str, *, headers: bool = False) -> Span | None:
    """Where the words of `quote` stand in `text`, or None. An empty quote is nowhere. With `headers`, a page's running
    header may stand inside the quote.
    """
    pieces = [piece for piece in _OMISSION.split(quote) if _fold(piece).letters]
    if not pieces:
        return None
    whole = _fold(text)
    if len(pieces) == 1:
        found = _found(_fold(pieces[0]), whole)
        return _found_around_header(_fold(pieces[0]), whole) if headers and not found else found
    first: Span | None = None
    last: Span | None = None
    for piece in pieces:
        last = _found(_fold(piece), whole, after=last.end if last else 0)
        if last is None:
            return None
        first = first or last
    return Span(first.start, last.end) if first and last else None


def locate_quote(quote: str, cited: Paragraph, report: Sequence[Paragraph] = ()) -> LocatedQuote:
    """The quote's place: the cited paragraph, else the ones beside it in `report`, else the rest of `report`.

    `report` is all its paragraphs in reading order; without it only the cited paragraph is looked at. A quote that
    runs on from the cited paragraph into the next one counts as found in the neighbour.
    """
    span = find_quote(quote, cited.text, headers=True)
    if span:
        return LocatedQuote(quote, QuotePlace.PARAGRAPH, cited, span)
    beside = [p for p in report if 0 < abs(p.order - cited.order) <= 1]
    for paragraph in beside:
        span = find_quote(quote, paragraph.text, headers=True)
        if span:
            return LocatedQuote(quote, QuotePlace.NEIGHBOUR, paragraph, span)
    for paragraph in beside:
        pair = sorted((paragraph, cited), key=lambda p: p.order)
        if find_quote(quote, f"{pair[0].text}\n{pair[1].text}"):
            return LocatedQuote(quote, QuotePlace.NEIGHBOUR, paragraph, None)
    for paragraph in report:
        span = find_quote(quote, paragraph.text, headers=True)
        if span:
            return LocatedQuote(quote, QuotePlace.REPORT, paragraph, span)
    return LocatedQuote(quote, QuotePlace.NOWHERE, None, None)


def quoted_words(text: str) -> tuple[str, ...]:
    """What stands between quotation marks in `text`, in order; an apostrophe opens and closes nothing."""
    found: list[tuple[int, str]] = []
    taken = text
    for opening, closing in _MARK_PAIRS:
        found += [(m.start(), m.group(1).strip()) for m in re.finditer(_between(opening, closing), taken)]
        # Quotes inside quotes belong to the outer one.
        taken = re.sub(_between(opening, closing), lambda m: " " * len(m.group()), taken)
    return tuple(words for _, words in sorted(found) if any(map(str.isalnum, words)))


def _between(opening: str, closing: str) -> str:
    return rf"(?<!\w){opening}([^{opening}\n]{{1,800}}?){closing}(?!\w)"


@lru_cache(maxsize=8192)
def _fold(text: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    starts: set[int] = set()
    ends: set[int] = set()
    in_word = False
    for place, character in enumerate(text):
        kept = _kept(character, text, place)
        if kept:
            if not in_word:
                starts.add(len(letters))
            letters.extend(kept)
            places.extend([place] * len(kept))
            in_word = character.isalnum() or character in "£.,-"
            if not in_word:
                ends.add(len(letters))
        elif in_word and unicodedata.category(character) != "Cf" and character not in "\ufffe\ufffd":
            ends.add(len(letters))
            in_word = False
    ends.add(len(letters))
    return _Folded("".join(letters), tuple(places), frozenset(starts), frozenset(ends))


def _kept(character: str, text: str, place: int) -> str:
    """The letters that stand for one character; "" for what print alone needs."""
    if character.isascii() and character.isalnum():
        return character.lower()
    between_digits = 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()
    if between_digits and (character == "." or character in _DASHES):
        return "." if character == "." else "-"
    named = {"%": "percent", "&": "and", "£": "£"}.get(character)
    if named:
        return named
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(c for c in plain if c.isalnum())


def _found(quote: _Folded, text: _Folded, after: int = 0) -> Span | None:
    """Where `quote` stands in `text` as whole words, from the original offset `after` on."""
    at = text.letters.find(quote.letters)
    while at >= 0:
        end = at + len(quote.letters)
        if at in text.starts and end in text.ends and text.places[at] >= after:
            return Span(text.places[at], text.places[end - 1] + 1)
        at = text.letters.find(quote.letters, at + 1)
    return None


def _found_around_header(quote: _Folded, text: _Folded) -> Span | None:
    """`quote` where a running header stands inside it: its beginning, then words that look like page furniture, then
    its end, where beginning and end join in `text`.
    """
    low, high = 0, len(quote.letters)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if quote.letters[:middle] in text.letters else (low, middle - 1)
    for length in range(low, max(low - 8, _PIECE_LETTERS - 1), -1):
        at = text.letters.find(quote.letters[:length])
        following = text.letters[at + length :]
        back = quote.letters.find(following[:_PIECE_LETTERS], length) if len(following) >= _PIECE_LETTERS else -1
        if length not in quote.ends or back not in quote.starts:
            continue
        if back < 0 or back - length > _FURNITURE_LETTERS or not _FURNITURE.search(quote.letters[length:back]):
            continue
        end = at + length + len(quote.letters) - back
        if following.startswith(quote.letters[back:]) and at in text.starts and end in text.ends:
            return Span(text.places[at], text.places[end - 1] + 1)
    return None
