"""The signals by which sentences are chosen and questions refused: plain numbers, each with a name.

Weights for them are fitted by `training.fit_signals` and kept in `models/weights.json`.

Pure. Not: the reader's score and the similarity themselves (`reader`, the library), or the weights (`weighing`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.answer_kinds import holds_asked
from assistant.question.understanding import Expected, Understanding
from assistant.support.field_words import stems

SENTENCE_SIGNALS = (
    "reader_fact",
    "reader_yes_no",
    "reader_topic",
    "reader_below_best",
    "similarity",
    "similarity_below_best",
    "sentence_words",
    "paragraph_words",
    "kind_missing_fact",
    "kind_missing_other",
    "rank",
    "heading_words",
)
ANSWER_SIGNALS = (
    "fact",
    "yes_no",
    "best_sentence",
    "reader_fact",
    "reader_yes_no",
    "reader_topic",
    "similarity_fact",
    "similarity_other",
    "best_words_fact",
    "best_words_other",
    "words_nowhere",
    "kind_missing_fact",
    "kind_missing_other",
    "margin",
)
FACTS = frozenset({Expected.NUMBER, Expected.DATE, Expected.PERSON, Expected.NAME, Expected.PLACE})
"""Kinds of question that one thing answers; their signals are weighed apart, for they are asked in a report's words."""
CLIP = 8.0
"""Log-odds beyond this say no more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence as it is weighed; `similarity` is the cosine with the topic, `reader` the reader's log-odds."""

    text: str
    reader: float
    similarity: float


@dataclass(frozen=True, slots=True)
class SeenParagraph:
    """One retrieved paragraph; `rank` counts from 1."""

    sentences: tuple[Seen, ...]
    heading: str
    rank: int

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its heading and of all its sentences."""
        return stems(self.heading).union(*(stems(sentence.text) for sentence in self.sentences))


def sentence_signals(understanding: Understanding, paragraphs: Sequence[SeenParagraph]) -> list[list[list[float]]]:
    """For each paragraph, for each sentence, the values of `SENTENCE_SIGNALS`."""
    wanted = stems(understanding.topic)
    held = [paragraph.stems for paragraph in paragraphs]
    weights = rarity(held)
    everything = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    best_reader = max((_clipped(sentence.reader) for sentence in everything), default=0.0)
    best_similarity = max((sentence.similarity for sentence in everything), default=0.0)
    signals = []
    for paragraph, paragraph_stems in zip(paragraphs, held, strict=True):
        of_paragraph = coverage(wanted, paragraph_stems, weights)
        of_heading = coverage(wanted, stems(paragraph.heading), weights)
        signals.append(
            [
                [
                    *_by_kind(understanding.expected, _clipped(sentence.reader)),
                    _clipped(sentence.reader) - best_reader,
                    sentence.similarity,
                    sentence.similarity - best_similarity,
                    coverage(wanted, stems(sentence.text), weights),
                    of_paragraph,
                    *_either(understanding.expected in FACTS, float(not holds_asked(understanding, sentence.text))),
                    1.0 / (2.0 + paragraph.rank),
                    of_heading,
                ]
                for sentence in paragraph.sentences
            ]
        )
    return signals


def answer_signals(
    understanding: Understanding, paragraphs: Sequence[SeenParagraph], scores: Sequence[Sequence[float]]
) -> list[float]:
    """The values of `ANSWER_SIGNALS`; `scores` are the sentences' weighed log-odds."""
    wanted = stems(understanding.topic)
    held = [paragraph.stems for paragraph in paragraphs]
    weights = rarity(held)
    flat = [
        (score, sentence)
        for paragraph, row in zip(paragraphs, scores, strict=True)
        for sentence, score in zip(paragraph.sentences, row, strict=True)
    ]
    score, best = max(flat, key=lambda item: item[0])
    ordered = sorted((item[0] for item in flat), reverse=True)
    reader = max(_clipped(item[1].reader) for item in flat)
    fact = understanding.expected in FACTS
    similarity = max(item[1].similarity for item in flat)
    best_words = max(coverage(wanted, stems(item[1].text), weights) for item in flat)
    return [
        float(fact),
        float(understanding.expected is Expected.YES_NO),
        score,
        *_by_kind(understanding.expected, reader),
        *_either(fact, similarity),
        *_either(fact, best_words),
        1.0 - coverage(wanted, frozenset().union(*held), weights),
        *_either(fact, float(not holds_asked(understanding, best.text))),
        score - ordered[min(3, len(ordered) - 1)],
    ]


def _by_kind(expected: Expected, value: float) -> tuple[float, float, float]:
    """The value in the first place for a fact, the second for a yes-no question, else the third."""
    if expected in FACTS:
        return value, 0.0, 0.0
    return (0.0, value, 0.0) if expected is Expected.YES_NO else (0.0, 0.0, value)


def _either(fact: bool, value: float) -> tuple[float, float]:
    return (value, 0.0) if fact else (0.0, value)


def rarity(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """For each stem of the texts ln((n + 1) / (number of texts that have it + 0.5))."""
    counted = Counter(stem for text in texts for stem in text)
    return {stem: math.log((len(texts) + 1) / (count + 0.5)) for stem, count in counted.items()}


def coverage(wanted: frozenset[str], held: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share (0-1) of the wanted stems' weight that `held` has; a stem without a weight counts as the rarest."""
    most = max(weights.values(), default=1.0)
    total = sum(weights.get(stem, most) for stem in wanted)
    return sum(weights.get(stem, most) for stem in wanted & held) / total if total else 0.0


def _clipped(log_odds: float) -> float:
    return max(-CLIP, min(CLIP, log_odds))
