"""The Evaluate tab: question sets run and looked through, drafts completed, feedback taken out.

Not: what stands in it (`evaluation_view`, `drafts_view`), which the page's scripts fetch.
"""

from __future__ import annotations

import gradio as gr
from markupsafe import Markup

from assistant.ui.context import Context
from assistant.ui.words import tab_head

ABOUT = (
    "Ask a set of questions whose answers are known, and see with error bars what is found, answered, cited and "
    "refused; then compare two runs, question by question."
)


def build_evaluate_tab(_: Context) -> None:
    """Build the tab inside the Blocks that are being built."""
    body = Markup(
        '<div class="tab-page wide evaluation">{}'
        '<div data-fragment="evaluation" id="evaluation"></div>'
        '<div id="evaluation-run" tabindex="-1"></div>'
        '<div data-fragment="evaluation/drafts" id="evaluation-drafts"></div></div>'
    )
    gr.HTML(str(body.format(tab_head("Evaluate", ABOUT))), apply_default_css=False)
