"""What a person sees when a page cannot be shown: one line and a status, never a traceback.

Not: failures while an answer is made (`streaming`).
"""

from __future__ import annotations

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
        return answer(request, 500, UNEXPECTED)

    for family in (AssistantError, LibraryError, IngestError):
        app.add_exception_handler(family, known)
    app.add_exception_handler(RequestValidationError, not_there)
    app.add_exception_handler(Exception, unknown)
