"""Which reports a briefing or matrix is about, and what the theme is once their names are taken out of it.

Not: how names, years and kinds are found in a text (`assistant.question.understand`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.answer import Question, Scope
from assistant.briefing.errors import BriefingError
from assistant.briefing.relevance import ReadParagraphs
from assistant.errors import NO_REPORTS
from assistant.question.understand import understand
from ingest.report import Paragraph, Report
from vectorstore.retrieved import RetrievedPassage


class Shelf(Protocol):
    """What is needed of a library (`vectorstore.library.Library`)."""

    def reports(self) -> tuple[Report, ...]:
        """All reports, newest inspection first."""
        ...

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        """A report's paragraphs in reading order."""
        ...

    def retrieve(self, query: str, report_ids: Sequence[str] | None = None, k: int = 20) -> Sequence[RetrievedPassage]:
        """The paragraphs nearest to `query`, best first."""
        ...


def choose_reports(shelf: Shelf, asked: Question, themes: Sequence[str]) -> tuple[Scope, tuple[str, ...]]:
    """The reports that `asked` means, and the themes without the names and years that chose them.

    Explicit limits of `asked` come first; without any, what its text names. Raises `BriefingError` where no report is
    left.
    """
    library = shelf.reports()
    if not library:
        raise BriefingError(NO_REPORTS)
    scope = understand(asked, library).scope
    if not scope.reports:
        unknown = f" (not in the library: {', '.join(scope.unknown)})" if scope.unknown else ""
        raise BriefingError(
            f"No report in the library is meant by what was asked{unknown}; see `reports` for what there is."
        )
    named = (*scope.authorities, *map(str, scope.years)) if scope.narrowed else ()
    return scope, tuple(_without(theme, named, library) for theme in themes)


def read_reports(shelf: Shelf, reports: Sequence[Report]) -> tuple[ReadParagraphs, ...]:
    """The reports with their paragraphs."""
    return tuple(ReadParagraphs(report, shelf.paragraphs(report.id)) for report in reports)


def _without(theme: str, named: Sequence[str], library: Sequence[Report]) -> str:
    """The theme without the names of its scope, if it holds any of them."""
    if not any(name.lower() in theme.lower() for name in named):
        return theme
    return understand(Question(theme), library).topic or theme
