"""How grades moved: an authority's from its first inspection in scope to its last, and whose went up or down.

Pure. Not: the sentences that state the grades themselves (`grades`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.answering.grade_words import about, by_authority, either, grade_for, rank_of, when
from assistant.question.named_grades import GRADES, rank, rest_of
from assistant.question.named_moves import DOWN, LEVEL, UP, AskedMove
from assistant.question.scope_words import joined
from ingest.report import Report


@dataclass(frozen=True, slots=True)
class Move:
    """An authority's grade went from that of `first` to that of `last`."""

    authority: str
    first: Report
    last: Report
    steps: int

    @property
    def way(self) -> int:
        """`UP`, `LEVEL` or `DOWN`."""
        return (self.steps > 0) - (self.steps < 0)


_HOW = {
    frozenset(ways): how
    for ways, how in (
        ((UP,), "higher"),
        ((DOWN,), "lower"),
        ((LEVEL,), "the same"),
        ((LEVEL, DOWN), "no higher"),
        ((LEVEL, UP), "no lower"),
        ((UP, DOWN), "differently"),
    )
}


def trend_sentences(graded: Sequence[Report], aspect: str) -> list[str]:
    """A sentence an authority, with two graded inspections or more, on its first and its last."""
    said = []
    for authority, own in _graded(graded, aspect).items():
        first, last = own[0], own[-1]
        ranks = [_rank(report, aspect) for report in own]
        step = ranks[-1] - ranks[0]
        if ranks not in (sorted(ranks), sorted(ranks, reverse=True)):
            moved = f"was {joined([f'{report.grade(aspect)} in {when(report)}' for report in own])}"
        elif step == 0:
            moved = f"was {last.grade(aspect)} both in {when(first)} and in {when(last)}"
        else:
            verb = "improved" if step > 0 else "fell"
            moved = f"{verb} from {first.grade(aspect)} in {when(first)} to {last.grade(aspect)} in {when(last)}"
        said.append(f"In {authority}, {grade_for(aspect)} {moved}.")
    return said


def way_of(start: Sequence[str], end: Sequence[str], told: int) -> int:
    """Whether a move from one of `start` to one of `end` goes up (1) or down (-1); `told` where it can be either.

    An end that is not named is any other grade: nobody falls from the bottom, or to the top.
    """
    firsts = [rank(grade) or 0 for grade in start or rest_of(end) or GRADES]
    lasts = [rank(grade) or 0 for grade in end or rest_of(start) or GRADES]
    up, down = min(firsts) < max(lasts), max(firsts) > min(lasts)
    return told if up == down else 1 if up else -1


def went(own: Sequence[Report], aspect: str, start: Sequence[str], end: Sequence[str]) -> bool | None:
    """Was an authority graded one of `start` and later one of `end`? None where it was not graded twice.

    Its reports come oldest first.
    """
    pairs = list(combinations([grade for report in own if rank(grade := report.grade(aspect)) is not None], 2))
    return any(first in start and last in end for first, last in pairs) if pairs else None


def who_moved(
    graded: Sequence[Report],
    aspect: str,
    asked: AskedMove,
    start: Sequence[str] = (),
    end: Sequence[str] = (),
    *,
    over_all: bool = False,
) -> tuple[str, tuple[Move, ...]]:
    """Which authorities' grade moved as it is `asked`, in a sentence and one by one, the newest first.

    Each latest graded inspection is held against the one before; against the first where `over_all`, and against the
    last that was graded one of `start` where those are given ("improved from inadequate"). Where `end` is given, the
    latest grade must be one of those ("improved to good").
    """
    owned = _graded(graded, aspect)
    moves = []
    for authority, own in owned.items():
        before = [r for r in own[:-1] if not start or r.grade(aspect) in start]
        if before:
            first = before[0] if over_all and not start else before[-1]
            moves.append(Move(authority, first, own[-1], _rank(own[-1], aspect) - _rank(first, aspect)))
    reached = [move for move in moves if not end or move.last.grade(aspect) in end]
    matching = [
        move for move in reached if move.way in asked.ways and (not move.steps or abs(move.steps) >= asked.least)
    ]
    if asked.most:
        furthest = max((abs(move.steps) for move in matching), default=0)
        matching = [move for move in matching if abs(move.steps) == furthest]
    given = {report.grade(aspect) for report in graded}
    held = f"were once graded {either(start, given)}" if start else "have two graded inspections or more"
    against = "then" if start else "at the first of them" if over_all else "at the one before"
    how = f"{_HOW[asked.ways]}{_how_far(asked, matching)}"
    lead = f"{len(matching) or 'None'} of the {len(moves)} authorities that {held}"
    lead += f" {'was' if len(matching) == 1 else 'were'} graded"
    lead += (
        f" {either(end, given)} {about(aspect)} at the latest, {how}"
        if end
        else f" {how} {about(aspect)} at the latest"
    )
    names = [_named(move, asked) for move in matching]
    lead += f" {'as' if asked.ways == {LEVEL} else 'than'} {against}{': ' * bool(names)}{joined(names)}."
    return lead, tuple(matching)


def _how_far(asked: AskedMove, matching: Sequence[Move]) -> str:
    if asked.most and matching:
        return f" by {_grades(abs(matching[0].steps))}, more than any other,"
    return f" by {_grades(asked.least)} or more" if asked.least > 1 else ""


def _grades(steps: int) -> str:
    return "one grade" if steps == 1 else f"{('no', 'one', 'two', 'three', 'four')[steps]} grades"


def _named(move: Move, asked: AskedMove) -> str:
    """The authority; among those that stayed, one that moved is told apart."""
    return f"{move.authority} ({_HOW[frozenset({move.way})]})" if asked.turned and move.steps else move.authority


def compared(graded: Sequence[Report], aspect: str) -> str | None:
    """Which of several authorities has the best latest grade, in a sentence; None where that cannot be said."""
    latest = [own[-1] for own in _graded(graded, aspect, least=1).values()]
    names = {report.source: authority for authority, own in by_authority(graded).items() for report in own}
    if len(latest) < 2 or len(latest) < len(by_authority(graded)):
        return None
    best, *others = sorted(latest, key=lambda report: (-_rank(report, aspect), names[report.source]))
    where = f"{about(aspect)} at their latest inspection"
    if _rank(best, aspect) == _rank(others[-1], aspect):
        all_of_them = joined([names[report.source] for report in (best, *others)])
        return f"{all_of_them} were {'both' if len(latest) == 2 else 'all'} graded {best.grade(aspect)} {where}."
    if len(others) == 1:
        (other,) = others
        return (
            f"{names[best.source]} was graded higher {about(aspect)} ({best.grade(aspect)}) than {names[other.source]}"
            f" ({other.grade(aspect)}) at their latest inspection."
        )
    order = joined([f"{names[report.source]} ({report.grade(aspect)})" for report in (best, *others)])
    return f"From best to worst {where}: {order}."


def _graded(reports: Sequence[Report], aspect: str, least: int = 2) -> dict[str, list[Report]]:
    """The reports of each authority that give a grade on the scale, where `least` do, oldest first."""
    owned = by_authority(report for report in reports if rank_of(report, aspect) is not None)
    return {authority: own for authority, own in owned.items() if len(own) >= least}


def _rank(report: Report, aspect: str) -> int:
    return rank_of(report, aspect) or 0
