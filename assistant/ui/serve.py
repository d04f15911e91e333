"""Listen on an address and serve the web app there.

Not: the app itself (`web`).
"""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path

from assistant.settings import Settings
from assistant.ui.context import Context


def serve(settings: Settings, auth_file: Path | None = None, open_browser: bool = False) -> None:
    """Serve until interrupted; prints the address once it can be opened."""
    import uvicorn

    from assistant.build import build_assistant
    from assistant.ui.web import create_app

    app = create_app(Context(build_assistant(settings), settings))
    address = f"http://{settings.host}:{settings.port}"
    server = uvicorn.Server(uvicorn.Config(app, host=settings.host, port=settings.port, log_level="warning"))
    threading.Thread(target=_announce, args=(server, address, open_browser), daemon=True).start()
    server.run()


def _announce(server: object, address: str, open_browser: bool) -> None:
    import time

    while not getattr(server, "started", False):
        time.sleep(0.05)
    print(f"Ready: {address}", flush=True)  # noqa: T201
    if open_browser:
        webbrowser.open(address)
