"""How the signs that a passage answers a question become one score. Pure.

The score is a weighted sum. Cosines are as they are; the keyword sign is BM25 divided by the weight of the question's
words (their inverse document frequencies), so that it too is about 0 to 1 whatever the length of the question. The
weights were chosen on the development questions and checked on SQuAD (`benchmarks/retrieval_dev.py`,
`benchmarks/retrieval_squad.py`); none of them is sharp.

Not: where the signs come from (`search`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one passage: 0 where a method says nothing.

    `vector` and `sentence` are cosines with the whole passage and with its nearest sentence. `keyword` is BM25, scaled.
    `closeness` is the share of the question's words that stand in one sentence, `phrases` that of its pairs of
    neighbouring words, `heading` the share of the section title's words that the question has.
    """

    vector: float = 0.0
    sentence: float = 0.0
    keyword: float = 0.0
    closeness: float = 0.0
    phrases: float = 0.0
    heading: float = 0.0

    @property
    def score(self) -> float:
        """The weighted sum."""
        by_meaning = self.vector + self.sentence
        return by_meaning + 0.5 * self.keyword + 0.3 * self.closeness + 0.2 * self.phrases + 0.15 * self.heading


def closeness(weights: Mapping[str, float], sentences: Sequence[Sequence[str]]) -> float:
    """The greatest share (0-1), by weight, of the question's terms that stand together in one sentence."""
    total = sum(weights.values())
    # Over the question's terms, which are few, and in their order, so that equal sentences get equal sums.
    terms = weights.items()
    best = max((sum(weight for term, weight in terms if term in own) for own in map(frozenset, sentences)), default=0.0)
    return best / total if total else 0.0


def phrases(terms: Sequence[str], weights: Mapping[str, float], sentences: Sequence[Sequence[str]]) -> float:
    """The share, by weight, of the question's pairs of neighbouring terms that are neighbours in a sentence too.

    A term may be in two pairs, so the share is at most 2.
    """
    total = sum(weights.values())
    there = {pair for sentence in sentences for pair in pairwise(sentence)}
    shared = [pair for pair in pairwise(terms) if pair in there]
    return sum(weights.get(one, 0.0) + weights.get(two, 0.0) for one, two in shared) / total if total else 0.0


def heading_share(readings: Sequence[Collection[str]], heading: Set[str]) -> float:
    """The greatest share (0-1) of a section title's terms that one reading of the question has."""
    if not heading:
        return 0.0
    return max((len(heading & set(reading)) for reading in readings), default=0) / len(heading)
