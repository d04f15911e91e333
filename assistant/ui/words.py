"""Words and small marks that every part of the web app shares: counts, dates, addresses, grades, icons.

Everything returned as `Markup` is safe to show; everything else is plain text that `Markup.format` escapes.

Not: what an answer, a paragraph or a report looks like (`render`, `reader`, `library_panel`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from ingest.report import NOT_JUDGED, Paragraph, Report, section_name

ICONS = {
    "close": "M5 5l10 10M15 5L5 15",
    "edit": "M4 16l1-4 8-8 3 3-8 8-4 1z",
    "retry": "M16 6v4h-4M15.5 10a6 6 0 1 0-1.6 4.4",
    "copy": "M7 7h9v9H7zM4 13V4h9",
    "link": "M8 12l4-4M9 6l2-2a3 3 0 0 1 5 4l-2 2M11 14l-2 2a3 3 0 0 1-5-4l2-2",
    "yes": "M4 10.5l4 4 8-9",
    "no": "M10 4v7M10 15v.5",
    "partly": "M4 10h12",
    "search": "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM13 13l4 4",
    "plus": "M10 4v12M4 10h12",
    "page": "M5 3h7l3 3v11H5zM12 3v3h3",
    "menu": "M3 6h14M3 10h14M3 14h14",
    "trash": "M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11",
    "back": "M12 4l-6 6 6 6",
    "forward": "M8 4l6 6-6 6",
    "more": "M4 10h.5M10 10h.5M16 10h.5",
    "down": "M5 8l5 5 5-5",
}
"""One stroke path each on a 20 by 20 grid, drawn in the colour of the text."""


def icon(name: str) -> Markup:
    """An icon that says nothing to a screen reader; the control it stands in has words."""
    return Markup(
        '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>'
    ).format(ICONS[name])


def join(parts: Iterable[Markup]) -> Markup:
    """The parts one after the other."""
    return Markup("").join(parts)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 report", "4,021 paragraphs"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(when: date | None) -> str:
    """A date as it is written in the reports: "13 May 2025"."""
    return f"{when.day} {when:%B %Y}" if when else "not stated"


def visit_words(report: Report) -> str:
    """When the inspectors were there: "30 September 2024 to 16 January 2025"."""
    first, last = report.inspected_from, report.inspected_to
    if first is None or last is None:
        return "not stated"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def short_place(report: Report, paragraph: Paragraph) -> str:
    """The readable label of a citation: "¶28, West Sussex 2013"; without a number "Section ¶3, Sefton 2021"."""
    name = report.provider or report.title or report.source
    year = f" {report.dated.year}" if report.dated else ""
    return f"{paragraph_name(paragraph)}, {name}{year}"


def paragraph_name(paragraph: Paragraph) -> str:
    """The paragraph without its report: "¶28", or "What needs to improve ¶3" where no number is printed."""
    section = section_name(paragraph)
    if paragraph.label is None:
        return f"{section} ¶{paragraph.ordinal}"
    return f"{section} ¶{paragraph.label}" if paragraph.section_needed else f"¶{paragraph.label}"


def pages_words(paragraph: Paragraph) -> str:
    """Where it stands: "page 8" or "pages 8 and 9"."""
    pages = [str(page) for page in paragraph.pages]
    if len(pages) == 1:
        return f"page {pages[0]}"
    return f"pages {', '.join(pages[:-1])} and {pages[-1]}"


def grade_words(grade: str | None) -> str:
    """A grade for a person; what was not read and what is not given are both said in words."""
    if grade is None:
        return "Could not be read"
    if grade == NOT_JUDGED:
        return "Not judged under this framework"
    return grade[:1].upper() + grade[1:]


def tab_head(title: str, about: str) -> Markup:
    """What stands at the top of a tab: its name, and in a sentence or two what it is for."""
    return Markup('<header class="tab-head"><h1>{}</h1><p>{}</p></header>').format(title, about)


def failed(line: str) -> Markup:
    """What could not be done, in a line that a screen reader is told at once."""
    return Markup('<div class="failed" role="alert"><p>{}</p></div>').format(line)
