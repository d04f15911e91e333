"""A question set asked, measured and written to a run's folder: what the command line and the Evaluate tab both do.

Not: opening the library or the assistant (`assistant.build`), printing (`assistant.cli.evaluation`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.evaluation.question_set import SetQuestion
from assistant.evaluation.records import Outcome
from assistant.evaluation.report import render_report
from assistant.evaluation.run_folder import REPORT, Journal, start_run, write_run
from assistant.evaluation.runner import Asking, Pace, Progress, ask_all
from assistant.evaluation.summary import Measured, measure_run


def evaluate_set(
    questions: Sequence[SetQuestion],
    asking: Asking,
    folder: Path,
    record: Mapping[str, Any],
    *,
    resume: bool = False,
    overwrite: bool = False,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    stopping: threading.Event | None = None,
) -> Measured:
    """Ask, measure and write; `record` is from `describe_run`.

    A KeyboardInterrupt, or `stopping` once it is set, ends the asking: what was asked is measured and written, and the
    summary says that it is not complete. Raises `RunError` where the folder cannot be used.
    """
    kept = start_run(folder, record, resume=resume, overwrite=overwrite)
    outcomes = {outcome.question.id: outcome for outcome in kept}
    started = _now()
    still = [question for question in questions if question.id not in outcomes]
    pace = Pace(len(questions), len(kept))
    with Journal(folder) as journal, suppress(KeyboardInterrupt):
        for outcome in ask_all(still, asking, int(record["workers"])):
            outcomes[outcome.question.id] = outcome
            journal.add(outcome)
            on_progress(pace.add(outcome))
            if stopping is not None and stopping.is_set():
                break
    in_order = _in_order(questions, outcomes)
    measured = measure_run(in_order, len(questions), int(record["seed"]))
    ended = dict(record) | {"started": started, "finished": _now()}
    write_run(folder, ended, measured)
    (folder / REPORT).write_text(render_report(ended, measured), encoding="utf-8")
    return measured


def _in_order(questions: Sequence[SetQuestion], outcomes: Mapping[str, Outcome]) -> tuple[Outcome, ...]:
    return tuple(outcomes[question.id] for question in questions if question.id in outcomes)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
