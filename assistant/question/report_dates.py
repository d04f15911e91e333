"""When a report is from: its inspection, its publication, and what can be taken for it where none is printed.

Pure. Not: finding dates in a question (`named_dates`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from assistant.question.named_dates import DateMention, Precision, find_dates
from ingest.report import Report

PUBLISHED_WITHIN = timedelta(days=150)
"""A report that does not print when it was published came out within this time of the inspection."""


def dated_within(reports: Sequence[Report], mention: DateMention) -> tuple[Report, ...]:
    """The reports from `mention`: inspected or published then; failing those, those likely published then.

    A stretch with one end ("since 2020") is compared with the inspection date alone.
    """
    if mention.precision is Precision.RANGE and (mention.first == date.min or mention.last == date.max):
        return tuple(report for report in reports if report.dated and mention.covers(report.dated, report.dated))
    exact = tuple(report for report in reports if any(mention.covers(*period) for period in _periods(report)))
    return exact or tuple(report for report in reports if _likely_published(report, mention))


def order_of(report: Report) -> tuple[date, date, str]:
    """Newest last: by inspection date, then by publication."""
    return report.dated or date.min, report.published or date.min, report.source


def _periods(report: Report) -> tuple[tuple[date, date], ...]:
    visits = tuple((visit.first, visit.last) for visit in report.visits)
    published = (day for day in (report.published, _named_date(report.source)) if day)
    return (*visits, *((day, day) for day in published))


def _likely_published(report: Report, mention: DateMention) -> bool:
    if report.published or report.inspected_to is None:
        return False
    return mention.covers(report.inspected_to, report.inspected_to + PUBLISHED_WITHIN)


@cache
def _named_date(source: str) -> date | None:
    """The day in a file's name, which people also know a report by ("... - 31 march 2017.pdf")."""
    days = [mention.first for mention in find_dates(source) if mention.precision is Precision.DAY]
    return days[-1] if days else None
