"""Questions about grades, answered from the catalogue's judgements with the cover paragraph as evidence.

Every sentence states one grade of one report and rests on the words of that report's cover; what a framework does not
judge, and what could not be read, is said in words. Counts and trends are leads over those sentences.

Pure. Not: one report's sentence (`grade_facts`), lists (`grade_lists`), or what stands behind a grade (a lookup).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.grade_facts import MOST_REPORTS, FindCover, GradeFact, facts_of, judges
from assistant.answering.grade_lists import asks_always, listed
from assistant.answering.grade_moves import compared, trend_sentences, went
from assistant.answering.grade_pairs import listed_together
from assistant.answering.grade_words import by_authority, day_of, latest_of_each
from assistant.question.named_grades import ends_of_a_move
from assistant.question.settled import GRADE_MOVES
from assistant.question.understanding import GRADE_WANTS, Request, Understanding, Wants
from assistant.question.wants import names_no_theme
from ingest.report import NOT_JUDGED, Report

_ASKS_WHETHER = re.compile(r"^\W*(?:and |so |but )?(?:was|were|is|are|did|has|have|had)\b", re.IGNORECASE)
_ALL_GRADES = re.compile(
    r"\b(?:grades|ratings|judge?ments|gradings|(?:in|at|for|on) (?:any(?:thing| area)|every(?:thing| area)))\b",
    re.IGNORECASE,
)


def answer_from_catalogue(understanding: Understanding, find_cover: FindCover) -> tuple[GradeFact, ...]:
    """The sentences that answer a question about grades; empty where it must be answered from the paragraphs.

    That is so when it is no question about grades, or no report in scope gives the one asked for.
    """
    if understanding.wants not in GRADE_WANTS:
        return ()
    aspects = _aspects(understanding)
    if understanding.wants is Wants.GRADE_LIST or _asks_of_many(understanding, aspects):
        aspects = aspects if understanding.aspects else aspects[:1]
        together = understanding.request not in GRADE_MOVES and listed_together(understanding, aspects, find_cover)
        return together or listed(
            understanding, {aspect: _graded(understanding, aspect) for aspect in aspects}, find_cover
        )
    facts: list[GradeFact] = []
    for aspect in aspects:
        graded = _graded(understanding, aspect)
        if understanding.wants is Wants.GRADE and understanding.present:
            graded = latest_of_each(graded)
        if len(graded) > MOST_REPORTS:
            return ()
        if understanding.wants is Wants.TREND:
            facts += map(GradeFact, trend_sentences(graded, aspect))
        elif understanding.request is Request.BETTER and (lead := compared(graded, aspect)):
            facts.append(GradeFact(lead))
        ordered = sorted(graded, key=day_of, reverse=understanding.wants is Wants.GRADE)
        facts += [fact for report in ordered for fact in facts_of(report, aspect, find_cover)]
    return tuple(dict.fromkeys((*_yes_or_no(understanding), *facts))) if facts else ()


def _asks_of_many(understanding: Understanding, aspects: Sequence[str]) -> bool:
    """Is the grade asked for of more reports than are named one by one, and nothing else?"""
    many = any(len(_graded(understanding, aspect)) > MOST_REPORTS for aspect in aspects)
    return many and understanding.wants is Wants.GRADE and names_no_theme(understanding.topic)


def _yes_or_no(understanding: Understanding) -> tuple[GradeFact, ...]:
    """ "Yes." or "No." to "was Wigan judged good?", where the catalogue knows.

    Neither, where the judgements or the authorities asked about differ, or where one end alone of a move is named.
    """
    if not understanding.grades or not _ASKS_WHETHER.match(understanding.topic):
        return ()
    a_move = understanding.request is Request.TREND
    start, end = ends_of_a_move(understanding.standalone_question) if a_move else ((), ())
    if bool(start) != bool(end):
        return ()
    said = set()
    for aspect in _aspects(understanding):
        for own in by_authority(_graded(understanding, aspect)).values():
            if start:
                said.add(went(own, aspect, start, end))
            elif any(report.grade(aspect) != NOT_JUDGED for report in own):
                said.add(_whether(understanding, own, aspect))
    if len(said) != 1 or None in said:
        return ()
    return (GradeFact("Yes." if True in said else "No."),)


def _whether(understanding: Understanding, own: Sequence[Report], aspect: str) -> bool | None:
    """Does an authority have a grade asked about (no other, where it is asked of "always")? None where unknown."""
    graded = own[-1:] if understanding.present else own
    given = {report.grade(aspect) for report in graded} - {NOT_JUDGED}
    if asks_always(understanding):
        said = given.issubset(understanding.grades)
    else:
        said = bool(given.intersection(understanding.grades))
    return said if given and (said or None not in given) else None


def _aspects(understanding: Understanding) -> tuple[str, ...]:
    """The judgements asked about: those named, all of them ("list the grades"), or the overall one."""
    named = tuple(aspect for aspect in understanding.aspects if aspect != "overall_effectiveness")
    if named or understanding.aspects:
        return named or understanding.aspects
    given = dict.fromkeys(judgement.aspect for report in understanding.scope.reports for judgement in report.judgements)
    if given and (set(given) == {"send_outcome"} or _ALL_GRADES.search(understanding.topic)):
        return tuple(given)
    return ("overall_effectiveness",)


def _graded(understanding: Understanding, aspect: str) -> list[Report]:
    return [report for report in understanding.scope.reports if judges(report, aspect)]
