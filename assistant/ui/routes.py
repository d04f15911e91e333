"""The routes for reading: paragraphs, pages, originals and the library panel, all by id.

Each gives a fragment to the page's own scripts (`X-Fragment` header) and a page that stands alone to anyone
else, so that every link can be opened in a tab of its own and kept.

Not: what is shown (`reader`, `library_panel`), who may see it (`access`), asking (`tabs.ask`).
"""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from assistant.ui.context import Context
from assistant.ui.pages import Id, fragment
from assistant.ui.reader import Opened, render_opened
from ingest.report import Paragraph, paragraph_address

MEDIA = {".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8"}
MAX_QUOTE = 4000
PRIVATE = {"Cache-Control": "private, max-age=3600"}
"""For a page's picture, whose address names the very file it is of."""
ASKED_AGAIN = {"Cache-Control": "private, no-cache"}
"""For a report's file: another may have taken its place."""


def reading_routes(context: Context) -> APIRouter:
    """The router; an id that is not in the library is answered with 404 and a line."""
    routes = APIRouter()
    library = context.assistant.library

    @routes.get("/paragraph/{paragraph_id}")
    def paragraph(request: Request, paragraph_id: Id, quote: str = "") -> Response:
        opened = open_paragraph(context, paragraph_id, quote[:MAX_QUOTE])
        title = paragraph_address(opened.report, opened.paragraph)
        return fragment(request, title, render_opened(opened), context.version)

    @routes.get("/page/{report_id}/{number}.png")
    def picture(report_id: Id, number: int) -> Response:
        path = library.original(report_id)
        return Response(context.pictures.picture(path, number), media_type="image/png", headers=PRIVATE)

    @routes.get("/original/{report_id}")
    def original(report_id: Id) -> Response:
        path: Path = library.original(report_id)
        name = library.report(report_id).source
        media = MEDIA.get(path.suffix.lower())
        way = "inline" if media else "attachment"
        return FileResponse(
            path,
            headers=ASKED_AGAIN,
            filename=name,
            media_type=media or "application/octet-stream",
            content_disposition_type=way,
        )

    return routes


def open_paragraph(context: Context, paragraph_id: str, quote: str) -> Opened:
    """The paragraph with its neighbours and page sizes."""
    library = context.assistant.library
    paragraph: Paragraph = library.paragraph(paragraph_id)
    around: tuple[Paragraph, ...] = library.paragraphs(paragraph.report_id)
    place = next(i for i, p in enumerate(around) if p.id == paragraph.id)
    return Opened(
        report=library.report(paragraph.report_id),
        paragraph=paragraph,
        before=around[place - 1] if place else None,
        after=around[place + 1] if place + 1 < len(around) else None,
        quote=quote,
        page_sizes=context.pictures.sizes(library.original(paragraph.report_id)),
    )
