"""What the Briefing and Compare tabs share: themes and reports to choose, a button that makes, one that stops.

Not: what else each asks for (`briefing`, `compare`), what is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr
from gradio.context import Context as Building

from assistant.briefing.theme import MAX_THEME_CHARS

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def theme_fields(name: str, example: str) -> tuple[gr.Textbox, gr.Dropdown]:
    """The themes, one a line, and what to limit them to; the choices come when the page opens."""
    themes = gr.Textbox(
        label="Themes, one a line",
        placeholder=f"For example: {example}",
        lines=2,
        max_lines=8,
        max_length=8 * MAX_THEME_CHARS,
        elem_id=f"{name}-themes",
    )
    return themes, gr.Dropdown(
        [], multiselect=True, label="Reports (if none is chosen: those that the themes name, or all)"
    )


def make_buttons(name: str, words: str) -> tuple[gr.Button, gr.Button]:
    """The button that makes, and the one that stops it."""
    with gr.Row(elem_classes="brief-buttons"):
        make = gr.Button(words, variant="primary", elem_id=f"{name}-make")
        return make, gr.Button("Stop", visible=False, elem_id=f"{name}-stop")


def run_on(
    buttons: tuple[gr.Button, gr.Button], handle: Any, make: Callable[..., Any], inputs: list[Any], outputs: list[Any]
) -> None:
    """Have the buttons make and stop; `handle.stopped` says what is shown then."""
    run = buttons[0].click(make, inputs, outputs, concurrency_limit=4, concurrency_id="briefings", **PRIVATE)
    buttons[1].click(handle.stopped, None, outputs, cancels=[run], **PRIVATE)


def fill_when_opened(limits: gr.Dropdown, opened: Callable[[], Any]) -> None:
    """Offer what the library has when the page opens."""
    Building.root_block.load(opened, None, [limits], **PRIVATE)
