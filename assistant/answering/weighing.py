"""Weighs what was retrieved: each sentence's log-odds of answering, the final order, and whether to answer at all.

Two logistic regressions over the signals of `signals`. Their coefficients are in `models/weights.json`, with how they
were made (`training.fit_signals`, cross-validated).

Not: reading the paragraphs (`reader`), choosing sentences (`sentence_choice`), wording a refusal (`refusal`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from assistant.answering.answer_kinds import holds_asked
from assistant.answering.answerer import Evidence, ReadSentence
from assistant.answering.bare_themes import bare_theme, speaks_of
from assistant.answering.instructions import turns_round
from assistant.answering.other_times import of_another_time
from assistant.answering.said import moved_by_said, only_unsaid
from assistant.answering.signals import (
    ANSWER_SIGNALS,
    FACTS,
    SENTENCE_SIGNALS,
    Seen,
    SeenParagraph,
    answer_signals,
    sentence_signals,
)
from assistant.errors import SettingsError
from assistant.question.named_themes import on_themes, themes_of
from assistant.question.understanding import Expected, Request, Understanding
from vectorstore.retrieved import RetrievedPassage

OTHER_TIME = -4.0
"""Log-odds by which a figure of another time than the one asked about gives way to all that may be right."""
OTHER_THEME = -6.0
"""The same for a sentence of a paragraph that does not name the theme or the group that the question names."""
SURE = 0.9
"""The least probability at which a question is answered that is like those no inspection report answers."""


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression over named signals."""

    intercept: float
    coefficients: tuple[float, ...]

    def log_odds(self, signals: Sequence[float]) -> float:
        """The log-odds for one list of signals."""
        return self.intercept + sum(a * b for a, b in zip(self.coefficients, signals, strict=True))


@dataclass(frozen=True, slots=True)
class Weights:
    """All fitted numbers; `threshold` is the least probability at which a question is answered."""

    sentence: Regression
    answer: Regression
    threshold: float


@lru_cache(maxsize=1)
def read_weights() -> Weights:
    """The shipped weights. Raises `SettingsError` where they do not fit the signals of this version."""
    stored = json.loads(files("assistant").joinpath("models/weights.json").read_text(encoding="utf-8"))
    return Weights(
        _regression(stored["sentence"], SENTENCE_SIGNALS),
        _regression(stored["answer"], ANSWER_SIGNALS),
        float(stored["threshold"]),
    )


def _regression(stored: dict[str, object], names: Sequence[str]) -> Regression:
    coefficients = stored["coefficients"]
    if not isinstance(coefficients, dict) or tuple(coefficients) != tuple(names):
        raise SettingsError("The file assistant/models/weights.json is of another version; install the package again.")
    return Regression(float(str(stored["intercept"])), tuple(float(coefficients[name]) for name in names))


def weigh(
    understanding: Understanding,
    retrieved: Sequence[RetrievedPassage],
    readings: Sequence[Sequence[ReadSentence]],
    similarities: Sequence[Sequence[float]],
    weights: Weights,
    threshold: float | None = None,
) -> Evidence:
    """The evidence in its final order; `readings` and `similarities` are for the first of `retrieved`, in order.

    Paragraphs that were not read keep their order behind those that were.
    """
    if understanding.more:
        readings, similarities = only_unsaid(understanding.said, readings, similarities)
    read = retrieved[: len(readings)]
    seen = [
        seen_paragraph(found, reading, near) for found, reading, near in zip(read, readings, similarities, strict=True)
    ]
    likely = [[weights.sentence.log_odds(values) for values in rows] for rows in sentence_signals(understanding, seen)]
    if not any(likely):
        return Evidence(understanding, tuple(retrieved), tuple(() for _ in retrieved), 0.0, answerable=False)
    confidence = probability(weights.answer.log_odds(answer_signals(understanding, seen, likely)))
    least = weights.threshold if threshold is None or threshold < 0 else threshold
    least = max(least, SURE) if understanding.request is Request.ELSEWHERE else least
    # A stricter threshold than the shipped one is a person's own, and holds for whatever is asked.
    unsure = bare_theme(understanding) if confidence < least <= weights.threshold else frozenset()
    themes = themes_of(understanding.topic)
    on_theme = [on_themes(themes, f"{' '.join(one.paragraph.section_path)} {one.paragraph.text}") for one in read]
    scores = [
        [
            score
            + OTHER_TIME * _elsewhen(understanding, found, sentence)
            + OTHER_THEME * (not on or (bool(unsure) and not speaks_of(unsure, sentence.text)))
            for sentence, score in zip(*rows, strict=True)
        ]
        for found, on, *rows in zip(
            read, on_theme, readings, _less_what_was_said(understanding, readings, likely), strict=True
        )
    ]
    order = sorted(
        range(len(read)),
        key=lambda place: max(scores[place], default=-math.inf),
        reverse=True,
    )
    rest = range(len(read), len(retrieved))
    ordered = tuple(replace(retrieved[place], rank=rank) for rank, place in enumerate((*order, *rest), start=1))
    sentences = tuple(
        tuple(replace(sentence, score=score) for sentence, score in zip(readings[place], scores[place], strict=True))
        for place in order
    )
    best = max((sentence for row in sentences for sentence in row), key=lambda sentence: sentence.score)
    # "How many" is not answered without a number, nor by one of another year, nor "when" without a date, however near
    # the rest is.
    wanted = understanding.expected in FACTS and not understanding.more
    holds = not wanted or (holds_asked(understanding, best.text) and not _elsewhen(understanding, read[order[0]], best))
    holds = holds and any(on_theme)
    answers = confidence >= least or speaks_of(unsure, best.text)
    answerable = holds and answers and not turns_round(understanding.standalone_question)
    return Evidence(understanding, ordered, (*sentences, *(() for _ in rest)), confidence, answerable)


def _elsewhen(understanding: Understanding, found: RetrievedPassage, sentence: ReadSentence) -> bool:
    """Whether it gives a figure of another time than the one asked about."""
    if understanding.expected is not Expected.NUMBER:
        return False
    dated = found.report.dated
    return of_another_time(understanding.topic, sentence.text, dated.year if dated else None)


def _less_what_was_said(
    understanding: Understanding, readings: Sequence[Sequence[ReadSentence]], scores: Sequence[Sequence[float]]
) -> list[list[float]]:
    """For choosing alone: whether the reports answer at all does not hang on what was said."""
    moved = moved_by_said(understanding.said, readings)
    return [[score + by for score, by in zip(*rows, strict=True)] for rows in zip(scores, moved, strict=True)]


def only_these(evidence: Evidence, paragraph_ids: Collection[str]) -> Evidence:
    """For a question that asks for known paragraphs: their sentences alone count, and without them nothing answers."""
    wanted = [found.paragraph.id in paragraph_ids for found in evidence.retrieved]
    sentences = tuple(row if here else () for row, here in zip(evidence.sentences, wanted, strict=True))
    return replace(evidence, sentences=sentences, answerable=any(sentences))


def seen_paragraph(found: RetrievedPassage, reading: Sequence[ReadSentence], near: Sequence[float]) -> SeenParagraph:
    """A retrieved paragraph as the signals see it."""
    sentences = tuple(Seen(s.text, s.score, cosine) for s, cosine in zip(reading, near, strict=True))
    return SeenParagraph(sentences, " ".join(found.paragraph.section_path[-2:]), found.rank)


def probability(log_odds: float) -> float:
    """The probability (0-1) of log-odds, safe for any number."""
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, log_odds))))
