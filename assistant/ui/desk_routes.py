"""The routes by which a briefing or a matrix is downloaded, for the one who made it.

Not: what the files hold (`assistant.briefing`).
"""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from assistant.briefing.matrix import Matrix
from assistant.briefing.outline import Briefing
from assistant.ui.access import owner_of
from assistant.ui.context import Context

Token = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}


def desk_routes(context: Context) -> APIRouter:
    """The router; what is not the person's is answered as if it were not there."""
    routes = APIRouter()

    @routes.get("/briefing/{token}.{kind}")
    def briefing(request: Request, token: Token, kind: str) -> Response:
        from assistant.briefing.writing import render

        made = context.desk.get(owner_of(request), token, Briefing)
        return _download(render(made, f".{kind}"), made.title, kind)

    @routes.get("/matrix/{token}.{kind}")
    def matrix(request: Request, token: Token, kind: str) -> Response:
        from assistant.briefing.matrix_files import render_matrix

        made = context.desk.get(owner_of(request), token, Matrix)
        return _download(render_matrix(made, f".{kind}"), " ".join(made.columns), kind)

    return routes


def _download(data: bytes, title: str, kind: str) -> Response:
    """The file under a plain name made of its title."""
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "briefing"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    return Response(data, media_type=MEDIA[kind], headers=headers)
