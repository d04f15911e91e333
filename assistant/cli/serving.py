"""`serve`: the web app.

Not: the app itself (`assistant.ui`).
"""

from __future__ import annotations

from pathlib import Path

import click

from assistant.cli.options import print_progress
from assistant.settings import Settings, read_settings


@click.command()
@click.option("--host", help="The address to listen on (default 127.0.0.1). Others need --auth.")
@click.option("--port", type=int, help="The port (default 7860).")
@click.option(
    "--auth",
    "auth_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of users with hashed passwords.",
)
@click.option("--without-users", is_flag=True, help="Listen beyond this machine although nobody signs in.")
@click.option("--mcp", is_flag=True, help="Offer the endpoints as MCP tools (needs the mcp extra).")
@click.option("--root-path", default="", help="The path under which a proxy shows the app, such as /reports.")
@click.option("--open", "open_browser", is_flag=True, help="Open the web app in a browser once it is ready.")
@click.option("--samples", is_flag=True, help="Put the invented sample reports into the library if it is empty.")
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="The library's folder (default: INSPECTION_DATA_DIR, else ./data).",
)
def serve(
    host: str | None,
    port: int | None,
    auth_file: Path | None,
    without_users: bool,
    mcp: bool,
    root_path: str,
    open_browser: bool,
    samples: bool,
    data_dir: Path | None,
) -> None:
    """Serve the web app."""
    from assistant.ui.serve import serve as serve_app

    settings = read_settings({"data_dir": data_dir, "host": host, "port": port})
    if samples:
        add_samples(settings)
    serve_app(settings, auth_file, open_browser, without_users, mcp, root_path)


def add_samples(settings: Settings) -> None:
    """Read the invented sample reports into the library, if it holds no report yet."""
    from assistant.build import open_library
    from assistant.samples import sample_reports

    with open_library(settings) as library:
        if not library.reports():
            print_progress("The library is empty: reading the invented sample reports into it.")
            library.ingest(sample_reports(), on_file=lambda outcome: print_progress(f"  {outcome.source}"))
