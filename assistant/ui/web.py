"""The web app put together: our routes first, then the tabs in Gradio.

Not: listening on an address (`serve`), who may see it (`access`), the tabs (`tabs`), what each route shows (`routes`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.ui.context import Context
from assistant.ui.shell import NAME, head, masthead, reader_panel

if TYPE_CHECKING:
    from fastapi import FastAPI

STATIC = Path(str(files("assistant.ui"))) / "static"


TABS = (
    ("Ask", "ask"),
    ("Briefing", "briefing"),
    ("Compare", "compare"),
    ("Judgements", "judgements"),
    ("Check", "check"),
    ("Evaluate", "evaluate"),
)
"""Each tab's label and its module in `tabs`, which has a `build_<name>_tab`."""

FILES_KEPT = 3600
"""Seconds after which a file that somebody chose in a tab is deleted from the disk; at the latest when the app ends."""


def create_app(
    context: Context,
    users: dict[str, str] | None = None,
    own_hosts_only: bool = False,
    mcp: bool = False,
    root: str = "",
) -> FastAPI:
    """The whole web app as one ASGI application; `users` are names with argon2 hashes, None where nobody signs in.
    `root` is the path under which a proxy shows it ("/reports")."""
    os.environ |= {"GRADIO_ANALYTICS_ENABLED": "False", "GRADIO_ANALYTICS_MAX_EVENTS": "100"}
    import gradio as gr
    from fastapi import FastAPI

    from assistant.ui.access import Gate, Sessions, current_user, sign_in_routes
    from assistant.ui.desk_routes import desk_routes
    from assistant.ui.drafts_routes import drafts_routes
    from assistant.ui.evaluation_routes import evaluation_routes
    from assistant.ui.faults import show_faults, show_nothing_there
    from assistant.ui.history_routes import history_routes
    from assistant.ui.judgements_routes import judgements_routes
    from assistant.ui.library_routes import library_routes
    from assistant.ui.pages import OwnFiles
    from assistant.ui.routes import reading_routes
    from assistant.ui.users import Users
    from assistant.ui.visits import keep_visits_small, mounted_app

    app = FastAPI(title=NAME, docs_url=None, redoc_url=None, openapi_url=None)
    context = replace(context, version=static_version(), signing_in=users is not None)
    app.state.context = context
    app.mount("/ui", OwnFiles(directory=STATIC), name="ui")
    everyones = (reading_routes, library_routes, judgements_routes, history_routes, desk_routes)
    for routes in (*everyones, evaluation_routes, drafts_routes):
        app.include_router(routes(context))
    show_faults(app, context.version)
    sessions = Sessions() if users is not None else None
    if users is not None and sessions is not None:
        app.include_router(sign_in_routes(Users(users), sessions, context.version))
    if mcp:
        add_tools(app, context)
    app.add_middleware(Gate, sessions=sessions, own_hosts_only=own_hosts_only, root=root)
    blocks = build_blocks(context)
    whole: FastAPI = gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        root_path=root or None,
        theme=theme(),
        head=str(head(context.version)),
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=f"{context.settings.max_upload_mb}mb",
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        auth_dependency=current_user if users is not None else None,
    )
    keep_visits_small(whole, blocks)
    show_nothing_there(mounted_app(whole), context.version)
    return whole


def build_blocks(context: Context) -> Any:
    """The tabs in their frame and the named endpoints, as Gradio Blocks."""
    import gradio as gr

    from assistant.ui.api import add_endpoints

    kept = {"delete_cache": (FILES_KEPT, FILES_KEPT)}
    with gr.Blocks(title=NAME, analytics_enabled=False, fill_width=True, **kept) as blocks:
        gr.HTML(str(masthead(context.signing_in)), elem_id="masthead-host", apply_default_css=False)
        with gr.Tabs(elem_id="tabs"):
            for label, name in TABS:
                with gr.Tab(label, id=name):
                    getattr(import_module(f"assistant.ui.tabs.{name}"), f"build_{name}_tab")(context)
        gr.HTML(str(reader_panel()), elem_id="reader-host", apply_default_css=False)
        add_endpoints(context)
    return blocks


def add_tools(app: FastAPI, context: Context) -> None:
    """Offer the named endpoints as MCP tools while the app runs."""
    from assistant.ui.mcp_tools import tool_server

    server = tool_server(context)
    app.router.routes.extend(server.streamable_http_app().routes)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    app.router.lifespan_context = running


def theme() -> Any:
    """Gradio's base theme without fonts from elsewhere; colours and type come from `static/tokens.css`."""
    import gradio as gr

    return gr.themes.Base(font=["Atkinson", "system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])


def static_version() -> str:
    """Changes when any of our styles or scripts does, so that a browser never keeps an old one."""
    written = b"".join(path.read_bytes() for path in sorted(STATIC.glob("*.*")))
    return hashlib.sha256(written).hexdigest()[:10]
