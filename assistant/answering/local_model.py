"""A GGUF file on this machine, served to this process on loopback by xllamacpp (llama.cpp).

Not: talking to it (`providers`, through the OpenAI-compatible client).
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from assistant.errors import SettingsError

CONTEXT_TOKENS = 12_288
"""Room for the evidence (about 6,000 tokens), the rules and the answer, twice over for the repair turn."""

ERRORS_ONLY = 1
"""Of what llama.cpp writes to the terminal."""


@dataclass(frozen=True, slots=True)
class LocalServer:
    """Where a model file is served, and the key that only this process knows."""

    base_url: str
    api_key: str = field(repr=False)


@cache
def serve_file(path: str) -> LocalServer:
    """The server for the model file `path`, started at the first call; it ends with the process.

    Raises `SettingsError` where there is no such file or it is no model, ImportError where xllamacpp is missing.
    """
    if not Path(path).is_file():
        raise SettingsError(f"The setting 'model' names the file {path}, which is not there.")
    # Threads that spin while they wait would take the machine from the web app.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import xllamacpp

    options = xllamacpp.CommonParams()
    options.model.path = path
    options.n_ctx = CONTEXT_TOKENS
    options.n_parallel = 1
    options.hostnames = ["127.0.0.1"]
    options.port = 0
    # Without a key any web page that is open in a browser on this machine could ask the model.
    key = secrets.token_urlsafe(32)
    options.api_keys = [key]
    options.ui = False
    options.verbosity = ERRORS_ONLY
    options.cpuparams.n_threads = len(os.sched_getaffinity(0))
    try:
        server = xllamacpp.Server(options)
    except RuntimeError as error:
        raise SettingsError(f"The file {path} cannot be served as a model: {error}") from error
    _servers.append(server)
    return LocalServer(f"{server.listening_address}/v1", key)


_servers: list[object] = []
"""Kept, for a server ends when nothing refers to it."""
