"""The LangChain chain that answers a question: understand -> retrieve -> read -> answer -> check.

Every step works on a stream: what earlier steps said (stages, pieces of the answer) passes through, and the state is
replaced by the next one, so that a person sees each stage while it happens. Closing the stream stops the work at once;
so the whole is one Runnable, for a sequence of them reads its input to the end, for tracing, when it is closed.

Not: any of the steps themselves; each is handed in (`build`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from langchain_core.runnables import Runnable, RunnableGenerator

from assistant.answer import Answer, Delta, Event, Question, Stage
from assistant.answering.answerer import Answerer, Draft, Evidence
from assistant.answering.gathering import Gathered
from assistant.question.understanding import Understanding


@dataclass(slots=True)
class Timing:
    """Seconds since the question came, by what was reached; the only state that steps share."""

    began: float = field(default_factory=time.perf_counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def spent(self, name: str, since: float) -> None:
        """Adds the seconds that have passed since `since` to `name`."""
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - since

    def reached(self, name: str) -> None:
        """Notes the first time that `name` is reached."""
        self.seconds.setdefault(name, time.perf_counter() - self.began)


@dataclass(frozen=True, slots=True)
class Understood:
    """After the first step."""

    question: Question
    understanding: Understanding
    timing: Timing


@dataclass(frozen=True, slots=True)
class Found:
    """After retrieval; `scanned` paragraphs were within the scope."""

    understood: Understood
    gathered: Gathered
    scanned: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """After reading what was found."""

    found: Found
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Written:
    """After the answerer has written; `model` is its name."""

    weighed: Weighed
    draft: Draft
    model: str


class Steps(Protocol):
    """What the chain is made of."""

    def understand(self, question: Question) -> Understanding:
        """The question without its conversation, its scope and what it wants. Raises `QuestionError`."""

    def paragraphs_in_scope(self, understanding: Understanding) -> int:
        """How many paragraphs the scope has."""

    def retrieve(self, understanding: Understanding) -> Gathered:
        """The nearest paragraphs within the scope, best first, and what the catalogue knows."""

    def weigh(self, understanding: Understanding, gathered: Gathered) -> Evidence:
        """What was retrieved, read against the question and in its final order."""

    def answerer(self, question: Question, gathered: Gathered) -> Answerer:
        """Who writes the answer."""

    def check(self, written: Written) -> Answer:
        """The draft as an answer, every sentence checked against what it cites."""


def build_chain(steps: Steps) -> Runnable[Question, Event]:
    """The chain; `stream` yields stages and deltas and, last, exactly one Answer."""

    def understand(question: Question) -> Iterator[Event | Understood]:
        timing = Timing()
        yield Stage("Working out what is asked")
        yield Understood(question, steps.understand(question), timing)
        # Understanding is timed with the total only: it takes milliseconds.

    def retrieve(understood: Understood) -> Iterator[Event | Found]:
        scope = understood.understanding.scope
        count = steps.paragraphs_in_scope(understood.understanding)
        reports = f"{len(scope.reports):,} report{'s' if len(scope.reports) != 1 else ''}"
        yield Stage(f"Searching {count:,} paragraphs of {reports}")
        since = time.perf_counter()
        gathered = steps.retrieve(understood.understanding)
        understood.timing.spent("retrieve", since)
        yield Found(understood, gathered, count)

    def weigh(found: Found) -> Iterator[Event | Weighed]:
        if found.gathered.retrieved and not found.gathered.answerer:
            yield Stage("Reading the nearest paragraphs")
        since = time.perf_counter()
        evidence = steps.weigh(found.understood.understanding, found.gathered)
        found.understood.timing.spent("read", since)
        yield Weighed(found, evidence)

    def answer(weighed: Weighed) -> Iterator[Event | Written]:
        understood = weighed.found.understood
        since = time.perf_counter()
        answerer = steps.answerer(understood.question, weighed.found.gathered)
        if not weighed.evidence.retrieved and not weighed.found.gathered.answerer:
            yield Written(weighed, Draft((), refused=True), answerer.name)
            return
        yield Stage("Writing the answer")
        pieces = answerer.answer(weighed.evidence)
        try:
            while True:
                try:
                    piece = next(pieces)
                except StopIteration as stop:
                    draft: Draft = stop.value
                    break
                understood.timing.reached("first_token")
                yield Delta(piece)
        finally:
            pieces.close()
        understood.timing.spent("answer", since)
        yield Written(weighed, draft, answerer.name)

    def check(written: Written) -> Iterator[Event]:
        yield Stage("Checking each sentence against the paragraph it cites")
        timing = written.weighed.found.understood.timing
        since = time.perf_counter()
        answer = steps.check(written)
        timing.spent("check", since)
        timing.reached("first_token")
        timing.reached("total")
        answer.seconds.update(timing.seconds)
        yield answer

    def run(questions: Iterator[Question]) -> Iterator[Event]:
        stream: Iterator[Any] = questions
        for step in (understand, retrieve, weigh, answer, check):
            stream = _passing_on(step, stream)
        yield from stream

    return RunnableGenerator(run, name="answer_a_question")


def _passing_on(step: Callable[[Any], Iterator[Any]], stream: Iterator[Any]) -> Iterator[Any]:
    """Lets events through and does `step` on the state."""
    for item in stream:
        if isinstance(item, Stage | Delta):
            yield item
        else:
            yield from step(item)
