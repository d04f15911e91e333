"""Finds a report by the name a person gives it, and a paragraph by its number or address. Pure.

Not: questions in prose (`assistant.question.scope`).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from ingest.report import Paragraph, Report, paragraph_address, place_in_report, report_name, section_name
from vectorstore.errors import LibraryError, UnknownReportError

_PAGE = re.compile(r"\s*\(p\.? ?\d+\)\s*$")
_NUMBER = re.compile(
    r"^(?:(?P<section>.*?)[,:]?\s*)?(?:¶|\bparagraph\s+|\bpara\.?\s+)?(?P<label>\d+(?:\.\d+)*)\.?$", re.IGNORECASE
)


def find_report(reports: Sequence[Report], name: str) -> Report:
    """The report whose file name, id or name ("Devon, May 2025") is `name`, without regard to case.

    Raises `UnknownReportError`, with the nearest names, where there is none, or more than one.
    """
    wanted = name.strip().casefold()
    for naming in (lambda r: r.source, lambda r: r.id, report_name):
        matching = [report for report in reports if naming(report).casefold() == wanted]
        if len(matching) == 1:
            return matching[0]
        if matching:
            sources = ", ".join(repr(report.source) for report in matching)
            raise UnknownReportError(f"{name!r} is the name of {len(matching)} reports; say which file: {sources}")
    raise UnknownReportError(f"There is no report {name!r} in the library{_nearest(reports, wanted)}")


def find_paragraph(report: Report, paragraphs: Sequence[Paragraph], label: str) -> Paragraph:
    """The paragraph of `report` with the printed number, the "Section, ¶3" or the address `label`.

    Raises `LibraryError` where there is none, or where the number is printed more than once.
    """
    wanted = _folded(label)
    for naming in (lambda p: p.id, lambda p: paragraph_address(report, p), place_in_report):
        exact = [paragraph for paragraph in paragraphs if _folded(naming(paragraph)) == wanted]
        if len(exact) == 1:
            return exact[0]
    match = _NUMBER.match(wanted)
    if match is None:
        raise LibraryError(f"{label!r} is not a paragraph's number or address; try '28' or 'Section, ¶3'.")
    section = (match["section"] or "").strip(" ,:")
    numbered = [p for p in paragraphs if match["label"] == (p.label or str(p.ordinal)) and _in_section(p, section)]
    # An unnumbered paragraph's place in its section can read like a printed number, which then comes first.
    printed = [paragraph for paragraph in numbered if paragraph.label is not None]
    numbered = printed if printed or not section else numbered
    if len(numbered) == 1:
        return numbered[0]
    if not numbered:
        raise LibraryError(f"There is no paragraph {label!r} in {report.source}.")
    places = "; ".join(place_in_report(paragraph) for paragraph in numbered[:5])
    raise LibraryError(f"Paragraph {label!r} is printed {len(numbered)} times in {report.source}; say which: {places}")


def _in_section(paragraph: Paragraph, section: str) -> bool:
    if not section:
        return True
    own = _folded(section_name(paragraph))
    return own == section or (len(section) > 3 and section in own)


def _folded(text: str) -> str:
    return " ".join(_PAGE.sub("", text).casefold().split())


def _nearest(reports: Sequence[Report], wanted: str) -> str:
    if not reports:
        return ": it is empty; put reports in with `inspection-assistant ingest`."
    names = {
        naming(report).casefold(): naming(report) for report in reports for naming in (lambda r: r.source, report_name)
    }
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.4)
    return (
        f"; the nearest: {', '.join(repr(names[n]) for n in near)}"
        if near
        else "; `inspection-assistant reports` lists them"
    )
