"""Serves the web app over a fake with a hostile report and a slow answer, for `browsing.fake_app`."""

from __future__ import annotations

import time

import uvicorn
from fakes import HOSTILE, TEXTS, FakeAssistant, FakeLibrary, make_report

from assistant.settings import Settings
from assistant.ui.context import Context
from assistant.ui.serve import listen
from assistant.ui.stops import Stops, UnderWay
from assistant.ui.web import create_app


class SlowStops(Stops):
    """What Gradio sends when an answer has ended comes well after the page has gone on."""

    def end(self, page: str, answer: UnderWay) -> None:
        super().end(page, answer)
        time.sleep(0.3)


def main() -> None:
    """Serve until ended; prints the address."""
    library = FakeLibrary()
    library.add(make_report(provider=HOSTILE), {label: f"{HOSTILE} {text}" for label, text in TEXTS.items()})
    app = create_app(Context(FakeAssistant(library, pause=0.25), Settings(), stops=SlowStops()))
    listening = listen("127.0.0.1", 0)
    print(f"Ready: http://127.0.0.1:{listening.getsockname()[1]}", flush=True)  # noqa: T201
    uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)).run(sockets=[listening])
