"""One process writes to a library at a time; a second is told who does.

Readers need no lock: the catalogue and the indexes are each replaced in one step.
Not: what is written.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.errors import LibraryInUseError


@contextmanager
def writing(data_dir: Path) -> Iterator[None]:
    """Holds the library at `data_dir`; raises `LibraryInUseError`, naming the holder, where another does.

    The system frees the lock when the process ends, however it ends.
    """
    # A new lock object each time: one that is shared would let two threads of this process in.
    lock = FileLock(data_dir / "writer.lock", timeout=0, thread_local=False)
    holder = data_dir / "writer.json"
    try:
        lock.acquire()
    except Timeout:
        raise LibraryInUseError(f"{_holder(holder)} is writing to {data_dir}: wait until it is done.") from None
    try:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        holder.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}), "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _holder(path: Path) -> str:
    try:
        known = json.loads(path.read_text("utf-8"))
        return f"Process {known['pid']} on {known['host']} (since {known['since']})"
    except (OSError, ValueError, KeyError):
        return "Another process"
