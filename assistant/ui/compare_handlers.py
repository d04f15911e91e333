"""What happens when something is pressed in the Compare tab: reports are set against themes and judgements.

Not: the controls (`tabs.compare`), what stands in a cell (`assistant.briefing.matrix`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant.briefing.errors import BriefingCancelled
from assistant.briefing.matrix import GRADES_WORD, Matrix, Rows, make_matrix
from assistant.briefing.matrix_files import matrix_fragment
from assistant.briefing.scope import choose_reports, read_reports
from assistant.errors import AssistantError
from assistant.ui.access import LOCAL
from assistant.ui.briefing_handlers import bar, downloads
from assistant.ui.context import Context
from assistant.ui.conversation import limited_question
from assistant.ui.limits import limit_choices
from assistant.ui.words import count
from assistant.ui.working import Done, working
from ingest.errors import IngestError
from vectorstore.errors import LibraryError

FAILED = "The comparison could not be made. Try again; if it happens again, the server's log says why."
FORMATS = (("xlsx", "Excel"), ("csv", "CSV"), ("html", "web page"))
Shown = list[Any]
"""Values for [status, table, Compare, Stop]."""

log = logging.getLogger(__name__)


class CompareHandlers:
    """The handlers of one app."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._library = context.assistant.library

    def opened(self) -> Any:
        """The page was opened: what a comparison can be limited to."""
        return gr.update(choices=limit_choices(self._library.reports()))

    def compared(
        self, themes: str, grades: bool, rows: str, limits: list[str] | None, request: gr.Request
    ) -> Iterator[Shown]:
        """The matrix of the themes, a line each."""
        yield self._shown("Looking for the reports …", gr.skip(), running=True)
        try:
            for step in working(lambda tell: self._make(themes, grades, rows, limits or [], tell)):
                if isinstance(step, Done):
                    yield self._made(step.result, request)
                else:
                    yield self._shown(f"{step.doing} …", gr.skip(), running=True, more=bar(step.share))
        except BriefingCancelled:
            return
        except (AssistantError, LibraryError, IngestError) as error:
            yield self._failed(str(error))
        except Exception:
            log.exception("a comparison failed")
            yield self._failed(FAILED)

    def stopped(self) -> Shown:
        """The comparing was stopped."""
        return self._shown("Stopped; nothing was made.", gr.skip())

    def _make(
        self, themes: str, grades: bool, rows: str, limits: list[str], tell: Callable[[str, float], bool]
    ) -> Matrix:
        wanted = [line.strip() for line in themes.splitlines() if line.strip()]
        asked = limited_question(". ".join(wanted), limits, ())
        scope, cleaned = choose_reports(self._library, asked, wanted)
        total = len(scope.reports)

        def read(done: int) -> None:
            if not tell(f"Reading report {done} of {total}", done / total):
                raise BriefingCancelled("The comparison was stopped.")

        columns = (*([GRADES_WORD] if grades else []), *cleaned)
        return make_matrix(read_reports(self._library, scope.reports), columns, Rows(rows), read)

    def _made(self, matrix: Matrix, request: gr.Request) -> Shown:
        token = self._context.desk.keep(request.username or LOCAL, matrix)
        said = f"{count(len(matrix.rows), 'row')}, {count(matrix.paragraphs_read, 'paragraph')} read."
        table = matrix_fragment(matrix, in_app=True)
        return self._shown(said, table, more=downloads("matrix", token, FORMATS))

    def _failed(self, line: str) -> Shown:
        said = str(Markup('<div class="failed" role="alert"><p>{}</p></div>').format(line))
        return [said, gr.skip(), gr.update(visible=True), gr.update(visible=False)]

    def _shown(self, line: str, table: Any, *, running: bool = False, more: Markup | None = None) -> Shown:
        status = Markup('<p class="why" role="status">{} {}</p>').format(line, more or "")
        return [str(status), table, gr.update(visible=not running), gr.update(visible=running)]
