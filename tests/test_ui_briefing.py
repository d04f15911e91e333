"""The Briefing and Compare tabs: made, edited, chosen anew, downloaded by whom they belong to, stopped."""

from __future__ import annotations

import io
import re
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from briefing_sample import Shelf
from docx import Document
from fakes import FakeAssistant, make_client
from fastapi.testclient import TestClient

from assistant.briefing.errors import BriefingCancelled
from assistant.briefing.make import make_briefing
from assistant.briefing.outline import Briefing, Part
from assistant.briefing.request import BriefingRequest
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.ui.briefing_handlers import BriefingHandlers, Sheet, preview
from assistant.ui.compare_handlers import CompareHandlers
from assistant.ui.context import Context
from assistant.ui.desk import Desk
from assistant.ui.working import Done, Told, working

NOBODY: Any = SimpleNamespace(username=None)


@pytest.fixture(scope="module")
def context() -> Context:
    assistant = FakeAssistant()
    shelf: Any = Shelf()
    shelf.sentence_similarities = lambda query, paragraphs: [[0.0] * 9 for _ in paragraphs]
    assistant.library = shelf
    return Context(assistant, Settings())


@pytest.fixture(scope="module")
def made(context: Context) -> list[Any]:
    steps = list(
        BriefingHandlers(context).made("supervision of social workers", [], "standard", "managers", True, NOBODY)
    )
    assert len(steps) > 3
    return steps[-1]


def token_in(status: str) -> str:
    found = re.search(r"/([0-9a-f]{32})\.", status)
    assert found
    return found.group(1)


def test_a_briefing_is_made_shown_and_its_marks_open_the_reader(made: list[Any]) -> None:
    sheet, status, shown = made[:3]
    assert isinstance(sheet.briefing, Briefing)
    assert "paragraphs cited" in status
    assert 'data-reader="paragraph/northmere-2023-41?quote=Social+workers' in shown
    assert "&lt;b&gt;of the service&lt;/b&gt;" in shown


def test_what_cannot_be_made_is_said_in_a_line(context: Context) -> None:
    last = list(BriefingHandlers(context).made(" \n", [], "short", "managers", False, NOBODY))[-1]
    assert 'role="alert"' in last[1]
    assert "Give a theme" in last[1]


def test_limits_choose_the_reports(context: Context) -> None:
    limits = ["authority:Calderfold"]
    last = list(BriefingHandlers(context).made("supervision", limits, "short", "managers", False, NOBODY))[-1]
    assert {evidence.report.provider for evidence in last[0].briefing.cited()} == {"Calderfold"}


def test_a_section_is_chosen_anew_and_edited(context: Context, made: list[Any]) -> None:
    handlers = BriefingHandlers(context)
    sheet: Sheet = made[0]
    anew = handlers.chosen_anew(sheet, Part.QUESTIONS.value, NOBODY)
    assert anew[0].briefing.section(Part.QUESTIONS) != sheet.briefing.section(Part.QUESTIONS)
    assert anew[0].briefing.section(Part.STRENGTHS) == sheet.briefing.section(Part.STRENGTHS)
    lines = handlers.chosen(sheet, Part.STRENGTHS.value)
    saved = handlers.saved(sheet, Part.STRENGTHS.value, f"{lines}\n- Ninety-nine per cent are happy. [1]", NOBODY)
    assert "[not supported by the cited paragraph]" in saved[2]
    refused = handlers.saved(sheet, Part.STRENGTHS.value, "- Something. [999]", NOBODY)
    assert "There is no evidence [999]" in refused[1]
    assert "no other choice" in handlers.chosen_anew(sheet, Part.CHANGES.value, NOBODY)[1]


def test_downloads_hold_the_briefing_on_the_screen_and_are_the_owner_s(context: Context, made: list[Any]) -> None:
    client: TestClient = make_client(context)
    token = token_in(made[1])
    word = client.get(f"/briefing/{token}.docx")
    assert word.headers["content-disposition"] == 'attachment; filename="supervision-of-social-workers.docx"'
    assert Document(io.BytesIO(word.content)).paragraphs[0].text == "Supervision of social workers"
    assert client.get(f"/briefing/{token}.exe").status_code == 400
    assert client.get(f"/briefing/{'0' * 32}.pdf").status_code == 400
    assert client.get("/briefing/../secret.pdf").status_code in {400, 404}
    others = context.desk.keep("somebody else", made[0].briefing)
    assert client.get(f"/briefing/{others}.pdf").status_code == 400


def test_reports_are_compared(context: Context) -> None:
    status, table, *_ = list(CompareHandlers(context).compared("supervision\nsubmarines", True, "reports", [], NOBODY))[
        -1
    ]
    assert "4 rows" in status
    assert "not found" in table
    assert "data-reader=" in table
    csv = make_client(context).get(f"/matrix/{token_in(status)}.csv")
    assert csv.text.splitlines()[0].startswith("\ufeffReports,Framework,Overall effectiveness")
    failed = list(CompareHandlers(context).compared("", False, "reports", [], NOBODY))[-1]
    assert "Give a theme" in failed[0]


def test_the_desk_forgets_the_oldest_and_keeps_owners_apart() -> None:
    desk = Desk(most=2)
    first, second, third = (desk.keep("Ada", name) for name in ("one", "two", "three"))
    assert desk.get("Ada", third, str) == "three"
    for owner, token, kind in (("Ada", first, str), ("Eve", second, str), ("Ada", second, int)):
        with pytest.raises(AssistantError):
            desk.get(owner, token, kind)


def test_closing_stops_the_work() -> None:
    stopped = threading.Event()

    def work(tell: Any) -> None:
        while tell("Working", 0.5):
            pass
        stopped.set()
        raise BriefingCancelled("stopped")

    steps = working(work)
    assert next(steps) == Told("Working", 0.5)
    steps.close()
    assert stopped.wait(5)


def test_work_raises_what_it_raises_and_ends_with_its_result() -> None:
    assert list(working(lambda tell: tell("a", 0) and 7)) == [Told("a", 0), Done(7)]
    with pytest.raises(ZeroDivisionError):
        list(working(lambda tell: 1 // 0))


def test_the_preview_has_no_second_main() -> None:
    assert "<main" not in preview(make_briefing(Shelf(), BriefingRequest(("supervision",))))
