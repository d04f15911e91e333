"""A follow-up made into a standalone question by a chat model.

Not: doing so by rules (`conversation`); that is also what stands in where the model gives nothing usable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.answer import Turn
from assistant.conversation import LONGEST_HISTORY, standalone_question
from prompts import render_prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_REWRITE = 400
"""More characters than this (beyond the question's own) are no rewritten question but an answer."""
LONGEST_TURN = 1500
"""Characters of a turn that the model is shown."""


def rewrite_with_model(
    chat_model: BaseChatModel, history: Sequence[Turn], question: str, names: Iterable[str] = ()
) -> str:
    """The standalone form of `question`; a question without history is its own, and no model is asked.

    Whatever the model's client raises passes through.
    """
    if not history:
        return " ".join(question.split())
    turns = history[-LONGEST_HISTORY:]
    conversation = "\n".join(f"{turn.role}: {' '.join(turn.text.split())[:LONGEST_TURN]}" for turn in turns)
    reply = chat_model.invoke(render_prompt("standalone", conversation=conversation, question=question)).text
    rewritten = _first_line(str(reply))
    if not rewritten or len(rewritten) > len(question) + LONGEST_REWRITE:
        return standalone_question(question, history, names)
    return rewritten


def _first_line(reply: str) -> str:
    """The first line that says something, without a label or quotation marks around it."""
    reply = re.sub(r"<think>.*?</think>", "", reply, flags=re.DOTALL)
    line = next((line.strip() for line in reply.splitlines() if line.strip()), "")
    line = re.sub(
        r"^(?:\*\*)?(?:rewritten|standalone|last)?\s*question(?:\*\*)?\s*:(?:\*\*)?\s*", "", line, flags=re.IGNORECASE
    )
    return line.strip("\"'“”*` ")
