"""One exchange from question to answer, as what each step shows.

Not: the controls (`tabs.ask`) or the words and marks (`thread`).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import replace

from assistant.answer import Event, Question, Stage
from assistant.errors import AssistantError
from assistant.ui.context import Context
from assistant.ui.conversation import Conversation, Exchange, limited_question
from assistant.ui.faults import why_unkept
from assistant.ui.keeping import keep
from assistant.ui.render import CLOSEST
from assistant.ui.stops import heeding
from ingest.errors import IngestError
from vectorstore.errors import LibraryError

FAILED = "The answer could not be made. Ask again; if it happens again, the server's log says why."

PICTURE_EVERY = 0.12
"""Seconds between two pictures of an answer that is being written."""

log = logging.getLogger(__name__)


def steps(
    context: Context, conversation: Conversation, exchange: Exchange, owner: str, stop: threading.Event
) -> Iterator[Conversation]:
    """The conversation after each event; the last one holds the answer, what there was of it when `stop` was set,
    or in a line why there is none. Where this is closed on the way, as when the page is, what there was is kept."""
    question = limited_question(exchange.question, exchange.limits, conversation.history())
    conversation = conversation.asking(exchange)
    pace = Pace()
    try:
        yield conversation
        for event in heeding(_in_turn(context, question), stop):
            conversation = conversation.with_last(conversation.exchanges[-1].after(event))
            if conversation.exchanges[-1].running and (isinstance(event, Stage) or pace.due()):
                yield conversation
    except GeneratorExit:
        finished(context, ended(conversation), owner)
        raise
    except (AssistantError, LibraryError, IngestError) as error:
        conversation = conversation.with_last(replace(conversation.exchanges[-1], failed=str(error)))
    except Exception:
        log.exception("an answer failed")
        conversation = conversation.with_last(replace(conversation.exchanges[-1], failed=FAILED))
    yield finished(context, ended(conversation), owner)


def ended(conversation: Conversation) -> Conversation:
    """The conversation whose last exchange, where it is still running, is stopped."""
    last = conversation.exchanges[-1]
    return conversation.with_last(replace(last, stopped=True)) if last.running else conversation


class Pace:
    """Lets the first words through at once and then at most some pictures a second: each costs the server work."""

    def __init__(self) -> None:
        self._last = 0.0

    def due(self) -> bool:
        """Whether it is time to show what has come."""
        now = time.monotonic()
        if now - self._last < PICTURE_EVERY:
            return False
        self._last = now
        return True


def _in_turn(context: Context, question: Question) -> Generator[Event]:
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
    """The conversation once its last exchange is kept; an answer that cannot be kept is still shown, and says so."""
    unkept = ""
    try:
        conversation = keep(context.assistant.library, owner, conversation)
    except Exception as error:
        log.exception("a conversation could not be kept")
        unkept = why_unkept(error)
    return conversation.with_last(replace(lightened(conversation.exchanges[-1]), unkept=unkept))


def lightened(exchange: Exchange) -> Exchange:
    """The exchange without the found paragraphs that are not shown: they would fill memory, person by person."""
    if exchange.answer is None:
        return exchange
    shown = exchange.answer.retrieved[:CLOSEST] if exchange.answer.refused else ()
    return replace(exchange, answer=replace(exchange.answer, retrieved=shown))
