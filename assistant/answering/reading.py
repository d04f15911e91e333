"""What was gathered, read against the question: what the reader makes of each sentence, and how near each is.

A question that leans on the turn before is read with the words of that turn behind it; one that may lean on it is read
both ways, and what the two say of a sentence is mixed by how far it leans.

Not: the reader itself (`reader`), or what comes of the readings (`weighing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.answerer import ReadSentence
from assistant.answering.reader import SentenceReader
from assistant.question.understanding import Understanding
from vectorstore.library import Library
from vectorstore.retrieved import RetrievedPassage

Reading = tuple[ReadSentence, ...]
"""The sentences of one paragraph, in order."""


def read_found(
    reader: SentenceReader, library: Library, understanding: Understanding, found: Sequence[RetrievedPassage]
) -> tuple[list[Reading], list[list[float]]]:
    """For each paragraph its sentences with the reader's log-odds, and their cosines with the question."""
    paragraphs = [one.paragraph for one in found]
    near = library.sentence_similarities(understanding.topic, paragraphs, understanding.leaning)
    return read_leaning(reader, understanding, [paragraph.text for paragraph in paragraphs]), near


def read_leaning(reader: SentenceReader, understanding: Understanding, texts: Sequence[str]) -> list[Reading]:
    """The readings of `texts` against the topic, with the words that it leans on as far as it does."""
    topic, leaning = understanding.topic, understanding.leaning
    if not leaning.weight:
        return reader.read(topic, texts)
    behind = reader.read(f"{topic} {leaning.words}", texts)
    if leaning.extent == 1.0:
        return behind
    return [_mixed(*rows, leaning.extent) for rows in zip(reader.read(topic, texts), behind, strict=True)]


def _mixed(alone: Reading, behind: Reading, extent: float) -> Reading:
    return tuple(
        replace(one, score=(1.0 - extent) * one.score + extent * other.score)
        for one, other in zip(alone, behind, strict=True)
    )
