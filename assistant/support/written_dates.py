"""The days, months and years that a claim states, so that they can be held against a paragraph's.

"13 May 2025", "13/05/25", "May 2025", "26 to 30 June", "2013-14", "in August".

Not: dates that limit a question ("since 2020": `named_dates`), numbers that are no dates (`figures`), or whether a date
is right (`agreement`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBERS = {name: n for n, name in enumerate(_MONTHS, 1)} | {name[:3]: n for n, name in enumerate(_MONTHS, 1)}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
"""A month's name or short form, as a pattern."""
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAYS = rf"{_DAY}(?:st|nd|rd|th)?(?:\s*(?:,|and|&|to|[-–—−]|until)\s*{_DAY}(?:st|nd|rd|th)?){{0,9}}"
_DATE = re.compile(
    rf"\b(?P<iso_year>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>{_DAY})\b"
    rf"|(?<![\d/.])(?P<nday>{_DAY})(?P<sep>[/.])(?P<nmonth>0?[1-9]|1[0-2])(?P=sep)(?P<nyear>{_YEAR}|\d\d)(?![\d/])"
    rf"|\b(?P<days>{_DAYS})\s+(?:of\s+)?(?P<month>{MONTH})\b\.?(?:,?\s+(?P<year>{_YEAR}))?"
    rf"|\b(?P<us_month>{MONTH})\.?\s+(?P<us_days>{_DAYS}),?\s+(?P<us_year>{_YEAR})(?!\d)"
    rf"|\b(?P<bare_month>{MONTH})\b\.?(?:,?\s+(?:of\s+)?(?P<month_year>{_YEAR})\b)?"
    rf"|(?<![\d£.,])(?P<first>{_YEAR})\s?[-–−/]\s?(?P<second>{_YEAR}|\d\d)(?!\d)"
    rf"|(?<![\d£.,])(?P<alone>{_YEAR})(?!\d|[,.]\d|\s?%|\s+per\s?cent)",
    re.IGNORECASE,
)
_ALSO_WORDS = frozenset({"may", "march", "mar", "jan", "dec", "sep", "oct", "nov", "apr", "jun", "jul"})
_WINDOW = 24
"""Characters before a month that tell whether it is one."""
_BEFORE_A_MONTH = re.compile(
    r"\b(?:in|since|by|until|from|to|of|during|early|late|mid|and|between|last|this|before|after|the)[\s-]+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as far as it is given (None for what is not): `text[start:end]` as written."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    written: str

    def within(self, other: WrittenDate) -> bool:
        """True where `other` says all that this says, and the same: "May 2025" is within "13 May 2025"."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(own is None or own == others for own, others in pairs)

    def names(self, day: date) -> bool:
        """True where this names `day`, its month or its year."""
        return self.within(WrittenDate(day.year, day.month, day.day, 0, 0, ""))


@lru_cache(maxsize=4096)
def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Every date, month and year of `text`, in order; "26 to 30 June 2023" gives both days."""
    return tuple(found for match in _DATE.finditer(text) for found in _read(text, match))


@lru_cache(maxsize=4096)
def without_dates(text: str) -> str:
    """`text` with every date blanked out by spaces, so that offsets stay."""
    blank = list(text)
    for found in written_dates(text):
        blank[found.start : found.end] = " " * (found.end - found.start)
    return "".join(blank)


def _read(text: str, match: re.Match[str]) -> list[WrittenDate]:
    def made(year: int | None, month: int | None, day: int | None) -> WrittenDate:
        return WrittenDate(year, month, day, match.start(), match.end(), match.group().strip())

    if match["iso_year"]:
        return [made(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))]
    if match["nday"]:
        return [made(_full_year(match["nyear"], "2000"), int(match["nmonth"]), int(match["nday"]))]
    if match["days"] or match["us_days"]:
        written_year = match["year"] or match["us_year"]
        year = int(written_year) if written_year else None
        month = _month(match["month"] or match["us_month"])
        return [made(year, month, int(day)) for day in re.findall(r"\d+", match["days"] or match["us_days"])]
    if match["month_year"]:
        return [made(int(match["month_year"]), _month(match["bare_month"]), None)]
    if match["bare_month"]:
        return [made(None, _month(match["bare_month"]), None)] if _is_month(text, match) else []
    if match["first"]:
        years = (int(match["first"]), _full_year(match["second"], match["first"]))
        return [made(year, None, None) for year in years]
    return [made(int(match["alone"]), None, None)]


def _full_year(year: str, near: str) -> int:
    return int(year) if len(year) == 4 else int(near[:2] + year)


def _month(word: str) -> int:
    return _NUMBERS[word.lower()[:3]]


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether a month without a year is one: "may" and "march" are also other words."""
    word = match["bare_month"]
    if not word[0].isupper():
        return False
    return word.lower() not in _ALSO_WORDS or bool(
        _BEFORE_A_MONTH.search(text, max(0, match.start() - _WINDOW), match.start())
    )
