"""The rows that the signals' weights are fitted on: every question of a set with the paragraphs gathered for it.

Which sentence is right is told by the gold: it shares its words with a gold quote. A question whose gold paragraphs are
taken away is a question that nothing answers.

Not: fitting (`fit_signals`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.answer import Question, Turn
from assistant.answering.answerer import ReadSentence
from assistant.answering.gathering import gather
from assistant.answering.reader import SentenceReader
from assistant.answering.reading import read_found
from assistant.answering.signals import SeenParagraph
from assistant.answering.weighing import seen_paragraph
from assistant.build import open_recogniser
from assistant.question.understand import understand
from assistant.question.understanding import Understanding
from vectorstore.library import Library
from vectorstore.retrieved import RetrievedPassage

Entry = dict[str, Any]
"""A line of a question set, as `docs` and CONTRACT describe it."""
OFF_TOPIC = "made off-topic"
SHORTEST = 25
"""Letters and digits that a quote and a sentence must share."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question with what was gathered; `right` stands beside the sentences of `paragraphs`.

    `group` is what folds are cut by: the report of the gold or of the scope, so that no report is in two folds.
    """

    id: str
    kind: str
    group: str
    answerable: bool
    understanding: Understanding
    paragraphs: tuple[SeenParagraph, ...]
    gold: tuple[bool, ...]
    right: tuple[tuple[bool, ...], ...]

    def without_gold(self) -> Row | None:
        """The same question with no paragraph that answers it; None where nothing else was gathered."""
        kept = [i for i, gold in enumerate(self.gold) if not gold]
        if not kept:
            return None
        paragraphs = tuple(replace(self.paragraphs[i], rank=rank) for rank, i in enumerate(kept, start=1))
        right = tuple(tuple(False for _ in p.sentences) for p in paragraphs)
        return replace(
            self,
            id=f"{self.id} without",
            answerable=False,
            paragraphs=paragraphs,
            gold=(False,) * len(kept),
            right=right,
        )


def gather_rows(entries: Iterable[Entry], library: Library, reader: SentenceReader, read: int) -> Iterator[Row]:
    """A row an entry; those that the catalogue answers, or for which nothing is gathered, are passed over."""
    recognise = open_recogniser(library.data_dir / "models")
    for entry in entries:
        history = tuple(Turn(role, text) for role, text in entry.get("history") or ())
        question = Question(entry["question"], history, sources=tuple(entry.get("scope") or ()))
        understanding = understand(question, library.reports(), recognise=recognise)
        gathered = gather(library, understanding)
        found = gathered.retrieved[: read + gathered.listed]
        if not found or gathered.answerer:
            continue
        readings, similarities = read_found(reader, library, understanding, found)
        yield as_row(entry, understanding, found, readings, similarities)


def read_entries(questions: Path) -> list[Entry]:
    """The entries of a question set."""
    return [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]


def off_topic_entries(path: Path) -> list[Entry]:
    """An entry for each line of a file of questions that no report answers."""
    asked = path.read_text(encoding="utf-8").splitlines()
    return [{"id": text, "kind": OFF_TOPIC, "question": text, "answerable": False} for text in asked]


def as_row(
    entry: Entry,
    understanding: Understanding,
    found: Sequence[RetrievedPassage],
    readings: Sequence[Sequence[ReadSentence]],
    similarities: Sequence[Sequence[float]],
) -> Row:
    """What was gathered for one entry of a question set, marked with its gold."""
    gold = entry.get("gold") or []
    seen, is_gold, right = [], [], []
    for one, reading, near in zip(found, readings, similarities, strict=True):
        quotes = [folded(g["quote"]) for g in gold if g.get("quote") and g["source"] == one.report.source]
        text = folded(one.paragraph.text)
        here = any(quote[:60] in text for quote in quotes)
        seen.append(seen_paragraph(one, reading, near))
        is_gold.append(here)
        right.append(tuple(here and holds_quote(s.text, quotes) for s in reading))
    sources = [g["source"] for g in gold] or list(entry.get("scope") or [str(entry["id"])])
    return Row(
        id=str(entry["id"]),
        kind=str(entry.get("kind")),
        group=str(sources[0]),
        answerable=bool(entry["answerable"]),
        understanding=understanding,
        paragraphs=tuple(seen),
        gold=tuple(is_gold),
        right=tuple(right),
    )


def holds_quote(sentence: str, quotes: Sequence[str]) -> bool:
    """Does a sentence share its words with one of the quotes, each as `folded` gives it?"""
    own = folded(sentence)
    pieces = [own[i : i + SHORTEST] for i in range(0, max(1, len(own) - SHORTEST), 5)] if len(own) > SHORTEST else []
    return any(own in quote or quote in own or any(piece in quote for piece in pieces) for quote in quotes)


def folded(text: str) -> str:
    """Letters and digits only, in lower case."""
    return re.sub(r"[^a-z0-9]", "", text.lower())
