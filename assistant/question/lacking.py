"""Who has no report of the kind or time that is asked about: "which councils haven't been inspected since 2023?".

Pure. Not: which reports those are (`scope`), or naming them (`assistant.answering.report_list`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.report_dates import order_of
from assistant.question.scope_words import authority_named
from assistant.question.understanding import Request
from ingest.report import Report

_HAS_NONE = re.compile(
    r"\b(?:which|what|who|how many|list|are there|has any\w*|any) [^?.]{0,40}?(?:n['’]t|\b(?:not|never|no|without))\b"
    r"[^?.]{0,30}\b(?:inspect(?:ed|ions?)?|visit(?:s|ed)?|reports?|letters?)\b",
    re.IGNORECASE,
)
_ON_REPORTS = frozenset({Request.REPORTS, Request.LAST_INSPECTED})


def asks_who_has_none(text: str, request: Request) -> bool:
    """Is it asked which authorities have no such report, and not what the reports do not say?"""
    return request in _ON_REPORTS and bool(_HAS_NONE.search(text))


def without_any(scope: Sequence[Report], reports: Sequence[Report]) -> tuple[Report, ...]:
    """The newest of the `reports` of each authority that has none in `scope`, newest first."""
    have = {authority_named(report) for report in scope}
    newest = {authority_named(report): report for report in sorted(reports, key=order_of)}
    lacking = (report for name, report in newest.items() if name and name not in have)
    return tuple(sorted(lacking, key=order_of, reverse=True))
