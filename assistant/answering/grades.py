"""Questions about grades, answered from the catalogue's judgements with the cover paragraph as evidence.

Every sentence states one grade of one report and rests on the words of that report's cover; what a framework does not
judge, and what could not be read, is said in words. Counts and trends are leads over those sentences.

Pure. Not: reading grades from a cover (`ingest.judgements`), or what stands behind a grade (that is a lookup).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.grade_moves import compared, trend_sentences, who_moved
from assistant.answering.grade_words import (
    ASPECT_NAMES,
    SCALE,
    about,
    day_of,
    grade_for,
    latest_of_each,
    named,
    rank_of,
)
from assistant.question.scope_words import joined
from assistant.question.understanding import GRADE_WANTS, Request, Understanding, Wants
from assistant.question.wants import grades_of
from ingest.report import NOT_JUDGED, Judgement, Paragraph, Report

MOST_REPORTS = 12
"""More reports than this are only answered as a list."""

LEAST_LETTERS = 30
"""So many letters and digits of a quote must be found where not all of it is."""

_EXTREME = re.compile(r"\b(?:best|worst|highest|lowest)\b", re.IGNORECASE)
_ASKS_WHETHER = re.compile(r"^\W*(?:and |so |but )?(?:was|were|is|are|did|has|have|had)\b", re.IGNORECASE)
_ALWAYS = re.compile(r"\b(?:always|consistently|every time|throughout)\b", re.IGNORECASE)
_OVER_TIME = re.compile(
    r"\b(?:since|between) (?!(?:the|their|its) )|\bover (?:time|the (?:years|last|past))\b", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\b(.*?)(?:\bto\b|$)", re.IGNORECASE)
_ALL_GRADES = re.compile(r"\b(?:grades|ratings|judge?ments|gradings)\b", re.IGNORECASE)

_DIRECTIONS = {Request.GRADE_UP: 1, Request.GRADE_DOWN: -1}

FindCover = Callable[[Report, Judgement], "tuple[Paragraph, str] | None"]
"""The paragraph in which a grade is printed and the words there that print it; None where it is not found."""


@dataclass(frozen=True, slots=True)
class GradeFact:
    """One sentence of an answer about grades.

    `paragraph` and its verbatim `quote` are what it rests on; a lead (a count, a trend, a grade that is not given) has
    neither.
    """

    text: str
    report: Report | None = None
    paragraph: Paragraph | None = None
    quote: str = ""


def answer_from_catalogue(understanding: Understanding, find_cover: FindCover) -> tuple[GradeFact, ...]:
    """The sentences that answer a question about grades; empty where it must be answered from the paragraphs.

    That is so when it is no question about grades, or no report in scope gives the one asked for.
    """
    if understanding.wants not in GRADE_WANTS:
        return ()
    facts: list[GradeFact] = []
    for aspect in _aspects(understanding):
        graded = [report for report in understanding.scope.reports if _judges(report, aspect)]
        if understanding.wants is Wants.GRADE_LIST:
            list_them = _moved if understanding.request in _DIRECTIONS else _listed
            return list_them(understanding, graded, aspect, find_cover)
        if understanding.wants is Wants.GRADE and understanding.present:
            graded = latest_of_each(graded)
        if len(graded) > MOST_REPORTS:
            return ()
        if understanding.wants is Wants.TREND:
            facts += map(GradeFact, trend_sentences(graded, aspect))
        elif understanding.request is Request.BETTER and (lead := compared(graded, aspect)):
            facts.append(GradeFact(lead))
        ordered = sorted(graded, key=day_of, reverse=understanding.wants is Wants.GRADE)
        facts += [fact for report in ordered for fact in _facts(report, aspect, find_cover)]
    return tuple(dict.fromkeys((*_yes_or_no(understanding), *facts))) if facts else ()


def cover_paragraph(paragraphs: Sequence[Paragraph], judgement: Judgement) -> tuple[Paragraph, str] | None:
    """The paragraph of a report in which `judgement` is printed, with its verbatim words; None where it is not found.

    The judgement's quote may have lost the layout of its table, so letters and digits alone are compared; it may begin
    with a heading or a number that stands outside the paragraph, so its later words are enough.
    """
    words = judgement.quote.split()
    for skipped in range(len(words)):
        wanted = _folded(" ".join(words[skipped:]))
        if skipped and len(wanted) < LEAST_LETTERS:
            break
        for paragraph in sorted(paragraphs, key=lambda p: (judgement.page not in p.pages, p.order)):
            at = _folded(paragraph.text).find(wanted)
            if at >= 0:
                places = [place for place, letter in enumerate(paragraph.text) if letter.isalnum()]
                return paragraph, paragraph.text[places[at] : places[at + len(wanted) - 1] + 1]
    return None


def _folded(text: str) -> str:
    return "".join(letter.lower()[:1] for letter in text if letter.isalnum())


def _yes_or_no(understanding: Understanding) -> tuple[GradeFact, ...]:
    """ "Yes." or "No." to "was Wigan judged good?", where the catalogue knows."""
    if not understanding.grades or not _ASKS_WHETHER.match(understanding.topic):
        return ()
    given: set[str | None] = set()
    for aspect in _aspects(understanding):
        graded = [report for report in understanding.scope.reports if _judges(report, aspect)]
        graded = latest_of_each(graded) if understanding.present else graded
        given |= {report.grade(aspect) for report in graded}
    given.discard(NOT_JUDGED)
    if not given:
        return ()
    if _ALWAYS.search(understanding.topic):
        said = given.issubset(understanding.grades)
    else:
        said = bool(given.intersection(understanding.grades))
    return (GradeFact("Yes." if said else "No."),) if said or None not in given else ()


def _aspects(understanding: Understanding) -> tuple[str, ...]:
    """The judgements asked about: those named, all of them ("list the grades"), or the overall one."""
    named = tuple(aspect for aspect in understanding.aspects if aspect != "overall_effectiveness")
    if named or understanding.aspects:
        return named or understanding.aspects
    given = dict.fromkeys(judgement.aspect for report in understanding.scope.reports for judgement in report.judgements)
    if given and (set(given) == {"send_outcome"} or _ALL_GRADES.search(understanding.topic)):
        return tuple(given)
    return ("overall_effectiveness",)


def _judges(report: Report, aspect: str) -> bool:
    """Does the catalogue list `aspect` for the report, or its framework give it?"""
    return _judgement(report, aspect) is not None or _gives(report, aspect)


def _gives(report: Report, aspect: str) -> bool:
    return bool(report.judgements) and report.framework == "single inspection" and aspect in {"adoption", "lscb"}


def _judgement(report: Report, aspect: str) -> Judgement | None:
    return next((judgement for judgement in report.judgements if judgement.aspect == aspect), None)


def _facts(report: Report, aspect: str, find_cover: FindCover) -> list[GradeFact]:
    """One report's grade for `aspect` in a sentence; where it gives no overall grade, those it gives instead."""
    judgement = _judgement(report, aspect) or Judgement(aspect, None, None, "")
    if judgement.grade is None:
        return [GradeFact(f"In {named(report)} {grade_for(aspect)} could not be read from the report.", report)]
    if judgement.grade != NOT_JUDGED:
        return [_fact(report, judgement, find_cover)]
    not_given = f"In {named(report)} {ASPECT_NAMES.get(aspect, aspect)} was not judged under this framework"
    together = _judgement(report, "in_care")
    if aspect == "care_leavers" and together and together.grade and "leavers" in together.quote:
        text = f"{not_given}; the grade for children in care and care leavers together was {together.grade}."
        return [replace(_fact(report, together, find_cover), text=text)]
    others = [j for j in report.judgements if aspect == "overall_effectiveness" and j.grade not in (None, NOT_JUDGED)]
    return [GradeFact(f"{not_given}.", report), *(_fact(report, other, find_cover) for other in others)]


