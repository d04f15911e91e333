"""Stopping an answer: each page's answer under way can be told to stop, and is heard within a tenth of a second.

The answer is made in a thread of its own, so that a model that has gone silent keeps nobody waiting.

Not: what is shown of a stopped answer (`streaming`).
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from queue import Empty, Queue
from typing import TypeVar

Item = TypeVar("Item")
PAUSE = 0.1


class Stops:
    """The answers under way, by page."""

    def __init__(self) -> None:
        self._under_way: dict[str, threading.Event] = {}

    def begin(self, page: str) -> threading.Event:
        """An answer begins on the page; the event is set when it should stop. Stops one that was under way."""
        self.stop(page)
        self._under_way[page] = threading.Event()
        return self._under_way[page]

    def stop(self, page: str) -> None:
        """Stop the page's answer; nothing where there is none."""
        event = self._under_way.pop(page, None)
        if event:
            event.set()


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
