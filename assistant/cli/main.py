"""The console script `inspection-assistant`: a table of commands, each loaded only when it is called.

Exit codes: 0 done; 1 done, but something asked for failed, or nobody read the output to its end; 2 the command could
not run.

Not: what a command does (the modules beside this one).
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

COMMANDS = {
    "ingest": ("assistant.cli.library", "Read report files and folders into the library."),
    "ask": ("assistant.cli.asking", "Ask a question; every sentence of the answer cites its paragraph."),
    "reports": ("assistant.cli.library", "List the reports in the library, with their facts."),
    "judgements": ("assistant.cli.facts", "The grade table, with where each grade stands."),
    "audit": ("assistant.cli.facts", "Is every paragraph of each report there?"),
    "show": ("assistant.cli.library", "Show one paragraph, whole, with its neighbours."),
    "export": ("assistant.cli.library", "Write paragraphs as JSON Lines, in reading order."),
    "remove": ("assistant.cli.library", "Take reports out of the library, leaving no trace."),
    "evaluate": ("assistant.cli.evaluation", "Run a set of questions with known answers and measure."),
    "compare": ("assistant.cli.evaluation", "Compare two evaluation runs, question by question."),
    "check": ("assistant.cli.checking", "Check somebody's text against the library, claim by claim."),
    "brief": ("assistant.cli.briefing", "Write a cited briefing on a theme."),
    "matrix": ("assistant.cli.briefing", "Reports against themes, each cell cited or 'not found'."),
    "doctor": ("assistant.cli.library", "Do catalogue, vectors and keywords agree?"),
    "serve": ("assistant.cli.serving", "Serve the web app."),
}


class LazyCommands(click.Group):
    """The commands of `COMMANDS`; listing them imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command and hand the command over."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table names click commands only
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest known command named for a misspelt one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else f" Commands: {', '.join(COMMANDS)}."
            ctx.fail(f"There is no command '{name}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="inspection-assistant")
def commands() -> None:
    """Ask inspection reports a question; every sentence of the answer cites the paragraph it comes from."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; a user's mistake is one line, never a traceback."""
    from assistant.errors import AssistantError
    from ingest.errors import IngestError
    from vectorstore.errors import LibraryError

    write_anything()
    try:
        result = commands.main(args=arguments, prog_name="inspection-assistant", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        sys.exit(result if isinstance(result, int) else 0)
    except click.ClickException as error:
        stop(f"{error.format_message()}{_where_help_is(error)}")
    except (AssistantError, IngestError, LibraryError) as error:
        stop(str(error))
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was done so far is kept.", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python writes the rest as it ends
        sys.exit(1)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        missing = isinstance(error, FileNotFoundError)
        advice = "Make the folder, or choose another." if missing else "Check the folder's rights and free space."
        stop(f"{error.strerror or error}{place}. {advice}")


def stop(message: str) -> NoReturn:
    """Say on standard error why the command could not run, and leave with 2."""
    click.echo(f"Error: {message}", err=True)
    sys.exit(2)


def write_anything() -> None:
    """Have what is printed be UTF-8 where a program reads it, and no sign stop a command where a terminal lacks it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _where_help_is(error: click.ClickException) -> str:
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
    return f" See `{path} --help`." if path else ""
