"""How many and how often: "a few", "some", "many", "most", "all", "rarely", "always", as a scale that can be compared.

Not: numbers (`figures`), plain negation (`negation`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.support.field_words import content_words, word_lists

NONE, FEW, SOME, MANY, MOST, NEARLY_ALL, ALL = 0, 1, 2, 3, 4, 5, 6
"""The scale; the steps are of order, not of size."""

_LEVELS = {"none": NONE, "few": FEW, "some": SOME, "many": MANY, "most": MOST, "nearly all": NEARLY_ALL, "all": ALL}


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A word of how many or how often, and the stems of what it is said of (those nearest to it)."""

    level: int
    written: str
    heads: frozenset[str]


@lru_cache(maxsize=8192)
def quantifiers(sentence: str) -> tuple[Quantifier, ...]:
    """The quantifiers of one sentence, in order."""
    words = content_words(sentence)
    found = []
    levels, pattern = _scale()
    for match in pattern.finditer(sentence):
        level = levels[int((match.lastgroup or "q0")[1:])]
        after = [word.stem for word in words if word.start >= match.end()][:3]
        before = [word.stem for word in words if word.end <= match.start()][-2:]
        found.append(Quantifier(level, match.group().strip(), frozenset((*before, *after))))
    return tuple(found)


@cache
def _scale() -> tuple[tuple[int, ...], re.Pattern[str]]:
    """The level of each pattern of `field_words.json`, and all patterns as one; the first that fits counts."""
    listed = word_lists()["quantities"]
    joined = "|".join(rf"(?P<q{n}>\b(?:{words})\b)" for n, (_, words) in enumerate(listed))
    return tuple(_LEVELS[level] for level, _ in listed), re.compile(joined, re.IGNORECASE)
