"""What goes wrong with disks and databases, in words a person can act on.

Not: what is stored.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore.errors import LibraryError

REBUILD = "inspection-assistant doctor --rebuild"
ONLY_READ = (
    "The library in {} can be read by you, and not changed: change the rights of its folder, or choose another with "
    "--data-dir."
)


def originals(data_dir: Path) -> Path:
    """The folder in which the library of `data_dir` keeps the files that were read."""
    return data_dir / "originals"


@contextmanager
def said_plainly(data_dir: Path) -> Iterator[None]:
    """Turns errors of the disk and the database into a `LibraryError` of one line."""
    from sqlalchemy.exc import DatabaseError

    try:
        yield
    except OSError as error:
        raise LibraryError(_of_disk(error, data_dir)) from error
    except DatabaseError as error:
        raise LibraryError(_of_database(" ".join(str(error.orig).split()), data_dir)) from error


def _of_disk(error: OSError, data_dir: Path) -> str:
    where = error.filename or data_dir
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full(data_dir)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{where} may not be written or read by you: change its rights, or choose another folder with --data-dir."
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"{where} is not a folder: choose another with --data-dir."
    return f"{where} cannot be used ({error.strerror or error}): check the disk, or choose another with --data-dir."


def _of_database(message: str, data_dir: Path) -> str:
    if "full" in message:
        return _full(data_dir)
    if "readonly" in message:
        return ONLY_READ.format(data_dir)
    if "unable to open" in message:
        return f"The catalogue in {data_dir} may not be opened or written by you: change the rights of the folder."
    if "malformed" in message or "not a database" in message:
        return (
            f"The catalogue in {data_dir} is damaged: put back a copy of catalogue.sqlite, or move the folder away and "
            "ingest the reports again."
        )
    if "connection failed" in message or "connection to server" in message:
        return f"The database of catalogue_url cannot be used ({message}): start it, or correct catalogue_url."
    if "locked" in message or "duplicate key" in message:
        return f"The catalogue in {data_dir} is being written by another process: try again in a moment."
    return f"The catalogue in {data_dir} failed ({message}): run `{REBUILD}`."


def _full(data_dir: Path) -> str:
    return f"The disk that holds {data_dir} is full: free some space and run the command again; what was read is kept."
