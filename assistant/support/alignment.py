"""Which sentences of the cited paragraphs a claim's sentence is about, by the weight of the words they share.

Not: whether they agree (`agreement`, `meaning`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.support.field_words import stems
from assistant.support.negation import signed_words

_MARKS = re.compile(r"[;:()]|,(?!\d)|\s[–—-]\s|,?\s(?=(?:although|but|though|whereas|while|because)\b)")
_SMALL = 3

ABOUT_THE_SAME = 0.35
"""Coverage from which two sentences are held to be about the same thing."""
WORD_FOR_WORD = 0.6
"""Coverage from which a difference of one word is no longer a matter of wording."""
CLOSE = 0.8
"""A sentence is aligned too where it covers this share of what the best one covers."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A claim's sentence and the cited sentences nearest to it; `coverage` is the best one's share (0-1)."""

    claim: str
    sentences: tuple[str, ...]
    coverage: float


def base_stems(sentence: str) -> frozenset[str]:
    """The stems of a sentence with opposites under one stem, so that "late" is found beside "timely"."""
    return frozenset(word.stem for word in signed_words(sentence))


@lru_cache(maxsize=8192)
def clauses(sentence: str) -> tuple[str, ...]:
    """The parts of a sentence between commas, colons, semicolons and brackets, none of fewer than three content words
    where it can be joined to the one before.
    """
    parts: list[str] = []
    for piece in _MARKS.split(sentence):
        if parts and (len(stems(piece)) < _SMALL or len(stems(parts[-1])) < _SMALL):
            parts[-1] = f"{parts[-1]}, {piece}"
        elif piece.strip():
            parts.append(piece.strip())
    return tuple(parts)


@lru_cache(maxsize=64)
def rarities(texts: tuple[str, ...]) -> Mapping[str, float]:
    """The weight of each stem among `texts`: ln(1 + n / df), Robertson & Sparck Jones's inverse document frequency."""
    count: Counter[str] = Counter()
    for text in texts:
        count.update(stems(text))
    return {stem: math.log(1 + len(texts) / seen) for stem, seen in count.items()}


def covered(wanted: frozenset[str], held: frozenset[str], rarity: Mapping[str, float]) -> float:
    """The share (0-1) of the weight of `wanted` that `held` has; 0 where nothing is wanted. An unknown stem weighs as
    much as the rarest known.
    """
    rarest = max(rarity.values(), default=1.0)
    total = sum(rarity.get(stem, rarest) for stem in wanted)
    return sum(rarity.get(stem, rarest) for stem in wanted & held) / total if total else 0.0


def align(claim: str, sentences: Sequence[str], rarity: Mapping[str, float]) -> Aligned:
    """The sentences that cover the claim's sentence best, best first."""
    wanted = base_stems(claim)
    scored = sorted(
        ((covered(wanted, base_stems(sentence), rarity), sentence) for sentence in dict.fromkeys(sentences)),
        key=lambda pair: -pair[0],
    )
    best = scored[0][0] if scored else 0.0
    near = tuple(sentence for score, sentence in scored if best and score >= CLOSE * best)
    return Aligned(claim, near[:4], best)
