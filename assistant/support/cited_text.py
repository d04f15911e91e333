"""What a claim is held against: the cited paragraph, the facts of its report, and the paragraphs around it.

Not: the checks themselves (`agreement`, `likeness`, `support`).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.answering.instructions import without_instructions
from assistant.question.authorities import authority_of
from assistant.support.sentences import split_sentences
from assistant.support.written_dates import written_dates
from ingest.report import Paragraph, Report


@dataclass(frozen=True, slots=True)
class CitedText:
    """A cited paragraph. `around` is all paragraphs of its report in reading order (empty where not known): quotes are
    looked for there, and how rare a word is, is counted there.
    """

    paragraph: Paragraph
    report: Report
    around: Sequence[Paragraph] = ()

    @property
    def place(self) -> str:
        """As a reason names it: "¶23"."""
        label = self.paragraph.label
        section = self.paragraph.section_path[-1] if self.paragraph.section_path else "the opening"
        return f"¶{label}" if label is not None else f"¶{self.paragraph.ordinal} of “{section}”"

    @property
    def authority(self) -> str | None:
        """The report's authority by its usual name."""
        return authority_of(self.report.provider) if self.report.provider else None

    @property
    def text(self) -> str:
        """The paragraph's text without sentences that speak to a language model: those support nothing."""
        return without_instructions(self.paragraph.text)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of `text`."""
        return tuple(sentence.text for sentence in split_sentences(self.text))


@lru_cache(maxsize=512)
def report_days(report: Report) -> tuple[date, ...]:
    """The days that are the report's own: the ends of its visits, its publication, the date in its file name (by which
    people name reports that do not print when they were published).
    """
    days = [day for visit in report.visits for day in (visit.first, visit.last)]
    days += [report.published] if report.published else []
    for written in written_dates(report.source):
        if written.year and written.month and written.day:
            with suppress(ValueError):
                days.append(date(written.year, written.month, written.day))
    return tuple(dict.fromkeys(days))


def places(cited: Sequence[CitedText]) -> str:
    """The cited paragraphs as a reason names them: "¶23", "¶23 or ¶24", "any of the 5 paragraphs cited"."""
    names = list(dict.fromkeys(text.place for text in cited))
    if len(names) <= 3:
        return " or ".join(names)
    return f"any of the {len(names)} paragraphs cited"
