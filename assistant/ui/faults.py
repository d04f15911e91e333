"""What a person sees when a page cannot be shown: one line and a status, never a traceback.

Not: failures while an answer is made (`streaming`).
"""

from __future__ import annotations

import errno
import logging
from functools import partial

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError
from assistant.ui.access import root_of
from assistant.ui.shell import page
from assistant.ui.words import failed
from ingest.errors import IngestError
from vectorstore.errors import LibraryError, LibraryInUseError

NOT_THERE = "There is nothing at this address."
ONLY_READ = "The library of this app can only be read, so this was not kept."
UNKEPT = "This conversation is not kept: {}. Copy what you need before you leave this page."
UNEXPECTED = "Something went wrong here. The server's log says what."
FULL = (
    "The disk of this app is full, so this was not kept. Whoever looks after it must free some space; then try again."
)

log = logging.getLogger(__name__)


def show_faults(app: FastAPI, version: str) -> None:
    """Have the app answer every failure with a line; the unexpected ones go to the log."""

    answer = partial(line_of, version)

    def known(request: Request, error: Exception) -> HTMLResponse:
        if isinstance(error, LibraryInUseError):
            return answer(request, 409, str(error))
        return answer(request, 404 if isinstance(error, LibraryError) else 400, str(error))

    def not_there(request: Request, _: Exception) -> HTMLResponse:
        return answer(request, 404, NOT_THERE)

    def unknown(request: Request, error: Exception) -> HTMLResponse:
        log.error("a page failed", exc_info=error)
        if only_read(error):
            return answer(request, 403, ONLY_READ)
        return answer(request, 507, FULL) if no_room(error) else answer(request, 500, UNEXPECTED)

    for family in (AssistantError, LibraryError, IngestError):
        app.add_exception_handler(family, known)
    app.add_exception_handler(RequestValidationError, not_there)
    app.add_exception_handler(Exception, unknown)


def show_nothing_there(mounted: FastAPI, version: str) -> None:
    """Have the app that answers every address that is not ours (Gradio's) say to a person that nothing is there."""

    async def not_there(request: Request, error: HTTPException) -> Response:
        asks_for_a_page = "text/html" in request.headers.get("accept", "")
        if error.status_code == 404 and asks_for_a_page:
            return line_of(version, request, 404, NOT_THERE)
        return await http_exception_handler(request, error)

    mounted.add_exception_handler(HTTPException, not_there)  # type: ignore[arg-type] # called with its own kind only


def line_of(version: str, request: Request, status: int, line: str) -> HTMLResponse:
    """The line, as a fragment for our scripts and as a page for anyone else."""
    body = failed(line)
    whole = page("Not shown", body, version, f"{root_of(request)}/")
    return HTMLResponse(str(body) if request.headers.get("x-fragment") else whole, status)


def why_unkept(error: Exception) -> str:
    """What stands beside an answer that could not be kept."""
    if no_room(error):
        return UNKEPT.format("the disk of this app is full")
    return UNKEPT.format("this library can only be read" if only_read(error) else "the server's log says why")


def only_read(error: Exception) -> bool:
    """Whether the library is in a folder that may not be written."""
    forbidden = isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    return forbidden or "readonly database" in str(getattr(error, "orig", ""))


def no_room(error: Exception) -> bool:
    """Whether the disk is full: said by the system itself, or by the database that it said it to."""
    said = str(getattr(error, "orig", "")).lower()
    return (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)) or (
        "disk is full" in said or "no space left" in said
    )
