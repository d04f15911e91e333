"""What can go wrong around a question set or a run of one."""

from __future__ import annotations

from assistant.errors import AssistantError


class QuestionSetError(AssistantError):
    """A question set cannot be read; the message has a line for each problem, with its place in the file."""


class RunError(AssistantError):
    """A run's folder cannot be used: another run is there, it is not a run, or it is of another question set."""


class GateError(AssistantError):
    """A gate names no measure, or its limit is not a number."""
