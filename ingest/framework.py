"""Which framework a report was written under, and so what kind of report it is: told by its title.

A report's text speaks of other visits and inspections, so the words of the title come first; the text decides
only where the title says nothing known.

Pure. Not: other facts (`metadata`), grades (`judgements`).
"""

from __future__ import annotations

import re

_TITLES = (
    (r"joint targeted area inspection", "joint targeted area inspection", "joint targeted area inspection"),
    (r"joint (?:local )?area (?:SEND|special educational needs)", "joint area SEND", "area SEND"),
    (r"area SEND|local area partnership", "area SEND", "area SEND"),
    (r"monitoring visit (?:to|of)", "other", "monitoring visit"),
    (r"focused visit (?:to|of)", "ILACS focused visit", "focused visit"),
    (r"arrangements for the protection of children", "2013", "inspection"),
    (r"services for children in need of help and protection, children looked", "single inspection", "inspection"),
    (r"Review of the effectiveness of the Local Safeguarding", "single inspection", "LSCB review"),
)
_TEXTS = (
    (r"impact of leaders on social work", "ILACS standard", "inspection"),
    (r"focused visit", "ILACS focused visit", "focused visit"),
    (r"inspection of local authority children[’']s services|ILACS", "ILACS standard", "inspection"),
    (r"area SEND|local area partnership", "area SEND", "area SEND"),
    (r"Children looked after and achieving permanence", "single inspection", "inspection"),
)
_DATES = re.compile(r"Inspection dates?\b|Lead inspector\b", re.IGNORECASE)
_SUBJECT_LENGTH = 180  # characters: salutation and subject line of a letter


def title_words(cover: str) -> str:
    """The words of the title: what stands before the dates, or up to a letter's subject line."""
    dates, salutation = _DATES.search(cover), cover.find("Dear ")
    if 0 <= salutation < 600:
        return cover[: salutation + _SUBJECT_LENGTH]
    return cover[: dates.start()] if dates and 0 < dates.start() < 600 else cover[:400]


def read_framework(title: str, cover: str, whole: str) -> tuple[str, str]:
    """The framework and the kind of a report, given its title, its first page and its whole text."""
    for text, forms in ((title, _TITLES), (cover, _TEXTS), (whole[:6000], _TEXTS)):
        for pattern, framework, kind in forms:
            if re.search(pattern.replace(" ", r"\s+"), text, re.IGNORECASE):
                return framework, kind
    return "other", "inspection" if re.search(r"\binspect", whole[:3000], re.IGNORECASE) else "other"
