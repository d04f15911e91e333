"""The routes of the Evaluate tab's draft questions and of feedback: suggest, complete, accept, throw away, download.

Not: the looks (`drafts_view`), keeping drafts (`assistant.evaluation.drafts`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.evaluation.completion import open_completion
from assistant.evaluation.drafts import Draft, DraftBox, opinions_csv
from assistant.evaluation.errors import QuestionSetError
from assistant.evaluation.gold import GoldFinder, check_questions
from assistant.evaluation.question_set import GoldEntry, SetQuestion, question_row
from assistant.evaluation.suggestions import suggest_from_library
from assistant.ui.context import Context
from assistant.ui.drafts_view import render_drafts
from assistant.ui.forms import form_of
from assistant.ui.pages import fragment
from assistant.ui.words import count

DraftId = Annotated[str, Path(pattern="^[a-z0-9-]{1,80}$")]


def drafts_routes(context: Context) -> APIRouter:
    """The router."""
    routes = APIRouter(prefix="/evaluation")
    library = context.assistant.library
    box = DraftBox(context.settings.data_dir / "evaluation")

    @routes.get("/drafts")
    def drafts(request: Request) -> Response:
        accepted = len(box.accepted())
        opinions = len(library.feedback.list())
        body = render_drafts(box.drafts(), library.reports(), accepted, opinions, context.settings.model)
        return fragment(request, "Draft questions", body, context.version)

    @routes.post("/suggest")
    async def suggest(request: Request) -> Response:
        form = await form_of(request)
        report = library.report(form.get("source", [""])[0])
        model = context.settings.model if form.get("by", [""])[0] == "model" else ""

        def suggested() -> tuple[Draft, ...]:
            return suggest_from_library(library, report, open_completion(context.settings, model) if model else None)

        added = box.add(await run_in_threadpool(suggested))
        said = f"{count(added, 'draft')} suggested." if added else "Nothing new is suggested from this report."
        return HTMLResponse(said)

    @routes.put("/draft/{draft_id}")
    async def accept(request: Request, draft_id: DraftId) -> Response:
        question = completed(box.draft(draft_id).question, await form_of(request))
        refuse_unsound(question, GoldFinder(library))
        box.accept(draft_id, question)
        return HTMLResponse("Accepted.")

    @routes.delete("/draft/{draft_id}")
    def discard(draft_id: DraftId) -> Response:
        box.discard(draft_id)
        return HTMLResponse("Thrown away.")

    @routes.get("/questions.jsonl")
    def questions() -> Response:
        lines = (json.dumps(question_row(question), ensure_ascii=False) + "\n" for question in box.accepted())
        headers = {"Content-Disposition": 'attachment; filename="questions.jsonl"'}
        return Response("".join(lines), media_type="application/jsonl", headers=headers)

    @routes.get("/feedback.csv")
    def feedback() -> Response:
        headers = {"Content-Disposition": 'attachment; filename="feedback.csv"'}
        written = "\ufeff" + opinions_csv(library.feedback.list())
        return Response(written, media_type="text/csv; charset=utf-8", headers=headers)

    return routes


def completed(draft: SetQuestion, form: Mapping[str, list[str]]) -> SetQuestion:
    """The question as a person completed it; id, scope and history are those of the draft."""

    def one(name: str) -> str:
        return form.get(name, [""])[0].strip()

    if not one("question"):
        raise QuestionSetError("The question is empty.")
    columns = [form.get(name, []) for name in ("source", "paragraph", "section", "quote")]
    rows = [[cell.strip() or None for cell in row] for row in zip(*columns, strict=False)]
    gold = tuple(GoldEntry(*row) for row in rows if row[0] or row[1] or row[3])
    return replace(
        draft,
        question=one("question"),
        answerable={"true": True, "false": False}.get(one("answerable")),
        gold=gold,
        needles=tuple(
            needle
            for line in one("needles").splitlines()
            if (needle := tuple(part.strip() for part in line.split("|") if part.strip()))
        ),
        reference_answer=one("reference_answer") or None,
        kind=one("kind") or None,
    )


def refuse_unsound(question: SetQuestion, finder: GoldFinder) -> None:
    """Raises `QuestionSetError` where a question's gold is not in the library as it says."""
    wrong = [problem.detail for problem in check_questions([question], finder) if problem.serious]
    if wrong:
        raise QuestionSetError(f"Not yet: {'; '.join(wrong)}.")
