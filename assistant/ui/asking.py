"""What happens when something is pressed in the Ask tab: each handler is given what Gradio holds and gives back
what it shows. Every handler that answers is a generator, which Stop ends.

Not: the controls (`tabs.ask`), how an exchange comes about (`streaming`), what it looks like (`thread`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant.ui.access import LOCAL, sent_at
from assistant.ui.context import Context
from assistant.ui.conversation import Conversation, Exchange, remaining_limits
from assistant.ui.held import Held
from assistant.ui.keeping import kept_conversation
from assistant.ui.limits import limit_choices
from assistant.ui.opening import example_questions, render_opening
from assistant.ui.streaming import steps
from assistant.ui.thread import render_thread
from ingest.report import Report
from vectorstore.errors import LibraryError

HEADING = Markup('<h1 class="for-readers">Conversation</h1>')
Shown = list[Any]
"""Values for [conversation's key, past, live, question box]."""
MANY = 4
"""How many values that is."""


class AskHandlers:
    """The handlers of one app; what differs between people comes in with each call."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._library = context.assistant.library
        self._held = Held(self._library)
        self._examples: tuple[tuple[Report, ...], list[str]] | None = None

    def opened(self, request: gr.Request) -> Shown:
        """The page was opened: at a conversation that its address names, or at the first state."""
        wanted = str(dict(request.query_params or {}).get("conversation", ""))
        try:
            held = kept_conversation(self._library, _owner(request), wanted) if wanted else Conversation()
        except LibraryError:
            held = Conversation()
        return [*self._show(held, request), gr.update(choices=limit_choices(self._library.reports()))]

    def new(self, request: gr.Request) -> Shown:
        """A new conversation."""
        self._go_on(request)
        return self._show(Conversation(), request)

    def asked(self, question: str, chosen: list[str] | None, key: str | None, request: gr.Request) -> Iterator[Shown]:
        """The question in the box, limited to what is chosen; nothing where it comes too late or twice."""
        exchange = Exchange(question.strip(), tuple(chosen or ()))
        if exchange.question and not self._late(request, exchange):
            yield from self._run(self._left(key, request), exchange, request)

    def suggested(
        self, chosen: list[str] | None, key: str | None, event: gr.EventData, request: gr.Request
    ) -> Iterator[Shown]:
        """A question that was offered."""
        yield from self.asked(str(event.value), chosen, key, request)

    def again(self, key: str | None, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """The same question once more; what came after it goes."""
        turn, old = self._chosen(key, event, request)
        yield from self._anew(key, turn, Exchange(old.question, old.limits), request)

    def unscoped(self, key: str | None, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """The same question without one of the chips it was limited by."""
        turn, old = self._chosen(key, event, request)
        left = remaining_limits(old, str(event.value))
        yield from self._anew(key, turn, Exchange(old.question, left), request)

    def reopened(self, event: gr.EventData, request: gr.Request) -> Shown:
        """A conversation of the person's, to go on with."""
        self._go_on(request)
        try:
            return self._show(kept_conversation(self._library, _owner(request), str(event.value)), request)
        except LibraryError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def edited(self, key: str | None, event: gr.EventData, request: gr.Request) -> Shown:
        """A question goes back into the box; it and what came after it go. Nothing where it comes too late."""
        turn, old = self._chosen(key, event, request)
        if self._late(request):
            return [gr.skip() for _ in range(MANY)]
        return self._show(self._left(key, request).up_to(turn), request, old.question)

    def stopped(self, request: gr.Request) -> None:
        """The answer under way should stop; it then shows what there was of it itself."""
        self._context.stops.stop(str(request.session_hash))

    def _go_on(self, request: gr.Request) -> None:
        self._context.stops.go_on(str(request.session_hash))

    def _late(self, request: gr.Request, asked: Exchange | None = None) -> bool:
        """Whether what was pressed needs nothing any more: `stops.late`; None is what asks nothing."""
        return self._context.stops.late(str(request.session_hash), asked, sent_at(request))

    def _left(self, key: str | None, request: gr.Request) -> Conversation:
        """The conversation that the page is in, with what there was of an answer under way: it is left now."""
        self._context.stops.leave(str(request.session_hash))
        return self._held.get(_owner(request), key or "")

    def limited(self, chosen: list[str] | None, event: gr.EventData) -> Any:
        """One more limit for the next question; what can be chosen is what the library has now."""
        chosen = list(dict.fromkeys([*(chosen or []), str(event.value)]))
        return gr.update(choices=limit_choices(self._library.reports()), value=chosen)

    def _anew(self, key: str | None, turn: int, exchange: Exchange, request: gr.Request) -> Iterator[Shown]:
        """The exchange in the turn's place; nothing where it comes too late or twice."""
        if not self._late(request, exchange):
            yield from self._run(self._left(key, request).up_to(turn), exchange, request)

    def _run(self, conversation: Conversation, exchange: Exchange, request: gr.Request) -> Iterator[Shown]:
        """The answer's steps; those of one that was left are not shown. Each is held, before it is shown, under the key
        that the page has had since the first: for what is pressed next. Nothing is shown last, because Gradio sends the
        last values again when the generator has ended: the page may show something else by then."""
        page, owner, key = str(request.session_hash), _owner(request), ""
        answer = self._context.stops.begin(page, exchange)
        try:
            for number, step in enumerate(steps(self._context, conversation, exchange, owner, answer.stop)):
                shown: Shown = []
                if not answer.left:
                    kept_anew = bool(conversation.exchanges) and step.id != conversation.id
                    shown = self._show(step, request, None if number else "", whole=number == 0 or kept_anew)
                    key = key or shown[0]
                key = self._held.hold(owner, step, key)
                if shown:
                    yield shown
            yield [gr.skip() for _ in range(MANY)]
        finally:
            self._context.stops.end(page, answer)

    def _chosen(self, key: str | None, event: gr.EventData, request: gr.Request) -> tuple[int, Exchange]:
        """The exchange whose tool was pressed, and its place; raises `gr.Error` where there is none such."""
        exchanges = self._held.get(_owner(request), key or "").exchanges
        turn = int(event.turn) if str(event.turn).isdecimal() else -1
        if not 0 <= turn < len(exchanges):
            raise gr.Error("This page is out of date: reload it.", print_exception=False)
        return turn, exchanges[turn]

    def _earlier(self, conversation: Conversation) -> str:
        return str(HEADING + render_thread(conversation, 0, -1)) if conversation.exchanges else self._opening()

    def _opening(self) -> str:
        reports = self._library.reports()
        if self._examples is None or self._examples[0] is not reports:
            self._examples = (reports, example_questions(reports, self._texts_of))
        return str(render_opening(reports, self._examples[1]))

    def _texts_of(self, report: Report) -> list[str]:
        return [paragraph.text for paragraph in self._library.paragraphs(report.id)]

    def _show(
        self, conversation: Conversation, request: gr.Request, question: str | None = "", whole: bool = True
    ) -> Shown:
        """`question` None leaves the box alone; `whole` false leaves the earlier exchanges alone."""
        held = conversation.exchanges
        running = bool(held) and held[-1].running
        return [
            gr.skip() if running and not whole else self._held.hold(_owner(request), conversation),
            self._earlier(conversation) if whole else gr.skip(),
            str(render_thread(conversation, len(held) - 1)) if held else "",
            gr.skip() if question is None else question,
        ]


def _owner(request: gr.Request) -> str:
    return request.username or LOCAL
