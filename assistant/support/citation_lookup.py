"""What a citation stands for in the library: its report, and the paragraphs it names, or in words why there are none.

A report is named by its file name or as people name reports: "West Sussex 2013", "Devon, May 2025", "Plymouth focused
visit, January 2023". A paragraph is named by its number, by its section, or by words of it.

Not: reading citations from a file (`claims_file`), or the support of a claim (`checker`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from assistant.question.authorities import authority_of, find_authorities
from assistant.question.kinds import Kind, kind_in, kind_of
from assistant.support.cited_text import report_days
from assistant.support.claims_file import GivenCitation
from assistant.support.quotes import find_quote, folded
from assistant.support.written_dates import WrittenDate, without_dates, written_dates
from ingest.report import Paragraph, Report, report_name


class Shelf(Protocol):
    """What is needed of a library."""

    def reports(self) -> tuple[Report, ...]:
        """Every report, newest inspection first."""

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        """A report's paragraphs in reading order."""


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A citation with what it stands for. `problem` says why `paragraphs` is empty; `remark` what is odd about it."""

    given: GivenCitation
    report: Report | None
    paragraphs: tuple[Paragraph, ...]
    problem: str = ""
    remark: str = ""


def look_up(given: GivenCitation, shelf: Shelf) -> FoundCitation:
    """The report and paragraphs that a citation names."""
    if not given.source:
        return FoundCitation(given, None, (), "the citation names no report")
    reports, section = _reports(given, shelf.reports())
    if not reports:
        return FoundCitation(given, None, (), f"there is no report “{given.source}” in the library")
    if not (given.paragraph or given.quote or given.section or section):
        return FoundCitation(given, reports[0], (), "the citation names no paragraph, section or quoted words")
    found = [_in_report(given, section, report, shelf.paragraphs(report.id)) for report in reports]
    return next((one for one in found if one.paragraphs), found[0])


def _in_report(given: GivenCitation, section: str, report: Report, paragraphs: Sequence[Paragraph]) -> FoundCitation:
    section = given.section or section
    if given.paragraph:
        return _numbered(given, section, report, paragraphs)
    inside = [paragraph for paragraph in paragraphs if _in_section(paragraph, section)] if section else []
    if given.quote:
        for group in (inside, paragraphs):
            holding = [paragraph for paragraph in group if find_quote(given.quote, paragraph.text)]
            if holding:
                return FoundCitation(given, report, (holding[0],))
        return FoundCitation(
            given, report, (), f"no paragraph of {report_name(report)} holds the words “{given.quote}”"
        )
    if inside:
        return FoundCitation(given, report, tuple(inside))
    return FoundCitation(given, report, (), f"{report_name(report)} has no section “{section}”")


def _numbered(given: GivenCitation, section: str, report: Report, paragraphs: Sequence[Paragraph]) -> FoundCitation:
    label = re.sub(r"^(?:¶|para(?:graph)?\.?)\s*", "", given.paragraph, flags=re.IGNORECASE).strip(" .")
    printed = [paragraph for paragraph in paragraphs if paragraph.label == label]
    inside = [paragraph for paragraph in printed if _in_section(paragraph, section)] if section else printed
    counted = [
        p for p in paragraphs if section and p.label is None and str(p.ordinal) == label and _in_section(p, section)
    ]
    for group in (inside, counted):
        if group:
            return FoundCitation(given, report, (_holding(group, given.quote),))
    name = report_name(report)
    if not printed:
        where = f" under “{section}”" if section else ""
        last = max((int(p.label) for p in paragraphs if p.label and p.label.isdecimal()), default=0)
        until = f"; its numbers end at {last}" if last else "; its paragraphs have no numbers"
        return FoundCitation(given, report, (), f"{name} has no ¶{label}{where}{until}")
    chosen = _holding(printed, given.quote)
    known = any(_in_section(paragraph, section) for paragraph in paragraphs)
    own = chosen.section_path[-1] if chosen.section_path else "the opening"
    remark = f"¶{label} stands under “{own}”, not under “{section}”" if known else ""
    return FoundCitation(given, report, (chosen,), remark=remark)


def _holding(paragraphs: Sequence[Paragraph], quote: str) -> Paragraph:
    """The first that holds the quote, else the first."""
    return next((p for p in paragraphs if quote and find_quote(quote, p.text)), paragraphs[0])


def _in_section(paragraph: Paragraph, section: str) -> bool:
    wanted = folded(section)
    return any(
        wanted in folded(own) or (len(folded(own)) > 8 and folded(own) in wanted) for own in paragraph.section_path
    )


def _reports(given: GivenCitation, reports: Sequence[Report]) -> tuple[list[Report], str]:
    """The reports that the source may mean, the likeliest first, and a section that stands in its words."""
    names = {given.source.casefold(), PurePath(given.source.replace("\\", "/")).name.casefold()}
    for naming in (lambda r: r.source, lambda r: PurePath(r.source).stem, report_name, lambda r: r.id):
        exact = [report for report in reports if naming(report).casefold() in names]
        if exact:
            return exact, ""
    known = [authority_of(report.provider) for report in reports if report.provider]
    mentions = find_authorities(given.source, known)
    if not mentions:
        return [], ""
    meant = set(mentions[0].authorities)
    dates = written_dates(given.source)
    own = [report for report in reports if report.provider and authority_of(report.provider) in meant]
    dated = [report for report in own if not dates or any(_dated(report, date) for date in dates)]
    kind = kind_in(given.source)
    ranked = sorted(dated, key=lambda report: (kind_of(report) is not kind, kind_of(report) is not Kind.INSPECTION))
    rest = without_dates(given.source[mentions[0].end :])
    section = re.sub(
        r"^[\s,'’s]*(?:council|report|inspection|letter|focused visit)?[\s,]*", "", rest, flags=re.IGNORECASE
    )
    return ranked, section.strip(" ,.:()")


def _dated(report: Report, wanted: WrittenDate) -> bool:
    """Whether a written date names one of the report's own days."""
    return any(wanted.names(day) for day in report_days(report))
