"""The Check tab: somebody's text, claim by claim, against the paragraphs it cites.

Not: the check (`assistant.support.checker`), its looks (`check_view`).
"""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path

import gradio as gr

from assistant.errors import AssistantError
from assistant.support.checker import check_claims
from assistant.support.claims_file import claims_in_prose, read_claims
from assistant.support.support import Checks
from assistant.support.support_models import build_checks
from assistant.ui.check_view import example_claims, render_checked
from assistant.ui.context import Context
from assistant.ui.words import failed, tab_head
from vectorstore.errors import LibraryError

ABOUT = (
    "Paste a text whose sentences cite paragraphs, as in (West Sussex 2013, ¶28), or choose a file. Each claim is held "
    "against the paragraph it cites: words, numbers, grades, dates, names and who said it."
)
FAILED = "The check could not be made. Try again; if it happens again, the server's log says why."
LONGEST = 200_000
KINDS = [".md", ".txt", ".docx", ".jsonl"]

log = logging.getLogger(__name__)


def build_check_tab(context: Context) -> None:
    """Build the tab inside the Blocks that are being built."""
    handle = CheckHandlers(context)
    with gr.Column(elem_classes="tab-page"):
        gr.HTML(str(tab_head("Check", ABOUT)), apply_default_css=False)
        text = gr.Textbox(label="Text to check", lines=9, max_lines=24, max_length=LONGEST, elem_id="check-text")
        with gr.Row(elem_classes="form-row"):
            check = gr.Button("Check", variant="primary", elem_id="check-button")
            example = gr.Button("Use an example", elem_id="check-example")
            file = gr.UploadButton("Choose a file", file_types=KINDS, elem_id="check-file")
        result = gr.HTML(elem_id="check-result", apply_default_css=False)
    private = {"api_visibility": "private", "show_progress": "hidden"}
    check.click(handle.checked, [text], [result], concurrency_limit=4, concurrency_id="checks", **private)
    file.upload(handle.checked_file, [file], [result], concurrency_limit=4, concurrency_id="checks", **private)
    example.click(handle.example, None, [text], **private)


class CheckHandlers:
    """What happens when something is pressed in the tab."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _checks(self) -> Checks:
        return build_checks(self._context.settings, self._context.assistant.library)

    def checked(self, text: str) -> str:
        """The text's claims, checked."""
        return self._shown(text, None)

    def checked_file(self, file: str) -> str:
        """The claims of a file, checked."""
        return self._shown("", Path(file))

    def example(self) -> str:
        """Claims on the newest report that has something to alter."""
        library = self._context.assistant.library
        examples = (example_claims(report, library.paragraphs(report.id)) for report in library.reports())
        return next((found for found in examples if found), "")

    def _shown(self, text: str, file: Path | None) -> str:
        try:
            claims = read_claims(file) if file else claims_in_prose(text[:LONGEST])
            return str(render_checked(check_claims(claims, self._context.assistant.library, self._checks)))
        except (AssistantError, LibraryError) as error:
            return str(failed(str(error).replace(str(file), file.name) if file else str(error)))
        except Exception:
            log.exception("a check failed")
            return str(failed(FAILED))
