"""The Compare tab: reports, authorities or years against themes and judgements, each cell cited or "not found".

Not: what happens when something is pressed (`compare_handlers`), what stands in a cell (`assistant.briefing.matrix`).
"""

from __future__ import annotations

import gradio as gr
from gradio.context import Context as Building

from assistant.briefing.matrix import Rows
from assistant.briefing.theme import MAX_THEME_CHARS
from assistant.ui.compare_handlers import CompareHandlers
from assistant.ui.context import Context
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
            themes = gr.Textbox(
                label="Themes, one a line",
                placeholder="voice of the child",
                lines=2,
                max_lines=8,
                max_length=8 * MAX_THEME_CHARS,
                elem_id="compare-themes",
            )
            limits = gr.Dropdown([], multiselect=True, label="Reports (none chosen: what the themes name, else all)")
            with gr.Row(elem_classes="brief-choices"):
                rows = gr.Radio([str(kind) for kind in Rows], value=str(Rows.REPORTS), label="A row for each of")
                grades = gr.Checkbox(label="Columns for the judgements")
            with gr.Row(elem_classes="brief-buttons"):
                compare = gr.Button("Compare", variant="primary", elem_id="compare-make")
                stop = gr.Button("Stop", visible=False, elem_id="compare-stop")
        status = gr.HTML(elem_id="compare-status", apply_default_css=False)
        table = gr.HTML(elem_id="compare-table", apply_default_css=False)

    outputs = [status, table, compare, stop]
    private = {"api_visibility": "private", "show_progress": "hidden"}
    making = {"concurrency_limit": 4, "concurrency_id": "briefings", **private}
    run = compare.click(handle.compared, [themes, grades, rows, limits], outputs, **making)
    stop.click(handle.stopped, None, outputs, cancels=[run], **private)
    Building.root_block.load(handle.opened, None, [limits], **private)
