"""What was made for somebody and can be downloaded: briefings and matrices, by a token only they are given.

Kept in memory, the oldest going first; nothing here outlives the server.

Not: making them (`briefing_handlers`, `compare_handlers`), the addresses (`desk_routes`).
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from typing import TypeVar

from assistant.errors import AssistantError

Made = TypeVar("Made")
MOST = 100


class Desk:
    """Safe to use from several threads."""

    def __init__(self, most: int = MOST) -> None:
        """`most`: how many things are kept."""
        self._most = most
        self._kept: OrderedDict[str, tuple[str, object]] = OrderedDict()
        self._lock = Lock()

    def keep(self, owner: str, made: object) -> str:
        """A new token (32 hexadecimal digits) for what was made."""
        token = secrets.token_hex(16)
        with self._lock:
            self._kept[token] = (owner, made)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return token

    def get(self, owner: str, token: str, kind: type[Made]) -> Made:
        """What was kept for `owner`; raises `AssistantError` where it is not (or no longer) there, or is another's."""
        with self._lock:
            whose, made = self._kept.get(token, ("", None))
        if made is None or whose != owner or not isinstance(made, kind):
            raise AssistantError("This is no longer here: make it again and download it then.")
        return made
