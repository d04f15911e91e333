"""A run's folder: `results.jsonl`, `summary.json`, `run.json` and the TREC files, written so that nothing is lost.

Outcomes are appended as they come, so a stopped run can be resumed; the finished files are written beside the old ones
and put in their place in one step.

Not: the report page (`report`), nor what a measure means (`measures`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from assistant.evaluation.errors import RunError
from assistant.evaluation.measures import question_scores
from assistant.evaluation.records import Outcome, outcome_row, read_outcome
from assistant.evaluation.retrieval_measures import judge_retrieved, qrels_lines, run_lines
from assistant.evaluation.summary import Measured, measure_run, summary_document

RESULTS, SUMMARY, RUN, REPORT = "results.jsonl", "summary.json", "run.json", "report.html"
QRELS, TREC_RUN = "qrels.trec", "run.trec"
SAME_RUN = ("question_set", "corpus", "settings", "seed", "judge")
"""The parts of `run.json` in which a resumed run must be what it was."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run read back from its folder: its record (`run.json`) and everything measured."""

    folder: Path
    record: Mapping[str, Any]
    measured: Measured


class Journal:
    """Appends outcomes to `results.jsonl` as they come; each line is on disk before the next question ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / RESULTS
        self._file: TextIO | None = None

    def __enter__(self) -> Journal:
        self._file = self._path.open("a", encoding="utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def add(self, outcome: Outcome) -> None:
        """Keep one outcome."""
        if self._file:
            self._file.write(json.dumps(outcome_row(outcome, {}, None), ensure_ascii=False) + "\n")
            self._file.flush()


def start_run(folder: Path, record: Mapping[str, Any], *, resume: bool, overwrite: bool) -> tuple[Outcome, ...]:
    """Make the folder ready; the outcomes to go on from when a run is resumed (those that failed are asked again).

    A finished run is replaced. Raises `RunError` where a stopped run would be lost, or where the run to resume was of
    another question set, corpus or settings.
    """
    if resume and (folder / RUN).is_file():
        before = _read_json(folder / RUN)
        changed = [name for name in SAME_RUN if before.get(name) != json.loads(json.dumps(record.get(name)))]
        if changed:
            raise RunError(
                f"{folder} was run with another {' and '.join(changed)}; give another folder or --overwrite."
            )
        kept = tuple(outcome for outcome in _read_outcomes(folder) if outcome.given is not None)
    else:
        unfinished = (folder / RESULTS).is_file() and not (folder / SUMMARY).is_file()
        if unfinished and not overwrite:
            raise RunError(
                f"{folder} holds a run that was stopped; go on with --resume or start again with --overwrite."
            )
        kept = ()
    folder.mkdir(parents=True, exist_ok=True)
    for name in (SUMMARY, REPORT, QRELS, TREC_RUN):
        (folder / name).unlink(missing_ok=True)
    _write_lines(folder / RESULTS, (_line(outcome_row(outcome, {}, None)) for outcome in kept))
    _write_json(folder / RUN, record)
    return kept


def write_run(folder: Path, record: Mapping[str, Any], measured: Measured) -> None:
    """The files of a run that has ended; `summary.json` only where every question of the set was asked."""
    rows = zip(measured.outcomes, measured.parts, measured.failures, strict=True)
    _write_lines(
        folder / RESULTS,
        (
            _line(
                outcome_row(
                    outcome,
                    question_scores(parts),
                    {"kind": str(failure.kind), "reason": failure.reason} if failure else None,
                )
            )
            for outcome, parts, failure in rows
        ),
    )
    judged = [item for item in map(judge_retrieved, measured.outcomes) if item is not None]
    _write_lines(folder / QRELS, qrels_lines(judged))
    _write_lines(folder / TREC_RUN, run_lines(judged, "inspection-assistant"))
    _write_json(folder / RUN, record)
    if measured.summary.complete:
        _write_json(folder / SUMMARY, summary_document(measured.summary))


def read_run(folder: Path) -> Run:
    """A run from its files, measured afresh. Raises `RunError` where the folder holds none."""
    record = _read_json(folder / RUN)
    outcomes = _read_outcomes(folder)
    if not outcomes:
        raise RunError(f"{folder / RESULTS} holds no results; run `evaluate` with --out {folder} first.")
    asked = int(record.get("question_set", {}).get("questions", len(outcomes)))
    return Run(folder, record, measure_run(outcomes, asked, int(record.get("seed", 0))))


def _read_outcomes(folder: Path) -> tuple[Outcome, ...]:
    """The outcomes in the file's order, the last of each id; a last line cut short by a crash is left out."""
    path = folder / RESULTS
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise RunError(f"{path} cannot be read: {error.strerror}; give the folder of a run of `evaluate`.") from error
    outcomes: dict[str, Outcome] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            outcome = read_outcome(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            if number == len(lines):
                break
            raise RunError(f"{path}, line {number} is not a result of `evaluate`: {error}") from error
        outcomes[outcome.question.id] = outcome
    return tuple(outcomes.values())


def _read_json(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RunError(f"{path} cannot be read: {error.strerror}; give the folder of a run of `evaluate`.") from error
    except ValueError as error:
        raise RunError(f"{path} is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise RunError(f"{path} is not the record of a run.")
    return document


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _write_json(path: Path, document: Mapping[str, Any]) -> None:
    _write_lines(path, [json.dumps(document, ensure_ascii=False, indent=1) + "\n"])


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.writelines(lines)
    beside.replace(path)
