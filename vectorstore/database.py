"""Opens the catalogue's database: SQLite, or any other that SQLAlchemy has a URL for.

Not: what is in it (`tables`, `catalogue`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from vectorstore.errors import LibraryError
from vectorstore.tables import metadata
from vectorstore.unwritable import open_unwritable


def open_engine(url: str) -> Engine:
    """The database of a URL; raises `LibraryError` where it is not one that can be used.

    A PostgreSQL URL that names no driver is opened with the one of the extra.
    """
    try:
        parsed = make_url(re.sub(r"^postgres(?:ql)?://", "postgresql+psycopg://", url))
        engine = create_engine(parsed)
    except (ImportError, ValueError, SQLAlchemyError) as error:
        raise LibraryError(
            f"The catalogue_url cannot be used: {error}. For PostgreSQL install the extra [postgresql]."
        ) from error
    if parsed.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def open_for_reading(path: Path) -> Engine:
    """The SQLite database of a file that may not be written; raises `LibraryError` where there is none."""
    if not path.exists():
        raise LibraryError(
            f"There is no library in {path.parent}, and it may not be written by you: choose another with --data-dir."
        )
    return create_engine("sqlite://", creator=lambda: open_unwritable(path), poolclass=NullPool)


def create_tables(engine: Engine) -> None:
    """Makes every table, each only if it is not there, in one statement: two may open a new library at once."""
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    for pragma in (
        "busy_timeout=10000",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
