"""The Ask tab: the conversation, the question box, the limits, the panel of conversations and reports.

Handlers hand the question to the assistant and show what it yields; a generator that is closed (Stop) closes
the assistant's own stream with it.

Not: what an exchange looks like (`thread`), how it comes about (`streaming`), what a question may be limited
to (`limits`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr
from gradio.context import Context as Building

from assistant.ui.context import Context
from assistant.ui.conversation import Conversation, Exchange, remaining_limits
from assistant.ui.limits import WHOLE_LIBRARY, limit_choices
from assistant.ui.opening import render_opening
from assistant.ui.rail import rail_frame
from assistant.ui.streaming import steps
from assistant.ui.thread import render_thread

SLOTS = 24
"""How many answers may be on their way at once; one more person waits in the queue."""

BRIDGE = "window.inspection = Object.assign(window.inspection || {}, { send: (name, data) => trigger(name, data) });"
EVENTS = ("'ask'", "'retry'", "'unscope'", "'edit'", "'new'")
"""What the scripts may send; Gradio knows an event by its quoted name in the component's script."""


def build_ask_tab(context: Context) -> None:
    """Build the tab inside the Blocks that are being built."""
    library = context.assistant.library
    kept = gr.State(Conversation(), time_to_live=6 * 3600)
    with gr.Row(elem_id="ask"):
        gr.HTML(str(rail_frame()), elem_id="rail-host", apply_default_css=False)
        with gr.Column(elem_id="talk", elem_classes="quoting" if context.settings.model == "extractive" else ""):
            past = gr.HTML(elem_id="past", apply_default_css=False)
            live = gr.HTML(elem_id="live", apply_default_css=False)
            with gr.Column(elem_id="composer"), gr.Column(elem_id="card"):
                with gr.Row(elem_id="question-row"):
                    box = gr.Textbox(
                        label="Your question",
                        placeholder="Ask what inspectors wrote",
                        max_lines=6,
                        max_length=context.settings.max_question_chars,
                        elem_id="question",
                    )
                    ask = gr.Button("Ask", variant="primary", elem_id="ask-button")
                    stop = gr.Button("Stop", visible=False, elem_id="stop-button")
                limits = gr.Dropdown([], multiselect=True, label="Limit to", elem_id="limits")
    bridge = gr.HTML("", js_on_load=f"{BRIDGE} /* {' '.join(EVENTS)} */", elem_id="bridge")
    shown = [kept, past, live, box, ask, stop]

    def show(conversation: Conversation, question: str | None = "", whole: bool = True) -> list[Any]:
        running = bool(conversation.exchanges) and conversation.exchanges[-1].running
        older = render_thread(conversation, 0, -1) if conversation.exchanges else render_opening(library.reports())
        latest = render_thread(conversation, len(conversation.exchanges) - 1) if conversation.exchanges else ""
        controls = [gr.update(visible=not running), gr.update(visible=running)]
        return [
            conversation,
            str(older) if whole else gr.skip(),
            str(latest),
            gr.skip() if question is None else question,
            *controls,
        ]

    def run(conversation: Conversation, exchange: Exchange) -> Iterator[list[Any]]:
        for number, step in enumerate(steps(context, conversation, exchange)):
            yield show(step, "" if number == 0 else None, whole=number == 0)

    def asked(question: str, chosen: list[str] | None, conversation: Conversation) -> Iterator[list[Any]]:
        if question.strip():
            yield from run(conversation, Exchange(question.strip(), tuple(chosen or ())))

    def suggested(chosen: list[str] | None, conversation: Conversation, event: gr.EventData) -> Iterator[list[Any]]:
        yield from asked(str(event.value), chosen, conversation)

    def again(conversation: Conversation, event: gr.EventData) -> Iterator[list[Any]]:
        turn = int(event.turn)
        old = conversation.exchanges[turn]
        yield from run(conversation.up_to(turn), Exchange(old.question, old.limits))

    def unscoped(conversation: Conversation, event: gr.EventData) -> Iterator[list[Any]]:
        turn = int(event.turn)
        old = conversation.exchanges[turn]
        left = remaining_limits(old, str(event.value)) or (WHOLE_LIBRARY,)
        yield from run(conversation.up_to(turn), Exchange(old.question, left))

    def edited(conversation: Conversation, event: gr.EventData) -> list[Any]:
        turn = int(event.turn)
        return show(conversation.up_to(turn), conversation.exchanges[turn].question)

    def stopped(conversation: Conversation) -> list[Any]:
        return show(conversation.with_last(replace(conversation.exchanges[-1], stopped=True)), None)

    def opened() -> list[Any]:
        return [*show(Conversation()), gr.update(choices=limit_choices(library.reports()))]

    private = {"api_visibility": "private", "show_progress": "hidden"}
    streaming = {"outputs": shown, "concurrency_limit": SLOTS, "concurrency_id": "answers", **private}
    runs = [
        gr.on([ask.click, box.submit], asked, [box, limits, kept], **streaming),
        bridge.ask(suggested, [limits, kept], **streaming),
        bridge.retry(again, [kept], **streaming),
        bridge.unscope(unscoped, [kept], **streaming),
    ]
    stop.click(stopped, [kept], shown, cancels=runs, **private)
    bridge.edit(edited, [kept], shown, **private)
    bridge.new(lambda: show(Conversation()), None, shown, **private)
    Building.root_block.load(opened, None, [*shown, limits], **private)
