"""The Compare tab: reports, authorities or years against themes and judgements, each cell cited or "not found".

Not: what happens when something is pressed (`compare_handlers`), what stands in a cell (`assistant.briefing.matrix`).
"""

from __future__ import annotations

import gradio as gr

from assistant.briefing.matrix import Rows
from assistant.ui.compare_handlers import CompareHandlers
from assistant.ui.context import Context
from assistant.ui.tabs.asking_themes import fill_when_opened, make_buttons, run_on, theme_fields
from assistant.ui.words import tab_head

ABOUT = (
    "Reports against themes: each cell is the sentence that says most, with how it reads, or “not found” after every "
    "paragraph was read. Numbers open the paragraph."
)


def build_compare_tab(context: Context) -> None:
    """Build the tab inside the Blocks that are being built."""
    handle = CompareHandlers(context)
    with gr.Column(elem_classes="tab-page wide compare-page"):
        gr.HTML(str(tab_head("Compare", ABOUT)), apply_default_css=False)
        with gr.Column(elem_classes="brief-form"):
            themes, limits = theme_fields("compare", "voice of the child")
            with gr.Row(elem_classes="brief-choices"):
                rows = gr.Radio([str(kind) for kind in Rows], value=str(Rows.REPORTS), label="A row for each of")
                grades = gr.Checkbox(label="Columns for the judgements")
            buttons = make_buttons("compare", "Compare")
        status = gr.HTML(elem_id="compare-status", apply_default_css=False)
        table = gr.HTML(elem_id="compare-table", apply_default_css=False)

    run_on(buttons, handle, handle.compared, [themes, grades, rows, limits], [status, table, *buttons])
    fill_when_opened(limits, handle.opened)
