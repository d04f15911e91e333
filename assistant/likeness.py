"""How likely it is that the cited paragraphs say what a claim says, from the words and the sense they share.

A logistic model over four features, each 0-1 (without an embedder the last is left out and other weights are used):

- `covered`: the share of the claim's content words, weighed by their rarity, that the cited paragraphs have;
- `best`: the same for the best single sentence and its follower;
- `ahead`: how much more of the claim the cited paragraphs cover than any other paragraph of the report does;
- `sense`: the highest cosine of the claim with a cited sentence.

The weights and how they were made stand in `support_thresholds.json`.

Not: facts, negation or strength (`agreement`, `meaning`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assistant.alignment import base_stems, covered
from assistant.cited_text import CitedText

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from vectorstore.embedder import Embedder

_KEPT = 4096

Embed = Callable[[Sequence[str]], "NDArray[np.float32]"]
"""Texts -> their vectors, a row each, of length 1."""


@dataclass(frozen=True, slots=True)
class Features:
    """See the module; `elsewhere` is the paragraph of the report that covers the claim best, by its place in it."""

    covered: float
    best: float
    ahead: float
    sense: float | None
    elsewhere: int | None = None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Below `unsupported` a claim has no support, from `supported` on it has it, between them in part."""

    unsupported: float
    supported: float


@cache
def _file() -> Mapping[str, Mapping[str, float]]:
    read: dict[str, dict[str, float]] = json.loads(
        files("assistant").joinpath("support_thresholds.json").read_text(encoding="utf-8")
    )
    return read


def thresholds(with_sense: bool) -> Thresholds:
    """The thresholds in force, with or without an embedder."""
    kept = _file()["with_embedder" if with_sense else "words_only"]
    return Thresholds(kept["unsupported_below"], kept["supported_from"])


def likeness(features: Features) -> float:
    """The probability (0-1) that the paragraphs say what the claim says, as far as words and sense tell."""
    kept = _file()["words_only" if features.sense is None else "with_embedder"]
    total = kept["intercept"] + kept["covered"] * features.covered + kept["best"] * features.best
    total += kept["ahead"] * features.ahead
    if features.sense is not None:
        total += kept["sense"] * features.sense
    return 1 / (1 + math.exp(-total))


def likeness_features(
    claim: str, cited: Sequence[CitedText], rarity: Mapping[str, float], embed: Embed | None = None
) -> Features:
    """The features of one claim's sentence against all that it cites."""
    wanted = base_stems(claim)
    sentences = [sentence for text in cited for sentence in text.sentences]
    held = frozenset[str]().union(*(base_stems(sentence) for sentence in sentences))
    pairs = zip(sentences, [*sentences[1:], ""], strict=True)
    best = max((covered(wanted, base_stems(a) | base_stems(b), rarity) for a, b in pairs), default=0.0)
    own = covered(wanted, held, rarity)
    others = [
        (covered(wanted, base_stems(paragraph.text), rarity), paragraph.order)
        for text in cited
        for paragraph in text.around
        if paragraph.id not in {c.paragraph.id for c in cited}
    ]
    rival, place = max(others, default=(0.0, None))
    sense = _sense(claim, sentences, embed) if embed and sentences else None
    return Features(own, best, own - rival, sense, place if rival > own else None)


def _sense(claim: str, sentences: Sequence[str], embed: Embed) -> float:
    vectors = embed([claim, *sentences])
    return float(max(vectors[1:] @ vectors[0]))


def sentence_embedder(embedder: Embedder) -> Embed:
    """The library's embedder as the check uses it; the vectors of the last few thousand sentences are kept."""
    import numpy as np

    kept: dict[str, NDArray[np.float32]] = {}

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        missing = [text for text in dict.fromkeys(texts) if text not in kept]
        if len(kept) > _KEPT:
            kept.clear()
            missing = list(dict.fromkeys(texts))
        if missing:
            vectors = embedder.embed(missing, [()] * len(missing))
            kept.update((text, vector.whole) for text, vector in zip(missing, vectors, strict=True))
        return np.stack([kept[text] for text in texts])

    return embed
