"""What a person sees when a page cannot be shown: one line and a status, never a traceback.

Not: failures while an answer is made (`streaming`).
"""

from __future__ import annotations

import errno
import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse

from assistant.errors import AssistantError
from assistant.ui.access import root_of
from assistant.ui.shell import page
from assistant.ui.words import failed
from ingest.errors import IngestError
from vectorstore.errors import LibraryError, LibraryInUseError

NOT_THERE = "There is nothing at this address."
UNEXPECTED = "Something went wrong here. The server's log says what."
FULL = (
    "The disk of this app is full, so this was not kept. Whoever looks after it must free some space; then try again."
)

log = logging.getLogger(__name__)


def show_faults(app: FastAPI, version: str) -> None:
    """Have the app answer every failure with a line; the unexpected ones go to the log."""

    def answer(request: Request, status: int, line: str) -> HTMLResponse:
        body = failed(line)
        whole = (
            str(body) if request.headers.get("x-fragment") else page("Not shown", body, version, f"{root_of(request)}/")
        )
        return HTMLResponse(whole, status)

    def known(request: Request, error: Exception) -> HTMLResponse:
        if isinstance(error, LibraryInUseError):
            return answer(request, 409, str(error))
        return answer(request, 404 if isinstance(error, LibraryError) else 400, str(error))

    def not_there(request: Request, _: Exception) -> HTMLResponse:
        return answer(request, 404, NOT_THERE)

    def unknown(request: Request, error: Exception) -> HTMLResponse:
        log.error("a page failed", exc_info=error)
        return answer(request, 507, FULL) if no_room(error) else answer(request, 500, UNEXPECTED)

    for family in (AssistantError, LibraryError, IngestError):
        app.add_exception_handler(family, known)
    app.add_exception_handler(RequestValidationError, not_there)
    app.add_exception_handler(Exception, unknown)


def no_room(error: Exception) -> bool:
    """Whether the disk is full: said by the system itself, or by the database that it said it to."""
    said = str(getattr(error, "orig", "")).lower()
    return (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)) or (
        "disk is full" in said or "no space left" in said
    )
