"""Questions about the reports themselves: when an authority was last inspected, who led which, which reports there are.

Each report is named, with the words of its own cover or letter that print its dates, or its inspector.

Pure. Not: what the reports say, or one report's dates and inspectors, asked for by its name (`gathering`).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.answerer import Draft, DraftSentence, Evidence, drafted
from assistant.answering.grade_words import latest_of_each
from assistant.question.authorities import find_authorities
from assistant.question.scope import library_names
from assistant.question.scope_words import joined, report_authority
from assistant.question.understanding import Request, Understanding
from assistant.support.citations import shield_keys
from assistant.support.field_words import stems
from ingest.report import Paragraph, Report, report_name
from ingest.sentences import sentence_spans

MOST_LISTED = 12
"""Reports that are listed; the others are counted."""

_REPORT = r"(?:reports?|inspections?|visits?|letters?)"
_BODIES = r"(?:authorit(?:y|ies)|councils?|areas?|places?|LAs?|boroughs?|counties|cities)"
_LED = re.compile(
    rf"\b(?:which|what|how many|list)\b[^?.]{{0,20}}\b(?:{_REPORT}|{_BODIES})\b[^?.]{{0,40}}"
    r"\b(?:led|lead|inspect(?:ed)?|done|carr(?:y|ied)|conduct(?:ed)?|head(?:ed)?)\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\bwho\b|\b(?:lead|which) inspectors?\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:last|latest|recent|newest|previous) (?:two|three|four|five|[2-5])\b", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|every)\b|\bwere (?:all )?(?:of )?(?:the |these |those )?(?:authorities|councils|areas|places|LAs"
    r"|boroughs|counties|cities)\b",
    re.IGNORECASE,
)
"""What is said of the last inspections of all, and not of the last of them."""
ASKS_WHO = re.compile(r"\b(?:who|which inspectors?|whose|name of|lead inspector)\b", re.IGNORECASE)
ASKS_WHEN = re.compile(r"\b(?:when|(?:which|what) (?:days?|dates?|month|year)|dates?)\b", re.IGNORECASE)
_OF_THE_INSPECTION = re.compile(
    r"\b(?:inspect(?:ion|ions|ed|ors?)|(?:focused )?visit(?:s|ed)?|area send|send|lead|led|team|carried out|conducted|"
    r"took place|take place|held|before|previous|last|one|dates?|days?|month|year|name)\b",
    re.IGNORECASE,
)


def asks_for_reports(understanding: Understanding) -> bool:
    """Whether the question is which reports there are, or when, and not who or when of the one report it names."""
    if _led_by_one_named(understanding):
        return True
    if understanding.request not in (Request.REPORTS, Request.LAST_INSPECTED):
        return False
    return len(understanding.scope.reports) > 1 or not asks_on_the_inspection(understanding)


def asks_on_the_inspection(understanding: Understanding) -> bool:
    """Whether the question is who inspected, or when, and nothing else."""
    topic = understanding.topic
    if not _OF_THE_INSPECTION.search(topic) or stems(_OF_THE_INSPECTION.sub(" ", topic)):
        return False
    return bool(ASKS_WHO.search(topic) or ASKS_WHEN.search(topic))


def _led_by_one_named(understanding: Understanding) -> bool:
    asked = understanding.standalone_question.lower()
    inspectors = {report.inspector.lower() for report in understanding.scope.reports if report.inspector}
    return bool(_LED.search(asked)) and any(name in asked for name in inspectors)


def listed_reports(understanding: Understanding) -> tuple[Report, ...]:
    """The reports to name, newest first.

    Where the last is asked for, and not the last two, that is the newest alone: of each authority, where it is asked
    of each or of several by name. Where it is asked who has no such report, the newest that those have.
    """
    reports, asked = understanding.scope.reports, understanding.standalone_question
    if understanding.lacking is not None:
        return understanding.lacking
    if understanding.request is not Request.LAST_INSPECTED or _SEVERAL.search(asked):
        return reports
    names = library_names(reports)
    named = {name for mention in find_authorities(asked, names) for name in mention.authorities}
    return tuple(latest_of_each(reports)) if _EACH.search(asked) or len(named.intersection(names)) > 1 else reports[:1]


def asks_who(understanding: Understanding) -> bool:
    """Whether the reports are asked for by who inspected."""
    who = understanding.lacking is None and _WHO.search(understanding.standalone_question)
    return bool(who) or _led_by_one_named(understanding)


def telling_paragraph(report: Report, paragraphs: Sequence[Paragraph], who: bool) -> Paragraph | None:
    """The first paragraph that prints a day of the inspection, or `who` led it; None where none does."""
    return next((p for p in paragraphs if _telling_sentence(report, p, who)), None)


def _telling_sentence(report: Report, paragraph: Paragraph, who: bool) -> str | None:
    days = [day for visit in report.visits for day in (visit.last, visit.first)]
    sentences = [paragraph.text[a:b] for a, b in sentence_spans(paragraph.text)]
    if who:
        return next((text for text in sentences if report.inspector and report.inspector in text), None)
    return next((text for text in sentences if any(prints_day(text, day) for day in days)), None)


def prints_day(text: str, day: date) -> bool:
    """Does `text` hold the day as reports print it ("1 July 2025", and not "31 July 2025")?"""
    return bool(re.search(rf"(?<!\d){day.day} {day:%B %Y}", text))


@dataclass(frozen=True, slots=True)
class ReportsAnswerer:
    """See `answerer.Answerer`; the evidence holds the paragraph of each of `reports` that says when, or `who`."""

    reports: tuple[Report, ...]
    who: bool = False
    name: str = "catalogue"

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """A line for each sentence, its key behind it."""
        return (yield from drafted(self._compose(evidence)))

    def _compose(self, evidence: Evidence) -> Iterator[DraftSentence]:
        if len(evidence.understanding.scope.reports) > 1 or evidence.understanding.lacking is not None:
            yield DraftSentence(self._counted(evidence.understanding), (), lead=True)
        keys = {found.report.id: (key, found.paragraph) for key, found in evidence.keyed.items()}
        for report in self.reports[:MOST_LISTED]:
            yield DraftSentence(f"{report_name(report)} ({report.kind}):", (), lead=True)
            if report.id in keys:
                key, paragraph = keys[report.id]
                yield DraftSentence(
                    shield_keys(_telling_sentence(report, paragraph, self.who) or paragraph.text), (key,)
                )

    def _counted(self, understanding: Understanding) -> str:
        searched = understanding.scope.reports
        authorities = tuple(dict.fromkeys(map(report_authority, searched)))
        if understanding.lacking is not None:
            return _without_any(understanding.lacking, len(understanding.lacking) + len(authorities))
        on = f" on {joined(authorities)}" if understanding.scope.narrowed and len(authorities) <= 4 else ""
        if len(self.reports) == 1:
            return f"The newest of the {len(searched):,} reports{on} in the library:"
        if len(self.reports) < len(searched):
            some = f", for {MOST_LISTED} of {len(self.reports):,} authorities" * (len(self.reports) > MOST_LISTED)
            return f"The newest on each authority{some}, of the {len(searched):,} reports{on} in the library:"
        newest = f"; the newest {MOST_LISTED}" if len(searched) > MOST_LISTED else ""
        such = "such " if understanding.scope.narrowed and not on else ""
        return f"There are {len(searched):,} {such}reports{on} in the library{newest}:"


def _without_any(lacking: Sequence[Report], authorities: int) -> str:
    if not lacking:
        return f"Each of the {authorities:,} authorities has such a report in the library."
    names = joined(sorted(map(report_authority, lacking)))
    some = f", for {MOST_LISTED} of them" * (len(lacking) > MOST_LISTED)
    have = "has" if len(lacking) == 1 else "have"
    who = f"{len(lacking):,} of the {authorities:,} authorities {have} no such report in the library: {names}."
    return f"{who} The newest on each{some}:"
