"""Greetings, thanks, and what the library and the assistant are: answered with what can be asked and what is held.

None of it comes from a report's words, so nothing is cited.

Pure. Not: naming reports one by one (`report_list`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.answerer import Draft, DraftSentence, Evidence, drafted
from assistant.answering.grade_words import by_authority, when
from assistant.question.scope_words import report_authority
from assistant.question.understanding import Request
from ingest.report import Report

MOST_NAMED = 60
"""Authorities that are named; the others are counted."""
ABOUT_LIBRARY = frozenset({Request.HELLO, Request.THANKS, Request.HELP, Request.AUTHORITIES, Request.YEARS})
"""The requests that no report answers."""


@dataclass(frozen=True, slots=True)
class LibraryAnswerer:
    """See `answerer.Answerer`; it needs no evidence. `reports` are those in scope."""

    request: Request
    reports: tuple[Report, ...]
    name: str = "catalogue"

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """A line for each sentence, none of them cited."""
        return (yield from drafted(DraftSentence(text, (), lead=True) for text in self._said()))

    def _said(self) -> Iterator[str]:
        if self.request is Request.THANKS:
            yield "You are welcome. Ask anything else about the reports."
            return
        owned = by_authority(self.reports)
        there = f"There {'is' if len(self.reports) == 1 else 'are'}"
        held = f"{_counted(self.reports, 'report')} on {_count(len(owned), 'authority', 'authorities')}"
        if self.request is Request.AUTHORITIES:
            yield f"{there} {held}: {_named(owned)}."
        elif self.request is Request.YEARS:
            years = Counter(report.dated.year for report in self.reports if report.dated)
            yield f"{there} {held}, of inspections {_span(self.reports)}{':' if years else '.'}"
            if years:
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
