"""Where a set's gold stands in the library, and what is wrong with the set: the `--check` of a question set.

Not: the set's form (`question_set`), nor what an answer made of it (`failure_classes`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assistant.evaluation.matching import has_needle, has_quote, matches, same_label, same_section, same_source
from assistant.evaluation.question_set import GoldEntry, SetQuestion
from assistant.evaluation.records import SeenParagraph
from ingest.report import Paragraph, Report, paragraph_address


class GoldLibrary(Protocol):
    """What is needed of a library: `vectorstore.library.Library` is one."""

    def reports(self) -> Sequence[Report]:
        """The reports."""

    def paragraphs(self, report_id: str) -> Sequence[Paragraph]:
        """A report's paragraphs in reading order."""


class GoldState(StrEnum):
    """Where a gold entry stands in the library."""

    FOUND = "found"
    NO_REPORT = "no such report"
    NO_PARAGRAPH = "no such paragraph"
    NO_QUOTE = "quote not found"
    OTHER_WORDS = "quote differs"
    OTHER_NUMBER = "quote under another number"
    OTHER_SECTION = "number in another section"


IN_LIBRARY = frozenset({GoldState.FOUND, GoldState.OTHER_WORDS, GoldState.OTHER_NUMBER, GoldState.OTHER_SECTION})
"""States in which the paragraph that is meant is there to be found."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a question of a set. `serious` ones make `--check` fail; the others are worth a look."""

    question_id: str
    serious: bool
    detail: str


class GoldFinder:
    """Looks gold up in a library, reading each report once."""

    def __init__(self, library: GoldLibrary) -> None:
        self._library = library
        self._reports = tuple(library.reports())
        self._read: dict[str, tuple[SeenParagraph, ...]] = {}

    @property
    def sources(self) -> tuple[str, ...]:
        """The file names of the library's reports."""
        return tuple(report.source for report in self._reports)

    def paragraphs(self, source: str) -> tuple[SeenParagraph, ...]:
        """The paragraphs of a report as answers show them; none where the report is not there."""
        report = next((report for report in self._reports if same_source(report.source, source)), None)
        if report is None:
            return ()
        if report.id not in self._read:
            self._read[report.id] = tuple(seen(report, p) for p in self._library.paragraphs(report.id))
        return self._read[report.id]

    def find(self, entry: GoldEntry) -> tuple[SeenParagraph, ...]:
        """The paragraphs that a gold entry can mean."""
        sources = self.sources if entry.source is None else (entry.source,)
        return tuple(p for source in sources for p in self.paragraphs(source) if matches(p, entry))

    def state(self, entry: GoldEntry) -> GoldState:
        """Where a gold entry stands."""
        if entry.source is not None and not self.paragraphs(entry.source):
            return GoldState.NO_REPORT
        found = self.find(entry)
        if not found:
            return GoldState.NO_PARAGRAPH if entry.quote is None else GoldState.NO_QUOTE
        quoted = [p for p in found if entry.quote and has_quote(p.text, entry.quote)]
        if entry.quote and not quoted:
            return GoldState.OTHER_WORDS
        numbered = [p for p in quoted or found if _has_number(p, entry)]
        if not numbered:
            return GoldState.OTHER_NUMBER
        in_section = any(not p.section_needed or same_section(p.section or "", entry.section or "") for p in numbered)
        return GoldState.FOUND if in_section else GoldState.OTHER_SECTION


def check_questions(questions: Iterable[SetQuestion], finder: GoldFinder) -> Iterator[Problem]:
    """Everything that a person should look at before trusting figures made with these questions."""
    for question in questions:
        yield from _check_form(question)
        for source in question.scope:
            if not finder.paragraphs(source):
                yield Problem(question.id, True, f"scope: {unknown_source(source, finder.sources)}")
        for entry in question.gold:
            yield from _check_gold(question, entry, finder)
        texts = [p.text for entry in question.gold for p in finder.find(entry)]
        for needle in question.needles:
            if texts and not any(has_needle(text, needle) for text in texts):
                yield Problem(question.id, False, f"the needle {' / '.join(needle)!r} is in no gold paragraph")


def unknown_source(source: str, sources: Sequence[str]) -> str:
    """What to say of a report that is not in the library, with the nearest name."""
    near = difflib.get_close_matches(source, sources, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else "; ingest it or correct the name"
    return f"no report {source!r} is in the library{hint}"


def seen(report: Report, paragraph: Paragraph) -> SeenParagraph:
    """A library's paragraph in the form in which answers show it."""
    return SeenParagraph(
        source=report.source,
        label=paragraph.label,
        section=" > ".join(paragraph.section_path) or None,
        page=paragraph.pages[0],
        text=paragraph.text,
        address=paragraph_address(report, paragraph),
        section_needed=paragraph.section_needed or paragraph.label is None,
        id=paragraph.id,
    )


def _check_form(question: SetQuestion) -> Iterator[Problem]:
    if question.answerable is False and question.gold:
        yield Problem(question.id, True, "it is marked unanswerable but has gold paragraphs")
    if question.answerable is None:
        yield Problem(question.id, False, "it does not say whether it is answerable: refusal is not measured")
    elif question.answerable and not question.gold:
        yield Problem(question.id, False, "it has no gold paragraph: retrieval and citations are not measured")
    if question.answerable and not question.needles and not question.reference_answer:
        yield Problem(question.id, False, "it has neither needles nor a reference answer: its answer is not measured")


def _check_gold(question: SetQuestion, entry: GoldEntry, finder: GoldFinder) -> Iterator[Problem]:
    state = finder.state(entry)
    if state is GoldState.FOUND:
        return
    place = f"¶{entry.paragraph}" if entry.paragraph else f"the quote {shorten(entry.quote or '')!r}"
    source = entry.source or "the library"
    found = next(iter(finder.find(entry)), None)
    details = {
        GoldState.NO_REPORT: unknown_source(source, finder.sources),
        GoldState.NO_PARAGRAPH: f"{place} is not in {source}",
        GoldState.NO_QUOTE: f"the quote {shorten(entry.quote or '')!r} is not in {source}",
        GoldState.OTHER_WORDS: f"{place} has most of the words {shorten(entry.quote or '')!r}, but not in that order",
        GoldState.OTHER_NUMBER: f"the quote of {place} stands in {found.name if found else source}",
        GoldState.OTHER_SECTION: f"{place} with this quote is in the section {(found.section if found else '')!r}",
    }
    yield Problem(question.id, state is not GoldState.OTHER_SECTION, f"gold: {details[state]}")


def shorten(text: str, width: int = 80) -> str:
    """A text cut to about `width` characters, at a word."""
    return text if len(text) <= width else text[:width].rsplit(" ", 1)[0] + "..."


def _has_number(paragraph: SeenParagraph, entry: GoldEntry) -> bool:
    if entry.paragraph is None:
        return True
    return paragraph.label is not None and same_label(paragraph.label, entry.paragraph)
