"""The routes of the Judgements tab: its tables, their CSV, and the page a grade stands on.

Not: the looks (`judgements_view`).
"""

from __future__ import annotations

import csv
import io

from fastapi import APIRouter, Request
from fastapi.responses import Response

from assistant.documents import GRADE_COLUMNS, grade_in_words, judgements_document
from assistant.spreadsheet import plain_cell
from assistant.ui.context import Context
from assistant.ui.judgements_view import Filters, render_judgements
from assistant.ui.pages import Id, fragment
from assistant.ui.reader import render_place
from ingest.report import report_name

FACTS = ("source", "authority", "framework", "inspected_from", "inspected_to", "published", "inspector")


def judgements_routes(context: Context) -> APIRouter:
    """The router."""
    routes = APIRouter()
    library = context.assistant.library

    @routes.get("/judgements")
    def table(
        request: Request, authority: str = "", framework: str = "", grade: str = "", latest: str = ""
    ) -> Response:
        body = render_judgements(library.reports(), Filters(authority, framework, grade, bool(latest)))
        return fragment(request, "Judgements", body, context.version)

    @routes.get("/judgements.csv")
    def as_csv() -> Response:
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow((*FACTS, *GRADE_COLUMNS))
        for report in library.reports():
            document = judgements_document(report)
            grades = (grade_in_words(document["grades"][aspect]) for aspect in GRADE_COLUMNS)
            writer.writerow(map(plain_cell, (*(document[name] for name in FACTS), *grades)))
        headers = {"Content-Disposition": 'attachment; filename="judgements.csv"'}
        return Response("\ufeff" + written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)

    @routes.get("/place/{report_id}/{page}")
    def place(request: Request, report_id: Id, page: int) -> Response:
        report = library.report(report_id)
        sizes = context.pictures.sizes(library.original(report.id))
        return fragment(request, report_name(report), render_place(report, page, sizes), context.version)

    return routes
