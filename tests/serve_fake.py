"""Serves the web app over a fake with a hostile report and a slow answer, for `browsing.fake_app`."""

from __future__ import annotations

import uvicorn
from fakes import HOSTILE, TEXTS, FakeAssistant, FakeLibrary, make_report

from assistant.settings import Settings
from assistant.ui.context import Context
from assistant.ui.serve import listen
from assistant.ui.web import create_app


def main() -> None:
    """Serve until ended; prints the address."""
    library = FakeLibrary()
    library.add(make_report(provider=HOSTILE), {label: f"{HOSTILE} {text}" for label, text in TEXTS.items()})
    app = create_app(Context(FakeAssistant(library, pause=0.25), Settings()))
    listening = listen("127.0.0.1", 0)
    print(f"Ready: http://127.0.0.1:{listening.getsockname()[1]}", flush=True)  # noqa: T201
    uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)).run(sockets=[listening])
