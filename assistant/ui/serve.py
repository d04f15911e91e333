"""Listen on an address and serve the web app there.

Not: the app itself (`web`), the people (`users`).
"""

from __future__ import annotations

import ctypes
import logging
import re
import socket
import sys
import threading
import time
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Question
from assistant.answering.extractive import ExtractiveAnswerer
from assistant.answering.providers import fault_at_start
from assistant.errors import AssistantError, SettingsError
from assistant.settings import Settings

if TYPE_CHECKING:
    from uvicorn import Server as Uvicorn

    from assistant.ui.context import Answerer

M_ARENA_MAX = -8
"""The number of this choice in glibc's malloc.h."""

LOOPBACK = {"127.0.0.1", "localhost", "::1"}

log = logging.getLogger(__name__)


def serve(
    settings: Settings,
    auth_file: Path | None = None,
    open_browser: bool = False,
    without_users: bool = False,
    mcp: bool = False,
    root_path: str = "",
) -> None:
    """Serve until interrupted; prints the address once it can be opened. `root_path` is where a proxy shows the app.

    Raises `SettingsError` where other machines could reach the app without signing in (unless `without_users`),
    where the users file cannot be used, where the address is taken, or where MCP is asked for and not installed.
    """
    refuse_open_door(settings.host, auth_file, without_users)
    if mcp and find_spec("mcp") is None:
        raise SettingsError('--mcp needs more packages: run `pip install "inspection-assistant[mcp]"`.')
    root = clean_root(root_path)
    share_memory_between_threads()
    from assistant.ui.users import read_users

    users = read_users(auth_file) if auth_file else None
    listening = listen(settings.host, settings.port)

    import uvicorn

    from assistant.build import build_assistant
    from assistant.ui.context import Context
    from assistant.ui.server import Server
    from assistant.ui.web import create_app

    with build_assistant(settings) as assistant:
        own_hosts_only = settings.host in LOOPBACK and users is None and not without_users
        app = create_app(Context(assistant, settings), users, own_hosts_only, mcp, root)
        server = Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3))
        address = f"http://{settings.host}:{listening.getsockname()[1]}{root}"
        ready = (server, assistant, settings, address, open_browser)
        threading.Thread(target=_when_ready, args=ready, daemon=True).start()
        server.run(sockets=[listening])


def share_memory_between_threads() -> None:
    """Have glibc keep two arenas, not eight for each core: what one answer's thread gave back serves the next one's.

    Each answer has a thread of its own; memory otherwise grows by what is left over in each arena. Elsewhere than
    with glibc nothing is done.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 2)


def clean_root(path: str) -> str:
    """The path with one "/" before each part and none at its end. Raises `SettingsError` for what is no path."""
    parts = [part for part in path.split("/") if part]
    if not all(re.fullmatch(r"[\w.~-]*\w[\w.~-]*", part, re.ASCII) for part in parts):
        raise SettingsError(f'"{path}" is no path to serve under: give one such as --root-path /reports.')
    return "".join(f"/{part}" for part in parts)


def refuse_open_door(host: str, auth_file: Path | None, without_users: bool) -> None:
    """Raises `SettingsError` where anyone on the network could read the library."""
    if host not in LOOPBACK and auth_file is None and not without_users:
        raise SettingsError(
            f"Listening on {host} lets other machines in: give a users file with --auth FILE, "
            "or say --without-users if everyone who can reach this machine may read the library."
        )


def listen(host: str, port: int) -> socket.socket:
    """The bound socket. Raises `SettingsError` where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        raise SettingsError(f"Cannot listen on {host}:{port}: {error}. Choose another with --port.") from error
    return listening


def _when_ready(server: Uvicorn, assistant: Answerer, settings: Settings, address: str, open_browser: bool) -> None:
    while not server.started:
        time.sleep(0.02)
    print(f"Ready: {address}", flush=True)  # noqa: T201 - what the person waits for
    if open_browser:
        webbrowser.open(address)
    if fault := fault_at_start(settings):
        print(f"Note: {fault}", file=sys.stderr, flush=True)  # noqa: T201 - or it would show at the first question only
    warm(assistant)


def warm(assistant: Answerer) -> None:
    """Load our own models now, so that the first question does not wait for them."""
    try:
        assistant.ask(Question("Is supervision regular?", model=ExtractiveAnswerer.name))
    except AssistantError:
        log.debug("nothing to warm up with", exc_info=True)
    except Exception:
        log.exception("the models could not be loaded ahead")
