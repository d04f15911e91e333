"""`ask`: one question, one answer.

Not: how the answer is found (`assistant.chain`).
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from assistant.answer import Answer, Question, Stage, Turn
from assistant.cli.options import common_options, print_json, print_progress, text
from assistant.errors import QuestionError
from assistant.settings import read_settings


@click.command()
@click.argument("question", type=text)
@click.option("--scope", "sources", multiple=True, metavar="SOURCE", help="Only this report (file name; repeatable).")
@click.option(
    "--authority", "authorities", multiple=True, type=text, help="Only reports on this authority (repeatable)."
)
@click.option("--year", "years", multiple=True, type=int, help="Only reports inspected or published in this year.")
@click.option("--model", help="'extractive' (the default) or a chat model such as 'openai:gpt-4o'.")
@click.option(
    "--history",
    type=click.Path(path_type=Path, dir_okay=False),
    help='The conversation so far: a JSON file [["user", "..."], ["assistant", "..."]].',
)
@common_options
def ask(
    question: str,
    sources: tuple[str, ...],
    authorities: tuple[str, ...],
    years: tuple[int, ...],
    model: str | None,
    history: Path | None,
    data_dir: Path | None,
    as_json: bool,
) -> None:
    """Ask a QUESTION; every sentence of the answer cites its paragraph."""
    from assistant.build import build_assistant
    from assistant.documents import answer_document

    settings = read_settings({"data_dir": data_dir, "model": model})
    turns = read_history(history) if history else ()
    asked = Question(question, turns, sources=sources, authorities=authorities, years=years)
    with build_assistant(settings) as assistant:
        for source in sources:
            assistant.library.report(source)  # an unknown file name is the caller's mistake, not a refusal
        for event in assistant.stream(asked):
            if isinstance(event, Stage):
                print_progress(event.text)
            elif isinstance(event, Answer):
                if as_json:
                    print_json(answer_document(event))
                else:
                    print_answer(event)


def read_history(path: Path) -> tuple[Turn, ...]:
    """The turns of a history file. Raises `QuestionError` where it is not a list of [role, text] pairs."""
    wanted = 'it must hold [["user", "..."], ["assistant", "..."]]'
    try:
        turns = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise QuestionError(f"The history file {path} cannot be read ({error.strerror}): give another.") from error
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"The history file {path} cannot be used: {wanted} ({error}).") from error
    for place, turn in enumerate(turns if isinstance(turns, list) else [turns], start=1):
        match turn:
            case ["user" | "assistant", str()]:
                continue
            case _:
                raise QuestionError(
                    f"The history file {path} cannot be used: {wanted}, and turn {place} is no such pair."
                )
    return tuple(Turn(role, said) for role, said in turns)


def print_answer(answer: Answer) -> None:
    """The answer as a person reads it: sentences with keys, then the paragraphs behind them."""
    from ingest.report import paragraph_address

    if answer.standalone_question != answer.question:
        click.echo(f"Understood as: {answer.standalone_question}")
    if answer.scope.description:
        click.echo(f"Searched: {answer.scope.description}")
    click.echo(f"\n{answer.text}\n")
    for citation in answer.citations:
        click.echo(f"[{citation.key}] {paragraph_address(citation.report, citation.paragraph)}: {citation.support}")
        if citation.reason:
            click.echo(f"     {citation.reason}")
        click.echo(f'     "{citation.quote}"')
    for note in (*answer.notes, *answer.suggestions):
        click.echo(f"\n{note}")
    if answer.refused and answer.retrieved:
        click.echo("\nThe nearest paragraphs:")
        for found in answer.retrieved[:3]:
            click.echo(f"  {paragraph_address(found.report, found.paragraph)}: {found.paragraph.text[:160]}")
