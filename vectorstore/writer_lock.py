"""One process writes to a library at a time; a second is told who does.

Readers need no lock: the catalogue and the indexes are each replaced in one step.
Not: what is written.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.errors import LibraryInUseError

LOCK = "writer.lock"
HOLDER = "writer.json"


@contextmanager
def writing(data_dir: Path, doing: str = "") -> Iterator[None]:
    """Holds the library at `data_dir`; raises `LibraryInUseError`, naming the holder, where another does.

    `doing` says what for ("an ingest"), to whoever asks meanwhile. The system frees the lock when the process ends,
    however it ends.
    """
    # A new lock object each time: one that is shared would let two threads of this process in.
    lock = FileLock(data_dir / LOCK, timeout=0, thread_local=False)
    holder = data_dir / HOLDER
    try:
        lock.acquire()
    except Timeout:
        raise LibraryInUseError(f"{_holder(holder)} is writing to {data_dir}: wait until it is done.") from None
    try:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        named = {"pid": os.getpid(), "host": socket.gethostname(), "since": since, "doing": doing}
        holder.write_text(json.dumps(named), "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def who_writes(data_dir: Path) -> str:
    """Who is writing to the library at `data_dir`, "" where nobody is. Also for those who may not write there."""
    holder = data_dir / HOLDER
    # A killed writer leaves its name behind, but not its lock. Without a name the lock is let be: trying it would be in
    # the way of one who is about to write.
    if not holder.exists():
        return ""
    try:
        with (data_dir / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _holder(holder)
    except OSError:
        return ""
    return ""


def _holder(path: Path) -> str:
    try:
        known = json.loads(path.read_text("utf-8"))
        doing = f"{known['doing']}, " if known["doing"] else ""
        return f"Process {known['pid']} on {known['host']} ({doing}since {known['since']})"
    except (OSError, ValueError, KeyError):
        return "Another process"
