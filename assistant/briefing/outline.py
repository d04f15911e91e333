"""What a briefing is: sections of cited statements, and the evidence that they are numbered by.

Citation numbers are given here, once, in the order in which paragraphs are first cited; the screen and all four
formats print these numbers, so a number means one paragraph everywhere.

Not: which sentences are chosen (`selection`, `compose`) or how a format looks (`writers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Support
from assistant.briefing.polarity import Polarity
from assistant.support.voice import Voice
from ingest.report import Paragraph, Report, paragraph_address


class Part(StrEnum):
    """The parts of a briefing, in their order; the values are their anchors."""

    ASKED = "asked"
    SUMMARY = "summary"
    STRENGTHS = "strengths"
    IMPROVEMENTS = "improvements"
    RECOMMENDATIONS = "recommendations"
    CONTEXT = "context"
    DIFFERENCES = "differences"
    CHANGES = "changes"
    QUESTIONS = "questions"
    CASE = "case"
    QUIZ = "quiz"
    ANSWERS = "answers"
    NOT_FOUND = "not-found"
    EVIDENCE = "evidence"
    ALSO = "also"
    SOURCES = "sources"
    METHOD = "method"


TITLES = {
    Part.ASKED: "What was asked",
    Part.SUMMARY: "Summary",
    Part.STRENGTHS: "Strengths",
    Part.IMPROVEMENTS: "Areas for improvement",
    Part.RECOMMENDATIONS: "What inspectors recommended",
    Part.CONTEXT: "What inspectors described",
    Part.DIFFERENCES: "Differences between reports",
    Part.CHANGES: "Changes over time",
    Part.QUESTIONS: "Questions for discussion",
    Part.CASE: "A case for discussion",
    Part.QUIZ: "Quiz",
    Part.ANSWERS: "Quiz answers",
    Part.NOT_FOUND: "Searched and not found",
    Part.EVIDENCE: "Evidence",
    Part.ALSO: "Also on this theme",
    Part.SOURCES: "Sources and licence",
    Part.METHOD: "How this briefing was made",
}


@dataclass(frozen=True, slots=True)
class Note:
    """Plain words about the search or the briefing itself; what they count, the cited paragraphs show."""

    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said about reports, with the ids of the paragraphs it rests on.

    `quote` is verbatim from the first cited paragraph and shown in quotation marks with its address; `lead` stands
    before it, or alone where a model or a person wrote the sentence. `support` is None for a quote, which is its
    own evidence. `numbered` items are counted within their section ("1.", "2."), as in a quiz.
    """

    lead: str = ""
    quote: str = ""
    cites: tuple[str, ...] = ()
    support: Support | None = None
    reason: str = ""
    numbered: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with the ids of the paragraphs it rests on."""

    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as `header`. `caption` doubles as its description for screen readers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Note | Subheading | Statement | Table


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the briefing."""

    part: Part
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return TITLES[self.part]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cited paragraph, whole, with what was quoted from it, how that reads and whose words it gives."""

    report: Report
    paragraph: Paragraph
    polarity: Polarity
    quotes: tuple[str, ...] = ()
    voice: Voice = Voice.INSPECTORS

    @property
    def address(self) -> str:
        """The paragraph's address as a person writes it."""
        return paragraph_address(self.report, self.paragraph)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing: `sections` before the annex, `annex` after the evidence, and `evidence` by paragraph id.

    `evidence` may hold more than is cited; only what a section cites is numbered and printed.
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    annex: tuple[Section, ...]
    evidence: dict[str, Evidence]

    def numbers(self) -> dict[str, int]:
        """The citation number of each cited paragraph id, counted from 1 in the order of first citing."""
        numbers: dict[str, int] = {}
        for section in self.sections:
            for paragraph_id in cited_in(section):
                numbers.setdefault(paragraph_id, len(numbers) + 1)
        return numbers

    def cited(self) -> tuple[Evidence, ...]:
        """The evidence in the order of its numbers."""
        return tuple(self.evidence[paragraph_id] for paragraph_id in self.numbers())

    def section(self, part: Part) -> Section | None:
        """The section of this part, or None where the briefing has none."""
        return next((section for section in (*self.sections, *self.annex) if section.part is part), None)


def cited_in(section: Section) -> Iterator[str]:
    """The paragraph ids that a section cites, in reading order, repeated as often as they are cited."""
    for block in section.blocks:
        if isinstance(block, Statement | Note):
            yield from block.cites
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell.cites
