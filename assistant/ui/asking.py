"""What happens when something is pressed in the Ask tab: each handler is given what Gradio holds and gives back
what it shows. Every handler that answers is a generator, which Stop ends.

Not: the controls (`tabs.ask`), how an exchange comes about (`streaming`), what it looks like (`thread`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant.ui.access import LOCAL
from assistant.ui.context import Context
from assistant.ui.conversation import Conversation, Exchange, remaining_limits
from assistant.ui.keeping import kept_conversation
from assistant.ui.limits import limit_choices
from assistant.ui.opening import example_questions, render_opening
from assistant.ui.streaming import steps
from assistant.ui.thread import render_thread
from ingest.report import Report
from vectorstore.errors import LibraryError

HEADING = Markup('<h1 class="for-readers">Conversation</h1>')
Shown = list[Any]
"""Values for [conversation, past, live, question box, Ask, Stop]."""


class AskHandlers:
    """The handlers of one app; what differs between people comes in with each call."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._library = context.assistant.library
        self._examples: tuple[tuple[Report, ...], list[str]] | None = None

    def opened(self, request: gr.Request) -> Shown:
        """The page was opened: at a conversation that its address names, or at the first state."""
        wanted = str(dict(request.query_params or {}).get("conversation", ""))
        try:
            held = kept_conversation(self._library, _owner(request), wanted) if wanted else Conversation()
        except LibraryError:
            held = Conversation()
        return [*self._show(held), gr.update(choices=limit_choices(self._library.reports()))]

    def new(self) -> Shown:
        """A new conversation."""
        return self._show(Conversation())

    def asked(
        self, question: str, chosen: list[str] | None, conversation: Conversation, request: gr.Request
    ) -> Iterator[Shown]:
        """The question in the box, limited to what is chosen."""
        if question.strip():
            yield from self._run(conversation, Exchange(question.strip(), tuple(chosen or ())), request)

    def suggested(
        self, chosen: list[str] | None, conversation: Conversation, event: gr.EventData, request: gr.Request
    ) -> Iterator[Shown]:
        """A question that was offered."""
        yield from self.asked(str(event.value), chosen, conversation, request)

    def again(self, conversation: Conversation, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """The same question once more; what came after it goes."""
        turn, old = _chosen(conversation, event)
        yield from self._run(conversation.up_to(turn), Exchange(old.question, old.limits), request)

    def unscoped(self, conversation: Conversation, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """The same question without one of the chips it was limited by."""
        turn, old = _chosen(conversation, event)
        left = remaining_limits(old, str(event.value))
        yield from self._run(conversation.up_to(turn), Exchange(old.question, left), request)

    def reopened(self, event: gr.EventData, request: gr.Request) -> Shown:
        """A conversation of the person's, to go on with."""
        try:
            return self._show(kept_conversation(self._library, _owner(request), str(event.value)))
        except LibraryError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def edited(self, conversation: Conversation, event: gr.EventData) -> Shown:
        """A question goes back into the box; it and what came after it go."""
        turn, old = _chosen(conversation, event)
        return self._show(conversation.up_to(turn), old.question)

    def stopped(self, request: gr.Request) -> None:
        """The answer under way should stop; it then shows what there was of it itself."""
        self._context.stops.stop(str(request.session_hash))

    def limited(self, chosen: list[str] | None, event: gr.EventData) -> Any:
        """One more limit for the next question."""
        return gr.update(value=list(dict.fromkeys([*(chosen or []), str(event.value)])))

    def _run(self, conversation: Conversation, exchange: Exchange, request: gr.Request) -> Iterator[Shown]:
        stop = self._context.stops.begin(str(request.session_hash))
        for number, step in enumerate(steps(self._context, conversation, exchange, _owner(request), stop)):
            yield self._show(step, "" if number == 0 else None, whole=number == 0)

    def _opening(self) -> str:
        reports = self._library.reports()
        if self._examples is None or self._examples[0] is not reports:
            self._examples = (reports, example_questions(reports, self._text_of))
        return str(render_opening(reports, self._examples[1]))

    def _text_of(self, report: Report) -> str:
        return " ".join(paragraph.text for paragraph in self._library.paragraphs(report.id))

    def _show(self, conversation: Conversation, question: str | None = "", whole: bool = True) -> Shown:
        """`question` None leaves the box alone; `whole` false leaves the earlier exchanges alone."""
        held = conversation.exchanges
        running = bool(held) and held[-1].running
        earlier = HEADING + render_thread(conversation, 0, -1) if held else self._opening()
        return [
            conversation,
            str(earlier) if whole else gr.skip(),
            str(render_thread(conversation, len(held) - 1)) if held else "",
            gr.skip() if question is None else question,
            gr.update(visible=not running),
            gr.update(visible=running),
        ]


def _owner(request: gr.Request) -> str:
    return request.username or LOCAL


def _chosen(conversation: Conversation, event: gr.EventData) -> tuple[int, Exchange]:
    """The exchange whose tool was pressed; raises `gr.Error` where the page shows one that is no longer there."""
    turn = int(event.turn) if str(event.turn).isdigit() else -1
    if not 0 <= turn < len(conversation.exchanges):
        raise gr.Error("This page is out of date: reload it.", print_exception=False)
    return turn, conversation.exchanges[turn]
