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

from assistant.question.authorities import find_authorities
from assistant.support.alignment import base_stems, covered
from assistant.support.cited_text import CitedText
from ingest.report import Paragraph

Sense = Callable[[str, Sequence[Paragraph]], Sequence[Sequence[float]]]
"""A claim and paragraphs -> for each paragraph the cosines of the claim with its sentences, as
`Library.sentence_similarities` gives them."""


@dataclass(frozen=True, slots=True)
class Features:
    """See the module."""

    covered: float
    best: float
    ahead: float
    sense: float | None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Below `unsupported` a claim has no support, from `supported` on it has it, between them in part."""

    unsupported: float
    supported: float


@cache
def _file() -> Mapping[str, Mapping[str, float]]:
    read: dict[str, dict[str, float]] = json.loads(
        files("assistant.support").joinpath("support_thresholds.json").read_text(encoding="utf-8")
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
    claim: str, cited: Sequence[CitedText], rarity: Mapping[str, float], sense: Sense | None = None
) -> Features:
    """The features of one claim's sentence against all that it cites."""
    wanted = base_stems(_without_authorities(claim))
    sentences = [sentence for text in cited for sentence in text.sentences]
    held = frozenset[str]().union(*(base_stems(sentence) for sentence in sentences))
    pairs = zip(sentences, [*sentences[1:], ""], strict=True)
    best = max((covered(wanted, base_stems(a) | base_stems(b), rarity) for a, b in pairs), default=0.0)
    own = covered(wanted, held, rarity)
    own_ids = {text.paragraph.id for text in cited}
    others = (
        covered(wanted, base_stems(paragraph.text), rarity)
        for text in cited
        for paragraph in text.around
        if paragraph.id not in own_ids
    )
    rival = max(others, default=0.0)
    cosines = sense(claim, [text.paragraph for text in cited]) if sense else []
    closest = max((cosine for of_one in cosines for cosine in of_one), default=0.0) if sense else None
    return Features(own, best, own - rival, closest)


def _without_authorities(claim: str) -> str:
    """The claim without the authorities it names: whose report it is, is no matter of the paragraph's words."""
    for mention in reversed(find_authorities(claim)):
        claim = claim[: mention.start] + " " + claim[mention.end :]
    return claim
