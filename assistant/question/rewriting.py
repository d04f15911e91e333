"""A follow-up made into a standalone question by a chat model.

Not: doing so by rules (`conversation`), which stand in where the model gives nothing usable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answer import Turn
from assistant.question.conversation import LONGEST_HISTORY
from prompts import render_prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_REWRITE = 400
"""More characters than this (beyond the question's own) are no rewritten question but an answer."""
LONGEST_TURN = 1500
"""Characters of a turn that the model is shown."""


def rewrite_with_model(chat_model: BaseChatModel, history: Sequence[Turn], question: str) -> str | None:
    """The standalone form of `question`; None where the model fails or gives nothing usable, and the rules have to do.

    A fault of the provider's is not said here: the answerer asks the same provider next, and says it.
    """
    turns = history[-LONGEST_HISTORY:]
    conversation = "\n".join(f"{turn.role}: {' '.join(turn.text.split())[:LONGEST_TURN]}" for turn in turns)
    prompt = render_prompt("standalone", conversation=conversation, question=question)
    try:
        reply = chat_model.invoke(prompt)
    except Exception:  # each provider's client has its own faults
        return None
    rewritten = _first_line(str(reply.text))
    return rewritten if rewritten and len(rewritten) <= len(question) + LONGEST_REWRITE else None


def _first_line(reply: str) -> str:
    """The first line that says something, without a label or quotation marks around it."""
    reply = re.sub(r"<think>.*?</think>", "", reply, flags=re.DOTALL)
    line = next((line.strip() for line in reply.splitlines() if line.strip()), "")
    line = re.sub(
        r"^(?:\*\*)?(?:rewritten|standalone|last)?\s*question(?:\*\*)?\s*:(?:\*\*)?\s*", "", line, flags=re.IGNORECASE
    )
    return line.strip("\"'“”*` ")
