"""Conversations, kept in the catalogue's database; each belongs to its owner, and to nobody else.

A message is whatever JSON the caller keeps, with the words it is found by.

Not: what a message means (`assistant`), or who somebody is.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from vectorstore.errors import UnknownConversationError
from vectorstore.tables import conversations, messages

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation's facts; `created` and `changed` are ISO times in UTC."""

    id: str
    title: str
    created: str
    changed: str
    messages: int


class Conversations:
    """The conversations of all owners. An id that is not the owner's raises `UnknownConversationError`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, owner: str, title: str) -> str:
        """Begins a conversation; its id."""
        conversation_id, now = uuid.uuid4().hex, _now()
        row = {"id": conversation_id, "owner": owner, "title": _as_title(title), "created": now, "changed": now}
        with self._engine.begin() as connection:
            connection.execute(insert(conversations).values(row))
        return conversation_id

    def append(self, owner: str, conversation_id: str, content: Any, words: str) -> None:
        """Adds a message: `content` is JSON, `words` its text for searching."""
        with self._engine.begin() as connection:
            self._changed(connection, owner, conversation_id)
            position = connection.scalar(
                select(func.coalesce(func.max(messages.c.position), -1) + 1).where(
                    messages.c.conversation_id == conversation_id
                )
            )
            connection.execute(
                insert(messages).values(
                    conversation_id=conversation_id, position=position, content=content, words=words.casefold()
                )
            )

    def truncate(self, owner: str, conversation_id: str, keep: int) -> int:
        """Forgets all but the first `keep` messages: an earlier question was asked anew. How many are left."""
        with self._engine.begin() as connection:
            self._changed(connection, owner, conversation_id)
            beyond = (messages.c.conversation_id == conversation_id) & (messages.c.position >= keep)
            connection.execute(delete(messages).where(beyond))
            left = select(func.count()).where(messages.c.conversation_id == conversation_id)
            return int(connection.scalar(left) or 0)

    def messages(self, owner: str, conversation_id: str) -> tuple[Any, ...]:
        """A conversation's messages in order."""
        with self._engine.connect() as connection:
            _check_owner(connection, owner, conversation_id)
            wanted = select(messages.c.content).where(messages.c.conversation_id == conversation_id)
            return tuple(connection.scalars(wanted.order_by(messages.c.position)))

    def list(self, owner: str, limit: int = 200) -> tuple[KeptConversation, ...]:
        """An owner's conversations, last changed first."""
        return self._found(owner, (), limit)

    def search(self, owner: str, words: str, limit: int = 50) -> tuple[KeptConversation, ...]:
        """An owner's conversations that have each of the words in the title or a message, last changed first."""
        return self._found(owner, words.casefold().split(), limit)

    def rename(self, owner: str, conversation_id: str, title: str) -> None:
        """Gives a conversation another title."""
        with self._engine.begin() as connection:
            _check_owner(connection, owner, conversation_id)
            row = conversations.c.id == conversation_id
            connection.execute(update(conversations).where(row).values(title=_as_title(title)))

    def delete(self, owner: str, conversation_id: str) -> None:
        """Forgets a conversation with its messages."""
        with self._engine.begin() as connection:
            _check_owner(connection, owner, conversation_id)
            connection.execute(delete(conversations).where(conversations.c.id == conversation_id))

    def _found(self, owner: str, words: Sequence[str], limit: int) -> tuple[KeptConversation, ...]:
        own = messages.c.conversation_id == conversations.c.id
        many = select(func.count()).select_from(messages).where(own).scalar_subquery()
        wanted = select(conversations, many.label("many")).where(conversations.c.owner == owner)
        for word in words:
            within = select(messages.c.position).where(own, messages.c.words.contains(word, autoescape=True)).exists()
            wanted = wanted.where(func.lower(conversations.c.title).contains(word, autoescape=True) | within)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted.order_by(conversations.c.changed.desc()).limit(limit))
            return tuple(KeptConversation(row.id, row.title, row.created, row.changed, row.many) for row in rows)

    @staticmethod
    def _changed(connection: Connection, owner: str, conversation_id: str) -> None:
        _check_owner(connection, owner, conversation_id)
        connection.execute(update(conversations).where(conversations.c.id == conversation_id).values(changed=_now()))


def _check_owner(connection: Connection, owner: str, conversation_id: str) -> None:
    found = connection.scalar(select(conversations.c.owner).where(conversations.c.id == conversation_id))
    if found != owner:
        raise UnknownConversationError("There is no such conversation: it may have been deleted.")


def _as_title(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE] or "Untitled"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
