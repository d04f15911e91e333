"""The Briefing tab: themes and reports in, a cited briefing out, its sections open to change before it is downloaded.

Not: what happens when something is pressed (`briefing_handlers`), how a briefing is made (`assistant.briefing`).
"""

from __future__ import annotations

import gradio as gr

from assistant.briefing.request import Audience, Length
from assistant.ui.briefing_handlers import BriefingHandlers, Sheet
from assistant.ui.context import Context
from assistant.ui.tabs.asking_themes import PRIVATE, fill_when_opened, make_buttons, run_on, theme_fields
from assistant.ui.words import tab_head

ABOUT = (
    "A theme across reports, as a document to hand out. Every statement is quoted from a paragraph or checked against "
    "it, and the annex holds each cited paragraph whole."
)
KEPT_FOR = 6 * 3600
"""Seconds after which a briefing that nobody looks at leaves memory."""


def build_briefing_tab(context: Context) -> None:
    """Build the tab inside the Blocks that are being built."""
    handle = BriefingHandlers(context)
    sheet = gr.State(Sheet(), time_to_live=KEPT_FOR)
    with gr.Column(elem_classes="tab-page briefing-page"):
        gr.HTML(str(tab_head("Briefing", ABOUT)), apply_default_css=False)
        with gr.Column(elem_classes="brief-form"):
            themes, limits = theme_fields("brief", "supervision of social workers")
            with gr.Row(elem_classes="brief-choices"):
                length = gr.Radio([str(length) for length in Length], value=str(Length.STANDARD), label="Length")
                audience = gr.Radio([str(kind) for kind in Audience], value=str(Audience.PRACTITIONERS), label="For")
                pack = gr.Checkbox(label="Training pack: a case and a quiz")
            buttons = make_buttons("brief", "Make briefing")
        status = gr.HTML(elem_id="brief-status", apply_default_css=False)
        with gr.Accordion("Change a section", open=False, visible=False, elem_id="brief-tools") as tools:
            part = gr.Dropdown([], label="Section")
            lines = gr.Textbox(
                label="Its lines: “quoted words” and [numbers] are checked when you save",
                lines=6,
                max_lines=24,
                elem_id="brief-lines",
            )
            with gr.Row(elem_classes="brief-buttons"):
                save = gr.Button("Save the section")
                anew = gr.Button("Choose its sentences anew")
        shown = gr.HTML(elem_id="brief-preview", apply_default_css=False)

    outputs = [sheet, status, shown, *buttons, tools, part, lines]
    run_on(buttons, handle, handle.made, [themes, limits, length, audience, pack], outputs)
    part.input(handle.chosen, [sheet, part], [lines], **PRIVATE)
    anew.click(handle.chosen_anew, [sheet, part], outputs, **PRIVATE)
    save.click(handle.saved, [sheet, part, lines], outputs, **PRIVATE)
    fill_when_opened(limits, handle.opened)
