"""How a grade is asked to have moved: up, down or not at all, how far, and how often it was the same.

"Haven't improved" is met by who went down and by who stayed, "stayed good" and "not changed" by who stayed alone.

Pure. Not: the grades at both ends (`named_grades`), or who moved so (`assistant.answering.grade_moves`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question.named_grades import without_grades

UP, LEVEL, DOWN = 1, 0, -1

_COUNTS = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_COUNT = "|".join(_COUNTS)
_GIVEN = r"(?:judge?ments?|ratings?|grad(?:e|ing)s?|inspections?|results?)"
_NOT = re.compile(
    r"(?<!^)\b(?:is|are|was|were|do|does|did|has|have|had)n['’]t\b|\b(?:not|never|neither|nor)\b"
    r"|\bfail(?:ed|s|ing)? to\b|\byet to\b|\bunable to\b|\bwithout\b|\bno (?=better\b|worse\b|higher\b|lower\b)",
    re.IGNORECASE,
)
"""Not one that begins the question: "haven't they improved?" asks whether they have."""
_NONE_OF_IT = re.compile(
    r"\bbut not\b|\bnot (?:as|so|any ?more|any longer|only|now)\b|n['’]t (?:any ?more|now)\b", re.IGNORECASE
)
"""Has a "not" that turns no move round: who is "not as good as before" went down."""
_STAYED = re.compile(
    r"\b(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|ke(?:ep|eps|pt|eping)(?! (?:on |\w+ing\b))|h(?:old|olds|eld|olding) on"
    r"|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|stuck|unchanged|stood still|stagnat\w+|steady|sustain(?:s|ed)"
    r"|(?:no change|the same)(?! (?:\w+ )?as (?!before|last|then|at|in|they|it)))\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:chang(?:es?|ed|ing)|budg(?:es?|ed)|shift(?:s|ed)?)\b", re.IGNORECASE)
_STEPS = re.compile(
    rf"\b(?P<count>{_COUNT}) (?:whole |full )?(?:grades?|levels?|steps?|places|notch(?:es)?|categories|ratings)\b"
    r"|\b(?:more than one|several) (?:grades?|levels?|steps?|notch)\b|\bskipp(?:ed|ing) a\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?<!\bat )\b(?:most(?! recent)|furthest|farthest|(?:biggest|largest|greatest|steepest))\b", re.IGNORECASE
)
_TIMES = re.compile(
    rf"\b(?:twice|thrice|more than once|repeatedly|(?P<count>{_COUNT}) (?:times|occasions)"
    rf"|(?:had|has|have|got|given|received|at|with) (?:at least )?(?P<several>{_COUNT}) (?:\w+ ){{0,2}}?{_GIVEN})\b",
    re.IGNORECASE,
)
_IN_A_ROW = re.compile(
    r"\b(?:in a row|running|consecutive(?:ly)?|successive(?:ly)?|back[- ]to[- ]back)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AskedMove:
    """`ways`: those of `UP`, `LEVEL` and `DOWN` that are meant. `least` grades at a time; `most`: who went furthest."""

    ways: frozenset[int]
    least: int = 1
    most: bool = False

    @property
    def turned(self) -> bool:
        """Is it met by who did not move?"""
        return LEVEL in self.ways


@dataclass(frozen=True, slots=True)
class Times:
    """How often at `least` a grade was given; `in_a_row` where no other may come between."""

    least: int
    in_a_row: bool


def move_asked(text: str, told: int) -> AskedMove:
    """The move that a question asks about; `told` is `UP` or `DOWN`, as its words on the whole are like."""
    turns_none = bool(_NONE_OF_IT.search(text))
    text = without_grades(text)
    against = bool(_NOT.search(text)) and not turns_none
    if _STAYED.search(text) or _CHANGED.search(text):
        stays = bool(_STAYED.search(text)) != against
        return AskedMove(frozenset({LEVEL} if stays else {UP, DOWN}))
    if against:
        return AskedMove(frozenset({LEVEL, -told}))
    steps = _STEPS.search(text)
    least = _COUNTS.get((steps["count"] or "").lower(), 2) if steps else 1
    return AskedMove(frozenset({told}), least, most=bool(_MOST.search(text)))


def names_a_move(text: str) -> bool:
    """Does a text say by its own words that a grade stayed, or by how much it moved?"""
    text = without_grades(text)
    return bool(_STAYED.search(text) or _STEPS.search(text))


def times_asked(topic: str) -> Times | None:
    """How often a grade is asked to have been given: "inadequate twice", "two good judgements in a row"."""
    found, in_a_row = _TIMES.search(topic), bool(_IN_A_ROW.search(topic))
    if found is None:
        return Times(2, in_a_row) if in_a_row else None
    count = "three" if found.group().lower() == "thrice" else (found["count"] or found["several"] or "two").lower()
    return Times(_COUNTS[count], in_a_row)
