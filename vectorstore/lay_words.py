"""Everyday words in a question, and the words that reports have for the same thing (`lay_words.txt`).

Not: how much they count (`query`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from vectorstore.analysis import all_stems, stems


@dataclass(frozen=True, slots=True)
class LayPhrase:
    """What a person may say, as terms in order, and what reports say instead, each as its terms."""

    said: tuple[str, ...]
    meant: tuple[tuple[str, ...], ...]


def lay_phrases_in(question: str) -> tuple[LayPhrase, ...]:
    """The everyday phrases of a question, in order; of two that overlap the longer one."""
    terms = all_stems(question)
    phrases = _phrases()
    found = [
        (start, phrase)
        for size in range(1, max(map(len, phrases)) + 1)
        for start in range(len(terms) - size + 1)
        if (phrase := phrases.get(tuple(terms[start : start + size])))
    ]
    taken: set[int] = set()
    kept: list[tuple[int, LayPhrase]] = []
    for start, phrase in sorted(found, key=lambda pair: (-len(pair[1].said), pair[0])):
        places = set(range(start, start + len(phrase.said)))
        if not places & taken:
            taken |= places
            kept.append((start, phrase))
    return tuple(phrase for _, phrase in sorted(kept, key=lambda pair: pair[0]))


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], LayPhrase]:
    """Every phrase by its terms."""
    phrases: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
    for line in files("vectorstore").joinpath("lay_words.txt").read_text("utf-8").splitlines():
        said, colon, meant = line.partition(":")
        if colon and not line.startswith("#"):
            for phrase in said.split(","):
                alternatives = phrases.setdefault(tuple(all_stems(phrase)), {})
                alternatives.update((tuple(dict.fromkeys(stems(one))), None) for one in meant.split(";"))
    return {said: LayPhrase(said, tuple(meant)) for said, meant in phrases.items() if said}
