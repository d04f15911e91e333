"""From a request to a briefing: the library is read, searched and composed, with progress and a way to stop.

    briefing = make_briefing(library, BriefingRequest(("voice of the child",), authorities=("Bury",)))
    save(render(briefing, ".docx"), Path("voice.docx"))

Not: writing files (`writing`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.briefing.compose import compose
from assistant.briefing.drafting import Drafter, draft
from assistant.briefing.errors import BriefingCancelled
from assistant.briefing.material import Material, gather
from assistant.briefing.outline import TITLES, Briefing
from assistant.briefing.relevance import ReadParagraphs
from assistant.briefing.request import BriefingRequest
from assistant.briefing.scope import Shelf, choose_reports

_NEAREST = 5
Progress = Callable[[str, float], bool]
"""Told what is being done and the share done (0-1); returns False to stop."""


def _go_on(_doing: str, _share: float) -> bool:
    return True


def make_briefing(
    shelf: Shelf, request: BriefingRequest, progress: Progress = _go_on, drafter: Drafter | None = None
) -> Briefing:
    """The briefing; with a `drafter`, a model's checked sentences stand above the quotes.

    Raises `BriefingError` for a request that cannot be met, `BriefingCancelled` when `progress` says stop.
    """
    material = gather_material(shelf, request, progress)
    briefing = compose(material)
    if drafter is None:
        return briefing
    return draft(briefing, material, drafter, lambda part: _step(progress, f"Writing: {TITLES[part].lower()}", 0.97))


def gather_material(shelf: Shelf, request: BriefingRequest, progress: Progress = _go_on) -> Material:
    """All that a briefing is made from; kept by who wants to choose a section anew. Raises as `make_briefing`."""
    scope, themes = choose_reports(shelf, request.question(), request.themes)
    reports = scope.reports
    read: list[ReadParagraphs] = []
    for place, report in enumerate(reports):
        _step(progress, f"Reading report {place + 1} of {len(reports)}", 0.2 * place / len(reports))
        read.append(ReadParagraphs(report, shelf.paragraphs(report.id)))

    def searched(done: int) -> None:
        _step(progress, f"Searching report {done} of {len(reports)}", 0.2 + 0.7 * done / len(reports))

    material = gather(replace(request, themes=themes), tuple(read), searched, scope.description, scope.unknown)
    _step(progress, "Choosing and putting together", 0.95)
    silent = [found.theme.text for found in material.found if not found.hits]
    ids = [report.id for report in reports]
    nearest = {
        theme: tuple((near.report, near.paragraph) for near in shelf.retrieve(theme, ids, _NEAREST)) for theme in silent
    }
    return replace(material, nearest=nearest)


def _step(progress: Progress, doing: str, share: float) -> None:
    if not progress(doing, share):
        raise BriefingCancelled("The briefing was stopped; nothing was written.")
