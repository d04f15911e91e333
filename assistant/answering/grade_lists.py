"""Which reports have a grade, how often, and whose grade moved: a count, and the grades of the reports counted.

Pure. Not: what one report gives (`grade_facts`), several judgements held together (`grade_pairs`), or the grades of
reports asked for by name (`grades`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.answering.grade_facts import MOST_REPORTS, FindCover, GradeFact, facts_of, judged_under
from assistant.answering.grade_moves import way_of, who_moved
from assistant.answering.grade_words import about, by_authority, day_of, either, latest_of_each
from assistant.question.named_grades import GRADES, SCALE, ends_of_a_move, grades_of, rank
from assistant.question.named_moves import DOWN, LEVEL, UP, Times, move_asked, names_a_move, times_asked
from assistant.question.scope_words import joined
from assistant.question.understanding import Request, Understanding
from ingest.report import NOT_JUDGED, Report

_EXTREME = re.compile(
    r"\b(?:(?P<most>best|highest|strongest|top)|worst|lowest|weakest|poorest|bottom)\b", re.IGNORECASE
)
_ALWAYS = re.compile(r"\b(?:always|consistently|every time|throughout|never|only ever)\b", re.IGNORECASE)
_OVER_TIME = re.compile(
    r"\b(?:since|between) (?!(?:the|their|its) )|\bover (?:time|the (?:years|last|past))\b", re.IGNORECASE
)
_List = Callable[[Understanding, Mapping[str, Sequence[Report]], str, FindCover], tuple[GradeFact, ...]]
_DIRECTIONS = {Request.GRADE_UP: UP, Request.GRADE_DOWN: DOWN}


def listed(
    understanding: Understanding, graded: Mapping[str, Sequence[Report]], find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """A list for each judgement asked about, of the reports `graded` on it; empty where none gives a grade."""
    list_them = _way_to_list(understanding)
    lists = {aspect: list_them(understanding, graded, aspect, find_cover) for aspect in graded}
    if not any(lists.values()):
        return ()
    silent = {aspect: (GradeFact(f"None of the inspections was graded {about(aspect)}."),) for aspect in graded}
    return tuple(dict.fromkeys(fact for aspect, facts in lists.items() for fact in facts or silent[aspect]))


def _way_to_list(understanding: Understanding) -> _List:
    if understanding.grades and times_asked(understanding.topic):
        return _repeated
    if _asks_who_moved(understanding):
        return _moved
    return _always if asks_always(understanding) else _counted


def asks_always(understanding: Understanding) -> bool:
    """Is it asked what was so at every inspection: "always good", "never inadequate"?"""
    return bool(understanding.grades and _ALWAYS.search(understanding.topic))


def _asks_who_moved(understanding: Understanding) -> bool:
    """A grade that something is held against ("lower than outstanding") sounds like a move, and names no end of one."""
    asked = understanding.standalone_question
    if names_a_move(asked):
        return True
    if understanding.request not in _DIRECTIONS or asks_always(understanding):
        return False
    held_against = set(understanding.grades) != set(grades_of(understanding.topic))
    return not held_against or any(ends_of_a_move(asked))


def _counted(
    understanding: Understanding, graded: Mapping[str, Sequence[Report]], aspect: str, find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """Which of the reports have a grade, newest first, with how many they are."""
    own, wanted = graded[aspect], understanding.grades
    reports = latest_of_each(own) if understanding.present else sorted(own, key=day_of, reverse=True)
    given = {report: report.grade(judged_under(report, aspect, graded)) for report in reports}
    matching = [report for report in reports if given[report] in wanted] if wanted else reports
    if extreme := _EXTREME.search(understanding.topic):
        pick = max if extreme["most"] else min
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
    lead = f"{_were(len(steady), _authorities(len(owned)))} graded {which} {about(aspect)}"
    lead += " at every inspection that judged it"
    shown = [report for own in list(steady.values())[:MOST_REPORTS] for report in reversed(own)]
    facts = (fact for report in shown for fact in facts_of(report, aspect, find_cover))
    return (GradeFact(f"{lead}{': ' * bool(steady)}{joined(list(steady))}."), *facts)


def _repeated(
    understanding: Understanding, graded: Mapping[str, Sequence[Report]], aspect: str, find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """Which authorities have one of the grades at several inspections, with those inspections."""
    times = times_asked(understanding.topic) or Times(2, in_a_row=False)
    given = {report: report.grade(judged_under(report, aspect, graded)) for report in graded[aspect]}
    owned = by_authority(report for report, grade in given.items() if grade not in (None, NOT_JUDGED))
    if not owned:
        return ()
    often: dict[str, list[Report]] = {}
    for name, own in owned.items():
        runs = [list(run) for so, run in groupby(own, lambda report: given[report] in understanding.grades) if so]
        so = [report for run in runs if len(run) >= times.least or not times.in_a_row for report in run]
        if len(so) >= times.least:
            often[name] = so
    which = either(understanding.grades, given.values())
    many = ("one", "two", "three", "four")[times.least - 1]
    lead = f"{_were(len(often), _authorities(len(owned)))} graded {which} {about(aspect)}"
    lead += f" at {many} inspections or more{' in a row' * times.in_a_row}"
    shown = [report for own in list(often.values())[:MOST_REPORTS] for report in reversed(own)]
    facts = (fact for report in shown for fact in facts_of(report, aspect, find_cover))
    return (GradeFact(f"{lead}{': ' * bool(often)}{joined(list(often))}."), *facts)


def _authorities(count: int) -> str:
    return f"{count} {'authority' if count == 1 else 'authorities'}"


def _were(count: int, of: str) -> str:
    return f"{count or 'None'} of {of} {'was' if count == 1 else 'were'}"


def _moved(
    understanding: Understanding, graded: Mapping[str, Sequence[Report]], aspect: str, find_cover: FindCover
) -> tuple[GradeFact, ...]:
    """Which authorities went up or down, or did not, with the grades that show it."""
    asked = understanding.standalone_question
    start, end = ends_of_a_move(asked)
    told = way_of(start, end, _DIRECTIONS.get(understanding.request, UP))
    move = move_asked(asked, told)
    if end and move.ways == {LEVEL, -told}:
        # who has not got to good is not yet good, whichever way the last move went
        ranks = [rank(grade) or 0 for grade in end]
        short = [
            grade
            for grade in GRADES
            if ((rank(grade) or 0) < min(ranks) if told == UP else (rank(grade) or 0) > max(ranks))
        ]
        return _counted(replace(understanding, grades=tuple(short), present=True), graded, aspect, find_cover)
    if understanding.grades and LEVEL in move.ways and len(move.ways) == 1:
        start, end = (), understanding.grades  # "stayed good"
    elif understanding.grades and move.ways == {UP, DOWN}:
        start, end = understanding.grades, ()  # "did not stay good"
    lead, moves = who_moved(graded[aspect], aspect, move, start, end, over_all=bool(_OVER_TIME.search(asked)))
    ends = (report for one in moves[:MOST_REPORTS] for report in (one.last, one.first))
    return (GradeFact(lead), *(fact for report in ends for fact in facts_of(report, aspect, find_cover)))
