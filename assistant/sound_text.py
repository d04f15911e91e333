"""Text that can be stored and sent: JSON may name half a character ("\\ud83d"), which no file and no model takes.

Not: the words of a command line (`assistant.cli.options`), or the text of a report (`ingest.readers`).
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Question


def sound_text(text: str) -> str:
    """`text` with each half of a character that stands alone as "�"; two halves in a row are their character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def sound_question(question: Question) -> Question:
    """`question` with its words and those of its history as `sound_text` has them."""
    history = tuple(replace(turn, text=sound_text(turn.text)) for turn in question.history)
    return replace(question, text=sound_text(question.text), history=history)