def _fact(report: Report, judgement: Judgement, find_cover: FindCover) -> GradeFact:
    text = f"In {named(report)} {grade_for(judgement.aspect)} was {judgement.grade}."
    paragraph, quote = find_cover(report, judgement) or (None, "")
    return GradeFact(text, report, paragraph, quote)


def _listed(
    understanding: Understanding, graded: Sequence[Report], aspect: str, find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """Which of the reports have a grade, newest first, with how many they are."""
    reports = latest_of_each(graded) if understanding.present else sorted(graded, key=day_of, reverse=True)
    wanted = understanding.grades
    matching = [report for report in reports if report.grade(aspect) in wanted] if wanted else list(reports)
    if extreme := _EXTREME.search(understanding.topic):
        pick = max if extreme[0].lower() in {"best", "highest"} else min
        ranks = [rank for report in reports if (rank := rank_of(report, aspect)) is not None]
        matching = [report for report in reports if ranks and rank_of(report, aspect) == pick(ranks)]
    unread = sum(report.grade(aspect) is None for report in reports)
    silent = sum(report.grade(aspect) == NOT_JUDGED for report in reports)
    judged = len(reports) - unread - silent
    if not judged:
        return ()
    which = f"{'latest ' * understanding.present}inspection{'s' * (judged != 1)}"
    if wanted:
        verb = "was" if len(matching) == 1 else "were"
        lead = f"{len(matching) or 'None'} of {judged} {which} {verb} graded {joined(wanted, 'or')} {about(aspect)}"
    else:
        places = [rank_of(report, aspect) for report in reports]
        counts = [(grade, places.count(place)) for place, grade in reversed(list(enumerate(SCALE)))]
        lead = f"Of {judged} {which}, {about(aspect)}: " + ", ".join(
            f"{count} {grade}" for grade, count in counts if count
        )
    left_out = [f"{silent} did not judge it under their framework"] * bool(silent)
    left_out += [f"the grade of {unread} could not be read"] * bool(unread)
    lead += f" ({'; '.join(left_out)})." if left_out else "."
    shown = [report for report in matching if report.grade(aspect) not in (None, NOT_JUDGED)]
    return (GradeFact(lead), *(fact for report in shown for fact in _facts(report, aspect, find_cover)))


def _moved(
    understanding: Understanding, graded: Sequence[Report], aspect: str, find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """Which authorities went up or down, with the grades that show it."""
    asked = understanding.standalone_question
    from_grade = _FROM.search(asked)
    start = grades_of(from_grade[1]) if from_grade else ()
    direction = _DIRECTIONS[understanding.request]
    lead, moves = who_moved(graded, aspect, direction, start, over_all=bool(_OVER_TIME.search(asked)))
    ends = (report for move in moves[:MOST_REPORTS] for report in (move.last, move.first))
    return (GradeFact(lead), *(fact for report in ends for fact in _facts(report, aspect, find_cover)))
