"""The workbench: sets by name, one run at a time, stopped and kept."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from evaluation_cases import question
from test_evaluate import SHELF, QuotingAssistant, make_set

from assistant.answer import Answer, Question
from assistant.evaluation.errors import QuestionSetError, RunError
from assistant.evaluation.question_set import GoldEntry, write_question_set
from assistant.evaluation.workbench import OWN_NAME, Workbench
from assistant.settings import Settings


class HeldAssistant(QuotingAssistant):
    """Waits before each answer until it is let go."""

    library = SHELF

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def ask(self, question: Question) -> Answer:
        """One answer, once it is let go."""
        assert self.go.wait(20)
        return super().ask(question)


@pytest.fixture
def assistant() -> HeldAssistant:
    return HeldAssistant()


@pytest.fixture
def bench(assistant: HeldAssistant, tmp_path: Path) -> Workbench:
    made = Workbench(assistant, Settings(), tmp_path / "evaluation")
    path = tmp_path / "six.jsonl"
    write_question_set(path, make_set(6))
    assert made.add_set("../../six.jsonl", path.read_bytes()) == "six.jsonl"
    return made


def test_a_run_is_watched_to_its_end_and_kept(bench: Workbench, assistant: HeldAssistant) -> None:
    identifier = bench.start("six.jsonl")
    with pytest.raises(RunError, match="under way"):
        bench.start("six.jsonl")
    state = bench.under_way()
    assert state is not None
    assert (state.id, state.running, state.progress) == (identifier, True, None)
    assistant.go.set()
    assert bench.wait(20)
    state = bench.under_way()
    assert state is not None
    assert state.progress is not None
    assert (state.running, state.error, state.progress.done) == (False, None, 6)
    (kept,) = bench.runs()
    assert (kept.id, kept.set_name, kept.questions) == (identifier, "six.jsonl", 6)
    assert kept.summary is not None
    assert bench.run(identifier).measured.summary.overall["right"].mean == 1


def test_a_stopped_run_keeps_what_was_asked(bench: Workbench, assistant: HeldAssistant) -> None:
    identifier = bench.start("six.jsonl")
    bench.stop()
    assistant.go.set()
    assert bench.wait(20)
    assert bench.runs()[0].summary is None
    assert 1 <= len(bench.run(identifier).measured.outcomes) < 6


@pytest.mark.parametrize("identifier", ["../evaluation", "none", "", "a/b"])
def test_no_other_folder_is_a_run(bench: Workbench, identifier: str) -> None:
    with pytest.raises(RunError, match="no run"):
        bench.run_folder(identifier)


def test_a_set_that_is_none_is_not_kept(bench: Workbench) -> None:
    with pytest.raises(QuestionSetError, match=r"^wrong\.jsonl, line 1"):
        bench.add_set("wrong.jsonl", b"{")
    with pytest.raises(QuestionSetError, match="must end"):
        bench.add_set("wrong.exe", b"{}")
    with pytest.raises(QuestionSetError, match="no question set"):
        bench.start("wrong.jsonl")
    assert list(bench.sets()) == ["six.jsonl"]


def test_accepted_drafts_are_a_set_that_can_be_checked(bench: Workbench, tmp_path: Path) -> None:
    gold = (GoldEntry("northmere.pdf", "9"),)
    write_question_set(tmp_path / "evaluation" / "own_questions.jsonl", [question(gold=gold, needles=(("x",),))])
    assert [problem.serious for problem in bench.check(OWN_NAME)] == [True]
