"""Grades in words and in their order: what a judgement is called, which grade is better, which inspection is newer.

Pure. Not: which grades answer a question (`grades`), or how they moved (`grade_moves`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assistant.question.named_grades import rank
from assistant.question.scope_words import joined, report_authority
from ingest.report import Report

ASPECT_NAMES = {
    "overall_effectiveness": "overall effectiveness",
    "impact_of_leaders": "the impact of leaders",
    "help_and_protection": "help and protection",
    "in_care": "children in care",
    "care_leavers": "care leavers",
    "adoption": "adoption performance",
    "lscb": "the local safeguarding children board",
    "quality_of_practice": "the quality of practice",
    "send_outcome": "the SEND inspection outcome",
}


def named(report: Report) -> str:
    """ "Bradford (September 2018)"."""
    return f"{report_authority(report)} ({when(report)})"


def when(report: Report) -> str:
    """ "September 2018"."""
    return f"{report.dated:%B %Y}" if report.dated else "an undated inspection"


def grade_for(aspect: str) -> str:
    """ "the overall grade", "the grade for care leavers"."""
    if aspect == "overall_effectiveness":
        return "the overall grade"
    return "the SEND outcome" if aspect == "send_outcome" else f"the grade for {ASPECT_NAMES.get(aspect, aspect)}"


def about(aspect: str) -> str:
    """ "overall", "for care leavers"."""
    return "overall" if aspect == "overall_effectiveness" else f"for {ASPECT_NAMES.get(aspect, aspect)}"


def either(wanted: Sequence[str], given: Collection[str | None]) -> str:
    """ "Good or outstanding"; "adequate" is named beside the grade that took its place only where it was `given`."""
    replaced = "requires improvement" in wanted and "adequate" not in given
    return joined([grade for grade in wanted if not (replaced and grade == "adequate")], "or")


def rank_of(report: Report, aspect: str) -> int | None:
    """The place of the report's grade on `named_grades.SCALE`; None where it has none there."""
    return rank(report.grade(aspect))


def day_of(report: Report) -> tuple[str, str]:
    """Sorts reports, oldest first."""
    return str(report.dated or ""), report.source


def by_authority(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """The reports of each authority, oldest first; the authority of the newest report comes first."""
    owned: dict[str, list[Report]] = {}
    for report in sorted(reports, key=day_of, reverse=True):
        owned.setdefault(report_authority(report), []).insert(0, report)
    return owned


def latest_of_each(reports: Iterable[Report]) -> list[Report]:
    """The newest report of each authority, newest first."""
    return [own[-1] for own in by_authority(reports).values()]
