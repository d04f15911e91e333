"""The routes of the Evaluate tab's question sets and runs: start, watch, stop, look through, compare.

Not: drafts (`drafts_routes`), the looks (`evaluation_view`), the work (`assistant.evaluation`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool

from assistant.evaluation.compare import compare_runs
from assistant.evaluation.comparison_page import render_comparison
from assistant.evaluation.errors import RunError
from assistant.evaluation.gold import GoldFinder
from assistant.evaluation.report import QuestionCard, question_cards
from assistant.evaluation.run_folder import REPORT, Run
from assistant.evaluation.workbench import Workbench
from assistant.ui.context import Context
from assistant.ui.evaluation_view import Narrowed, render_problems, render_progress, render_run, render_workbench
from assistant.ui.forms import body_of, form_of
from assistant.ui.pages import fragment

MAX_SET_BYTES = 20_000_000
RunId = Annotated[str, Path(pattern="^[a-z0-9-]{1,120}$")]


def evaluation_routes(context: Context) -> APIRouter:
    """The router."""
    routes = APIRouter(prefix="/evaluation")
    bench = Workbench(context.assistant, context.settings, context.settings.data_dir / "evaluation")

    @routes.get("")
    def workbench(request: Request) -> Response:
        state = bench.under_way()
        body = render_workbench(bench.sets(), bench.runs(), bool(state and state.running))
        return fragment(request, "Evaluate", body, context.version)

    @routes.get("/progress")
    def progress(request: Request) -> Response:
        return fragment(request, "Progress", render_progress(bench.under_way()), context.version)

    @routes.post("/start")
    async def start(request: Request) -> Response:
        name = (await form_of(request)).get("name", [""])[0]
        await run_in_threadpool(bench.start, name)
        return HTMLResponse("The run has begun.")

    @routes.post("/stop")
    def stop() -> Response:
        bench.stop()
        return HTMLResponse("The run ends after this question; what was asked is kept.")

    @routes.get("/check")
    def check(request: Request, name: str) -> Response:
        return fragment(request, "Check", render_problems(name, bench.check(name)), context.version)

    @routes.put("/set")
    async def add_set(request: Request, name: str) -> Response:
        content = await body_of(request, MAX_SET_BYTES)
        kept = await run_in_threadpool(bench.add_set, name, content)
        return HTMLResponse(str(Markup("{} was added.").format(kept)))

    @routes.get("/run/{run_id}")
    def run(request: Request, run_id: RunId, state: str = "", kind: str = "", words: str = "") -> Response:
        opened = bench.run(run_id)
        narrowed = Narrowed(state, kind, words[:200])
        cards = question_cards(opened.measured)
        gold = gold_places([card for card in cards if narrowed.fits(card)], bench.finder())
        return fragment(request, "Results", render_run(run_id, opened, cards, gold, narrowed), context.version)

    @routes.get("/run/{run_id}/report.html")
    def report(run_id: RunId) -> Response:
        return FileResponse(bench.run_folder(run_id) / REPORT, media_type="text/html; charset=utf-8")

    @routes.get("/compare")
    def compare(a: str, b: str) -> Response:
        return HTMLResponse(compared(bench.run(a), bench.run(b)))

    return routes


def gold_places(cards: Sequence[QuestionCard], finder: GoldFinder) -> dict[str, str]:
    """The id of the paragraph that each gold entry means, by the question's id and the entry's place: "q1/0"."""
    places: dict[str, str] = {}
    for card in cards:
        for index, entry in enumerate(card.outcome.question.gold):
            found = next(iter(finder.find(entry)), None)
            if found is not None and found.id:
                places[f"{card.outcome.question.id}/{index}"] = found.id
    return places


def compared(a: Run, b: Run) -> str:
    """The page that sets run B against run A. Raises `RunError` where they share no question."""
    comparison = compare_runs(a, b)
    if not comparison.shared:
        raise RunError("These two runs share no question: compare runs of one question set.")
    return render_comparison(comparison)
