"""The evaluators' workbench over one data folder: its question sets, its runs, and the run that is under way.

One run at a time, in a thread of its own; it can be watched and stopped, and what it asked is kept either way.

Not: how it looks (`assistant.ui.evaluation_view`), asking and measuring (`evaluate`).
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from assistant.answer import Answer, Question
from assistant.evaluation.drafts import OWN_SET, DraftBox
from assistant.evaluation.errors import QuestionSetError, RunError
from assistant.evaluation.evaluate import evaluate_set
from assistant.evaluation.gold import GoldFinder, Problem, check_questions
from assistant.evaluation.question_set import read_question_set
from assistant.evaluation.run_folder import RESULTS, RUN, SUMMARY, Run, read_run
from assistant.evaluation.run_record import describe_run
from assistant.evaluation.runner import Asking, Progress
from assistant.samples import sample_questions, sample_reports
from assistant.settings import Settings

SAMPLE_SET = "Sample questions"
OWN_NAME = "Accepted drafts"


class LibraryAssistant(Protocol):
    """Whoever answers, with the library it answers from: `assistant.build.Assistant` does."""

    library: Any

    def ask(self, question: Question) -> Answer:
        """One answer."""


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run in the folder as a list shows it. `summary` is the `summary.json` document, None for a stopped run."""

    id: str
    set_name: str
    questions: int
    started: str
    settings: dict[str, Any]
    summary: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The run that is asked now, or the last one: `progress` is None before its first answer; `error` is one line."""

    id: str
    running: bool
    progress: Progress | None
    error: str | None


class Workbench:
    """Sets, runs and drafts under `folder`; safe for the threads of one process."""

    def __init__(self, assistant: LibraryAssistant, settings: Settings, folder: Path) -> None:
        self._assistant, self._settings, self._folder = assistant, settings, folder
        self.drafts = DraftBox(folder)
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._state: UnderWay | None = None
        self._opened: tuple[tuple[Path, int], Run] | None = None

    def sets(self) -> dict[str, Path]:
        """The question sets by name: the samples where their reports are in the library, accepted drafts, own files."""
        found: dict[str, Path] = {}
        held = {report.source for report in self._assistant.library.reports()}
        if held & {path.name for path in sample_reports()}:
            found[SAMPLE_SET] = sample_questions()
        if (self._folder / OWN_SET).is_file():
            found[OWN_NAME] = self._folder / OWN_SET
        own = sorted((self._folder / "sets").glob("*")) if (self._folder / "sets").is_dir() else []
        return found | {path.name: path for path in own if path.suffix in (".jsonl", ".csv") and path.name[0] != "."}

    def add_set(self, name: str, content: bytes) -> str:
        """Keep a question set that somebody brought; its name here. Raises `QuestionSetError` where it is none."""
        kept = re.sub(r"[^\w. -]", "_", Path(name).name).lstrip(".") or "questions.jsonl"
        if not kept.lower().endswith((".jsonl", ".csv")):
            raise QuestionSetError(f"{name} must end in .jsonl or .csv.")
        path = self._folder / "sets" / kept
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".new-{kept}")
        beside.write_bytes(content)
        try:
            read_question_set(beside)
        except QuestionSetError as error:
            beside.unlink()
            raise QuestionSetError(str(error).replace(str(beside), kept)) from error
        beside.replace(path)
        return kept

    def check(self, name: str) -> tuple[Problem, ...]:
        """What is wrong with a set."""
        return tuple(check_questions(read_question_set(self._path(name)), self.finder()))

    def finder(self) -> GoldFinder:
        """Looks gold up in the library as it is now."""
        return GoldFinder(self._assistant.library)

    def start(self, name: str) -> str:
        """Begin a run of a set; its id. Raises `RunError` while another one is under way."""
        path = self._path(name)
        questions = read_question_set(path)
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                raise RunError("A run is under way: wait for its end or stop it first.")
            identifier = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"
            record = describe_run(
                settings=self._settings,
                corpus=self._assistant.library,
                question_set=path,
                questions=len(questions),
                seed=0,
                workers=1,
                judge=None,
            )
            record["question_set"]["name"] = name
            self._stopping.clear()
            self._state = UnderWay(identifier, True, None, None)

            def work() -> None:
                error = None
                try:
                    asking = Asking(self._assistant, finder=self.finder())
                    evaluate_set(
                        questions,
                        asking,
                        self._runs / identifier,
                        record,
                        on_progress=lambda progress: self._say(identifier, progress),
                        stopping=self._stopping,
                    )
                except Exception as raised:
                    error = " ".join(str(raised).split()) or type(raised).__name__
                self._end(identifier, error)

            self._thread = threading.Thread(target=work, name="evaluation", daemon=True)
            self._thread.start()
        return identifier

    def stop(self) -> None:
        """End the run under way after the question that is being asked."""
        self._stopping.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the run under way to end; whether it has."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def under_way(self) -> UnderWay | None:
        """The run under way or the last one; None where there was none since the start."""
        return self._state

    def runs(self) -> tuple[KeptRun, ...]:
        """The runs that have ended, newest first; what is no run is passed over."""
        folders = sorted(self._runs.iterdir(), reverse=True) if self._runs.is_dir() else []
        now = self._state.id if self._state and self._state.running else None
        return tuple(kept for folder in folders if folder.name != now and (kept := _kept(folder)) is not None)

    def run(self, identifier: str) -> Run:
        """One run, measured afresh from its files. Raises `RunError` where there is none of this id."""
        folder = self.run_folder(identifier)
        if self._opened is None or self._opened[0] != (folder, (folder / RESULTS).stat().st_mtime_ns):
            self._opened = ((folder, (folder / RESULTS).stat().st_mtime_ns), read_run(folder))
        return self._opened[1]

    def run_folder(self, identifier: str) -> Path:
        """The folder of a run. Raises `RunError` where there is none of this id."""
        if not re.fullmatch(r"[a-z0-9-]+", identifier) or not (self._runs / identifier / RUN).is_file():
            raise RunError(f"There is no run {identifier!r}: it may have been removed.")
        return self._runs / identifier

    @property
    def _runs(self) -> Path:
        return self._folder / "runs"

    def _path(self, name: str) -> Path:
        try:
            return self.sets()[name]
        except KeyError:
            raise QuestionSetError(f"There is no question set {name!r}: it may have been removed.") from None

    def _say(self, identifier: str, progress: Progress) -> None:
        self._state = UnderWay(identifier, True, progress, None)

    def _end(self, identifier: str, error: str | None) -> None:
        last = self._state.progress if self._state else None
        self._state = UnderWay(identifier, False, last, error)


def _kept(folder: Path) -> KeptRun | None:
    try:
        record = json.loads((folder / RUN).read_text(encoding="utf-8"))
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8")) if (folder / SUMMARY).is_file() else None
        about = record["question_set"]
        started = str(record.get("started") or "")
        return KeptRun(folder.name, about["name"], about["questions"], started, record["settings"], summary)
    except (OSError, ValueError, KeyError, TypeError):
        return None
