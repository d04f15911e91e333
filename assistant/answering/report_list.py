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
from assistant.question.scope_words import joined, report_authority
from assistant.question.understanding import Understanding, Wants
from assistant.support.citations import shield_keys
from assistant.support.field_words import stems
from ingest.report import Paragraph, Report, report_name
from ingest.sentences import sentence_spans

MOST_LISTED = 12
"""Reports that are listed; the others are counted."""

_REPORT = r"(?:reports?|inspections?|visits?|letters?)"
_BODIES = r"(?:authorit(?:y|ies)|councils?|areas?|places?|LAs?|boroughs?|counties|cities)"
_INSPECTED = r"(?:inspect(?:ed)?|visited|inspections?|visits?|reports?)"
_LAST = re.compile(
    rf"\bwhen\b[^?.]{{0,60}}\b(?:last|most recently|latest)\b[^?.]{{0,40}}\b{_INSPECTED}\b"
    rf"|\bwhen\b[^?.]{{0,60}}\b{_INSPECTED}\b[^?.]{{0,20}}\b(?:last|most recently)\b|\blast (?:inspected|visited)\b"
    r"|\bwhen (?:did|were|was)\b[^?.]{0,40}\b(?:last|most recently) (?:go|come|been|in|there|look)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"\bhow (?:many|often)\b[^?.]{{0,60}}\b{_INSPECTED}\b"
    r"|\bwhen\b[^?.]{0,60}\b(?:inspected|visited|inspections|visits)\b"
    rf"|\b(?:list|show|which|what)\b[^?.]{{0,40}}\b{_REPORT}\b[^?.]{{0,20}}\b(?:do you have|have you|are there|exist)\b"
    rf"|^\W*(?:please )?(?:list|show)(?: me)?(?: all| every)?(?: of)?(?: the)?(?: [\w'’]+){{0,3}} {_REPORT}\b"
    r"|\b(?:everything|anything|all|what) (?:that )?you(?:['’]ve| have)? (?:have|got|hold)\b"
    rf"|\b(?:which|what|how many|list)\b[^?.]{{0,20}}\b{_BODIES}\b[^?.]{{0,40}}\b{_INSPECTED}\b",
    re.IGNORECASE,
)
_END = re.compile(
    rf"\b(?:what(?:['’]?s| is| are| was)|which (?:is|are|was)|show(?: me)?)\b[^?.]{{0,20}}"
    rf"\b(?:most recent|newest|latest|last|oldest|earliest|first)\b[^?.]{{0,20}}\b{_REPORT}\b"
    r"|\b(?:do you have|have you(?: got)?|is there) (?:any|some)(?:thing)?\b",
    re.IGNORECASE,
)
_LED = re.compile(
    rf"\b(?:which|what|how many|list)\b[^?.]{{0,20}}\b(?:{_REPORT}|{_BODIES})\b[^?.]{{0,40}}"
    r"\b(?:led|lead|inspect(?:ed)?|done|carr(?:y|ied)|conduct(?:ed)?|head(?:ed)?)\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\bwho\b|\b(?:lead|which) inspectors?\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:last|latest|recent|newest|previous) (?:two|three|four|five|[2-5])\b", re.IGNORECASE)
_FRAME = re.compile(
    rf"\b(?:{_INSPECTED}|when|how|many|often|last|latest|recent\w*|most|list|show|which|what|all|every|have|has|had|do|you"
    r"|there|exist|ofsted|inspectors?|local|authority|council|children['’]?s?|services?|social|care|times?|focused|full"
    r"|area|send|been|got|library|hold|dates?|please|pls|authorities|councils|areas|places|LAs|boroughs|counties|cities|in|here"
    r"|who|was|inspectors|everything|anything|something|any|some|give|carr(?:y|ied)|conduct(?:ed)?|headed|newest|oldest|earliest|first|recently|two|three|four|five|led|lead|done|monitoring|years?|period|range|time|span|far|back"
    r"|old|up|cover\w*|included|held|know|ask|about|it|this|whats|show|me|regions|go|went|come|came|going|back|into|in|out)\b",
    re.IGNORECASE,
)


def asks_for_reports(understanding: Understanding) -> bool:
    """Whether the question is which reports there are, or when, and of more than one report."""
    asked, reports = understanding.standalone_question, understanding.scope.reports
    if understanding.wants not in (Wants.LOOKUP, Wants.COVERAGE):
        return False
    if _led_by_one_named(understanding):
        return names_no_theme(understanding)
    named = _END.search(asked) or (len(reports) > 1 and (_LAST.search(asked) or _ALL.search(asked)))
    return bool(named) and names_no_theme(understanding)


def _led_by_one_named(understanding: Understanding) -> bool:
    asked = understanding.standalone_question.lower()
    inspectors = {report.inspector.lower() for report in understanding.scope.reports if report.inspector}
    return bool(_LED.search(asked)) and any(name in asked for name in inspectors)


def names_no_theme(understanding: Understanding, besides: re.Pattern[str] | None = None) -> bool:
    """Whether the topic holds nothing but words about reports and inspections, and those that `besides` finds."""
    topic = besides.sub(" ", understanding.topic) if besides else understanding.topic
    return not stems(_FRAME.sub(" ", topic))


def listed_reports(understanding: Understanding) -> tuple[Report, ...]:
    """The reports to name, newest first: the newest alone where the last is asked for, and not the last two."""
    asked, reports = understanding.standalone_question, understanding.scope.reports
    return reports[:1] if _LAST.search(asked) and not _SEVERAL.search(asked) else reports


def asks_who(understanding: Understanding) -> bool:
    """Whether the reports are asked for by who inspected."""
    return bool(_WHO.search(understanding.standalone_question)) or _led_by_one_named(understanding)


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
        if len(evidence.understanding.scope.reports) > 1:
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
        on = f" on {joined(authorities)}" if understanding.scope.narrowed and len(authorities) <= 4 else ""
        if len(self.reports) == 1:
            return f"The newest of the {len(searched):,} reports{on} in the library:"
        newest = f"; the newest {MOST_LISTED}" if len(searched) > MOST_LISTED else ""
        such = "such " if understanding.scope.narrowed and not on else ""
        return f"There are {len(searched):,} {such}reports{on} in the library{newest}:"
