"""A question understood: its standalone form, the reports it is about, what it asks and what would answer it.

Pure. Not: answering it (`chain`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Question
from assistant.question.conversation import Standalone, standalone_question
from assistant.question.expected import expected_of
from assistant.question.lacking import asks_who_has_none, without_any
from assistant.question.marking import mark
from assistant.question.named_grades import grades_meant
from assistant.question.orders import find_orders
from assistant.question.overview import about_the_newest
from assistant.question.pronouns import with_its_noun
from assistant.question.requests import Recognise, always_lookup, without_names
from assistant.question.scope import library_names, resolve
from assistant.question.scope_words import describe_scope
from assistant.question.settled import GRADE_MOVES, names_several, settled, wants_of, without_reasons
from assistant.question.spelling import spelt_right
from assistant.question.topic import asked_alone, topic_of
from assistant.question.understanding import GRADE_WANTS, Expected, Request, Understanding
from assistant.question.wants import aspects_of, is_present, paragraph_labels_of
from ingest.report import Report


def understand(
    question: Question,
    reports: Sequence[Report],
    standalone: str | None = None,
    recognise: Recognise = always_lookup,
) -> Understanding:
    """What `question` means over the `reports` of the library.

    `standalone` replaces the rule-made standalone question, where a chat model wrote it. `recognise` tells which kind
    of request it is; who only wants its scope, or its topic, need not hand one in.
    """
    names = library_names(reports)
    question, standalone, corrected = _spelt_right(question, standalone, names)
    asked = Standalone(standalone) if standalone else _standalone(question, reports, names)
    text = asked.text
    marked = mark(text, names)
    # The words for the reports that it inherits tell nothing of what is asked, and would take a preposition at its end
    # with them in the topic ("too much on").
    bare = asked_alone(mark(asked.asked, names))
    likest = recognise(without_names(bare))
    resolved = resolve(question, marked, reports, over_time=likest in GRADE_MOVES)
    scope, count = replace(resolved.scope, corrected=corrected), len(resolved.scope.reports)
    topic, labels = topic_of(bare, resolved.used), paragraph_labels_of(marked.text)
    request = Request.LOOKUP if labels else settled(likest, asked, topic, scope)
    expected = expected_of(topic)
    several = names_several(resolved.used, text) or len(find_orders(marked.text).places) > 1
    wants = wants_of(request, count, several=several)
    wants = without_reasons(wants, expected, topic, count)
    everywhere = not (question.sources or question.authorities or marked.authorities)
    lacks = scope.narrowed and everywhere and asks_who_has_none(text, request)
    understanding = Understanding(
        standalone_question=asked.shown,
        topic=topic,
        scope=replace(scope, description=describe_scope(scope)),
        wants=wants,
        expected=Expected.GRADE if wants in GRADE_WANTS else expected,
        aspects=aspects_of(topic),
        grades=grades_meant(topic),
        paragraph_labels=labels,
        present=not marked.dates and (is_present(text) or request is Request.BETTER),
        leaning=asked.leaning,
        request=request,
        named=with_its_noun(topic, asked.nouns),
        said=asked.said,
        more=asked.more,
        lacking=without_any(scope.reports, reports) if lacks else None,
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
