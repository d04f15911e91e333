"""One exchange from question to answer, as what each step shows.

Not: the controls (`tabs.ask`) or the words and marks (`thread`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Event, Question, Stage
from assistant.errors import AssistantError
from assistant.ui.context import Context
from assistant.ui.conversation import Conversation, Exchange, limited_question
from assistant.ui.keeping import keep
from ingest.errors import IngestError
from vectorstore.errors import LibraryError

FAILED = "The answer could not be made. Ask again; if it happens again, the server's log says why."

log = logging.getLogger(__name__)


def steps(context: Context, conversation: Conversation, exchange: Exchange, owner: str) -> Iterator[Conversation]:
    """The conversation after each event; the last one holds the answer, or says in a line why there is none."""
    question = limited_question(exchange.question, exchange.limits, conversation.history())
    conversation = conversation.asking(exchange)
    yield conversation
    try:
        for event in _in_turn(context, question):
            conversation = conversation.with_last(conversation.exchanges[-1].after(event))
            if conversation.exchanges[-1].running:
                yield conversation
    except (AssistantError, LibraryError, IngestError) as error:
        conversation = conversation.with_last(replace(conversation.exchanges[-1], failed=str(error)))
    except Exception:
        log.exception("an answer failed")
        conversation = conversation.with_last(replace(conversation.exchanges[-1], failed=FAILED))
    yield finished(context, conversation, owner)


def _in_turn(context: Context, question: Question) -> Iterator[Event]:
    """The assistant's events, once it is this question's turn where the answer is made here."""
    if context.settings.model != "extractive":
        yield from context.assistant.stream(question)
        return
    for _ in context.turns.wait():
        yield Stage("Waiting for others to be answered")
    try:
        yield from context.assistant.stream(question)
    finally:
        context.turns.end()


def finished(context: Context, conversation: Conversation, owner: str) -> Conversation:
    """The conversation once its last exchange is kept; an answer that cannot be kept is still shown."""
    try:
        return keep(context.assistant.library, owner, conversation)
    except LibraryError:
        log.exception("a conversation could not be kept")
        return conversation
