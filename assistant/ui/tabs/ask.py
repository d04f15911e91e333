"""The Ask tab: the conversation, the question box, the limits, the panel of conversations and reports.

Not: what happens when something is pressed (`asking`), what an exchange looks like (`thread`).
"""

from __future__ import annotations

import gradio as gr
from gradio.context import Context as Building

from assistant.ui.asking import AskHandlers
from assistant.ui.context import Context
from assistant.ui.limits import limit_choices
from assistant.ui.rail import rail_frame

SLOTS = 24
"""How many answers may be on their way at once; one more person waits in the queue."""

BRIDGE = "window.inspection = Object.assign(window.inspection || {}, { send: (name, data) => trigger(name, data) });"
EVENTS = ("'ask'", "'retry'", "'unscope'", "'edit'", "'new'", "'limit'", "'open'")
"""What the scripts may send; Gradio knows an event by its quoted name in the component's script."""


def build_ask_tab(context: Context) -> None:
    """Build the tab inside the Blocks that are being built."""
    handle = AskHandlers(context)
    quoting = "quoting" if context.settings.model == "extractive" else ""
    held = gr.Textbox("", visible="hidden", elem_id="held")
    with gr.Row(elem_id="ask"):
        gr.HTML(str(rail_frame(context.settings.max_upload_mb)), elem_id="rail-host", apply_default_css=False)
        with gr.Column(elem_id="talk", elem_classes=quoting):
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
                    stop = gr.Button("Stop", elem_id="stop-button")
                choices = limit_choices(context.assistant.library.reports())
                limits = gr.Dropdown(choices, multiselect=True, label="Limit to", elem_id="limits")
    bridge = gr.HTML("", js_on_load=f"{BRIDGE} /* {' '.join(EVENTS)} */", elem_id="bridge")

    shown = [held, past, live, box]
    private = {"api_visibility": "private", "show_progress": "hidden"}
    at_once = {"trigger_mode": "multiple", **private}
    streaming = {"outputs": shown, "concurrency_limit": SLOTS, "concurrency_id": "answers", **at_once}
    gr.on([ask.click, box.submit], handle.asked, [box, limits, held], **streaming)
    bridge.ask(handle.suggested, [limits, held], **streaming)
    bridge.retry(handle.again, [held], **streaming)
    bridge.unscope(handle.unscoped, [held], **streaming)
    stop.click(handle.stopped, None, None, queue=False, **private)
    bridge.edit(handle.edited, [held], shown, **private)
    bridge.new(handle.new, None, shown, **private)
    bridge.open(handle.reopened, None, shown, **at_once)
    bridge.limit(handle.limited, [limits], [limits], **private)
    Building.root_block.load(handle.opened, None, [*shown, limits], **private)
