"""The Judgements tab: what the inspectors graded, from the covers of the reports.

Not: the tables (`judgements_view`), which the page's scripts fetch.
"""

from __future__ import annotations

import gradio as gr
from markupsafe import Markup

from assistant.ui.context import Context
from assistant.ui.words import tab_head

ABOUT = (
    "Every grade is read from a report's own cover and leads to the page it stands on. Where a framework does not "
    "judge something, that is said; nothing is guessed."
)


def build_judgements_tab(_: Context) -> None:
    """Build the tab inside the Blocks that are being built."""
    body = Markup('<div class="tab-page wide">{}<div data-fragment="judgements" id="judgements"></div></div>')
    gr.HTML(str(body.format(tab_head("Judgements", ABOUT))), apply_default_css=False)
