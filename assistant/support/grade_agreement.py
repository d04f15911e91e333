"""Do the grades that a claim gives agree with the report: its paragraph, and its judgements read from the cover?

"Requires improvement to be good" is "requires improvement". A grade beside the name of an aspect is held against that
aspect's grade; the report's own grades are facts, whichever of its paragraphs is cited.

Not: the words "good" or "poor" said in passing (`meaning`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.support.cited_text import CitedText, places
from assistant.support.claim_parts import meant
from assistant.support.disagreement import Disagreement
from ingest.report import NOT_JUDGED

_GRADES = (
    ("inadequate", r"inadequate(?:ly)?"),
    ("requires improvement", r"requir(?:es|ed|ing|e)\s+improvement(?:\s+to\s+be\s+good)?"),
    ("adequate", r"(?<!in)adequate"),
    ("outstanding", r"outstanding"),
    ("good", r"good"),
)
_GRADE = re.compile("|".join(rf"(?P<g{n}>\b{words}\b)" for n, (_, words) in enumerate(_GRADES)), re.IGNORECASE)
_ANY = "|".join(words for _, words in _GRADES)
_RANGE = re.compile(rf"\b(?:{_ANY})\s+(?:to|or)\s+(?:{_ANY})\b", re.IGNORECASE)
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


_BEHIND = 30
_JOINED = re.compile(
    r"\s+(?:(?:for|in|on|as\s+to|with\s+regard\s+to)\s+)?(?:the\s+)?(?:experiences?\s+(?:and\s+progress\s+)?(?:of|for)\s+)?(?:the\s+)?"
)
_RANK = ("outstanding", "good", "requires improvement", "inadequate")
_CHANGE = re.compile(
    r"\b(?P<way>improved|rose|went\s+up|moved\s+up|deteriorated|declined|fell|dropped|worsened|went\s+down)\s+from\s+"
    r"(?P<before>.{0,40}?)\s+to\s+(?!be\s)(?P<after>.{0,40})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GradeSaid:
    """A grade in a text, with the aspect it is said of where one is near; `judged` where it is said as a judgement.
    `followed_by` is what stands right behind it.
    """

    grade: str
    aspect: str | None
    judged: bool
    written: str
    followed_by: str


@lru_cache(maxsize=4096)
def grades_said(text: str) -> tuple[GradeSaid, ...]:
    """The grades that `text` names, in order."""
    found = []
    for clause in re.split(r"[;\n]|(?<=[.!?])\s", text):
        judged = bool(_IS_JUDGEMENT.search(clause))
        aspects = list(_ASPECT.finditer(clause))
        for match in _GRADE.finditer(clause):
            grade = _GRADES[int((match.lastgroup or "g0")[1:])][0]
            sure = judged or grade == "requires improvement"
            aspect = _aspect_of(clause, match, aspects)
            behind = clause[match.end() : match.end() + _BEHIND]
            found.append(GradeSaid(grade, aspect, sure, match.group(), behind))
    return tuple(found)


def grade_disagreements(claim: str, cited: Sequence[CitedText]) -> list[Disagreement]:
    """The grades of the claim that neither the paragraphs nor the judgements of their reports bear out.

    A grade with a year behind it ("inadequate in 2018") is held against that year's report.
    """
    found = []
    for wanted in dict.fromkeys(grades_said(claim)):
        texts = meant(wanted.followed_by, cited)
        said = [grade for text in texts for grade in grades_said(text.text)]
        found.append(_grade_disagreement(wanted, said, texts))
    return [*filter(None, found), *_wrong_way(claim), *_other_range(claim, cited)]


def _grade_disagreement(
    wanted: GradeSaid, said: Sequence[GradeSaid], cited: Sequence[CitedText]
) -> Disagreement | None:
    same = [grade for grade in said if grade.grade == wanted.grade]
    if wanted.judged and wanted.aspect:
        of_aspect = [grade for grade in said if grade.aspect == wanted.aspect and grade.judged]
        facts = [grade for text in cited if (grade := text.report.grade(wanted.aspect)) and grade != NOT_JUDGED]
        known = [grade.grade for grade in of_aspect] or [_bare(grade) for grade in facts]
        if wanted.grade in known:
            reason = f"“{wanted.written}” is on the report’s cover, not in {places(cited)}"
            return None if of_aspect or same else Disagreement(reason, decisive=False)
        if known:
            aspect = wanted.aspect.replace("_", " ")
            source = places(cited) if of_aspect else "the report’s cover"
            return Disagreement(
                f"the grade for {aspect} in {source} is {known[0]}, not {wanted.written}", decisive=True
            )
    beside = [grade for grade in said if wanted.aspect and grade.aspect == wanted.aspect]
    if beside and all(grade.grade != wanted.grade for grade in beside):
        return Disagreement(f"{places(cited)} says “{beside[0].written}” there, not “{wanted.written}”", decisive=False)
    if same or (not wanted.judged and wanted.grade in {"good", "adequate"}):
        return None
    judged = [grade for grade in said if grade.judged]
    on_cover = [j for text in cited for j in text.report.judgements if _bare(j.grade or "") == wanted.grade]
    if wanted.judged and on_cover and not judged:
        return Disagreement(f"“{wanted.written}” is on the report’s cover, not in {places(cited)}", decisive=False)
    instead = f", which says “{judged[0].written}”" if judged and len(cited) == 1 else ""
    return Disagreement(f"“{wanted.written}” is not in {places(cited)}{instead}", decisive=True)


def _wrong_way(claim: str) -> list[Disagreement]:
    """ "Improved from good to inadequate": a claim that its own grades contradict."""
    found = []
    for match in _CHANGE.finditer(claim):
        first, last = (next((g.grade for g in grades_said(match[part])), "") for part in ("before", "after"))
        if not first or not last or "adequate" in {first, last}:
            continue
        better = _RANK.index(last) < _RANK.index(first)
        if first != last and better != bool(re.match(r"improv|rose|up", match["way"], re.IGNORECASE)):
            found.append(Disagreement(f"from “{first}” to “{last}” has not {match['way'].lower()}", decisive=True))
    return found


def _other_range(claim: str, cited: Sequence[CitedText]) -> list[Disagreement]:
    """ "Ranging from good to good" where the paragraph says "from inadequate to good"."""
    wanted = list(_RANGE.finditer(claim))
    if not wanted:
        return []
    there = {_ends(match): match.group() for text in cited for match in _RANGE.finditer(text.text)}
    other = [match.group() for match in wanted if there and _ends(match) not in there]
    said = next(iter(there.values()), "")
    return [Disagreement(f"{places(cited)} says “{said}”, not “{one}”", decisive=True) for one in other]


def _ends(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(grade.grade for grade in grades_said(match.group()))


def _bare(grade: str) -> str:
    return grade.removesuffix(" to be good")


def _aspect_of(clause: str, grade: re.Match[str], aspects: Sequence[re.Match[str]]) -> str | None:
    """The aspect that a grade is said of: one right behind it ("good overall", "good for care leavers"), else the
    nearest before it, else the first behind it.
    """
    first = bisect_left(aspects, grade.end(), key=lambda aspect: aspect.start())
    last = bisect_right(aspects, grade.start(), key=lambda aspect: aspect.end())
    behind = aspects[first] if first < len(aspects) else None
    before = aspects[last - 1] if last else None
    joined = behind and _JOINED.fullmatch(clause, grade.end(), behind.start())
    chosen = behind if joined else before or behind
    return (chosen.lastgroup or "")[2:] if chosen else None
