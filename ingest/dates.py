"""Dates as reports print them: single days, ranges over months and years, several visits.

Pure. Not: which of a report's dates is which (`metadata`).
"""

from __future__ import annotations

import re
from datetime import date

from ingest.report import DateRange

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_FULL = rf"{_WEEKDAY}({_DAY})\s+({_MONTH}),?\s+(\d{{4}})"
_RANGE = re.compile(
    rf"{_WEEKDAY}({_DAY})(?:\s+({_MONTH}))?(?:,?\s+(\d{{4}}))?\s*(?:to|until|and|&|[-–—─−])\s*{_FULL}", re.IGNORECASE
)
_SINGLE = re.compile(_FULL, re.IGNORECASE)


def find_dates(text: str) -> tuple[date, ...]:
    """Every whole date ("8 August 2014") in `text`, in order."""
    found = (_day(*match.groups()) for match in _SINGLE.finditer(text))
    return tuple(day for day in found if day)


def find_visits(text: str) -> tuple[DateRange, ...]:
    """Every range or single day in `text`, in order of time; "5 and 6 November 2019" is one visit."""
    visits: list[DateRange] = []
    at = 0
    while at < len(text):
        spread, single = _RANGE.search(text, at), _SINGLE.search(text, at)
        if not single:
            break
        if spread and spread.start() <= single.start() and spread.end() <= single.end() + 40:
            visits.extend(_visits(spread))
            at = spread.end()
            continue
        day = _day(*single.groups())
        visits.extend([DateRange(day, day)] if day else [])
        at = single.end()
    return tuple(sorted(visits, key=lambda visit: (visit.first, visit.last)))


def _visits(match: re.Match[str]) -> list[DateRange]:
    day, month, year, last_day, last_month, last_year = match.groups()
    last = _day(last_day, last_month, last_year)
    if last is None:
        return []
    first = _day(day, month or last_month, year or last_year)
    if first and first > last and not year:
        first = _day(day, month or last_month, str(last.year - 1))
    if first is None or first > last:
        return [DateRange(last, last)]
    return [DateRange(first, last)]


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None
