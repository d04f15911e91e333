"""Questions that people wrote over reports, as reading examples: each with the paragraphs that are gathered for it.

What the assistant itself finds for a question but does not answer it is the hardest thing to tell from an answer.

Not: the questions (`questions/`), or gathering the paragraphs (`evidence_rows`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from assistant.answering.answerer import ReadSentence
from ingest.sentences import sentence_spans
from training.evidence_rows import Row
from training.squad import Reading

MOST_OTHERS = 3
"""Paragraphs that do not answer, for each question that something answers; twice as many where nothing does."""


class Unread:
    """Splits paragraphs as a reader does, and gives every sentence the score 0."""

    def read(self, question: str, paragraphs: Sequence[str]) -> list[tuple[ReadSentence, ...]]:
        """The sentences of each paragraph, in order."""
        return [tuple(ReadSentence(a, b, text[a:b], 0.0) for a, b in sentence_spans(text)) for text in paragraphs]


def written_readings(rows: Iterable[Row], chance: random.Random) -> Iterator[Reading]:
    """For each question the paragraphs that answer it and, drawn by chance, some that were gathered and do not."""
    for row in rows:
        others = []
        for paragraph, gold, right in zip(row.paragraphs, row.gold, row.right, strict=True):
            sentences = tuple(sentence.text for sentence in paragraph.sentences)
            reading = Reading(row.group, row.understanding.topic, sentences)
            if gold and any(right):
                spans = tuple(span for span, here in zip(reading.sentence_spans(), right, strict=True) if here)
                yield Reading(row.group, row.understanding.topic, sentences, spans)
            elif not gold and sentences:
                others.append(reading)
        yield from chance.sample(others, min(len(others), MOST_OTHERS if row.answerable else 2 * MOST_OTHERS))
