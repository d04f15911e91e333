"""What every reader makes of a file: pages of positioned lines.

Not: what a line is on the page (`furniture`, `numbering`, `blocks`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.report import Box


class Role(StrEnum):
    """What a format says a line is; `UNKNOWN` where only its look on the page can tell (PDF)."""

    UNKNOWN = "unknown"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ROW = "row"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; lengths in points from the top left of the upright page, `page` from 1.

    `left` is where the first glyph is set and `baseline` the line it stands on. `bold` is true where the
    whole line is. `marked` says that the line began with a list bullet (no longer in `text`), `broken` that
    it ended with a hyphen put there by the line break alone, as the file itself tells. Formats without
    positions give one line a block, with its `role` and, for headings and items, its `level` from 1. A line of a
    second column (`column` counts from 0) is placed as if it stood in the first, `inset` points further left. `ruled`
    says that a rule is drawn directly above it, from one side to the other, as between the cells of a table.
    """

    page: int
    text: str
    left: float = 0.0
    right: float = 0.0
    baseline: float = 0.0
    size: float = 0.0
    bold: bool = False
    marked: bool = False
    broken: bool = False
    role: Role = Role.UNKNOWN
    level: int = 0
    column: int = 0
    inset: float = 0.0
    ruled: bool = False

    @property
    def sheet(self) -> tuple[int, int]:
        """Page and column: where either changes, text goes on at the top."""
        return self.page, self.column

    @property
    def top(self) -> float:
        """The upper edge: an ascender's height above the baseline."""
        return self.baseline - 0.85 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge: a descender's depth below the baseline."""
        return self.baseline + 0.25 * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    `hidden` is text that cannot be seen on it; `letters` counts all letters and digits in the file's page,
    `marks` those that only refer to footnotes and were left out; `ocr` says that its lines were recognised.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    hidden: str = ""
    letters: int = 0
    marks: int = 0
    ocr: bool = False

    def box(self, line: Line) -> Box:
        """The line's place on the page in fractions of its width and height."""

        def part(value: float, whole: float) -> float:
            return round(min(max(value / whole, 0.0), 1.0), 4) if whole else 0.0

        return Box(
            self.number,
            part(line.left + line.inset, self.width),
            part(line.top, self.height),
            part(line.right + line.inset, self.width),
            part(line.bottom, self.height),
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its format ("pdf", "docx", "html", "markdown", "text") and its pages, never empty.

    `damage` says in words what is wrong with a file that could be opened all the same.
    """

    format: str
    pages: tuple[Page, ...]
    damage: str = ""

    @property
    def placed(self) -> bool:
        """Whether its lines have places on their pages (else each line is a block with a role)."""
        return self.format == "pdf"
