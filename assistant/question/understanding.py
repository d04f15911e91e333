"""What was understood of a question: the types that scope, conversation and grades hand to the chain.

Not: how any of it is found (`scope`, `topic`, `wants`, `conversation`, put together in `understand`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Scope
from ingest.report import Report
from vectorstore.query import ALONE, Leaning


class Wants(StrEnum):
    """The kind of request.

    LOOKUP: something the paragraphs say. GRADE: the grade of named reports. GRADE_LIST: which reports have a grade, or
    how many. TREND: how a grade changed over one authority's inspections. COVERAGE: which reports say something.
    COMPARE: the same thing in several reports. OVERVIEW: what a report says as a whole.
    """

    LOOKUP = "lookup"
    GRADE = "grade"
    GRADE_LIST = "grade-list"
    TREND = "trend"
    COVERAGE = "coverage"
    COMPARE = "compare"
    OVERVIEW = "overview"


class Request(StrEnum):
    """What is asked for, as `training/questions/requests.txt` has examples of each.

    LOOKUP: anything else, which the paragraphs answer. BETTER: authorities held against each other by their grades.
    GRADE_UP, GRADE_DOWN: whose grade moved. TO_IMPROVE: all that is weak or must be done, TO_IMPROVE_ON: what must be
    done on a theme. OVERVIEW_ON, STRENGTHS_ON, WEAKNESSES_ON: of a theme or of what one judgement is on. MENTIONS:
    which reports have certain words. REPORTS: which inspections there were. HELLO to YEARS: the assistant and the
    library themselves. ELSEWHERE: what no inspection report tells. The others are as in `Wants`.
    """

    LOOKUP = "lookup"
    GRADE = "grade"
    GRADE_LIST = "grade-list"
    GRADE_UP = "grade-up"
    GRADE_DOWN = "grade-down"
    TREND = "trend"
    BETTER = "better"
    OVERVIEW = "overview"
    STRENGTHS = "strengths"
    OVERVIEW_ON = "overview-on"
    STRENGTHS_ON = "strengths-on"
    WEAKNESSES_ON = "weaknesses-on"
    TO_IMPROVE = "to-improve"
    TO_IMPROVE_ON = "to-improve-on"
    COVERAGE = "coverage"
    COMPARE = "compare"
    MENTIONS = "mentions"
    REPORTS = "reports"
    LAST_INSPECTED = "last-inspected"
    NEXT_INSPECTION = "next-inspection"
    HELLO = "hello"
    THANKS = "thanks"
    HELP = "help"
    AUTHORITIES = "authorities"
    YEARS = "years"
    ELSEWHERE = "elsewhere"


GRADE_WANTS = frozenset({Wants.GRADE, Wants.GRADE_LIST, Wants.TREND})
"""The requests that are answered from the catalogue's judgements (`assistant.answering.grades`)."""

EACH_REPORT_WANTS = frozenset({Wants.COVERAGE, Wants.COMPARE})
"""The requests for which every report in scope is searched on its own."""


class Expected(StrEnum):
    """The kind of thing that would answer the question; NAME is the proper name of a thing, PERSON of somebody."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    NAME = "name"
    PLACE = "place"
    REASON = "reason"
    LIST = "list"
    YES_NO = "yes-no"
    GRADE = "grade"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Understanding:
    """One question, understood.

    `standalone_question` reads without its conversation. `topic` is that question with everything that names the
    scope or frames the request taken out, for matching against paragraphs; never empty when the question is not.
    `leaning` are the words of the conversation that it leans on, and how far; `named` is the topic with the noun that
    its pronoun most likely stands for, empty where there is none. `said` are the answers so far, where it
    asks for more than they say, and `more` is true where it asks for nothing else.
    `request` is the kind that its words are like, `wants` how that is answered.
    `aspects` are the judgement keys asked about and `grades` the grades meant (`named_grades`), both empty without any;
    `paragraph_labels` are paragraphs asked for by their printed number ("45"). `present` is true where it asks how
    things are now ("which authorities are outstanding?") and names no date. `lacking` is the newest report of each
    authority that has none in scope, where it is asked who has none; None where that is not asked.
    """

    standalone_question: str
    topic: str
    scope: Scope
    wants: Wants = Wants.LOOKUP
    expected: Expected = Expected.DESCRIPTION
    aspects: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    paragraph_labels: tuple[str, ...] = ()
    present: bool = False
    leaning: Leaning = ALONE
    request: Request = Request.LOOKUP
    named: str = ""
    said: str = ""
    more: bool = False
    lacking: tuple[Report, ...] | None = None
