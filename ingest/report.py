"""What a report is once it has been read: its facts, its paragraphs and the passages that are indexed.

Ids are hashes of what identifies a thing to a person (a report's file name, a paragraph's number in its
section), so the same report read again has the same ids and old citations still resolve.

Not: how any of it is read from a file (`readers`, `paragraphs`, `metadata`) or stored (`vectorstore`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NOT_JUDGED = "not judged"
"""The grade of an aspect that the report's framework does not judge."""


class ParagraphKind(StrEnum):
    """What a paragraph is on the page; the values are those of `export`."""

    PARAGRAPH = "paragraph"
    BULLET_LIST = "bullet-list"
    TABLE = "table"
    FRONT_MATTER = "front-matter"
    FOOTNOTE = "footnote"


class FindingKind(StrEnum):
    """What the audit can find; the values are those of `audit --json`."""

    MISSING = "missing"
    DUPLICATED = "duplicated"
    DISPLACED = "displaced"
    NOT_IN_SOURCE = "not-in-source"
    NO_TEXT = "no-text"
    OCR = "ocr"
    HIDDEN_TEXT = "hidden-text"
    UNREAD_GRADE = "unread-grade"
    LOW_COVERAGE = "low-coverage"
    DAMAGED = "damaged"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Box:
    """One line's place on its page, in fractions (0-1) of the page's width and height from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One unit that can be cited, whole even where a page break, list or running header falls inside it.

    `label` is the printed number ("28", "2.1") or None; `ordinal` counts from 1 within the section, among
    unnumbered paragraphs only (0 for a numbered one). `pages` are numbered from 1 and never empty.
    `order` is the reading order in the report, from 0. List items stand in `text` a line each.
    `section_needed` is true where the same number is printed more than once in the report (numbering that
    restarts), so that an address must name the section.
    """

    id: str
    report_id: str
    order: int
    label: str | None
    ordinal: int
    section_path: tuple[str, ...]
    pages: tuple[int, ...]
    boxes: tuple[Box, ...]
    kind: ParagraphKind
    text: str
    ocr: bool = False
    section_needed: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one paragraph that is indexed: `paragraph.text[start:end] == text`."""

    id: str
    paragraph_id: str
    part: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One grade as the report gives it.

    `aspect` is a key such as "overall_effectiveness", "impact_of_leaders", "help_and_protection",
    "in_care", "care_leavers". `grade` is lower case, `NOT_JUDGED` where this framework does not judge the
    aspect, or None where it could not be read. `page` and `quote` show where it stands.
    """

    aspect: str
    grade: str | None
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class DateRange:
    """One visit of the inspectors; both days included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of a report, all read from the report itself; its paragraphs are kept beside it.

    `source` is the file name as given, `sha256` of the file's bytes. `visits` are the inspection dates in
    order; `inspected_from` and `inspected_to` are their ends.
    """

    id: str
    source: str
    sha256: str
    format: str
    title: str
    provider: str | None
    kind: str
    framework: str
    visits: tuple[DateRange, ...]
    published: date | None
    inspector: str | None
    judgements: tuple[Judgement, ...]
    licence: str | None
    page_count: int

    @property
    def inspected_from(self) -> date | None:
        """The first day of the inspection."""
        return min((visit.first for visit in self.visits), default=None)

    @property
    def inspected_to(self) -> date | None:
        """The last day of the inspection."""
        return max((visit.last for visit in self.visits), default=None)

    @property
    def dated(self) -> date | None:
        """The day by which reports are ordered: the inspection's last day, else the publication's."""
        return self.inspected_to or self.published

    def grade(self, aspect: str) -> str | None:
        """The grade of `aspect`; None where it was not read, `NOT_JUDGED` where it is not given."""
        return next((j.grade for j in self.judgements if j.aspect == aspect), NOT_JUDGED)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the audit has to say; `label` and `page` are None where they do not apply."""

    kind: FindingKind
    label: str | None
    page: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class NumberSequence:
    """One run of printed numbers (a report has several where numbering restarts), by its section."""

    section: str
    first: int
    last: int
    missing: tuple[int, ...]
    duplicated: tuple[int, ...]
    displaced: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageCoverage:
    """Where a page's characters (letters and digits) went."""

    page: int
    kept: int
    header: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Audit:
    """Is every paragraph there? `scheme` is "numbered", "numbered-by-section" or "unnumbered"."""

    scheme: str
    paragraphs: int
    numbered: int
    sequences: tuple[NumberSequence, ...]
    complete: bool
    findings: tuple[Finding, ...]
    coverage: tuple[PageCoverage, ...]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """All that is known of one file after reading it."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    audit: Audit


def content_id(*parts: object) -> str:
    """A short stable id: the first 16 hexadecimal digits of the SHA-256 of the parts."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def report_name(report: Report) -> str:
    """How a person names a report: "West Sussex, February 2013"."""
    name = report.provider or report.title or report.source
    return f"{name}, {report.dated:%B %Y}" if report.dated else name


def paragraph_address(report: Report, paragraph: Paragraph) -> str:
    """How a person names a paragraph.

    "West Sussex, February 2013, ¶28 (p. 8)"; without a printed number the section and the ordinal:
    "Sefton, May 2021, What needs to improve, ¶3 (p. 4)".
    """
    return f"{report_name(report)}, {place_in_report(paragraph)}"


def place_in_report(paragraph: Paragraph) -> str:
    """The address without the report's name: "¶28 (p. 8)"."""
    page = f"(p. {paragraph.pages[0]})"
    section = section_name(paragraph)
    if paragraph.label is not None:
        return f"{section}, ¶{paragraph.label} {page}" if paragraph.section_needed else f"¶{paragraph.label} {page}"
    return f"{section}, ¶{paragraph.ordinal} {page}"


def section_name(paragraph: Paragraph) -> str:
    """The innermost heading it stands under; "Opening" before the first one, "Closing" for signature and imprint."""
    if paragraph.section_path:
        return paragraph.section_path[-1]
    return "Closing" if paragraph.kind is ParagraphKind.FRONT_MATTER and paragraph.order else "Opening"
