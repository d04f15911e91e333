"""What people thought of answers, kept in the catalogue's database.

Not: what is made of it (draft questions: `assistant.evaluation`).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from vectorstore.tables import feedback


@dataclass(frozen=True, slots=True)
class Opinion:
    """One person's opinion of one answer, which is kept as JSON; `created` is an ISO time in UTC."""

    id: str
    owner: str
    helpful: bool
    why: str
    answer: Any
    created: str


class Feedback:
    """All opinions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, owner: str, answer: Any, helpful: bool, why: str = "") -> str:
        """Keeps an opinion; its id."""
        opinion_id = uuid.uuid4().hex
        created = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._engine.begin() as connection:
            connection.execute(
                insert(feedback).values(
                    id=opinion_id, owner=owner, helpful=helpful, why=why, answer=answer, created=created
                )
            )
        return opinion_id

    def list(self, helpful: bool | None = None) -> tuple[Opinion, ...]:
        """Opinions, newest first; all, or only the helpful or the unhelpful."""
        wanted = select(feedback).order_by(feedback.c.created.desc())
        if helpful is not None:
            wanted = wanted.where(feedback.c.helpful == helpful)
        with self._engine.connect() as connection:
            return tuple(
                Opinion(row.id, row.owner, row.helpful, row.why, row.answer, row.created)
                for row in connection.execute(wanted)
            )

    def delete(self, opinion_id: str) -> None:
        """Forgets an opinion; nothing where there is none."""
        with self._engine.begin() as connection:
            connection.execute(delete(feedback).where(feedback.c.id == opinion_id))
