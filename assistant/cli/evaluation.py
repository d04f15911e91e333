"""`evaluate` and `compare`: run a question set and measure; set two runs side by side.

Not: what is measured (`assistant.evaluation`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import common_options, counted, print_json, print_progress, print_table
from assistant.evaluation.errors import RunError
from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from assistant.evaluation.compare import Comparison
    from assistant.evaluation.question_set import SetQuestion
    from assistant.evaluation.runner import Progress
    from assistant.evaluation.summary import Measured


@click.command()
@click.argument("question_set", metavar="QA.jsonl", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", "folder", type=click.Path(path_type=Path, file_okay=False), help="Folder for the run's files.")
@click.option(
    "--check", is_flag=True, help="Only check the set against the library: sources, numbers, quotes, needles."
)
@click.option(
    "--suggest",
    "suggest_from",
    multiple=True,
    metavar="SOURCE",
    help="Only write draft questions suggested from this report to QA.jsonl, a new file (repeatable).",
)
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped; what failed is asked again.")
@click.option("--overwrite", is_flag=True, help="Start again though the folder holds a run that was stopped.")
@click.option("--fail-under", "gates", multiple=True, metavar="MEASURE=LIMIT", help="Exit 1 below it: 'hit@5=0.9'.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Questions asked at a time.")
@click.option("--seed", default=0, show_default=True, help="Seed of the bootstrap.")
@click.option("--limit", type=click.IntRange(1), help="Only the first so many questions.")
@click.option("--model", help="'extractive' (the default) or a chat model such as 'openai:gpt-4o'.")
@click.option("--judge", metavar="PROVIDER:MODEL", help="Also have a chat model judge each answer.")
@click.option("--judge-runs", default=1, show_default=True, type=click.IntRange(1), help="How often it judges each.")
@common_options
def evaluate(
    question_set: Path,
    folder: Path | None,
    check: bool,
    suggest_from: tuple[str, ...],
    resume: bool,
    overwrite: bool,
    gates: tuple[str, ...],
    workers: int,
    seed: int,
    limit: int | None,
    model: str | None,
    judge: str | None,
    judge_runs: int,
    data_dir: Path | None,
    as_json: bool,
) -> int:
    """Ask every question of a set (JSON Lines or CSV) and measure retrieval, answers, citations and refusal."""
    from assistant.answering.extractive import ExtractiveAnswerer
    from assistant.answering.providers import open_chat_model
    from assistant.build import build_assistant
    from assistant.evaluation.evaluate import evaluate_set
    from assistant.evaluation.gates import missed_gates, parse_gate
    from assistant.evaluation.gold import GoldFinder
    from assistant.evaluation.judge import open_judge
    from assistant.evaluation.question_set import MAX_LISTED, read_question_set
    from assistant.evaluation.run_record import describe_run
    from assistant.evaluation.runner import Asking
    from assistant.evaluation.summary import summary_document

    settings = read_settings({"data_dir": data_dir, "model": model})
    if suggest_from:
        return suggest_drafts(
            question_set, suggest_from, settings, by_model=model not in (None, ExtractiveAnswerer.name), as_json=as_json
        )
    parsed_gates = [parse_gate(gate) for gate in gates]
    questions = read_question_set(question_set)[:limit]
    if check:
        return check_set(questions, settings, as_json)
    if folder is None:
        raise RunError("Name a folder for the run's files with --out DIR (or check the set only, with --check).")
    if settings.model != ExtractiveAnswerer.name:
        open_chat_model(settings, settings.model)  # its faults are said now, and not once for each question
    with build_assistant(settings) as assistant:
        record = describe_run(
            settings=settings,
            corpus=assistant.library,
            question_set=question_set,
            questions=len(questions),
            seed=seed,
            workers=workers,
            judge=f"{judge} x {judge_runs}" if judge else None,
        )
        judging = open_judge(settings, judge, judge_runs) if judge else None
        asking = Asking(assistant, judging, GoldFinder(assistant.library))
        measured = evaluate_set(
            questions, asking, folder, record, resume=resume, overwrite=overwrite, on_progress=progress_printer()
        )
    if as_json:
        print_json(summary_document(measured.summary))
    else:
        print_summary(measured, folder)
    summary = measured.summary
    if not summary.complete:
        asked = len(measured.outcomes)
        print_progress(f"Stopped after {asked} of {summary.asked} questions; --resume goes on from here.")
    unread = sum(verdict.score is None for outcome in measured.outcomes for verdict in outcome.verdicts)
    if unread:
        print_progress(f"{unread} verdicts of the judge are missing; the report gives the reason of each.")
    missed = missed_gates(summary, parsed_gates)
    for line in missed:
        print_progress(f"Gate missed: {line}")
    errors = [f"{outcome.question.id}: {outcome.error}" for outcome in measured.outcomes if outcome.error]
    for error in errors[:MAX_LISTED]:
        print_progress(f"Failed: {error}")
    if len(errors) > MAX_LISTED:
        print_progress(f"... and {len(errors) - MAX_LISTED} more failed: see results.jsonl.")
    return 1 if missed or summary.failed or not summary.complete else 0


@click.command()
@click.argument("folder_a", metavar="DIR_A", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("folder_b", metavar="DIR_B", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Also write it as a page (.html).")
@click.option("--seed", default=0, show_default=True, help="Seed of the bootstrap.")
@common_options
def compare(
    folder_a: Path,
    folder_b: Path,
    out: Path | None,
    seed: int,
    data_dir: Path | None,  # noqa: ARG001 - every command takes it; a comparison needs no library
    as_json: bool,
) -> int:
    """Set run DIR_B against run DIR_A: differences with intervals, what was won and lost, and what differed."""
    from assistant.briefing.writing import checked_place, save
    from assistant.evaluation.compare import compare_runs, comparison_document
    from assistant.evaluation.comparison_page import render_comparison
    from assistant.evaluation.run_folder import read_run

    if out:
        checked_place(out, (".html",))
    comparison = compare_runs(read_run(folder_a), read_run(folder_b), seed)
    if not comparison.shared:
        reasons = "; ".join(f"{count}: {reason}" for reason, count in comparison.left_out.items())
        raise RunError(f"{folder_a} and {folder_b} share no question ({reasons}): compare runs of one question set.")
    if out:
        save(render_comparison(comparison).encode(), out)
    if as_json:
        print_json(comparison_document(comparison))
    else:
        print_comparison(comparison)
    return 0


def check_set(questions: tuple[SetQuestion, ...], settings: Settings, as_json: bool) -> int:
    """Print what is wrong with a set; 1 where something serious is."""
    from assistant.build import open_library
    from assistant.evaluation.gold import GoldFinder, check_questions

    with open_library(settings) as library:
        problems = list(check_questions(questions, GoldFinder(library)))
    serious = sum(problem.serious for problem in problems)
    if as_json:
        rows = [{"id": p.question_id, "serious": p.serious, "detail": p.detail} for p in problems]
        print_json({"questions": len(questions), "serious": serious, "problems": rows})
    else:
        for problem in problems:
            click.echo(f"{'WRONG' if problem.serious else 'look'}  {problem.question_id}: {problem.detail}")
        click.echo(f"{counted(len(questions), 'question')}: {serious} wrong, {len(problems) - serious} worth a look")
    return 1 if serious else 0


def suggest_drafts(path: Path, sources: tuple[str, ...], settings: Settings, *, by_model: bool, as_json: bool) -> int:
    """Write draft questions from reports of the library to a new file, by the rules or by the chat model."""
    from assistant.build import open_library
    from assistant.evaluation.completion import open_completion
    from assistant.evaluation.drafts import draft_lines
    from assistant.evaluation.suggestions import suggest_from_library

    if path.exists():
        raise RunError(f"{path} is there already: name a new file for the drafts.")
    complete = open_completion(settings, settings.model) if by_model else None
    with open_library(settings) as library:
        reports = [library.report(source) for source in dict.fromkeys(sources)]
        drafts = [draft for report in reports for draft in suggest_from_library(library, report, complete)]
    path.write_text(draft_lines(drafts), encoding="utf-8")
    if as_json:
        print_json({"out": str(path), "drafts": len(drafts)})
    else:
        click.echo(f'{counted(len(drafts), "draft")} in {path}: complete each, and take its "origin" out to accept it.')
    return 0


def progress_printer(every: int = 20) -> Callable[[Progress], None]:
    """Shows progress: rewritten in place on a terminal, else now and then as a line."""

    def show(progress: Progress) -> None:
        last = progress.done == progress.total
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{progress}", nl=last, err=True)
        elif last or progress.done % every == 1:
            print_progress(str(progress))

    return show


def print_summary(measured: Measured, folder: Path) -> None:
    """A run's figures as a person reads them."""
    from assistant.evaluation.tables import summary_table

    summary = measured.summary
    print_table(*summary_table(summary))
    failures = ", ".join(f"{count} {kind}" for kind, count in summary.failures.items()) or "none"
    click.echo(
        f"\n{summary.answered} answered, {summary.refused} refused, {summary.failed} failed. Not right: {failures}."
    )
    click.echo(f"Every question: {folder / 'report.html'}")


def print_comparison(comparison: Comparison) -> None:
    """A comparison as a person reads it."""
    from assistant.evaluation.comparison_page import comparison_rows

    for reason, count in comparison.left_out.items():
        print_progress(f"{count} questions are not compared: {reason}")
    if comparison.read_anew:
        print_progress(f"Reports read into another number of paragraphs: {comparison.read_anew}.")
    click.echo(f"A = {comparison.name_a}, B = {comparison.name_b}, {comparison.shared} questions\n")
    print_table(
        ("measure", "A", "B", "B - A", "95 % interval", "p", "won, lost (McNemar)"), comparison_rows(comparison)
    )
    for name, (a, b) in {**comparison.settings, **comparison.versions}.items():
        click.echo(f"\n{name}: {a} -> {b}")
    for title, items in (("Won", comparison.won), ("Lost", comparison.lost)):
        click.echo(f"\n{title}: {len(items)}")
        for item in items:
            failure = item.failure_a if title == "Won" else item.failure_b
            click.echo(f"    {item.question.id}: {item.question.question} ({failure.kind if failure else 'right'})")
