"""The scope in words: what was searched, what the library does not have, how to look wider.

Pure. Not: choosing the reports (`scope`).
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Scope
from assistant.authorities import authority_of
from ingest.report import Report, report_name


def report_authority(report: Report) -> str:
    """The usual name of the authority a report is on; its title where no provider was read."""
    return authority_of(report.provider) if report.provider else report.title


def describe_scope(scope: Scope) -> str:
    """What is searched: "3 reports on Bradford (2014-2026)", "Plymouth, December 2022", "all 176 reports"."""
    count = len(scope.reports)
    if not count:
        return "no report"
    if not scope.narrowed:
        return "the one report in the library" if count == 1 else f"all {count} reports in the library"
    if count == 1:
        return report_name(scope.reports[0])
    authorities = tuple(dict.fromkeys(report_authority(report) for report in scope.reports))
    about = joined(authorities) if len(authorities) <= 4 else f"{len(authorities)} authorities"
    return f"{count} reports on {about}{_years(scope.reports)}"


def missing_sentence(scope: Scope) -> str:
    """What the question names and the library does not have, as one sentence; empty where nothing is missing."""
    if not scope.unknown:
        return ""
    return f"There is no report on {joined(scope.unknown, 'or')} in the library."


def widen_suggestions(scope: Scope, reports: Sequence[Report]) -> tuple[str, ...]:
    """Ways to look wider after a refusal, the nearest first: the authority's other reports, then the whole library."""
    chosen = {report.id for report in scope.reports}
    suggestions = []
    for authority in dict.fromkeys(report_authority(report) for report in scope.reports):
        others = sorted(
            (r for r in reports if r.id not in chosen and report_authority(r) == authority and r.dated),
            key=lambda report: str(report.dated),
            reverse=True,
        )
        if scope.narrowed and others and len(suggestions) < 2:
            dates = joined(tuple(dict.fromkeys(f"{report.dated:%B %Y}" for report in others[:4])))
            suggestions.append(f"Look in the other reports on {authority}: {dates}.")
    if scope.narrowed and len(reports) > len(chosen):
        suggestions.append(f"Ask the same of all {len(reports)} reports in the library.")
    if not scope.reports and reports:
        here = sorted({report_authority(report) for report in reports})
        few = f"{', '.join(here[:8])} and {len(here) - 8} more" if len(here) > 9 else joined(tuple(here))
        suggestions.append(f"There are reports on {few}.")
    return tuple(suggestions)


def joined(words: Sequence[str], last: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _years(reports: Sequence[Report]) -> str:
    years = sorted(report.dated.year for report in reports if report.dated)
    if not years:
        return ""
    return f" ({years[0]})" if years[0] == years[-1] else f" ({years[0]}-{years[-1]})"
