"""The web app put together: our routes first, then the tabs in Gradio, with headers and clear errors around both.

Not: listening on an address (`serve`), the tabs (`tabs`), what each route shows (`routes`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.ui.context import Context
from assistant.ui.shell import NAME, head, masthead, reader_panel

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

STATIC = Path(str(files("assistant.ui"))) / "static"
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; connect-src 'self'; frame-ancestors 'self'; form-action 'self'; "
    "base-uri 'self'; object-src 'none'"
)
"""Nothing is loaded from elsewhere. Gradio's own page needs inline styles and scripts and builds templates."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create_app(context: Context) -> FastAPI:
    """The whole web app as one ASGI application."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import FastAPI
    from starlette.staticfiles import StaticFiles

    from assistant.ui.faults import show_faults
    from assistant.ui.library_routes import library_routes
    from assistant.ui.routes import reading_routes

    app = FastAPI(title=NAME, docs_url=None, redoc_url=None, openapi_url=None)
    context = replace(context, version=static_version())
    app.mount("/ui", StaticFiles(directory=STATIC), name="ui")
    app.include_router(reading_routes(context))
    app.include_router(library_routes(context))
    show_faults(app, context.version)
    app.middleware("http")(_add_headers)
    whole: FastAPI = gr.mount_gradio_app(
        app,
        build_blocks(context),
        path="/",
        theme=theme(),
        head=str(head(context.version)),
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=f"{context.settings.max_upload_mb}mb",
        ssr_mode=False,
        pwa=False,
        enable_monitoring=False,
        mcp_server=False,
    )
    return whole


def build_blocks(context: Context) -> Any:
    """The tabs in their frame, as Gradio Blocks."""
    import gradio as gr

    from assistant.ui.tabs.ask import build_ask_tab

    with gr.Blocks(title=NAME, analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(str(masthead()), elem_id="masthead-host", apply_default_css=False)
        with gr.Tabs(elem_id="tabs"), gr.Tab("Ask", id="ask"):
            build_ask_tab(context)
        gr.HTML(str(reader_panel()), elem_id="reader-host", apply_default_css=False)
    return blocks


def theme() -> Any:
    """Gradio's base theme without fonts from elsewhere; colours and type come from `static/tokens.css`."""
    import gradio as gr

    return gr.themes.Base(font=["Atkinson", "system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])


def static_version() -> str:
    """Changes when any of our styles or scripts does, so that a browser never keeps an old one."""
    written = b"".join(path.read_bytes() for path in sorted(STATIC.glob("*.*")))
    return hashlib.sha256(written).hexdigest()[:10]


async def _add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
