"""Remarks on how current an answer is: a newer inspection of the authority is in the library; its framework differs.

Not: which reports a question is about (`scope`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.question.authorities import authority_of
from assistant.question.kinds import Kind, kind_of
from ingest.report import NOT_JUDGED, Report

MOST_NOTES = 3
"""Authorities that are named, each in a note; of more their number is said."""


def currency_notes(cited: Iterable[Report], library: Sequence[Report]) -> tuple[str, ...]:
    """A note for each authority whose newest cited report is older than its newest full inspection in the library.

    "A newer inspection of Bradford (May 2026) is in the library; its framework differs (no overall grade)."
    """
    newest_cited: dict[str, Report] = {}
    for report in cited:
        if report.provider and report.dated:
            name = authority_of(report.provider)
            known = newest_cited.get(name)
            newest_cited[name] = report if known is None or _later(report, known) else known
    notes = []
    for name, report in newest_cited.items():
        newer = [other for other in library if _supersedes(other, name, report)]
        if newer:
            notes.append(_note(name, report, newer))
    if len(notes) > MOST_NOTES:
        return (f"Newer reports on {len(notes)} of these authorities are in the library.",)
    return tuple(notes)


def _supersedes(other: Report, name: str, report: Report) -> bool:
    """Whether `other` is a later report on the same authority, of the same kind or a full inspection after a visit."""
    if not other.provider or authority_of(other.provider) != name or not _later(other, report):
        return False
    kinds = kind_of(other), kind_of(report)
    return kinds[0] is kinds[1] or (kinds[0] is Kind.INSPECTION and kinds[1] is not Kind.AREA_SEND)


def _later(one: Report, other: Report) -> bool:
    return bool(one.dated and other.dated and one.dated > other.dated)


def _note(name: str, report: Report, newer: Sequence[Report]) -> str:
    newest = max(newer, key=lambda other: (other.dated, other.source))
    what = "area SEND report on" if kind_of(newest) is Kind.AREA_SEND else "inspection of"
    what = "focused visit to" if kind_of(newest) is Kind.FOCUSED_VISIT else what
    more = f" and {len(newer) - 1} more" if len(newer) > 1 else ""
    note = f"A newer {what} {name} ({newest.dated:%B %Y}){more} is in the library"
    differs = _difference(report, newest)
    return f"{note}; its framework differs ({differs})." if differs else f"{note}."


def _difference(report: Report, newest: Report) -> str | None:
    """How the newest report's framework differs, in words; None where it does not."""
    graded = _judged(report, "overall_effectiveness"), _judged(newest, "overall_effectiveness")
    if graded == (True, False) and newest.judgements:
        return "no overall grade"
    if not _judged(report, "care_leavers") and _judged(newest, "care_leavers") and report.judgements:
        return "care leavers are judged on their own"
    if report.framework != newest.framework and report.framework and newest.framework:
        return f"{newest.framework}, not {report.framework}"
    return None


def _judged(report: Report, aspect: str) -> bool:
    return report.grade(aspect) != NOT_JUDGED
