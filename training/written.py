"""Questions that people wrote over reports, as reading examples.

Those over whole reports are read against the paragraphs that are gathered for them: what the assistant itself finds for
a question but does not answer it is the hardest thing to tell from an answer. So are those that end a conversation,
each as it was asked, in a person's rewriting, and beside another that nothing answers. Those over single paragraphs
come in threes: one in the field's words, one in everyday words, and one on the same theme that the paragraph leaves
open.

Not: the questions (`questions/`), or gathering the paragraphs (`evidence_rows`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.answer import Question
from assistant.answering.answerer import ReadSentence
from assistant.answering.reading import as_read
from assistant.question.understand import understand
from ingest.sentences import sentence_spans
from training.evidence_rows import Entry, Row, folded
from training.squad import Reading, against_other
from vectorstore.library import Library

OTHERS = 3
TALK_OTHERS = 1
"""Paragraphs that do not answer beside a question of a set, and beside each of the three that end a conversation."""
ANSWERED = ("plain", "lay")


class Unread:
    """Splits paragraphs as a reader does, and gives every sentence the score 0."""

    def read(self, question: str, paragraphs: Sequence[str]) -> list[tuple[ReadSentence, ...]]:
        """The sentences of each paragraph, in order."""
        return [tuple(ReadSentence(a, b, text[a:b], 0.0) for a, b in sentence_spans(text)) for text in paragraphs]


def talk_entries(talks: Iterable[Entry]) -> Iterator[Entry]:
    """The three questions of each conversation over one report, as entries of a question set."""
    for talk in talks:
        gold = [{"source": talk["source"], "quote": talk["quote"]}]
        asked = {"kind": "follow-up", "scope": [talk["source"]], "answerable": True, "gold": gold}
        yield {**asked, "id": talk["id"], "question": talk["question"], "history": talk["history"]}
        yield {**asked, "id": f"{talk['id']} rewritten", "question": talk["human"]}
        unanswered = {**asked, "question": talk["near_miss"], "answerable": False, "gold": []}
        yield {**unanswered, "id": f"{talk['id']} near miss", "history": talk["history"]}


def written_readings(rows: Iterable[Row], chance: random.Random, others: int = OTHERS) -> Iterator[Reading]:
    """For each question the paragraphs that answer it and, drawn by chance, some that were gathered and do not.

    `others` is the most of those for a question that something answers; it is twice as many where nothing does.
    """
    for row in rows:
        silent = []
        question = as_read(row.understanding)
        for paragraph, gold, right in zip(row.paragraphs, row.gold, row.right, strict=True):
            sentences = tuple(sentence.text for sentence in paragraph.sentences)
            reading = Reading(row.group, question, sentences)
            if gold and any(right):
                spans = tuple(span for span, here in zip(reading.sentence_spans(), right, strict=True) if here)
                yield Reading(row.group, question, sentences, spans)
            elif not gold and sentences:
                silent.append(reading)
        yield from chance.sample(silent, min(len(silent), others if row.answerable else 2 * others))


def paragraph_readings(entries: Iterable[Entry], library: Library) -> Iterator[Reading]:
    """The three questions of each entry against its paragraph, and those that it answers against another one too.

    That other one is the paragraph of the same report which shares most words with the question, and may answer as
    well: the answered questions count twice as much as it does. An entry whose words are not in the library is passed
    over.
    """
    texts: Mapping[str, list[tuple[str, ...]]] = {
        report.source: [
            tuple(paragraph.text[a:b] for a, b in sentence_spans(paragraph.text))
            for paragraph in library.paragraphs(report.id)
        ]
        for report in library.reports()
    }
    for entry in entries:
        quote = folded(entry["quote"])
        paragraphs = texts.get(entry["source"], [])
        own = next((sentences for sentences in paragraphs if quote in folded(" ".join(sentences))), None)
        if own is None:
            continue
        for name in (*ANSWERED, "near_miss"):
            question = Question(entry[name], (), sources=(entry["source"],))
            topic = understand(question, library.reports()).topic
            open_ = Reading(entry["source"], topic, own)
            if name not in ANSWERED:
                yield open_
                continue
            spans = tuple(span for span, s in zip(open_.sentence_spans(), own, strict=True) if _holds(folded(s), quote))
            yield Reading(entry["source"], topic, own, spans)
            if name == "plain":
                yield against_other(open_, paragraphs)


def _holds(sentence: str, quote: str) -> bool:
    return bool(sentence) and (quote in sentence or sentence in quote)
