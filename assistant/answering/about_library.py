"""Greetings, thanks, and what the library and the assistant are: answered with what can be asked and what is held.

None of it comes from a report's words, so nothing is cited.

Pure. Not: naming reports one by one (`report_list`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.answerer import Draft, DraftSentence, Evidence, drafted
from assistant.answering.grade_words import by_authority, when
from assistant.answering.report_list import names_no_theme
from assistant.question.scope_words import report_authority
from assistant.question.understanding import Understanding
from ingest.report import Report

MOST_NAMED = 60
"""Authorities that are named; the others are counted."""


class About(StrEnum):
    """What a question that no report answers is about."""

    THANKS = "thanks"
    ASKING = "asking"
    AUTHORITIES = "authorities"
    YEARS = "years"


_POLITE = r"\b(?:very|so|really|that(?:['’]s| is| was)|super|most|much|a lot|indeed|all|for that|for your help)\b"
_THANKS = (
    rf"(?:thanks?(?: you)?|cheers|ta|great|perfect|brilliant|lovely|helpful|useful|ok(?:ay)?|bye|goodbye|{_POLITE})"
)
_HELLO = (
    r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|there|how are you(?: today)?|test|testing|please"
    r"|help(?: me)?|(?:can|could) you help(?: me)?|i need (?:some )?help)"
)
_BODIES = r"(?:authorities|councils|areas|places|LAs|boroughs|counties|cities|regions)"
_HELD = (
    r"(?:do you (?:cover|have|hold|know)|have you got|are (?:there|covered|included|held|here|in\b)|can I ask about"
    r"|(?:you|it|this|reports?) covers?|do (?:the|your|these) reports? cover|does (?:it|this) cover)"
)
_HOW = (
    r"\bwhat (?:else )?(?:can|could|should|do) (?:you|i|we|this|it)(?: \w+)? (?:do|ask|help|answer|know|search)\b"
    r"[^?.]{0,20}\W*$|\bhow (?:does|do) (?:this|it|you)(?: \w+)? work\W*$"
    r"|\bhow (?:do|can|should) (?:i|we) (?:use|ask|search|start)\b"
    r"|^\W*(?:who|what)(?: are|['’]re) you\b|^\W*what(?:['’]s| is) this(?: \w+)?\W*$"
    r"|\bwhat (?:kind|sort|type)s? of (?:questions?|things?) (?:can|could|should|do) (?:you|i|we)\b"
    r"|\bare you (?:an? )?(?:AI|(?:chat)?bot|robot|human|real|person)\b"
)
_WAYS_TO_ASK = (
    (About.ASKING, rf"^\W*(?:{_HELLO}\W*)+$"),
    (About.THANKS, rf"^\W*(?:(?:{_THANKS}|{_HELLO})\W*)+$"),
    (About.ASKING, _HOW),
    (About.AUTHORITIES, rf"\b(?:which|what|how many|list|show)\b[^?.]{{0,30}}\b{_BODIES}\b[^?.]{{0,30}}\b{_HELD}"),
    (About.YEARS, rf"\b(?:which|what) (?:years?|dates?|period|time ?span|range)\b[^?.]{{0,30}}\b{_HELD}"),
    (About.YEARS, r"\bhow (?:far back|old|recent|up[ -]to[ -]date)\b[^?.]{0,25}\breports?\b"),
)


def asked_about(understanding: Understanding) -> About | None:
    """Whether a question is one about the library or the assistant, and which; None where it names a theme."""
    asked = understanding.standalone_question
    found = next((about for about, pattern in _WAYS_TO_ASK if re.search(pattern, asked, re.IGNORECASE)), None)
    if found in (About.AUTHORITIES, About.YEARS):
        return found if names_no_theme(understanding) else None
    return found


@dataclass(frozen=True, slots=True)
class LibraryAnswerer:
    """See `answerer.Answerer`; it needs no evidence. `reports` are those in scope."""

    about: About
    reports: tuple[Report, ...]
    name: str = "catalogue"

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """A line for each sentence, none of them cited."""
        return (yield from drafted(DraftSentence(text, (), lead=True) for text in self._said()))

    def _said(self) -> Iterator[str]:
        if self.about is About.THANKS:
            yield "You are welcome. Ask anything else about the reports."
            return
        owned = by_authority(self.reports)
        held = f"{_counted(self.reports, 'report')} on {_count(len(owned), 'authority', 'authorities')}"
        if self.about is About.AUTHORITIES:
            yield f"There are {held}: {_named(owned)}."
        elif self.about is About.YEARS:
            years = Counter(report.dated.year for report in self.reports if report.dated)
            yield f"There are {held}, of inspections {_span(self.reports)}:"
            yield ", ".join(f"{count} in {year}" for year, count in sorted(years.items())) + "."
        else:
            yield f"Ask a question about the {held}, of inspections {_span(self.reports)}."
            yield (
                "The answer quotes them, each sentence with its paragraph: what was found on a theme, a report’s main "
                "findings, what must improve, grades and how they changed, which reports mention a thing."
            )
            newest = report_authority(max(self.reports, key=lambda report: str(report.dated or "")))
            yield f"For example: “What must {newest} improve?” “How have its grades changed over time?”"


def _counted(reports: Sequence[Report], one: str) -> str:
    return _count(len(reports), one, f"{one}s")


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _span(reports: Sequence[Report]) -> str:
    dated = sorted((report for report in reports if report.dated), key=lambda report: str(report.dated))
    if not dated:
        return "that print no date"
    first, last = when(dated[0]), when(dated[-1])
    return f"in {first}" if first == last else f"from {first} to {last}"


def _named(owned: dict[str, list[Report]]) -> str:
    """The authorities in the order of the alphabet with the number of their reports."""
    names = [f"{name} ({len(own)})" for name, own in sorted(owned.items())]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
