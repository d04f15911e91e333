"""Facts of a report in a reader's words: its framework, its dates, a grade, the area a section is about.

Not: reading any of them from the report (`ingest`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.report import NOT_JUDGED, Report

ASPECTS = {
    "overall_effectiveness": "Overall effectiveness",
    "impact_of_leaders": "Impact of leaders",
    "help_and_protection": "Help and protection",
    "in_care": "Children in care",
    "care_leavers": "Care leavers",
}
"""The judgement aspects that are shown in columns, in their order; others are named by `aspect_name`."""

OTHER_AREA = "Across the service"
_AREAS = (
    ("Local safeguarding children board", r"safeguarding (?:children )?board|\blscb\b|\w+scb\b"),
    ("Care leavers", r"care leavers(?!.*looked after)(?<!in care and care leavers)|leaving care|care.experienced"),
    ("Children in care", r"in care|looked after|permanence|adoption|fostering"),
    ("Help and protection", r"help and protection|early help|protection"),
    ("Leaders and social work practice", r"impact of leaders|leadership|management|governance|workforce"),
)


def framework_name(report: Report) -> str:
    """The framework a report was made under, or the kind of report where none is known."""
    return report.framework or report.kind or "framework not stated"


def framework_family(report: Report) -> str:
    """The framework whose grades compare with each other: short and standard inspections of one framework are one."""
    name = framework_name(report)
    return "ILACS" if name.startswith("ILACS") else name


def grade_words(grade: str | None) -> str:
    """A grade as a table cell says it; never blank."""
    if grade is None:
        return "could not be read"
    return "Not judged" if grade == NOT_JUDGED else grade[:1].upper() + grade[1:]


def aspect_name(aspect: str) -> str:
    """A judgement's aspect in words: "in_care" is "Children in care"."""
    return ASPECTS.get(aspect, aspect.replace("_", " ").capitalize())


def area_of(section_path: Sequence[str]) -> str:
    """The area of practice that a section is about, the same name in every framework."""
    for heading in reversed(section_path):
        for name, pattern in _AREAS:
            if re.search(pattern, heading, re.IGNORECASE):
                return name
    return OTHER_AREA


def spoken_date(day: date | None) -> str:
    """A day as "15 September 2023"."""
    return f"{day.day} {day:%B %Y}" if day else "not stated"


def inspection_dates(report: Report) -> str:
    """The inspection's days as "11 September 2023 to 15 September 2023"."""
    first, last = report.inspected_from, report.inspected_to
    return spoken_date(first) if first == last else f"{spoken_date(first)} to {spoken_date(last)}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun in the right form: "1 report", "3 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str], limit: int = 0) -> str:
    """Names joined as in a sentence: "A, B and C"; with a `limit`, the rest are counted ("and 4 more")."""
    if limit and len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def named_in_list(report: Report) -> str:
    """A report's name that can stand in a list of names: "Barnsley (September 2023)"."""
    name = report.provider or report.title or report.source
    return f"{name} ({report.dated:%B %Y})" if report.dated else name
