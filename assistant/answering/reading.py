"""What was gathered, read against the question: what the reader makes of each sentence, and how near each is.

A question that leans on the turn before is read with the words of that turn behind it, and once more with the noun that
its pronoun may stand for in its place; one that may lean on it is read alone too, and what these say of a sentence is
mixed by how far it leans. A sentence with a short form for what the question spells out is read in full too.

Not: the reader itself (`reader`), or what comes of the readings (`weighing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.answerer import ReadSentence
from assistant.answering.reader import SentenceReader
from assistant.answering.spelt_out import in_full, spelt_out
from assistant.question.understanding import Understanding
from vectorstore.library import Library
from vectorstore.retrieved import RetrievedPassage

Reading = tuple[ReadSentence, ...]
"""The sentences of one paragraph, in order."""


def as_read(understanding: Understanding) -> str:
    """What the reader is asked: the topic, and behind it the words that it leans on."""
    leaning = understanding.leaning
    return f"{understanding.topic} {leaning.words}" if leaning.weight else understanding.topic


def read_found(
    reader: SentenceReader, library: Library, understanding: Understanding, found: Sequence[RetrievedPassage]
) -> tuple[list[Reading], list[list[float]]]:
    """For each paragraph its sentences with the reader's log-odds, and their cosines with the question."""
    paragraphs = [one.paragraph for one in found]
    near = library.sentence_similarities(understanding.topic, paragraphs, understanding.leaning)
    texts = [paragraph.text for paragraph in paragraphs]
    readings = read_leaning(reader, understanding, texts)
    forms = spelt_out(understanding.topic, library.words.abbreviations())
    full = {place: written for place, text in enumerate(texts) if (written := in_full(text, forms)) != text}
    for place, row in zip(full, read_leaning(reader, understanding, list(full.values())) if full else (), strict=True):
        readings[place] = _better(readings[place], row)
    return readings, near


def read_leaning(reader: SentenceReader, understanding: Understanding, texts: Sequence[str]) -> list[Reading]:
    """The readings of `texts` against the topic, with the words that it leans on as far as it does."""
    topic, leaning = understanding.topic, understanding.leaning
    if not leaning.weight:
        return reader.read(topic, texts)
    behind = reader.read(as_read(understanding), texts)
    if understanding.named:
        behind = _with_another(behind, reader.read(understanding.named, texts))
    if leaning.extent == 1.0:
        return behind
    return [_mixed(*rows, leaning.extent) for rows in zip(reader.read(topic, texts), behind, strict=True)]


def _with_another(one: list[Reading], other: list[Reading]) -> list[Reading]:
    """The means of two readings, lifted to the best of the first.

    The second helps to tell which sentence answers, and not whether any does: its noun may be the wrong one, and a mean
    of two is less sure than either.
    """
    mixed = [_mixed(*rows, 0.5) for rows in zip(one, other, strict=True)]
    lift = _best(one) - _best(mixed)
    return [tuple(replace(sentence, score=sentence.score + lift) for sentence in row) for row in mixed]


def _better(written: Reading, in_full: Reading) -> Reading:
    """Each sentence with the better of two scores; the first reading where they are not of the same sentences."""
    if len(written) != len(in_full):
        return written
    return tuple(replace(one, score=max(one.score, other.score)) for one, other in zip(written, in_full, strict=True))


def _best(readings: Sequence[Reading]) -> float:
    return max((sentence.score for row in readings for sentence in row), default=0.0)


def _mixed(alone: Reading, behind: Reading, extent: float) -> Reading:
    return tuple(
        replace(one, score=(1.0 - extent) * one.score + extent * other.score)
        for one, other in zip(alone, behind, strict=True)
    )
