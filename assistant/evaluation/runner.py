"""Asks every question of a set, several at a time, and yields what came of each.

Workers are threads: retrieval and models release the lock for most of their time, a chat model's answer is waited
for, and one open library serves them all. Where several work at once, latency is that of a busy machine.

Not: measuring (`measures`) or keeping outcomes (`run_folder`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from typing import Any, Protocol

from assistant.answer import Answer, Question
from assistant.documents import answer_document
from assistant.evaluation.gold import GoldFinder
from assistant.evaluation.question_set import SetQuestion
from assistant.evaluation.records import Outcome, Verdict, answered

Judge = Callable[[Outcome], tuple[Verdict, ...]]


class Asker(Protocol):
    """Whatever answers questions: `assistant.build.Assistant` does."""

    def ask(self, question: Question) -> Answer:
        """One answer."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a set is asked: by whom, with which judge (or none), and where its gold is looked up (or nowhere)."""

    assistant: Asker
    judge: Judge | None = None
    finder: GoldFinder | None = None

    def ask(self, question: SetQuestion) -> Outcome:
        """One question's outcome. Any error is the outcome of that question and stops no other."""
        states = tuple(str(self.finder.state(entry)) for entry in question.gold) if self.finder else ()
        try:
            document: Mapping[str, Any] = answer_document(self.assistant.ask(question.as_question()))
            outcome = answered(question, document, states)
            return replace(outcome, verdicts=self.judge(outcome)) if self.judge else outcome
        except Exception as error:
            line = " ".join(str(error).split()) or "no message"
            return Outcome(question, None, error=f"{type(error).__name__}: {line}", gold_states=states)


def ask_all(questions: Sequence[SetQuestion], asking: Asking, workers: int = 1) -> Iterator[Outcome]:
    """The outcomes, in the order in which they are ready. Closing it lets running questions end and asks no more."""
    executor = ThreadPoolExecutor(max_workers=max(1, workers), thread_name_prefix="evaluate")
    try:
        for future in as_completed([executor.submit(asking.ask, question) for question in questions]):
            yield future.result()
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; `seconds_left` is the time that the rest takes at the pace so far."""

    done: int
    total: int
    failed: int
    seconds_left: float

    def __str__(self) -> str:
        failed = f", {self.failed} failed" if self.failed else ""
        return f"{self.done}/{self.total} questions{failed}, {_span(self.seconds_left)} left"


class Pace:
    """Counts outcomes against the clock."""

    def __init__(self, total: int, done: int = 0, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._done, self._failed, self._began_with = total, done, 0, done
        self._clock, self._began = clock, clock()

    def add(self, outcome: Outcome) -> Progress:
        """Count one outcome."""
        self._done += 1
        self._failed += outcome.given is None
        each = (self._clock() - self._began) / (self._done - self._began_with)
        return Progress(self._done, self._total, self._failed, each * (self._total - self._done))


def _span(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"
