"""A set asked into a folder: complete, stopped, resumed, failed, in several threads; nothing is lost."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from evaluation_cases import SOURCE, Shelf, question

from assistant.answer import REFUSAL, Answer, AnswerSentence, Citation, Question, Scope, Support
from assistant.errors import ProviderError
from assistant.evaluation.errors import RunError
from assistant.evaluation.evaluate import evaluate_set
from assistant.evaluation.gold import GoldFinder
from assistant.evaluation.question_set import GoldEntry, SetQuestion, write_question_set
from assistant.evaluation.records import Outcome
from assistant.evaluation.run_folder import read_run
from assistant.evaluation.run_record import describe_run
from assistant.evaluation.runner import Asking, Pace, Progress
from assistant.settings import Settings
from ingest.report import Audit, Passage
from vectorstore.retrieved import RetrievedPassage


class Northmere(Shelf):
    """A shelf that also counts its paragraphs, as `describe_run` wants."""

    def audit(self, report_id: str) -> Audit:
        """Only how many paragraphs there are."""
        return Audit("numbered", len(self.paragraphs(report_id)), 1, (), True, (), ())


SHELF = Northmere(northmere=[("1", "Leaders", "Twelve were late."), ("2", "Leaders", "Supervision is good.")])


class QuotingAssistant:
    """Answers with the first paragraph that has the question's first word; refuses without; fails when told to."""

    def __init__(self, fail_on: str = "", after: Callable[[int], None] = lambda count: None) -> None:
        self.fail_on, self.after, self.asked = fail_on, after, 0
        self._lock = threading.Lock()

    def ask(self, question: Question) -> Answer:
        """One answer."""
        with self._lock:
            self.asked += 1
            self.after(self.asked)
        if self.fail_on and self.fail_on in question.text:
            raise ProviderError("the model\ndid not answer")
        (report,) = SHELF.reports()
        found = [p for p in SHELF.paragraphs(report.id) if p.text.startswith(question.text.split()[0])]
        passages = tuple(
            RetrievedPassage(Passage(p.id, p.id, 0, 0, len(p.text), p.text), p, report, 1.0, 1, ("keyword",))
            for p in found
        )
        citations = tuple(Citation("S1", report, p, p.text, Support.SUPPORTED) for p in found)
        text = found[0].text if found else REFUSAL
        sentence = AnswerSentence(text, ("S1",) if found else (), Support.SUPPORTED if found else None)
        scope = Scope((report,))
        return Answer(
            *(question.text, question.text, scope, (sentence,), citations, passages, not found, None, "quoting"),
            confidence=0.9 if found else 0.1,
            seconds={"total": 0.01},
        )


def make_set(count: int = 6) -> tuple[SetQuestion, ...]:
    words = ("Twelve", "Supervision", "Bananas")
    return tuple(
        question(
            f"q{i}",
            question=f"{words[i % 3]} number {i}?",
            answerable=i % 3 < 2,
            gold=(GoldEntry("northmere.pdf", str(i % 3 + 1)),) if i % 3 < 2 else (),
            kind=words[i % 3].lower(),
        )
        for i in range(count)
    )


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Any]:
    """Evaluates a set with an assistant into a folder."""

    def evaluate(
        assistant: QuotingAssistant, questions: tuple[SetQuestion, ...], folder: str = "run", **more: Any
    ) -> Any:
        path = tmp_path / "set.jsonl"
        write_question_set(path, questions)
        settings = Settings(refusal_threshold=more.pop("refusal_threshold", 0.5), api_key="hunter2")
        record = describe_run(
            settings=settings,
            corpus=SHELF,
            question_set=path,
            questions=len(questions),
            seed=4,
            workers=more.pop("workers", 1),
            judge=None,
        )
        asking = Asking(assistant, finder=GoldFinder(SHELF))
        return evaluate_set(questions, asking, tmp_path / folder, record, **more)

    return evaluate


