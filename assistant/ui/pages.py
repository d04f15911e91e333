"""The same content as a fragment for our own scripts or as a page that stands alone for anyone else; our own files.

Not: the content.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from assistant.ui.shell import page

Id = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]
"""What identifies a report or paragraph in an address; anything else is not looked for."""


class OwnFiles(StaticFiles):
    """Our styles, scripts and fonts. A browser asks each time whether its copy still holds: the scripts that a script
    imports have no version in their address."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or that it is unchanged."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def fragment(request: Request, title: str, body: Markup, version: str) -> Response:
    """The body alone for our own scripts, a whole page for anyone else."""
    if request.headers.get("x-fragment"):
        return HTMLResponse(str(body), headers={"Cache-Control": "no-store"})
    return HTMLResponse(page(title, Markup('<div class="reader alone-reader">{}</div>').format(body), version))
