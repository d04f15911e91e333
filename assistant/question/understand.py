"""A question understood: its standalone form, the reports it is about, what it asks and what would answer it.

Pure. Not: answering it (`chain`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Question
from assistant.question.conversation import Standalone, standalone_question
from assistant.question.expected import expected_of
from assistant.question.marking import mark
from assistant.question.overview import about_the_newest, asks_overview
from assistant.question.pronouns import with_its_noun
from assistant.question.scope import library_names, resolve
from assistant.question.scope_words import describe_scope
from assistant.question.spelling import spelt_right
from assistant.question.topic import topic_of
from assistant.question.understanding import GRADE_WANTS, Expected, Understanding, Wants
from assistant.question.wants import (
    asks_beyond_grades,
    asks_for_grade,
    asks_which_is_better,
    aspects_of,
    direction_asked,
    grades_of,
    is_present,
    paragraph_labels_of,
    wants_of,
)
from ingest.report import Report


def understand(question: Question, reports: Sequence[Report], standalone: str | None = None) -> Understanding:
    """What `question` means over the `reports` of the library.

    `standalone` replaces the rule-made standalone question, where a chat model wrote it.
    """
    names = library_names(reports)
    question, standalone, corrected = _spelt_right(question, standalone, names)
    asked = Standalone(standalone) if standalone else _standalone(question, reports, names)
    text = asked.text
    marked = mark(text, names)
    resolved = resolve(question, marked, reports)
    scope = replace(resolved.scope, corrected=corrected)
    # The words for the reports that it inherits would take a preposition at its end with them ("too much on").
    topic = topic_of(mark(asked.asked, names), resolved.used)
    wants = _wants(text, topic, len(resolved.scope.reports))
    understanding = Understanding(
        standalone_question=asked.shown,
        topic=topic,
        scope=replace(scope, description=describe_scope(scope)),
        wants=wants,
        expected=Expected.GRADE if wants in GRADE_WANTS else expected_of(topic),
        aspects=aspects_of(topic),
        grades=grades_of(topic),
        paragraph_labels=paragraph_labels_of(text),
        present=not marked.dates and (is_present(text) or asks_which_is_better(topic)),
        leaning=asked.leaning,
        named=with_its_noun(topic, asked.nouns),
        said=asked.said,
        more=asked.more,
    )
    return about_the_newest(understanding, question, marked)


def _spelt_right(
    question: Question, standalone: str | None, names: tuple[str, ...]
) -> tuple[Question, str | None, tuple[tuple[str, str], ...]]:
    """The question, its conversation and its standalone form with misspelt authorities put right, and which."""
    history = tuple(
        replace(turn, text=spelt_right(turn.text, names)[0]) if turn.role == "user" else turn
        for turn in question.history
    )
    text, corrected = spelt_right(question.text, names)
    if standalone is not None:
        standalone, corrected = spelt_right(standalone, names)
    return replace(question, text=text, history=history), standalone, corrected


def _standalone(question: Question, reports: Sequence[Report], names: tuple[str, ...]) -> Standalone:
    """The question without its conversation.

    The report that this is on is left out where it neither narrows the question's limits nor stays out of the topic.
    """
    named = standalone_question(question.text, question.history, names)
    if not question.history or not (question.sources or question.authorities or question.years):
        return named
    bare = standalone_question(question.text, question.history, names, inherit=False)
    (scope, topic), (bare_scope, bare_topic) = (_searched(question, one.text, reports, names) for one in (named, bare))
    return bare if scope == bare_scope and topic != bare_topic else named


def _searched(
    question: Question, text: str, reports: Sequence[Report], names: tuple[str, ...]
) -> tuple[tuple[Report, ...], str]:
    marked = mark(text, names)
    resolved = resolve(question, marked, reports)
    return resolved.scope.reports, topic_of(marked, resolved.used)


def _wants(text: str, topic: str, reports: int) -> Wants:
    """The kind of request, by the question; by its topic where only that shows that a grade is asked for."""
    wants = wants_of(text, reports)
    if wants not in GRADE_WANTS and asks_for_grade(topic):
        wants = wants_of(topic, reports)
    if wants in GRADE_WANTS and asks_beyond_grades(topic):
        if direction_asked(text):
            return Wants.COVERAGE
        return Wants.COMPARE if reports > 1 and wants is Wants.TREND else Wants.LOOKUP
    whole = wants is Wants.LOOKUP and not paragraph_labels_of(text) and asks_overview(text, topic)
    return Wants.OVERVIEW if whole else wants
