"""A follow-up made into a question that stands alone.

Not: which reports the question is about (`scope`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer import Turn


def standalone_question(text: str, history: Sequence[Turn], names: Iterable[str] = ()) -> str:
    """`text` as it can be understood without `history`."""
    del history, names
    return " ".join(text.split())
