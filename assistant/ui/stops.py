"""Stopping an answer: each page's answer under way can be told to stop, and is heard within a tenth of a second.

The answer is made in a thread of its own, so that a model that has gone silent keeps nobody waiting.

Not: what is shown of a stopped answer (`streaming`).
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Generator, Hashable, Iterator
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import TypeVar

Item = TypeVar("Item")
PAUSE = 0.1
PATIENCE = 1.0
"""Seconds that a page waits for the answer it has left to be put away."""
MOST = 500
"""How many pages it is known of when they were last answered."""
ANYTHING = "anything"


@dataclass(slots=True)
class UnderWay:
    """An answer under way to what was `asked`: set `stop` to stop it; `ended` is set once it is put away; a page that
    `left` shows no more of it."""

    asked: Hashable = None
    stop: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    left: bool = False


class Stops:
    """The answers under way, by page: at most one each."""

    def __init__(self) -> None:
        self._under_way: dict[str, UnderWay] = {}
        self._over: OrderedDict[str, tuple[Hashable, float]] = OrderedDict()

    def begin(self, page: str, asked: Hashable = None) -> UnderWay:
        """An answer begins on the page, which leaves any other."""
        self.leave(page)
        self._under_way[page] = UnderWay(asked)
        return self._under_way[page]

    def late(self, page: str, asked: Hashable, sent: float) -> bool:
        """Whether what the page asked at `sent` (monotonic seconds) needs no answer any more: just this is being
        answered, or was while it waited for a place, or the page has gone on to another conversation since."""
        answer = self._under_way.get(page)
        if answer is not None and answer.asked == asked and not answer.stop.is_set():
            return True
        what, when = self._over.get(page, (ANYTHING, 0.0))
        return sent < when and what in (ANYTHING, asked)

    def go_on(self, page: str) -> None:
        """Leave the page's answer; whatever it asked before now is late."""
        self.leave(page)
        self._note(page, ANYTHING)

    def stop(self, page: str) -> None:
        """Stop the page's answer, which then shows what there was of it; nothing where there is none."""
        if page in self._under_way:
            self._under_way[page].stop.set()

    def leave(self, page: str) -> None:
        """Stop the page's answer, of which nothing more is shown, and wait for it to be put away."""
        answer = self._under_way.pop(page, None)
        if answer:
            answer.left = True
            answer.stop.set()
            answer.ended.wait(PATIENCE)

    def end(self, page: str, answer: UnderWay) -> None:
        """The answer is put away."""
        self._note(page, answer.asked)
        answer.ended.set()
        if self._under_way.get(page) is answer:
            self._under_way.pop(page, None)

    def _note(self, page: str, asked: Hashable) -> None:
        self._over[page] = asked, time.monotonic()
        self._over.move_to_end(page)
        if len(self._over) > MOST:
            self._over.popitem(last=False)


def heeding(items: Generator[Item], stop: threading.Event) -> Iterator[Item]:
    """The items as they come, until `stop` is set; then the generator is closed as soon as it gives its next."""
    told: Queue[Item | Exception | None] = Queue()

    def run() -> None:
        try:
            for item in items:
                told.put(item)
                if stop.is_set():
                    break
        except Exception as error:
            told.put(error)
        finally:
            items.close()
            told.put(None)

    threading.Thread(target=run, daemon=True, name="answering").start()
    try:
        while not stop.is_set():
            try:
                item = told.get(timeout=PAUSE)
            except Empty:
                continue
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        stop.set()
