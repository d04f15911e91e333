"""Kinds of report: which one a report is, and which a question asks for.

Not: reading a report's kind from its cover (`ingest.metadata`).
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.question.marking import AUTHORITY, DATE, PHRASE
from ingest.report import Report


class Kind(StrEnum):
    """The kinds a question can tell apart, in the words a person reads."""

    INSPECTION = "inspection"
    FOCUSED_VISIT = "focused visit"
    MONITORING_VISIT = "monitoring visit"
    AREA_SEND = "area SEND"
    OTHER = "other"


_SERVICES = r"children['’]?s['’]?\s+(?:social\s+care\s+)?services?"
_TO_OTHERS = (
    r"(?!\s+(?:(?:\w+\s+)?stands? for|to|for|from|box|that|which|sent|written|given|before|parents|families)\b)"
)
"""A letter to a family, or for a word, is none of Ofsted's; nor are "the letters" of a council."""
_SEND = re.compile(r"\bSEND?\b|special educational")
_WAYS_TO_SAY = (
    (Kind.MONITORING_VISIT, r"\bmonitoring visits?\b"),
    (Kind.FOCUSED_VISIT, r"\bfocus+ed[\s-]+visits?\b|\bFVs?\b"),
    (
        Kind.FOCUSED_VISIT,
        rf"(?:\b(?:(?:the|this|that) letter|(?:visit|Ofsted) letters?)|{DATE}\s+letters?)\b{_TO_OTHERS}",
    ),
    (Kind.FOCUSED_VISIT, rf"{AUTHORITY}\s+letters?\b{_TO_OTHERS}"),
    (Kind.AREA_SEND, r"\barea[\s-]+SEND?\b|\blocal area partnership (?:report|inspection)"),
    (Kind.AREA_SEND, r"\bSEND?\s+(?:full\s+)?(?:inspections?|reports?|reviews?|letters?|priority actions?)\b"),
    (Kind.AREA_SEND, rf"{DATE}\s+SEND?\s+{PHRASE}(?:inspection|report)"),
    (Kind.INSPECTION, r"\b(?:full|standard|short|graded|ILACS|SIF|single)\s+inspections?\b"),
    (Kind.INSPECTION, rf"\b{_SERVICES}\s+(?:inspections?|reports?)\b"),
    (Kind.INSPECTION, rf"\binspections?\s+of\s+(?:local authority\s+)?{_SERVICES}\b"),
)


def kind_of(report: Report) -> Kind:
    """The kind of `report`, told by its kind, framework and title."""
    said = f"{report.kind} {report.framework}".lower().replace("-", " ").replace("_", " ")
    said = said if kind_in(said) is not Kind.OTHER else f"{said} {report.title.lower()}"
    return kind_in(said)


def kind_in(words: str) -> Kind:
    """The kind that a few words name ("focused visit", "send", "ILACS standard")."""
    for kind, pattern in (
        (Kind.MONITORING_VISIT, r"monitoring"),
        (Kind.FOCUSED_VISIT, r"focus|letter|visit"),
        (Kind.AREA_SEND, r"\bsend\b|special educational"),
        (Kind.INSPECTION, r"inspection|ilacs|single|full|standard|short"),
    ):
        if re.search(pattern, words, re.IGNORECASE):
            return kind
    return Kind.OTHER


def about_send(text: str) -> bool:
    """Is it about special educational needs, which inspections of their own tell of besides?"""
    return bool(_SEND.search(text))


def find_kinds(marked_text: str) -> tuple[tuple[int, int, Kind], ...]:
    """Where a marked question names a kind of report: start, end and kind, in order."""
    found: list[tuple[int, int, Kind]] = []
    for kind, pattern in _WAYS_TO_SAY:
        for match in re.finditer(pattern, marked_text, re.IGNORECASE):
            if not any(match.start() < end and start < match.end() for start, end, _ in found):
                found.append((match.start(), match.end(), kind))
    return tuple(sorted(found))
