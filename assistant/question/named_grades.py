"""The grades a question means: those it names, those on one side of one that it names, and both ends of a move.

"Good or better" and "at least good" are good and outstanding; "below good", "not good" and "no better than requires
improvement" are grades that those words do not name. "Adequate", of the 2013 framework, stands where "requires
improvement" does now, and is on every side on which that is.

Pure. Not: the grades that reports give (`assistant.answering.grades`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SCALE = ("inadequate", "requires improvement", "good", "outstanding")
"""From worst to best."""
GRADES = ("inadequate", "adequate", "requires improvement", "good", "outstanding")
"""All the grade words, from worst to best."""

_GRADES = (
    ("requires improvement", r"\brequir(?:es?|ing|ed) improvement\b|\bRI\b"),
    ("outstanding", r"\boutstanding\b"),
    ("inadequate", r"\binadequate\b"),
    ("adequate", r"\badequate\b"),
    ("good", r"\bgood\b"),
)
_BE = r"(?:is|are|was|were|do|does|did|has|have|had)"
_NOT = (
    rf"(?:\b(?:not|never|neither|nor|no longer|out of|no(?= \w+ than))|(?<!^)\b{_BE}n['’]t"
    r"|(?P<except>\b(?:other than|except(?: for)?|apart from|anything but)))"
)
"""Not a verb that begins the question: "isn't it good?" asks whether it is."""
_FILL = (
    r"(?: (?:been|being|be|ever|yet|currently|now|to|an?|the|as|have|has|had|hold|get|got|received?|awarded|given|found"
    r"|considered|deemed|rated?|graded?|judged?|by Ofsted|ratings? of|grades? of|judge?ments? of))*"
)
"""What may stand between a "not" or a "below" and the grade."""
_A_GRADE = r"(?:(?:grades?|gradings?|ratings?|judge?ments?|outcomes?) )?"
_ANY = "|".join(pattern for _, pattern in _GRADES)
_MENTION = re.compile(
    rf"(?:(?P<without>{_NOT}){_FILL} )?"
    rf"(?:\b(?:(?P<least>at least|a minimum of)|(?P<most>at most)"
    rf"|(?P<above>(?:better|higher|more|stronger) {_A_GRADE}than|above)"
    rf"|(?P<below>(?:worse|lower|less|poorer|weaker) {_A_GRADE}than|below|beneath|short of)){_FILL} )?"
    rf"[\"“'‘]?(?P<grade>{_ANY})[\"”'’]?"
    r"(?:(?P<up>\+| (?:or|and) (?:better|above|higher|upwards?)\b)|(?P<down> (?:or|and) (?:worse|below|lower|less)\b))?"
    rf"(?! than\b| (?:{_ANY}))",
    re.IGNORECASE,
)
_OR = re.compile(r"(?:,|/| or|, or)? ?", re.IGNORECASE)
_TO_BE_GOOD = re.compile(r"(?<=\bimprovement) to be good\b", re.IGNORECASE)
_AS_GOOD = re.compile(r"\bas good as\b", re.IGNORECASE)
_END = re.compile(
    r"\b(?:(?P<first>from|out of|no longer|los(?:t|es?|ing)|stopped being|used to be|(?:was|were|been)\b(?=.*\bnow\b))"
    r"|(?P<last>to(?! be\b)|into|becom(?:es?|ing)|became|reach(?:e[sd]|ing)?|gain(?:s|ed)?|earn(?:s|ed)?|now))\b",
    re.IGNORECASE,
)


def grades_of(text: str) -> tuple[str, ...]:
    """The grade words that a text names."""
    text = _TO_BE_GOOD.sub("", text)
    return tuple(key for key, pattern in _GRADES if re.search(pattern, text, re.IGNORECASE))


def without_grades(text: str) -> str:
    """A text without the grades that it names, and without the "not" or "below" of each."""
    return _MENTION.sub(" ", _AS_GOOD.sub("", _TO_BE_GOOD.sub("", " ".join(text.split()))))


def grades_meant(text: str) -> tuple[str, ...]:
    """The grades that would meet what a text says, from worst to best; none where it names none, or none could.

    Grades joined by "or" are alternatives, and a "not" before them is of all; what is "not good" falls short of it.
    Whatever is said by a side ("below good", "not outstanding") limits what is named beside it: "good but not
    outstanding" is good alone.
    """
    text = _AS_GOOD.sub("", _TO_BE_GOOD.sub("", " ".join(text.split())))
    named: set[str] = set()
    limits: list[tuple[bool, set[str]]] = []
    group, end = named, -1
    for found in _MENTION.finditer(text):
        plain = not any(found[side] for side in ("without", "least", "most", "above", "below", "up", "down"))
        if not (plain and end >= 0 and _OR.fullmatch(text, end, found.start())):
            group = named
            if not plain:
                group = set()
                limits.append((bool(found["without"]), group))
        group |= _on_its_side(found)
        end = found.end()
    meant = named or set(GRADES) if limits else named
    for without, grades in limits:
        meant = meant & (set(rest_of(grades)) if without else grades)
    return tuple(grade for grade in GRADES if grade in (meant or named))


def _on_its_side(found: re.Match[str]) -> set[str]:
    (named,) = grades_of(found["grade"])
    at = _place(named)
    if found["above"]:
        return {grade for grade in GRADES if _place(grade) > at}
    if found["below"]:
        return {grade for grade in GRADES if _place(grade) < at}
    # who is inadequate does require improvement, and is not graded so
    needs_none = found["without"] and found["grade"].lower() == "require improvement"
    falls_short = found["without"] and not found["except"] and named in ("good", "adequate")
    if found["least"] or found["up"] or (falls_short and not (found["most"] or found["down"])):
        return {grade for grade in GRADES if _place(grade) >= at}
    if found["most"] or found["down"] or needs_none:
        return {grade for grade in GRADES if _place(grade) <= at}
    return {named}


def ends_of_a_move(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The grades that something moved from, and those it moved to, as a text names them ("from inadequate to good")."""
    found = list(_END.finditer(text))
    ends: dict[str, set[str]] = {"first": set(), "last": set()}
    stops = [*(following.start() for following in found[1:]), len(text)]
    for end, stop in zip(found, stops, strict=False):
        ends[str(end.lastgroup)].update(grades_meant(text[end.end() : stop]))
    first, last = (tuple(grade for grade in GRADES if grade in ends[which]) for which in ("first", "last"))
    return first, last


def rest_of(grades: Iterable[str]) -> tuple[str, ...]:
    """The grades that stand where none of `grades` does, from worst to best."""
    places = {_place(grade) for grade in grades}
    return tuple(grade for grade in GRADES if _place(grade) not in places)


def rank(grade: str | None) -> int | None:
    """The place of a grade on `SCALE`; None for anything else."""
    return _place(grade) if grade in GRADES else None


def _place(grade: str) -> int:
    return SCALE.index("requires improvement" if grade == "adequate" else grade)
