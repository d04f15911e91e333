"""The routes of the library panel: its list, a report's card, adding a file, removing a report.

A file comes as the body of its own request, so that each has its own progress and can be cancelled alone. It is
kept in a temporary folder until ingest has looked at its content; its name is never used as a path.

Not: reading a file (`ingest`), the looks (`library_panel`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool

from assistant.errors import AssistantError
from assistant.ui.catalogue_view import Wanted, list_reports, newer_inspection
from assistant.ui.context import Context
from assistant.ui.library_panel import render_library, render_report
from assistant.ui.pages import Id, fragment
from assistant.ui.words import count, icon, join
from ingest.editions import same_inspection, shared_text
from ingest.report import Paragraph, report_name

LONGEST_NAME = 200


def library_routes(context: Context) -> APIRouter:
    """The router."""
    routes = APIRouter()
    library = context.assistant.library

    @routes.get("/library")
    def listing(
        request: Request,
        words: str = "",
        order: str = "newest",
        authority: str = "",
        year: str = "",
        kind: str = "",
        grade: str = "",
    ) -> Response:
        wanted = Wanted(words[:200], order, authority, year, kind, grade)
        reports = library.reports()
        body = render_library(list_reports(reports, wanted), wanted, len(reports))
        return fragment(request, "Library", body, context.version)

    @routes.get("/report/{report_id}")
    def report(request: Request, report_id: Id) -> Response:
        found = library.report(report_id)
        paragraphs, others = library.paragraphs(found.id), library.reports()
        newer = newer_inspection(found, others)
        editions = [
            (other, shared_text(paragraphs, library.paragraphs(other.id)))
            for other in others
            if other.id != found.id and same_inspection(found, other)
        ]
        body = render_report(found, library.audit(found.id), first_of_sections(paragraphs), newer, editions)
        return fragment(request, report_name(found), body, context.version)

    @routes.delete("/report/{report_id}")
    def remove(report_id: Id) -> Response:
        found = library.report(report_id)
        library.remove([found.source])
        context.pictures.forget()
        body = Markup('<p class="gone">{} was removed, with all its paragraphs.</p>').format(report_name(found))
        return HTMLResponse(str(body))

    @routes.put("/library/file")
    async def add(request: Request, name: str) -> Response:
        with tempfile.TemporaryDirectory(prefix="inspection-") as folder:
            path = Path(folder) / safe_name(name)
            await receive(request, path, context.settings.max_upload_mb)
            done = await run_in_threadpool(ingest_one, library, path)
        outcome = done.files[0]
        body = render_outcome(outcome, done.notes)
        return HTMLResponse(str(body), 200 if outcome.status != "failed" else 422)

    return routes


def ingest_one(library: Any, path: Path) -> Any:
    """What an ingest of the one file did."""
    return library.ingest([path], workers=1)


def safe_name(name: str) -> str:
    """The file's own name, whatever folders the browser put before it. Raises `AssistantError` where none is left."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].strip().lstrip(".")
    kept = "".join(letter for letter in last if letter.isprintable() and letter != "\x00")
    if not kept or len(kept.encode()) > LONGEST_NAME:
        raise AssistantError(f"The file needs a name of 1 to {LONGEST_NAME} bytes: rename it and add it again.")
    return kept


async def receive(request: Request, path: Path, limit_mb: int) -> None:
    """Write the request's body to `path`. Raises `AssistantError` as soon as it is larger than the limit."""
    left = limit_mb * 1024 * 1024
    with path.open("wb") as file:
        async for chunk in request.stream():
            left -= len(chunk)
            if left < 0:
                raise AssistantError(f"The file is larger than {limit_mb} MB, the most that is taken (max_upload_mb).")
            file.write(chunk)


def render_outcome(outcome: Any, notes: Sequence[str] = ()) -> Markup:
    """What became of one file, in a line, and what should be known of it beside."""
    if outcome.status == "failed":
        return Markup('<span class="outcome outcome-failed">{}{}</span>').format(icon("no"), outcome.error)
    words = {"indexed": "Added", "replaced": "Replaced", "unchanged": "Already here"}[outcome.status]
    return Markup(
        '<span class="outcome">{}{}, {}. <a href="report/{}" data-reader="report/{}">See its card</a></span>{}'
    ).format(
        icon("yes"),
        words,
        count(outcome.paragraphs, "paragraph"),
        outcome.report_id,
        outcome.report_id,
        join(Markup('<span class="note-line">{}.</span>').format(note) for note in notes),
    )


def first_of_sections(paragraphs: Sequence[Paragraph]) -> list[tuple[str, Paragraph]]:
    """Each section, in reading order, with its first paragraph."""
    first: dict[tuple[str, ...], Paragraph] = {}
    for paragraph in paragraphs:
        if paragraph.section_path:
            first.setdefault(paragraph.section_path, paragraph)
    return [(path[-1], paragraph) for path, paragraph in first.items()]
