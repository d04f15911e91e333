"""SQuAD 2.0 questions as reading examples: a question, the sentences it is read against, which of them answer.

Hard negatives are made from the answerable questions themselves: the paragraph without its answering
sentence, and another paragraph of the same article that shares most words with the question.

Not: the network (`reader_network`) or its training (`train_reader`).
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Reading:
    """One question read against the sentences of one paragraph.

    `spans` are the answers, as character offsets in `context` (the sentences joined by a space); empty where
    the paragraph does not answer.
    """

    article: str
    question: str
    sentences: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def context(self) -> str:
        """The sentences as one text."""
        return " ".join(self.sentences)

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Each sentence's characters in `context`."""
        starts = [0]
        for sentence in self.sentences:
            starts.append(starts[-1] + len(sentence) + 1)
        return [(start, start + len(text)) for start, text in zip(starts[:-1], self.sentences, strict=True)]

    def answering(self) -> set[int]:
        """The places of the sentences in which an answer begins."""
        return {i for i, (a, b) in enumerate(self.sentence_spans()) for start, _ in self.spans if a <= start < b}


def split_sentences(text: str) -> tuple[str, ...]:
    """Sentences by their end marks; every character but the white space between them is kept."""
    return tuple(piece for piece in SENTENCE_END.split(" ".join(text.split())) if piece)


def read_squad(path: Path) -> list[Reading]:
    """Every question of a SQuAD 2.0 file against its own paragraph, in the file's order."""
    readings = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            sentences = split_sentences(paragraph["context"])
            positions = _kept_positions(paragraph["context"])
            for qa in paragraph["qas"]:
                spans = {
                    (positions[a["answer_start"]], positions[a["answer_start"]] + len(" ".join(a["text"].split())))
                    for a in qa["answers"]
                }
                readings.append(Reading(article["title"], qa["question"].strip(), sentences, tuple(sorted(spans))))
    return readings


def read_added(path: Path, squad: Path) -> list[Reading]:
    """Questions that were written for this project over the paragraphs of a SQuAD file, in the order of `path`.

    A line of `path` names a paragraph ("article/place"), the questions that it answers, each with the words that
    answer, and those that it leaves open.
    """
    articles = {a["title"]: a["paragraphs"] for a in json.loads(squad.read_text(encoding="utf-8"))["data"]}
    readings = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        title, _, place = entry["id"].rpartition("/")
        sentences = split_sentences(articles[title][int(place)]["context"])
        text = " ".join(sentences)
        for question, answer in entry["answered"]:
            words = " ".join(answer.split())
            start = text.find(words)
            readings.append(Reading(title, question, sentences, ((start, start + len(words)),)))
        readings += [Reading(title, question, sentences) for question in entry["open"]]
    return readings


def read_passages(path: Path) -> list[Reading]:
    """Questions over passages that were written for this project, in the order of `path`.

    A line has a passage, its field (which stands for the article), `pairs` of a question that it answers, the words
    that answer and a twin that it leaves open, and `loose` questions that it leaves open.
    """
    readings = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        sentences = split_sentences(entry["passage"])
        text = " ".join(sentences)
        for question, answer, twin in entry["pairs"]:
            start = text.find(answer)
            readings.append(Reading(entry["field"], question, sentences, ((start, start + len(answer)),)))
            readings.append(Reading(entry["field"], twin, sentences))
        readings += [Reading(entry["field"], question, sentences) for question in entry["loose"]]
    return readings


def _kept_positions(text: str) -> list[int]:
    """For each character its place once white space is folded as `split_sentences` folds it."""
    positions, kept, space = [], 0, True
    for character in text:
        positions.append(kept)
        if not character.isspace():
            kept, space = kept + 1, False
        elif not space:
            kept, space = kept + 1, True
    return positions


def without_answer(reading: Reading) -> Reading | None:
    """The same question against its paragraph without the sentences that answer; None where nothing is left."""
    answering = reading.answering()
    left = tuple(text for i, text in enumerate(reading.sentences) if i not in answering)
    return Reading(reading.article, reading.question, left) if left else None


def against_other(reading: Reading, paragraphs: Sequence[tuple[str, ...]]) -> Reading:
    """The same question against the paragraph, other than its own, that shares most of its words."""
    words = set(re.findall(r"\w{4,}", reading.question.lower()))
    others = [p for p in paragraphs if p != reading.sentences]
    best = max(others, key=lambda p: len(words & set(re.findall(r"\w{4,}", " ".join(p).lower()))))
    return Reading(reading.article, reading.question, best)


def with_negatives(readings: Sequence[Reading], chance: random.Random, share: float) -> Iterator[Reading]:
    """The readings, and for `share` of the answerable ones each of the two hard negatives."""
    paragraphs: dict[str, dict[tuple[str, ...], None]] = {}
    for reading in readings:
        paragraphs.setdefault(reading.article, {})[reading.sentences] = None
    for reading in readings:
        yield reading
        if reading.spans and chance.random() < share:
            shorter = without_answer(reading)
            if shorter:
                yield shorter
        if reading.spans and chance.random() < share:
            yield against_other(reading, list(paragraphs[reading.article]))


def windowed(reading: Reading, chance: random.Random, words: int) -> Reading:
    """A stretch of whole sentences of about `words` words that keeps the answer, placed by chance."""
    lengths = [len(sentence.split()) for sentence in reading.sentences]
    if sum(lengths) <= words:
        return reading
    wanted = sorted(reading.answering()) or [chance.randrange(len(lengths))]
    first = last = chance.choice(wanted)
    total = lengths[first]
    while True:
        choices = [i for i in (first - 1, last + 1) if 0 <= i < len(lengths) and total + lengths[i] <= words]
        if not choices:
            break
        added = chance.choice(choices)
        first, last, total = min(first, added), max(last, added), total + lengths[added]
    offset = reading.sentence_spans()[first][0]
    end = reading.sentence_spans()[last][1]
    spans = tuple((a - offset, b - offset) for a, b in reading.spans if a >= offset and b <= end)
    return Reading(reading.article, reading.question, reading.sentences[first : last + 1], spans)
