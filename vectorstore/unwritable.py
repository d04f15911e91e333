"""A library in a folder that this person may not write, such as another's or one on a read-only disk, can be read.

SQLite, Chroma and tantivy all write beside what they only read: a log, a migration, a lock. So the catalogue is opened
as a file that nobody writes where its log is closed, and an index through a temporary folder of links to its files.

Not: refusing what would write (`library`).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

IN_PLACE = {"chroma.sqlite3", "meta.json", ".managed.json"}
"""Files that a store writes where they stand; all others it makes once."""


def may_write(data_dir: Path) -> bool:
    """Whether this person may write the library in `data_dir`; true where there is no such folder yet."""
    parts = (data_dir, *(data_dir / name for name in ("catalogue.sqlite", "keywords", "vectors")))
    return all(_writable(part) for part in parts if os.access(part, os.F_OK))


def can_be_made(folder: Path) -> bool:
    """Whether `folder`, or the nearest above it that is there, may be written."""
    above = (folder.absolute(), *folder.absolute().parents)
    return _writable(next(path for path in above if os.access(path, os.F_OK)))


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def open_unwritable(catalogue: Path) -> sqlite3.Connection:
    """A connection for reading only; made anew for each use, for the owner may write meanwhile.

    SQLite reads the write-ahead log where its files are there. Where they are not, and cannot be made, nothing is in
    the log, and the file is whole without. Raises `sqlite3.OperationalError`.
    """
    try:
        return _reading(catalogue, "mode=ro")
    except sqlite3.OperationalError:
        log = catalogue.with_name(f"{catalogue.name}-wal")
        if not catalogue.exists() or (log.exists() and log.stat().st_size):
            raise
        return _reading(catalogue, "immutable=1")


def _reading(catalogue: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{catalogue.absolute().as_uri()}?{how}", uri=True, check_same_thread=False)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class IndexFolder:
    """Where the files of an index are opened: where they are, or, in a library that is only read, through links."""

    def __init__(self, writable: bool) -> None:
        self._writable = writable
        self._links: tempfile.TemporaryDirectory[str] | None = None

    def of(self, folder: Path) -> Path:
        """The folder to open; raises `OSError`. Links to another folder, or made before, are given up."""
        if self._writable:
            return folder
        self.close()
        self._links = tempfile.TemporaryDirectory(prefix="inspection-")
        place = Path(self._links.name)
        # What is written in place first: it names files that are made before it is, and stay when it is replaced.
        for path in sorted(folder.iterdir(), key=lambda path: path.name not in IN_PLACE):
            if path.name in IN_PLACE:
                shutil.copyfile(path, place / path.name)
            elif path.suffix != ".lock":
                (place / path.name).symlink_to(path.absolute())
        return place

    def close(self) -> None:
        """Takes the links away."""
        if self._links is not None:
            self._links.cleanup()
            self._links = None
