"""The words of a text that carry its content, by their stems, with the field's other words for the same thing.

"Looked-after children" and "children in care" give the same stems, so do "kids" and "children", "DCS" and "director of
children's services". Opposites are never joined here; `negation` sets them against each other.

Not: plain stems for matching a question (`vectorstore.analysis`), numbers (`figures`), dates (`written_dates`), or what
is said with "not" (`negation`).
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: `text[start:end]` as written; a word that stands for a phrase has the phrase's place."""

    stem: str
    start: int
    end: int


@lru_cache(maxsize=512)
def content_words(text: str) -> tuple[Word, ...]:
    """The content words of `text`, in order; function words, numbers and marks are left out."""
    found: list[Word] = []
    for start, end, usual in _stretches(text):
        for match in _WORD.finditer(usual or text[start:end]):
            word = match.group().lower().replace("’", "'").removesuffix("'s").removesuffix("'")
            if word in _stop_words() or len(word) < 2:
                continue
            place = (start, end) if usual else (start + match.start(), start + match.end())
            found.append(Word(joined_stem(word), *place))
    return tuple(found)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of the content words of `text`."""
    return frozenset(word.stem for word in content_words(text))


@cache
def stem(word: str) -> str:
    """The English (Porter 2) stem of one lower-case word."""
    with _LOCK:
        return str(_stemmer().stemWord(word))


@cache
def joined_stem(word: str) -> str:
    """The stem under which all words of the same meaning are kept."""
    own = stem(word)
    return _alike().get(own, own)


_LOCK = threading.Lock()


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def word_lists() -> dict[str, Any]:
    """The lists of `field_words.json`, which says what each is for."""
    read: dict[str, Any] = json.loads(
        files("assistant.support").joinpath("field_words.json").read_text(encoding="utf-8")
    )
    return read


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for line in word_lists()["stop"] for word in line.split())


@cache
def _alike() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in word_lists()["alike"]:
        members = [stem(word) for word in group.split()]
        for member in members:
            table.setdefault(member, members[0])
    return table


@cache
def _phrases() -> re.Pattern[str]:
    patterns = word_lists()["phrases"].values()
    return re.compile("|".join(f"(?P<p{n}>{pattern})" for n, pattern in enumerate(patterns)), re.IGNORECASE)


def _stretches(text: str) -> list[tuple[int, int, str]]:
    """`text` in stretches; the third value is the usual words where the stretch is one of the field's phrases."""
    stretches: list[tuple[int, int, str]] = []
    usual = tuple(word_lists()["phrases"])
    at = 0
    for match in _phrases().finditer(text):
        stretches.append((at, match.start(), ""))
        stretches.append((match.start(), match.end(), usual[int((match.lastgroup or "p0")[1:])]))
        at = match.end()
    stretches.append((at, len(text), ""))
    return stretches
