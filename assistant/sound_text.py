"""Text that can be stored and sent: JSON may name half a character ("\\ud83d"), which no file and no model takes.

Not: the words of a command line (`assistant.cli.options`), or the text of a report (`ingest.readers`).
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Question

LONGEST_TURN = 20_000
"""Characters that are read of a turn: more than any answer has, and few enough to be read in no time."""


def sound_text(text: str) -> str:
    """`text` with each half of a character that stands alone as "�"; two halves in a row are their character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def sound_question(question: Question) -> Question:
    """`question` with its words and those of its history as `sound_text` has them.

    Of the history the last turns are read, and no more of each than an answer may have: a file may hold any number.
    """
    from assistant.question.conversation import LONGEST_HISTORY

    latest = question.history[-LONGEST_HISTORY:]
    history = tuple(replace(turn, text=sound_text(turn.text[:LONGEST_TURN])) for turn in latest)
    return replace(question, text=sound_text(question.text), history=history)
