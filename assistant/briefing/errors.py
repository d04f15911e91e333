"""What can go wrong while a briefing or a matrix is made."""

from __future__ import annotations

from assistant.errors import AssistantError


class BriefingError(AssistantError):
    """A briefing or matrix cannot be made or written as asked; the message is one line that says what to do."""


class BriefingCancelled(AssistantError):  # noqa: N818 - not a failure: the person who asked stopped it
    """The person who asked stopped the briefing before it was done."""
