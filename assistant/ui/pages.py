"""The same content as a fragment for our own scripts or as a page that stands alone for anyone else.

Not: the content.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from assistant.ui.shell import page

Id = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]
"""What identifies a report or paragraph in an address; anything else is not looked for."""


def fragment(request: Request, title: str, body: Markup, version: str) -> Response:
    """The body alone for our own scripts, a whole page for anyone else."""
    if request.headers.get("x-fragment"):
        return HTMLResponse(str(body), headers={"Cache-Control": "no-store"})
    return HTMLResponse(page(title, Markup('<div class="reader alone-reader">{}</div>').format(body), version))
