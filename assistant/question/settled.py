"""What a request comes to, given what its question names: authorities, judgements, several reports, a reason.

Pure. Not: telling requests apart (`requests`), or finding what is named (`wants`, `scope`).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.answer import Scope
from assistant.question.conversation import Standalone
from assistant.question.named_grades import grades_meant
from assistant.question.named_themes import themes_of
from assistant.question.recommendations import names_nothing_else, names_recommendations
from assistant.question.understanding import EACH_REPORT_WANTS, GRADE_WANTS, Expected, Request, Wants
from assistant.question.wants import (
    asks_only_for_a_grade,
    aspects_of,
    judgements_of,
    names_a_grade,
    names_only_a_grade,
    names_part_of_a_judgement,
    names_too_much_for_a_grade,
    names_ungraded,
)

GRADE_MOVES = frozenset({Request.GRADE_UP, Request.GRADE_DOWN})
_GIVES_NO_REASON = GRADE_WANTS | {Wants.OVERVIEW}
_ANSWERED_AS = {
    Request.GRADE: Wants.GRADE,
    Request.BETTER: Wants.GRADE,
    Request.GRADE_LIST: Wants.GRADE_LIST,
    Request.GRADE_UP: Wants.GRADE_LIST,
    Request.GRADE_DOWN: Wants.GRADE_LIST,
    Request.TREND: Wants.TREND,
    Request.OVERVIEW: Wants.OVERVIEW,
    Request.STRENGTHS: Wants.OVERVIEW,
    Request.WEAKNESSES_ON: Wants.OVERVIEW,
    Request.COVERAGE: Wants.COVERAGE,
    Request.MENTIONS: Wants.COVERAGE,
    Request.COMPARE: Wants.COMPARE,
}
"""The others are answered as lookups, or from the catalogue (`assistant.answering.gathering`)."""
_ON_GRADES = GRADE_MOVES | {Request.GRADE, Request.GRADE_LIST, Request.BETTER, Request.TREND}
_SEARCHED_FOR = frozenset({Request.LOOKUP, Request.COMPARE, Request.TO_IMPROVE})
_STANDS_ALONE = frozenset({Request.MENTIONS, Request.REPORTS, Request.COVERAGE, Request.HELP, Request.ELSEWHERE})
"""What nobody asks in words that lean on the turn before."""
_ON_A_JUDGEMENT = {
    Request.OVERVIEW_ON: Request.OVERVIEW,
    Request.STRENGTHS_ON: Request.STRENGTHS,
    Request.WEAKNESSES_ON: Request.WEAKNESSES_ON,
}
"""A judgement has a section of its own, which is a report in small."""
_ON_A_THEME = dict.fromkeys(_ON_A_JUDGEMENT, Request.LOOKUP)

_FROM_TO = re.compile(r"\b(?:between|from)\b.{2,20}\b(?:and|to|until)\b.{0,15}\b(?:19|20)\d\d\b", re.IGNORECASE)


def settled(request: Request, asked: Standalone, topic: str, scope: Scope) -> Request:
    """The request that is meant, where what the question names leaves only another than its words are like."""
    if request in (Request.LOOKUP, Request.COMPARE) and names_only_a_grade(topic):
        return Request.GRADE
    if request is Request.LOOKUP and names_recommendations(topic):
        return Request.TO_IMPROVE if names_nothing_else(topic) else Request.TO_IMPROVE_ON
    if request is Request.TO_IMPROVE_ON and names_nothing_else(topic):
        return Request.TO_IMPROVE
    if request in _SEARCHED_FOR and not asked.leaning.weight and asks_only_for_a_grade(topic):
        return Request.GRADE
    if request is Request.GRADE and names_too_much_for_a_grade(topic):
        return Request.LOOKUP
    if request is Request.REPORTS and grades_meant(topic):
        return Request.GRADE_LIST  # a list of inspections would leave out what grade they gave
    judged = judgements_of(aspects_of(topic)) and not names_part_of_a_judgement(topic)
    if request in GRADE_MOVES and len(scope.authorities) == 1:
        return Request.TREND  # whose grade moved is asked of several
    if asked.leaning.weight and request in _STANDS_ALONE:
        return Request.LOOKUP  # "does the boss get told about them?", after a question about them
    if asked.leaning.weight and request in _ON_GRADES and not names_a_grade(f"{asked.asked} {asked.leaning.words}"):
        # "was it any better by 2025?", after a question about interviews, is about those
        return Request.COMPARE if request is Request.TREND else Request.LOOKUP
    if request is Request.OVERVIEW and not judged and themes_of(topic):
        return Request.LOOKUP  # "what do inspectors say about FGM?" is on no whole report
    if request is Request.TO_IMPROVE and judged:
        return Request.TO_IMPROVE_ON
    return _ON_A_JUDGEMENT[request] if judged and request in _ON_A_JUDGEMENT else _ON_A_THEME.get(request, request)


def wants_of(request: Request, reports: int, *, several: bool = False) -> Wants:
    """How a kind of request is answered; `reports` is how many are in scope (one report alone is never compared).

    What is asked of `several` authorities or dates by name is asked of each.
    """
    wants = _ANSWERED_AS.get(request, Wants.LOOKUP)
    if request is Request.LOOKUP and several:
        wants = Wants.COMPARE
    if reports == 1 and wants is Wants.TREND:
        return Wants.GRADE
    return Wants.LOOKUP if reports <= 1 and wants in EACH_REPORT_WANTS else wants


def without_reasons(wants: Wants, expected: Expected, topic: str, reports: int) -> Wants:
    """The same, but for a grade or an overview that would not answer: why it was given, or for what is not graded."""
    if expected is Expected.REASON and wants in _GIVES_NO_REASON:
        return Wants.LOOKUP
    if wants in GRADE_WANTS and names_ungraded(topic):
        return Wants.COVERAGE if wants is Wants.GRADE_LIST and reports > 1 else Wants.LOOKUP
    return wants


def names_several(used: Collection[str], text: str) -> bool:
    """Do several authorities, several dates, or a stretch from one to another tell which reports are meant?

    `used` are their marks.
    """
    named = any(sum(key.startswith(f"⟦{what}") for key in used) > 1 for what in "AD")
    return named or bool(_FROM_TO.search(text))
