"""The dates a text names: days, months, years, and stretches such as "since 2020" or "between 2018 and 2022".

A number that only looks like a year ("2,014 children", "2019 referrals", "2013/14") is no date here, and "may" and
"march" are months only beside a year, a day or the name of a report ("the March letter").

Not: whether a date is that of a report or of something inside it (`scope`).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}

_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?<![\d,.£/–-])20[0-3]\d(?![\d%]|,\d|\.\d|\s*(?:/|–|-)\s*\d\d\b(?!\d)|\s+per\s?cent)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_COUNTED = (
    r"(?!\s+(?:children|young people|referrals|contacts|pupils|cases|families|care leavers|carers|staff|assessments"
    r"|plans|households|people|places|days|hours|social workers|looked after)\b(?!['’]))"
)
_DATE = (
    rf"(?:(?:{_DAY}\s*(?:and|to|-|–)\s*)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}|{_MONTH}\s+{_DAY},?\s+{_YEAR}"
    rf"|\b\d{{1,2}}/\d{{1,2}}/20[0-3]\d\b|\b20[0-3]\d-\d\d-\d\d\b|\b{_MONTH},?\s+(?:of\s+)?{_YEAR}|{_YEAR}{_COUNTED})"
)
_REPORT_WORD = r"(?:report|inspection|review|letter|visit|focused)"
_PLURAL = r"(?!\s+(?:\w+\s+){0,3}(?:inspections|reports|visits|letters|reviews))"
_FORMS = (
    ("between", rf"\b(?:between|from)\s+(?P<a>{_DATE})\s+(?:and|to|until|till|through)\s+(?P<b>{_DATE}){_PLURAL}"),
    ("between", rf"(?P<a>20[0-3]\d)\s*(?:-|–|to)\s*(?P<b>20[0-3]\d)(?![\d-]){_PLURAL}"),
    ("since", rf"\bsince\s+(?:(?:the|its|their)\s+)?(?P<a>{_DATE})"),
    ("since", rf"\b(?:from\s+)?(?P<a>{_DATE})\s+(?:onwards|or later|and later|and after)\b"),
    ("after", rf"\b(?:after|later than)\s+(?P<a>{_DATE})"),
    ("before", rf"\b(?:before|prior to|earlier than)\s+(?:(?:the|its|their)\s+)?(?P<a>{_DATE})"),
    ("until", rf"\b(?:until|up to|up until|till)\s+(?P<a>{_DATE})"),
    ("on", rf"(?P<a>{_DATE})"),
    ("month", rf"\b(?P<a>{_MONTH})(?=\s+(?:\w+\s+){{0,2}}{_REPORT_WORD}\b)"),
)
_STRETCH_BEFORE = re.compile(
    r"\b(?:years?|months?|weeks?|days?|time|period|just|shortly|immediately)\s+$", re.IGNORECASE
)
_ONE_REPORT = re.compile(rf"\s+(?:\w+\s+){{0,3}}{_REPORT_WORD}\b", re.IGNORECASE)
_OF_REPORTS = re.compile(
    r"\b(?:reports?|inspect\w*|visit(?:s|ed)?|letters?|ofsted|grade[ds]?|grading|ratings?|rated|judged?|judgements?)\b",
    re.IGNORECASE,
)


class Precision(StrEnum):
    """How exact a named date is; RANGE for a stretch with one or both ends named."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class DateMention:
    """Where a text names a date: `text[start:end]`, from `first` to `last`, both days included.

    `month_of_any_year` (1-12) is set for a month named without its year; `first` and `last` are then the ends of time.
    """

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    month_of_any_year: int | None = None

    def covers(self, first: date, last: date) -> bool:
        """Does the stretch from `first` to `last` touch this date?"""
        if self.month_of_any_year is not None:
            return self.month_of_any_year in {first.month, last.month}
        return first <= self.last and last >= self.first

    @property
    def years(self) -> tuple[int, ...]:
        """The year named; none for a stretch or a month without a year."""
        named = self.precision is not Precision.RANGE and self.month_of_any_year is None
        return (self.first.year,) if named else ()


def find_dates(text: str) -> tuple[DateMention, ...]:
    """The dates that `text` names, in order, never overlapping; the widest form is taken ("between 2018 and 2022")."""
    found: list[DateMention] = []
    for form, pattern in _FORMS:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            if form == "before" and _is_of_that_report(text, match):
                continue
            mention = _mention(form, match)
            if mention is not None:
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _is_of_that_report(text: str, match: re.Match[str]) -> bool:
    """Is the report that of the date in "before the 2017 inspection", and what came before it what is asked?

    So it is in "the year before the 2017 inspection" and "how many carers left before the 2017 inspection?", and not
    in "the grade before the 2017 inspection".
    """
    if _STRETCH_BEFORE.search(text, 0, match.start()):
        return True
    one = re.search(r"\b(?:the|its|their)\b", match.group(), re.IGNORECASE) and _ONE_REPORT.match(text, match.end())
    return bool(one) and not _OF_REPORTS.search(text, 0, match.start())


def _mention(form: str, match: re.Match[str]) -> DateMention | None:
    named = match["a"]
    if form == "month":
        month = _MONTHS[named.lower().strip(". ")]
        if not named[0].isupper():
            return None
        return DateMention(match.start("a"), match.end("a"), date.min, date.max, Precision.MONTH, month)
    span = _span(named)
    if span is None:
        return None
    first, last, precision = span
    if form == "on":
        return DateMention(match.start(), match.end(), first, last, precision)
    if form == "between":
        other = _span(match["b"])
        if other is None or other[0] < first:
            return None
        return DateMention(match.start(), match.end(), first, other[1], Precision.RANGE)
    ends = {
        "since": (first, date.max),
        "after": (last, date.max),
        "before": (date.min, date.fromordinal(first.toordinal() - 1)),
        "until": (date.min, last),
    }[form]
    return DateMention(match.start(), match.end(), *ends, Precision.RANGE)


def _span(text: str) -> tuple[date, date, Precision] | None:
    """The first and last day of one date as written; None for a day that does not exist."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    word = re.search(_MONTH, text, re.IGNORECASE)
    try:
        if "/" in text or re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            year, month, day = numbers if text[:4].isdigit() else numbers[::-1]
            return date(year, month, day), date(year, month, day), Precision.DAY
        year = numbers[-1]
        if word is None:
            return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
        month = _MONTHS[word.group().lower().strip(". ")]
        if len(numbers) > 1:
            return date(year, month, numbers[0]), date(year, month, numbers[-2]), Precision.DAY
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH
    except ValueError:
        return None
