"""Do the grades that a claim gives agree with the report: its paragraph, and its judgements read from the cover?

"Requires improvement to be good" is "requires improvement". A grade beside the name of an aspect is held against that
aspect's grade; the report's own grades are facts, whichever of its paragraphs is cited.

Not: the words "good" or "poor" said in passing (`meaning`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.cited_text import CitedText, places
from assistant.disagreement import Disagreement
from ingest.report import NOT_JUDGED

_GRADES = (
    ("inadequate", r"inadequate(?:ly)?"),
    ("requires improvement", r"requir(?:es|ed|ing|e)\s+improvement(?:\s+to\s+be\s+good)?"),
    ("adequate", r"(?<!in)adequate"),
    ("outstanding", r"outstanding"),
    ("good", r"good"),
)
_GRADE = re.compile("|".join(rf"(?P<g{n}>\b{words}\b)" for n, (_, words) in enumerate(_GRADES)), re.IGNORECASE)
_ASPECTS = (
    ("impact_of_leaders", r"impact\s+of\s+leaders|leadership(?:,\s*management\s+and\s+governance)?"),
    ("help_and_protection", r"(?:need\s+)?help\s+and\s+protection|children\s+who\s+need\s+(?:help|protection)"),
    ("care_leavers", r"care\s+leavers?"),
    ("in_care", r"children\s+in\s+care|(?:children\s+)?looked[\s-]+after(?:\s+children)?|in\s+care\b"),
    ("adoption", r"adoption(?:\s+performance)?"),
    ("safeguarding_board", r"\bLSCB\b|safeguarding\s+(?:children\s+)?board"),
    (
        "overall_effectiveness",
        r"overall(?:\s+effectiveness|\s+grade|\s+judge?ment)?|children['’]s\s+(?:social\s+care\s+)?services",
    ),
)
_ASPECT = re.compile("|".join(rf"(?P<a_{name}>{words})" for name, words in _ASPECTS), re.IGNORECASE)
_IS_JUDGEMENT = re.compile(
    r"\b(?:judg\w+|grad(?:e|es|ed|ing)|rat(?:ed|ing)|overall(?:\s+effectiveness)?|improved\s+(?:from|to)|fell\s+(?:from|to)"
    r"|declined\s+(?:from|to)|(?:experiences?\s+and\s+progress\s+of)|effectiveness\s+of|impact\s+of\s+leaders)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GradeSaid:
    """A grade in a text, with the aspect it is said of where one is near; `judged` where it is said as a judgement."""

    grade: str
    aspect: str | None
    judged: bool
    written: str


def grades_said(text: str) -> tuple[GradeSaid, ...]:
    """The grades that `text` names, in order."""
    found = []
    for clause in re.split(r"[;\n]|(?<=[.!?])\s", text):
        judged = bool(_IS_JUDGEMENT.search(clause))
        aspects = [(m.start(), m.end(), (m.lastgroup or "")[2:]) for m in _ASPECT.finditer(clause)]
        for match in _GRADE.finditer(clause):
            grade = _GRADES[int((match.lastgroup or "g0")[1:])][0]
            near = min(aspects, key=lambda a: _distance(a, match), default=None)
            sure = judged or grade in {"requires improvement"}
            found.append(GradeSaid(grade, near[2] if near else None, sure, match.group()))
    return tuple(found)


def grade_disagreements(claim: str, cited: Sequence[CitedText]) -> list[Disagreement]:
    """The grades of the claim that neither the paragraphs nor the judgements of their reports bear out."""
    said = [grade for text in cited for grade in grades_said(text.paragraph.text)]
    disagreements = []
    for wanted in grades_said(claim):
        if wanted.judged and wanted.aspect:
            known = [(text, text.report.grade(wanted.aspect)) for text in cited]
            facts = [(text, grade) for text, grade in known if grade and grade != NOT_JUDGED]
            if facts and all(_bare(grade) != wanted.grade for _, grade in facts):
                text, grade = facts[0]
                if not any(g.grade == wanted.grade and g.aspect == wanted.aspect for g in said):
                    reason = (
                        f"the report’s grade for {wanted.aspect.replace('_', ' ')} is {grade}, not {wanted.written}"
                    )
                    disagreements.append(Disagreement(reason, decisive=True))
                continue
            if facts:
                continue
        if any(grade.grade == wanted.grade for grade in said):
            continue
        if wanted.judged and any(
            _bare(j.grade or "") == wanted.grade for text in cited for j in text.report.judgements
        ):
            continue
        if wanted.grade in {"good", "adequate"} and not wanted.judged:
            continue
        disagreements.append(Disagreement(f"“{wanted.written}” is not in {places(cited)}", decisive=True))
    return disagreements


def _bare(grade: str) -> str:
    return grade.removesuffix(" to be good")


def _distance(aspect: tuple[int, int, str], match: re.Match[str]) -> int:
    start, end, _ = aspect
    return match.start() - end if end <= match.start() else 2 * (start - match.end()) + 10