def test_a_run_writes_its_files_and_they_read_back_the_same(run: Callable[..., Any], tmp_path: Path) -> None:
    measured = run(QuotingAssistant(), make_set())
    folder = tmp_path / "run"
    assert {path.name for path in folder.iterdir()} == {
        *("results.jsonl", "summary.json", "run.json", "report.html", "qrels.trec", "run.trec")
    }
    assert read_run(folder).measured == measured
    summary = json.loads((folder / "summary.json").read_text())
    assert summary["overall"]["right"]["mean"] == 1
    assert summary["overall"]["right"]["n"] == 6
    assert summary["overall"]["judge"] == {"mean": None, "n": 0, "low": None, "high": None}
    assert summary["by_kind"]["bananas"]["refusal_recall"]["mean"] == 1
    lines = [json.loads(line) for line in (folder / "results.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == [f"q{i}" for i in range(6)]
    assert lines[0]["answer"] == "Twelve were late. [S1]"
    assert lines[0]["scores"]["hit@1"] == 1
    assert lines[2]["scores"]["hit@1"] is None
    assert "hunter2" not in (folder / "run.json").read_text()


def test_the_same_seed_gives_the_same_numbers_with_any_number_of_workers(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    run(QuotingAssistant(), make_set(40), "one")
    run(QuotingAssistant(), make_set(40), "four", workers=4)
    one, four = ((tmp_path / name / "summary.json").read_text() for name in ("one", "four"))
    assert one == four


def test_a_failed_question_counts_and_stops_no_other(run: Callable[..., Any], tmp_path: Path) -> None:
    measured = run(QuotingAssistant(fail_on="number 0"), make_set())
    assert measured.summary.failed == 1
    assert measured.outcomes[0].error == "ProviderError: the model did not answer"
    assert measured.summary.overall["right"].mean == pytest.approx(5 / 6)
    assert measured.summary.failures == {"failed": 1}
    line = json.loads((tmp_path / "run" / "results.jsonl").read_text().splitlines()[0])
    assert (line["question"], line["error"]) == ("Twelve number 0?", "ProviderError: the model did not answer")


def test_a_run_of_which_everything_failed_has_its_files_too(run: Callable[..., Any], tmp_path: Path) -> None:
    measured = run(QuotingAssistant(fail_on="number"), make_set())
    assert (measured.summary.failed, measured.summary.overall["right"].mean) == (6, 0)
    assert measured.summary.overall["seconds"].mean is None
    assert "the model did not answer" in (tmp_path / "run" / "report.html").read_text()


def test_a_stopped_run_keeps_what_is_done_and_resumes(run: Callable[..., Any], tmp_path: Path) -> None:
    def stop_at_the_fourth(progress: Progress) -> None:
        if progress.done == 4:
            raise KeyboardInterrupt

    stopped = run(QuotingAssistant(), make_set(30), on_progress=stop_at_the_fourth)
    folder = tmp_path / "run"
    kept = len((folder / "results.jsonl").read_text().splitlines())
    assert (len(stopped.outcomes), stopped.summary.asked, stopped.summary.complete) == (kept, 30, False)
    assert 4 <= kept < 30
    assert not (folder / "summary.json").exists()
    with pytest.raises(RunError, match="--resume"):
        run(QuotingAssistant(), make_set(30))
    with pytest.raises(RunError, match="settings"):
        run(QuotingAssistant(), make_set(30), resume=True, refusal_threshold=0.9)
    with pytest.raises(RunError, match="question_set"):
        run(QuotingAssistant(), make_set(29), resume=True)
    assistant = QuotingAssistant()
    assert run(assistant, make_set(30), resume=True).summary.complete
    assert assistant.asked == 30 - kept
    run(QuotingAssistant(), make_set(30), "whole")
    assert (folder / "summary.json").read_text() == (tmp_path / "whole" / "summary.json").read_text()


def test_what_failed_is_asked_again_on_resume(run: Callable[..., Any]) -> None:
    run(QuotingAssistant(fail_on="number 4"), make_set())
    assistant = QuotingAssistant()
    assert run(assistant, make_set(), resume=True).summary.failed == 0
    assert assistant.asked == 1


def test_a_line_cut_short_by_a_crash_is_asked_again(run: Callable[..., Any], tmp_path: Path) -> None:
    run(QuotingAssistant(), make_set())
    path = tmp_path / "run" / "results.jsonl"
    path.write_text(path.read_text()[:-400])
    assistant = QuotingAssistant()
    assert run(assistant, make_set(), resume=True).summary.complete
    assert assistant.asked == 1


def test_a_finished_run_is_replaced_and_overwrite_replaces_a_stopped_one(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    run(QuotingAssistant(), make_set(3))
    assert run(QuotingAssistant(), make_set(6)).summary.asked == 6
    (tmp_path / "run" / "summary.json").unlink()
    assert run(QuotingAssistant(), make_set(3), overwrite=True).summary.complete


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="cannot be read"):
        read_run(tmp_path)
    (tmp_path / "run.json").write_text("{}")
    (tmp_path / "results.jsonl").write_text('{"id": 1}\n{"id": 2}\n')
    with pytest.raises(RunError, match="line 1"):
        read_run(tmp_path)


def test_the_page_is_self_contained_and_escapes_what_others_wrote(run: Callable[..., Any], tmp_path: Path) -> None:
    evil = replace(make_set(1)[0], question="Twelve <script>alert(1)</script>?", reference_answer="<img src=x>")
    run(QuotingAssistant(), (evil, *make_set(6)[1:]))
    page = (tmp_path / "run" / "report.html").read_text()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "default-src 'none'" in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert page.count('<details class="question"') == 6
    assert page.count("<svg role=") >= 3


def test_progress_says_how_long_is_left() -> None:
    clock = iter([0.0, 2.0, 4.0, 6.0])
    pace = Pace(100, done=10, clock=lambda: next(clock))
    done = Outcome(question(), None, error="x")
    assert str(pace.add(done)) == "11/100 questions, 1 failed, 2 min 58 s left"
    assert str(pace.add(done)) == "12/100 questions, 2 failed, 2 min 56 s left"


def test_gold_is_looked_up_in_the_library(run: Callable[..., Any]) -> None:
    asked = question(gold=(GoldEntry("northmere.pdf", "1"), GoldEntry(SOURCE, "1")), question="Bananas?")
    assert run(QuotingAssistant(), (asked,)).outcomes[0].gold_states == ("found", "no such report")
