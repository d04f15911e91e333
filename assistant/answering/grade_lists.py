"""Which reports have a grade, and whose grade moved: a count, and the grades of the reports that are counted.

Pure. Not: what one report gives (`grade_facts`), or the grades of reports asked for by name (`grades`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answering.grade_facts import MOST_REPORTS, FindCover, GradeFact, facts_of, judged_under
from assistant.answering.grade_moves import way_of, who_moved
from assistant.answering.grade_words import about, by_authority, day_of, either, latest_of_each
from assistant.question.named_grades import SCALE, ends_of_a_move, grades_of, rank
from assistant.question.scope_words import joined
from assistant.question.understanding import Request, Understanding
from ingest.report import NOT_JUDGED, Report

_EXTREME = re.compile(r"\b(?:best|worst|highest|lowest)\b", re.IGNORECASE)
_ALWAYS = re.compile(r"\b(?:always|consistently|every time|throughout|never)\b", re.IGNORECASE)
_OVER_TIME = re.compile(
    r"\b(?:since|between) (?!(?:the|their|its) )|\bover (?:time|the (?:years|last|past))\b", re.IGNORECASE
)
_DIRECTIONS = {Request.GRADE_UP: 1, Request.GRADE_DOWN: -1}


def listed(
    understanding: Understanding, graded: Mapping[str, Sequence[Report]], find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """A list for each judgement asked about, of the reports `graded` on it; empty where none gives a grade."""
    list_them = _moved if _asks_who_moved(understanding) else _always if asks_always(understanding) else _counted
    lists = {aspect: list_them(understanding, graded, aspect, find_cover) for aspect in graded}
    if not any(lists.values()):
        return ()
    silent = {aspect: (GradeFact(f"None of the inspections was graded {about(aspect)}."),) for aspect in graded}
    return tuple(dict.fromkeys(fact for aspect, facts in lists.items() for fact in facts or silent[aspect]))


def asks_always(understanding: Understanding) -> bool:
    """Is it asked what was so at every inspection: "always good", "never inadequate"?"""
    return bool(understanding.grades and _ALWAYS.search(understanding.topic))


def _asks_who_moved(understanding: Understanding) -> bool:
    """A grade that something is held against ("lower than outstanding") sounds like a move, and names no end of one."""
    if understanding.request not in _DIRECTIONS or asks_always(understanding):
        return False
    held_against = set(understanding.grades) != set(grades_of(understanding.topic))
    return not held_against or any(ends_of_a_move(understanding.standalone_question))


def _counted(
    understanding: Understanding, graded: Mapping[str, Sequence[Report]], aspect: str, find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """Which of the reports have a grade, newest first, with how many they are."""
    own, wanted = graded[aspect], understanding.grades
    reports = latest_of_each(own) if understanding.present else sorted(own, key=day_of, reverse=True)
    given = {report: report.grade(judged_under(report, aspect, graded)) for report in reports}
    matching = [report for report in reports if given[report] in wanted] if wanted else reports
    if extreme := _EXTREME.search(understanding.topic):
        pick = max if extreme[0].lower() in {"best", "highest"} else min
        ranks = [place for grade in given.values() if (place := rank(grade)) is not None]
        matching = [report for report in reports if ranks and rank(given[report]) == pick(ranks)]
    grades = list(given.values())
    unread, silent = grades.count(None), grades.count(NOT_JUDGED)
    judged = len(reports) - unread - silent
    if not judged:
        return ()
    which = f"{'latest ' * understanding.present}inspection{'s' * (judged != 1)}"
    if wanted:
        lead = f"{_were(len(matching), f'{judged} {which}')} graded {either(wanted, given.values())} {about(aspect)}"
    else:
        places = list(map(rank, grades))
        counts = [(grade, places.count(place)) for place, grade in reversed(list(enumerate(SCALE)))]
        lead = f"Of {judged} {which}, {about(aspect)}: " + ", ".join(
            f"{count} {grade}" for grade, count in counts if count
        )
    left_out = [f"{silent} did not judge it under their framework"] * bool(silent)
    left_out += [f"the grade of {unread} could not be read"] * bool(unread)
    lead += f" ({'; '.join(left_out)})." if left_out else "."
    shown = [report for report in matching if given[report] not in (None, NOT_JUDGED)]
    return (GradeFact(lead), *(fact for report in shown for fact in facts_of(report, aspect, find_cover)))


def _always(
    understanding: Understanding, graded: Mapping[str, Sequence[Report]], aspect: str, find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """Which authorities have one of the grades at every inspection that judged, with how many they are."""
    given = {report: report.grade(judged_under(report, aspect, graded)) for report in graded[aspect]}
    owned = by_authority(report for report, grade in given.items() if grade != NOT_JUDGED)
    steady = {name: own for name, own in owned.items() if all(given[report] in understanding.grades for report in own)}
    if not owned:
        return ()
    which = either(understanding.grades, given.values())
    authorities = f"{len(owned)} {'authority' if len(owned) == 1 else 'authorities'}"
    lead = f"{_were(len(steady), authorities)} graded {which} {about(aspect)} at every inspection that judged it"
    shown = [report for own in list(steady.values())[:MOST_REPORTS] for report in reversed(own)]
    facts = (fact for report in shown for fact in facts_of(report, aspect, find_cover))
    return (GradeFact(f"{lead}{': ' * bool(steady)}{joined(list(steady))}."), *facts)


def _were(count: int, of: str) -> str:
    return f"{count or 'None'} of {of} {'was' if count == 1 else 'were'}"


def _moved(
    understanding: Understanding, graded: Mapping[str, Sequence[Report]], aspect: str, find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """Which authorities went up or down, with the grades that show it."""
    asked = understanding.standalone_question
    start, end = ends_of_a_move(asked)
    direction = way_of(start, end, _DIRECTIONS[understanding.request])
    lead, moves = who_moved(graded[aspect], aspect, direction, start, end, over_all=bool(_OVER_TIME.search(asked)))
    ends = (report for move in moves[:MOST_REPORTS] for report in (move.last, move.first))
    return (GradeFact(lead), *(fact for report in ends for fact in facts_of(report, aspect, find_cover)))
