"""Reports against themes and judgements: each cell a grade, the sentence that says most, or "not found".

A row is a report, or, grouped, an authority or a year: then its cell holds the best sentence of all its reports.

Not: writing it to a file (`matrix_files`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.briefing.errors import BriefingError
from assistant.briefing.material import Material, gather
from assistant.briefing.plain_words import ASPECTS, aspect_name, framework_name, grade_words
from assistant.briefing.polarity import Polarity
from assistant.briefing.relevance import ReadParagraphs
from assistant.briefing.request import BriefingRequest
from assistant.briefing.selection import Finding
from ingest.report import Judgement, Paragraph, Report, paragraph_address, report_name

NOT_FOUND = "not found"
GRADES_WORD = "judgements"
"""A column of this name stands for the five grades."""


class Rows(StrEnum):
    """What a row of the matrix is."""

    REPORTS = "reports"
    AUTHORITIES = "authorities"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """A paragraph behind a cell: the quoted words, their reading, and the address."""

    number: int
    report: Report
    paragraph: Paragraph
    quote: str
    polarity: Polarity

    @property
    def address(self) -> str:
        """The paragraph's address as a person writes it."""
        return paragraph_address(self.report, self.paragraph)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell: `text` is a grade, a quote or `NOT_FOUND`; `evidence` has the best first, at most `_BEHIND_A_CELL`.

    `polarity` is None for grades and empty cells. `more` counts further paragraphs on the theme. `source` says where a
    grade stands ("cover, p. 1").
    """

    text: str
    polarity: Polarity | None = None
    evidence: tuple[CellEvidence, ...] = ()
    more: int = 0
    source: str = ""

    @property
    def found(self) -> bool:
        """Whether anything stands in the cell."""
        return self.text != NOT_FOUND


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row with its heading, its framework (or frameworks) and a cell for every column."""

    heading: str
    framework: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole: `columns` are headings of themes and judgements; evidence is numbered row by row."""

    rows_are: Rows
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    paragraphs_read: int

    def evidence(self) -> tuple[CellEvidence, ...]:
        """All evidence in the order of its numbers, each paragraph's number once."""
        every = (evidence for row in self.rows for cell in row.cells for evidence in cell.evidence)
        return tuple({evidence.number: evidence for evidence in every}.values())


_BEHIND_A_CELL = 3


def make_matrix(
    read: tuple[ReadParagraphs, ...],
    themes: Sequence[str],
    rows_are: Rows = Rows.REPORTS,
    on_report: Callable[[int], None] = lambda _done: None,
) -> Matrix:
    """The matrix of `read` against `themes`; the theme "judgements" stands for the grades.

    Raises `BriefingError` where no theme is given or one names nothing to look for.
    """
    wanted = [theme for theme in themes if theme.strip()]
    prose = [theme for theme in wanted if theme.strip().lower() != GRADES_WORD]
    if not wanted:
        raise BriefingError('Give a theme, such as "care planning", or "judgements" for the grades.')
    graded = len(prose) < len(wanted)
    if graded and rows_are is not Rows.REPORTS:
        raise BriefingError("Grades belong to single reports: leave out --rows to see them, or leave out judgements.")
    material = gather(BriefingRequest(tuple(prose)), read, on_report) if prose else None
    numbers: dict[tuple[str, str], int] = {}
    rows = tuple(
        MatrixRow(
            heading,
            "; ".join(sorted({framework_name(report) for report in reports})),
            tuple(_cells(reports, material, graded, numbers)),
        )
        for heading, reports in _headings([found.report for found in read], rows_are)
    )
    searched = material.found if material else ()
    columns = (*map(aspect_name, ASPECTS if graded else ()), *(found.theme.text for found in searched))
    return Matrix(rows_are, columns, rows, sum(len(list(found.prose())) for found in read))


def _headings(reports: Sequence[Report], rows_are: Rows) -> Iterator[tuple[str, list[Report]]]:
    """The rows in the reports' order (newest first); authorities by name."""
    groups: dict[str, list[Report]] = {}
    for place, report in enumerate(reports):
        if rows_are is Rows.REPORTS:
            groups[f"{place}"] = [report]
        elif rows_are is Rows.AUTHORITIES:
            groups.setdefault(report.provider or "authority not stated", []).append(report)
        else:
            groups.setdefault(str(report.dated.year) if report.dated else "undated", []).append(report)
    if rows_are is Rows.REPORTS:
        yield from ((report_name(only[0]), only) for only in groups.values())
    else:
        yield from sorted(groups.items(), reverse=rows_are is Rows.YEARS)


def _cells(
    reports: Sequence[Report], material: Material | None, graded: bool, numbers: dict[tuple[str, str], int]
) -> Iterator[MatrixCell]:
    if graded:
        yield from (_grade(reports[0], aspect) for aspect in ASPECTS)
    for found in material.found if material else ():
        wanted = {report.id for report in reports}
        mine = (
            [f for f in material.findings if f.theme == found.theme.text and f.report.id in wanted] if material else []
        )
        yield _quoted(mine, numbers)


def _quoted(findings: Sequence[Finding], numbers: dict[tuple[str, str], int]) -> MatrixCell:
    once: dict[str, Finding] = {}
    for finding in findings:
        once.setdefault(finding.paragraph.id, finding)
    kept = list(once.values())[:_BEHIND_A_CELL]
    if not kept:
        return MatrixCell(NOT_FOUND)
    evidence = tuple(
        CellEvidence(
            numbers.setdefault((finding.paragraph.id, finding.quote), len(numbers) + 1),
            finding.report,
            finding.paragraph,
            finding.quote,
            finding.polarity,
        )
        for finding in kept
    )
    return MatrixCell(kept[0].quote, kept[0].polarity, evidence, more=len(once) - len(kept))


def _grade(report: Report, aspect: str) -> MatrixCell:
    judgement: Judgement | None = next((found for found in report.judgements if found.aspect == aspect), None)
    source = f"cover, p. {judgement.page}" if judgement and judgement.page else ""
    return MatrixCell(grade_words(report.grade(aspect)), source=source)
