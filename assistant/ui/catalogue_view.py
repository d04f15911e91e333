"""What the library panel lists: reports that match words and facets, in an order, with a count for each facet. Pure.

Not: what the list looks like (`library_panel`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.report import Report, report_name

ORDERS = {"newest": "Newest first", "oldest": "Oldest first", "name": "By name"}
FACETS = {"authority": "Authority", "year": "Year", "kind": "Kind", "grade": "Overall grade"}
ASPECT = "overall_effectiveness"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list: words that a report must all hold, one value or "" for each facet, an order."""

    words: str = ""
    order: str = "newest"
    authority: str = ""
    year: str = ""
    kind: str = ""
    grade: str = ""

    def chosen(self, facet: str) -> str:
        """The value chosen for a facet, "" for none."""
        return {"authority": self.authority, "year": self.year, "kind": self.kind, "grade": self.grade}[facet]


@dataclass(frozen=True, slots=True)
class Listing:
    """The reports found, in order, and for each facet (value, count) pairs as they would be with that facet open."""

    reports: tuple[Report, ...]
    facets: dict[str, tuple[tuple[str, int], ...]]


def list_reports(reports: Sequence[Report], wanted: Wanted) -> Listing:
    """The listing for what is wanted."""
    found = [report for report in reports if _has_words(report, wanted.words)]
    shown = [report for report in found if all(_fits(report, wanted, facet) for facet in FACETS)]
    counted = {facet: _counts(found, wanted, facet) for facet in FACETS}
    return Listing(tuple(_ordered(shown, wanted.order)), counted)


def facet_value(report: Report, facet: str) -> str:
    """A report's value of a facet; "" where it has none."""
    if facet == "authority":
        return report.provider or ""
    if facet == "year":
        return str(report.dated.year) if report.dated else ""
    if facet == "kind":
        return report.kind
    return report.grade(ASPECT) or ""


def newer_inspection(report: Report, reports: Sequence[Report]) -> Report | None:
    """The newest later report of the same kind on the same authority, if there is one."""
    if not report.provider or not report.dated:
        return None
    later = [r for r in reports if r.provider == report.provider and r.kind == report.kind and _date(r) > report.dated]
    return max(later, key=_date, default=None)


def _has_words(report: Report, words: str) -> bool:
    known = f"{report_name(report)} {report.title} {report.kind} {report.inspector} {report.source}".casefold()
    return all(word in known for word in words.casefold().split())


def _fits(report: Report, wanted: Wanted, facet: str) -> bool:
    value = wanted.chosen(facet)
    return not value or facet_value(report, facet) == value


def _counts(found: Sequence[Report], wanted: Wanted, facet: str) -> tuple[tuple[str, int], ...]:
    others = [name for name in FACETS if name != facet]
    open_to = [report for report in found if all(_fits(report, wanted, name) for name in others)]
    counts = Counter(value for report in open_to if (value := facet_value(report, facet)))
    return tuple(sorted(counts.items(), reverse=facet == "year"))


def _ordered(reports: Sequence[Report], order: str) -> list[Report]:
    if order == "name":
        return sorted(reports, key=lambda report: report_name(report).casefold())
    return sorted(reports, key=_date, reverse=order != "oldest")


def _date(report: Report) -> date:
    return report.dated or date.min
