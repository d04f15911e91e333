"""The Evaluate tab through its routes: run, watch, look through, compare; drafts suggested, completed, accepted."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from evaluation_cases import Shelf
from fastapi import FastAPI
from starlette.testclient import TestClient
from test_evaluate import QuotingAssistant, make_set

from assistant.evaluation.drafts import DraftBox, draft_from_answer
from assistant.evaluation.question_set import write_question_set
from assistant.settings import Settings
from assistant.ui.context import Context
from assistant.ui.drafts_routes import drafts_routes
from assistant.ui.evaluation_routes import evaluation_routes
from assistant.ui.faults import show_faults
from ingest.report import Audit, Report
from vectorstore.feedback import Opinion

TEXT = "Twelve families were late. In the last year, 412 families were supported by the hubs."


class Opinions:
    """Feedback of one person who found an answer wanting."""

    def list(self) -> tuple[Opinion, ...]:
        """All of it."""
        return (Opinion("1", "ada", False, "<b>wrong</b>", {"question": "How many?", "answer": "Ten."}, "2026-01-01"),)


class NorthmereLibrary(Shelf):
    """One report of two paragraphs."""

    feedback = Opinions()

    def audit(self, report_id: str) -> Audit:
        """Only how many paragraphs there are."""
        return Audit("numbered", 2, 2, (), True, (), ())

    def report(self, source: str) -> Report:
        """The only one."""
        return self.reports()[0]


class Northmere(QuotingAssistant):
    """Quotes from the one report."""

    library = NorthmereLibrary(northmere=[("1", "Leaders", TEXT), ("2", "Leaders", "Supervision is good.")])


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    app = FastAPI()
    context = Context(Northmere(), Settings(data_dir=tmp_path))  # type: ignore[arg-type]
    app.include_router(evaluation_routes(context))
    app.include_router(drafts_routes(context))
    show_faults(app, "")
    with TestClient(app, headers={"x-fragment": "1"}) as made:
        yield made


def run_six(client: TestClient, tmp_path: Path) -> str:
    path = tmp_path / "six.jsonl"
    write_question_set(path, make_set(6))
    assert client.put("/evaluation/set?name=six.jsonl", content=path.read_bytes()).status_code == 200
    assert client.post("/evaluation/start", content="name=six.jsonl").text == "The run has begun."
    deadline = time.monotonic() + 30
    while client.get("/evaluation/progress").text and time.monotonic() < deadline:
        time.sleep(0.02)
    page = client.get("/evaluation").text
    found = re.findall(r'data-load="evaluation/run/([^"]+)"', page)
    assert found, page
    return str(found[0])


def test_a_set_is_run_watched_and_looked_through(client: TestClient, tmp_path: Path) -> None:
    run = run_six(client, tmp_path)
    results = client.get(f"/evaluation/run/{run}").text
    assert "6 of 6 questions" in results
    assert 'data-reader="paragraph/northmere-0' in results
    assert "2 of 6 questions" in client.get(f"/evaluation/run/{run}?kind=bananas").text
    assert "0 of 6 questions" in client.get(f"/evaluation/run/{run}?state=any+failure").text
    assert "<!doctype html>" in client.get(f"/evaluation/run/{run}/report.html").text
    assert "6 questions compared" in client.get(f"/evaluation/compare?a={run}&b={run}").text
    assert "0 wrong, 4 worth a look" in client.get("/evaluation/check?name=six.jsonl").text


def test_what_cannot_be_done_is_one_line(client: TestClient) -> None:
    for answer in (
        client.post("/evaluation/start", content="name=none"),
        client.put("/evaluation/set?name=a.jsonl", content=b"{"),
        client.get("/evaluation/run/none"),
        client.get("/evaluation/compare?a=x&b=y"),
        client.get("/evaluation/run/..%2f..%2fetc/report.html"),
        client.put("/evaluation/draft/none", content="question=x"),
    ):
        assert answer.status_code in (400, 404), answer.text
        assert "Traceback" not in answer.text


def test_a_draft_is_completed_and_only_a_sound_one_accepted(client: TestClient, tmp_path: Path) -> None:
    said = client.post("/evaluation/suggest", content="source=northmere.pdf").text
    assert said == "2 drafts suggested."
    page = client.get("/evaluation/drafts").text
    assert "how many families were supported by the hubs?" in page
    identifier = re.findall(r'how many families.*?data-send="PUT evaluation/draft/([^"]+)"', page, re.DOTALL)[0]
    fields = {"question": "How many used the hubs?", "answerable": "true", "needles": "412 | four hundred\n"}
    gold = {"source": "northmere.pdf", "paragraph": "2", "section": "", "quote": "412 families"}
    wrong = client.put(f"/evaluation/draft/{identifier}", content=urlencode(fields | gold))
    assert wrong.status_code == 400
    assert "stands in Northmere, May 2019, ¶1" in wrong.text
    gold["paragraph"] = "1"
    assert client.put(f"/evaluation/draft/{identifier}", content=urlencode(fields | gold)).text == "Accepted."
    (accepted,) = DraftBox(tmp_path / "evaluation").accepted()
    assert (accepted.question, accepted.needles) == ("How many used the hubs?", (("412", "four hundred"),))
    assert "Accepted drafts" in client.get("/evaluation").text
    assert '"How many used the hubs?"' in client.get("/evaluation/questions.jsonl").text


def test_a_draft_is_thrown_away_and_what_others_wrote_is_escaped(client: TestClient, tmp_path: Path) -> None:
    box = DraftBox(tmp_path / "evaluation")
    box.add([draft_from_answer({"question": "<script>alert(1)</script>?", "answer": "No."}, why="<i>")])
    page = client.get("/evaluation/drafts").text
    assert "<script>" not in page
    assert "<i>" not in page
    identifier = box.drafts()[0].question.id
    assert client.delete(f"/evaluation/draft/{identifier}").text == "Thrown away."
    assert box.drafts() == ()


def test_feedback_comes_out_as_csv(client: TestClient) -> None:
    assert "ada,no,<b>wrong</b>,How many?,Ten.,no," in client.get("/evaluation/feedback.csv").text
