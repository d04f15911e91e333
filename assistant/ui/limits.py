"""What a question can be limited to: authorities, years, kinds and single reports of the library. Pure.

Not: what a question is about when nothing is chosen (`assistant.question.scope`).
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ui.conversation import WHOLE_LIBRARY
from ingest.report import Report, report_name


def limit_choices(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """(words, value) pairs in the order authorities, years, kinds, reports; the whole library first."""
    authorities = sorted({report.provider for report in reports if report.provider})
    years = sorted({report.dated.year for report in reports if report.dated}, reverse=True)
    kinds = sorted({report.kind for report in reports if report.kind})
    choices = [("Every report", WHOLE_LIBRARY)] + [(name, f"authority:{name}") for name in authorities]
    choices += [(str(year), f"year:{year}") for year in years] + [(kind, f"kind:{kind}") for kind in kinds]
    return choices + [(f"{report_name(report)} ({report.kind})", f"report:{report.source}") for report in reports]


def sources_of(limits: Sequence[str], reports: Sequence[Report]) -> tuple[str, ...]:
    """The limits with the whole library written out as its reports."""
    if WHOLE_LIBRARY not in limits:
        return tuple(limits)
    return tuple(f"report:{report.source}" for report in reports)
