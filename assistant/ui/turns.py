"""Who answers next: where an answer is made on this machine's cores, as many at once as there are cores.

More at once would make each slower, all of them late, and hold the memory of all. An answer that waits for a chat
model elsewhere takes no turn.

Not: how many people may be in the queue (`tabs.ask`).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator


class Turns:
    """The turns of one app."""

    def __init__(self, at_once: int = 0) -> None:
        self._free = threading.BoundedSemaphore(at_once or max(2, os.cpu_count() or 2))

    def wait(self) -> Iterator[None]:
        """Ends once it is one's turn, which `end` gives back; says once that there is one to wait for."""
        if self._free.acquire(blocking=False):
            return
        yield None
        self._free.acquire()

    def end(self) -> None:
        """The turn is over."""
        self._free.release()
