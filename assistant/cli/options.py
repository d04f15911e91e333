"""The options that every command takes, and how results are printed.

Not: the options of single commands.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def text(typed: str) -> str:
    """Words of the command line as text, the type of an argument that holds some.

    Bytes of another encoding become "�", and what Python took apart under a locale that is not UTF-8 is put together.
    """
    return os.fsencode(typed).decode("utf-8", "replace")


def common_options(command: Command) -> Command:
    """Add `--data-dir` and `--json`, handed on as `data_dir` and `as_json`."""
    command = click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document on standard output and nothing else there."
    )(command)
    return click.option(
        "--data-dir",
        type=click.Path(path_type=Path, file_okay=False),
        help="The library's folder (default: INSPECTION_DATA_DIR, else ./data).",
    )(command)


def print_json(document: object) -> None:
    """Print one JSON document, UTF-8, on standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def print_progress(text: str) -> None:
    """A progress or log line, on standard error; the work goes on where nobody reads them any more."""
    with suppress(BrokenPipeError):
        click.echo(text, err=True)


def counted(number: int, one: str) -> str:
    """A number with its noun: "1 report", "1,200 reports"."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def print_table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A plain table with columns as wide as their widest cell."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    for row in [header, tuple("-" * width for width in widths), *rows]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
