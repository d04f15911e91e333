"""The conversations that pages are in: a page carries a key, and the conversation is found by it.

The last few are kept in memory; any other is read from the catalogue, so that a page that was left open goes on with
its conversation after hours, and after the server was started again.

Not: keeping conversations for good (`keeping`).
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from typing import Any

from assistant.ui.conversation import Conversation
from assistant.ui.keeping import kept_conversation
from vectorstore.errors import LibraryError

MOST = 50


class Held:
    """Safe to use from several threads. A key is "<conversation>/<exchanges on the page>", or "" for a new one."""

    def __init__(self, library: Any, most: int = MOST) -> None:
        """`most`: how many conversations are kept in memory."""
        self._library = library
        self._most = most
        self._held: OrderedDict[tuple[str, str], Conversation] = OrderedDict()
        self._lock = Lock()

    def hold(self, owner: str, conversation: Conversation, key: str = "") -> str:
        """The conversation's key: a new one unless `key` is given, which then stands for it as it now is. One that
        could not be kept for good has a name of its own."""
        if not conversation.exchanges and not conversation.id:
            return ""
        key = key or f"{conversation.id or secrets.token_hex(16)}/{len(conversation.exchanges)}"
        with self._lock:
            self._held[owner, key] = conversation
            self._held.move_to_end((owner, key))
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return key

    def get(self, owner: str, key: str) -> Conversation:
        """The conversation as the page shows it; a new one where it is nobody's, another's or gone."""
        with self._lock:
            held = self._held.get((owner, key))
        name, _, shown = key.partition("/")
        if held is not None or not shown.isdecimal():
            return held or Conversation()
        try:
            return kept_conversation(self._library, owner, name).up_to(int(shown))
        except LibraryError:
            return Conversation()
