"""Which reports meet several judgements at once, or give none: "good for care leavers but inadequate overall".

Pure. Not: one judgement at a time (`grade_lists`), or what one report gives (`grade_facts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.grade_facts import FindCover, GradeFact, facts_of, judges
from assistant.answering.grade_words import ASPECT_NAMES, about, day_of, either, latest_of_each
from assistant.question.named_grades import grades_meant, rank
from assistant.question.scope_words import joined
from assistant.question.understanding import Understanding
from assistant.question.wants import aspects_of
from ingest.report import NOT_JUDGED, Report

_CONTRAST = r"\b(?:but(?! not\b)|yet|while|whilst|although|though|despite)\b"
_CLAUSE = re.compile(rf"{_CONTRAST}|\band\b", re.IGNORECASE)
_EVERYTHING = re.compile(
    r"\beverything\b|\bacross the board\b"
    r"|\b(?:in|at|for|on|with) (?:every(?! (?:council|authority|inspection|report|time))"
    r"|all (?:the |its |their )?(?=areas|judge?ments|categories|aspects|grades))",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:except(?:ing)?(?: for| in)?|apart from|other than|but|bar|save for)\b", re.IGNORECASE)
_UNGRADED = re.compile(
    r"\b(?:no|without(?: an?| any)?|lack(?:s|ed|ing)?(?: an?)?|(?:not|\w+n['’]t) (?:have|get|give|given)(?: an?| any)?)"
    r" (?:[\w-]+ ){0,4}?(?:grades?|gradings?|ratings?|judge?ments?)\b"
    r"|(?:\bnot|n['’]t) (?:graded|judged|rated) (?:for|on)\b",
    re.IGNORECASE,
)


def listed_together(
    understanding: Understanding, aspects: Sequence[str], find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """The reports that meet all that is asked of several judgements, or those that lack the one asked about.

    Empty where a question asks for one judgement, or the same of each.
    """
    topic = understanding.topic
    if not understanding.grades:
        return _without_a_grade(understanding, aspects, find_cover) if _UNGRADED.search(topic) else ()
    if _EVERYTHING.search(topic):
        return _for_everything(understanding, find_cover)
    asked = _asked_of_each(topic)
    if len(asked) < 2:
        return ()
    judged = [report for report in _newest(understanding) if set(asked) <= set(_graded(report))]
    given = [report.grade(aspect) for report in judged for aspect in asked]
    what = joined([f"{either(grades, given)} {about(aspect)}" for aspect, grades in asked.items()])
    return _met(
        understanding,
        judged,
        lambda report: all(report.grade(aspect) in grades for aspect, grades in asked.items()),
        f"that judged both were graded {what}" if len(asked) == 2 else f"that judged all of it were graded {what}",
        lambda report: [fact for aspect in asked for fact in facts_of(report, aspect, find_cover)],
    )


def _asked_of_each(topic: str) -> dict[str, tuple[str, ...]]:
    """The grades asked for with each judgement, where clauses of their own name both ("good for X and RI for Y").

    In a contrast a clause that names no judgement is on the overall one ("good, but inadequate for care leavers").
    """
    asked: dict[str, tuple[str, ...]] = {}
    otherwise = ("overall_effectiveness",) if re.search(_CONTRAST, topic, re.IGNORECASE) else ()
    for clause in _CLAUSE.split(topic):
        aspects = aspects_of(clause) or otherwise
        if grades := grades_meant(clause):
            if not aspects or asked.keys() & set(aspects):
                return {}
            asked |= dict.fromkeys(aspects, grades)
    return asked if set(aspects_of(topic)) <= set(asked) else {}


def _for_everything(understanding: Understanding, find_cover: FindCover) -> tuple[GradeFact, ...]:
    but = _EXCEPT.search(understanding.topic)
    left_out = aspects_of(understanding.topic[but.end() :]) if but else ()

    def meets(report: Report) -> bool:
        return all((report.grade(aspect) in understanding.grades) != (aspect in left_out) for aspect in _graded(report))

    reports = [report for report in _newest(understanding) if set(left_out) < set(_graded(report))]
    given = [report.grade(aspect) for report in reports for aspect in _graded(report)]
    but_for = f" but {joined([ASPECT_NAMES[aspect] for aspect in left_out])}" if left_out else ""
    return _met(
        understanding,
        reports,
        meets,
        f"were graded {either(understanding.grades, given)} for everything that was judged{but_for}",
        lambda report: [fact for aspect in _graded(report) for fact in facts_of(report, aspect, find_cover)],
    )


def _without_a_grade(
    understanding: Understanding, aspects: Sequence[str], find_cover: FindCover
) -> tuple[GradeFact, ...]:
    (aspect, *_) = aspects
    return _met(
        understanding,
        _newest(understanding),
        lambda report: not judges(report, aspect) or report.grade(aspect) == NOT_JUDGED,
        f"gave no grade {about(aspect)}",
        lambda report: facts_of(report, aspect, find_cover) if judges(report, aspect) else [],
    )


def _newest(understanding: Understanding) -> list[Report]:
    """The reports that give grades, newest first; of each authority the newest alone, where it is asked of now."""
    graded = [report for report in understanding.scope.reports if _graded(report)]
    return latest_of_each(graded) if understanding.present else sorted(graded, key=day_of, reverse=True)


def _graded(report: Report) -> list[str]:
    """The judgements on which a report gives a grade of the scale."""
    return [judgement.aspect for judgement in report.judgements if rank(judgement.grade) is not None]


def _met(
    understanding: Understanding,
    reports: Sequence[Report],
    meets: Callable[[Report], bool],
    what: str,
    facts: Callable[[Report], list[GradeFact]],
) -> tuple[GradeFact, ...]:
    if not reports:
        return ()
    matching = [report for report in reports if meets(report)]
    which = f"{'latest ' * understanding.present}inspection{'s' * (len(reports) != 1)}"
    what = what.replace("were graded", "was graded") if len(matching) == 1 else what
    lead = f"{len(matching) or 'None'} of {len(reports)} {which} {what}."
    return (GradeFact(lead), *(fact for report in matching for fact in facts(report)))
