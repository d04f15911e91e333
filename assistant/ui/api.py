"""The named endpoints for other programs: `/ask`, `/search`, `/reports`.

Their documents are those of the command line's `--json`; docs/api.md has examples.

Not: the documents (`assistant.documents`); the same as MCP tools (`mcp_tools`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import gradio as gr

from assistant.answer import Question
from assistant.documents import answer_document, found_document, report_document
from assistant.errors import AssistantError
from assistant.sound_text import sound_text
from assistant.ui.context import Context
from ingest.errors import IngestError
from vectorstore.errors import LibraryError

MOST_FOUND = 50
AT_ONCE = 4
"""How many calls of an endpoint are answered at once; the others wait."""

TOLD = (AssistantError, LibraryError, IngestError)
"""What a caller is told in the error's own words."""

Endpoint = Callable[..., Any]


def endpoints(context: Context) -> tuple[Endpoint, ...]:
    """The endpoints as functions with their names, in the order they are listed; they raise one of `TOLD`."""
    assistant = context.assistant

    def ask(
        question: str,
        sources: list[str] | None = None,
        authorities: list[str] | None = None,
        years: list[int] | None = None,
    ) -> dict[str, Any]:
        """Answer a question from the inspection reports; every sentence cites the paragraph it comes from.

        Args:
            question: The question, in words.
            sources: File names of reports to look in; none means those the question is about.
            authorities: Names of local authorities to look in.
            years: Years of inspection to look in.
        """
        asked = Question(question, (), tuple(sources or ()), tuple(authorities or ()), tuple(years or ()))
        return answer_document(assistant.ask(asked))

    def search(words: str, sources: list[str] | None = None, most: int = 10) -> list[dict[str, Any]]:
        """Find paragraphs of the inspection reports, best first.

        Args:
            words: What to look for.
            sources: File names of reports to look in; none means all.
            most: How many paragraphs to give, 1 to 50.
        """
        library = assistant.library
        chosen = [library.report(source).id for source in sources] if sources else None
        found = library.retrieve(sound_text(words), chosen, max(1, min(int(most), MOST_FOUND)))
        return [found_document(one) for one in found]

    def reports() -> list[dict[str, Any]]:
        """List the inspection reports in the library, newest inspection first."""
        library = assistant.library
        return [report_document(report, library.audit(report.id)) for report in library.reports()]

    return ask, search, reports


def add_endpoints(context: Context) -> None:
    """Add the endpoints to the Blocks that are being built."""
    for endpoint in endpoints(context):
        gr.api(_telling(endpoint), api_name=endpoint.__name__, concurrency_limit=AT_ONCE)


def _telling(endpoint: Endpoint) -> Endpoint:
    @wraps(endpoint)
    def told(*given: Any, **named: Any) -> Any:
        try:
            return endpoint(*given, **named)
        except TOLD as error:
            raise gr.Error(str(error), print_exception=False) from error

    return told
