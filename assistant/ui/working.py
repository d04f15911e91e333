"""Long work beside the page: run in a thread, told of as it goes, stopped when the page stops listening.

Not: what the work is (`briefing_handlers`, `compare_handlers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Queue
from threading import Event, Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Told:
    """What is being done, and the share done (0-1)."""

    doing: str
    share: float


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """What came of the work."""

    result: Result


def working(work: Callable[[Callable[[str, float], bool]], Result]) -> Iterator[Told | Done[Result]]:
    """What `work` tells, and last its result; raises what it raises.

    `work` is given a function to tell with; that returns False once this iterator is closed, and the work should end.
    """
    told: Queue[Told | Done[Result] | Exception] = Queue()
    stop = Event()

    def tell(doing: str, share: float) -> bool:
        told.put(Told(doing, share))
        return not stop.is_set()

    def run() -> None:
        try:
            told.put(Done(work(tell)))
        except Exception as error:
            told.put(error)

    Thread(target=run, daemon=True, name="working").start()
    try:
        while True:
            step = told.get()
            if isinstance(step, Exception):
                raise step
            yield step
            if isinstance(step, Done):
                return
    finally:
        stop.set()
