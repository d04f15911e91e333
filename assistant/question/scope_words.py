"""The scope in words: "3 reports on Bradford (2014-2026)".

Pure. Not: choosing the reports (`scope`), or what is said when they do not answer (`refusal`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answer import Scope
from assistant.question.authorities import authority_of, find_authorities
from ingest.report import Report, report_name


def report_authority(report: Report) -> str:
    """The usual name of the authority a report is on; where nothing says which, its title or file name."""
    return authority_named(report) or report.title or report.source


def authority_named(report: Report) -> str | None:
    """The authority that a report's provider, or failing that its title or file name, names; None where none does."""
    return _authority(report.provider, report.title, report.source)


@cache
def _authority(provider: str | None, title: str, source: str) -> str | None:
    if provider:
        return authority_of(provider)
    mentions = find_authorities(title) or find_authorities(re.sub(r"[_\W]+", " ", source).title())
    return mentions[0].authorities[0] if mentions else None


def describe_scope(scope: Scope) -> str:
    """What is searched: "3 reports on Bradford (2014-2026)", "Plymouth, December 2022", "all 176 reports"."""
    taken = "".join(f" ({name} from “{written}”)" for written, name in scope.corrected)
    return f"{_searched(scope)}{taken}"


def _searched(scope: Scope) -> str:
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
