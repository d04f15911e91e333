"""A short quiz made from quotes alone: a word or number is left out, and the wrong choices come from other quotes.

Nothing is invented: every choice stands in a quoted sentence, and every answer has its paragraph.

Not: questions to discuss (`practice`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.briefing.material import Material
from assistant.briefing.outline import Note, Part, Section, Statement
from assistant.briefing.selection import Finding, choose
from assistant.briefing.theme import stem

GAP = "______"
_CHOICES = 4
_MOST_QUESTIONS = 8
_CANDIDATES = 60
_NUMBER = re.compile(  # not ages, laws, or parts of a range: they are no findings
    r"(?<![\w.–-])(?<!Act )(?<!section )(?:\d+(?:,\d{3})*(?:\.\d+)?\s?%"
    r"|\d+(?:,\d{3})*(?:\.\d+)? per cent|\b(?:19|20)\d\d\b"
    r"|\d+(?:,\d{3})*(?:\.\d+)?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b)"
    r"(?![\w–-]|[.,]\d| ?(?:to|and|or) \d|[ -]years?\b)"
)
_TELLING = re.compile(
    r"\b(?:inconsistent|consistent|variable|effective|ineffective|timely|strong|weak|good|poor|regular|irregular|reflective"
    r"|limited|robust|insufficient|sufficient|appropriate|suitable|unsuitable|creative|clear|unclear|skilled|improving"
    r"|improved|strengthened|comprehensive|purposeful|meaningful|sensitive|confident|stable|delayed|thorough|superficial"
    r"|adequate|inadequate|successful|helpful|available|detailed|independent)\b"
)
_AMOUNT = re.compile(r"\b(?:most|few|many|some|all|always|rarely|usually|sometimes)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """A quote with one word or number left out: `finding.quote[start:start + len(answer)] == answer`."""

    finding: Finding
    start: int
    answer: str
    kind: str
    choices: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The quote with the gap."""
        quote = self.finding.quote
        return f"“{quote[: self.start]}{GAP}{quote[self.start + len(self.answer) :]}”"


def quiz(material: Material, variant: int = 0) -> tuple[Section, Section] | None:
    """The quiz and its answers; None where the quotes give no question."""
    questions = gap_questions(material, variant)
    if not questions:
        return None
    asked = tuple(
        Statement(f"{question.shown} Which is it?", choices=question.choices, numbered=True) for question in questions
    )
    answers = tuple(
        Statement(f"{question.answer}:", question.finding.quote, (question.finding.paragraph.id,), numbered=True)
        for question in questions
    )
    note = Note(
        "What do the reports say? One choice stands in the sentence; the others stand in other sentences quoted here."
    )
    return Section(Part.QUIZ, (note, *asked)), Section(Part.ANSWERS, answers)


def gap_questions(material: Material, variant: int = 0) -> tuple[GapQuestion, ...]:
    """Questions with as many choices as can be had (at least two), numbers first; the same for the same material."""
    candidates = choose(material.findings[: 4 * _CANDIDATES], _CANDIDATES)
    gaps = [gap for finding in candidates for gap in _gaps(finding)]
    pools = {kind: _distinct(gap.answer for gap in gaps if gap.kind == kind) for kind in {gap.kind for gap in gaps}}
    questions: dict[str, GapQuestion] = {}
    for gap in sorted(gaps, key=lambda gap: gap.kind in {"word", "amount"}):
        choices = _choices(gap, pools[gap.kind])
        if len(choices) > 1 and gap.finding.paragraph.id not in questions:
            questions[gap.finding.paragraph.id] = GapQuestion(gap.finding, gap.start, gap.answer, gap.kind, choices)
    kept = list(questions.values())
    first = variant * _MOST_QUESTIONS % len(kept) if kept else 0
    return tuple((kept[first:] + kept[:first])[:_MOST_QUESTIONS])


def _gaps(finding: Finding) -> Iterator[GapQuestion]:
    quote = finding.quote
    for match in _NUMBER.finditer(quote):
        if match.start() > 0:
            yield GapQuestion(finding, match.start(), match.group(), _number_kind(match.group()), ())
    for kind, pattern in (("word", _TELLING), ("amount", _AMOUNT)):
        once = [match for match in pattern.finditer(quote) if _stands_alone(quote, match)]
        for match in once[:1]:
            yield GapQuestion(finding, match.start(), match.group(), kind, ())


def _stands_alone(quote: str, match: re.Match[str]) -> bool:
    """Whether the word is said once only and is no part of a compound ("poor-quality")."""
    around = quote[max(0, match.start() - 1) : match.start()] + quote[match.end() : match.end() + 1]
    return "-" not in around and quote.lower().count(match.group().lower()) == 1


def _number_kind(number: str) -> str:
    if "%" in number or "per cent" in number:
        return "share"
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return "year"
    return "figure" if number[0].isdigit() else "number word"


def _choices(gap: GapQuestion, pool: list[str]) -> tuple[str, ...]:
    """The answer among others of its kind that would not also be right, in an order that gives nothing away."""
    others = [
        other for other in pool if stem(other.lower()) != stem(gap.answer.lower()) and other not in gap.finding.quote
    ]
    ranked = sorted(others, key=lambda other: _shuffled(gap, other))[: _CHOICES - 1]
    return tuple(sorted((gap.answer, *ranked), key=lambda choice: _shuffled(gap, f"order {choice}")))


def _shuffled(gap: GapQuestion, text: str) -> str:
    return hashlib.sha256(f"{gap.finding.paragraph.id} {gap.start} {text}".encode()).hexdigest()


def _distinct(answers: Iterable[str]) -> list[str]:
    return list({answer.lower(): answer for answer in answers}.values())
