"""The judging model: its prompt, its reply, and its failures, with a model that is scripted."""

from __future__ import annotations

import pytest
from evaluation_cases import outcome, question, refusal
from openai_server import Reply, openai_server

from assistant.evaluation.judge import judge_outcome, judge_spread, open_judge, read_verdict
from assistant.evaluation.records import Verdict
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("reply", "score"),
    [
        ('{"reason": "all there", "verdict": "right"}', 1),
        ('```json\n{"verdict": "Partly", "reason": "half"}\n```', 0.5),
        ('First {"verdict": "right"}, no: {"verdict": "wrong", "reason": "on reflection"}', 0),
        ("It is right.", None),
        ('{"verdict": "excellent"}', None),
        ("", None),
    ],
)
def test_replies(reply: str, score: float | None) -> None:
    assert read_verdict(reply).score == score


def test_the_prompt_holds_question_reference_and_answer_and_each_run_is_kept() -> None:
    prompts: list[str] = []

    def model(prompt: str) -> str:
        prompts.append(prompt)
        return '{"reason": "it says so", "verdict": "%s"}' % ("right" if len(prompts) < 3 else "wrong")

    asked = outcome(question(question="How $many?", reference_answer="Twelve."), answer="Thirteen {of} them.")
    verdicts = judge_outcome(asked, model, runs=3)
    assert [verdict.score for verdict in verdicts] == [1, 1, 0]
    assert all(part in prompts[0] for part in ("How $many?", "Twelve.", "Thirteen {of} them."))
    spread = judge_spread([verdicts])
    assert spread is not None
    assert spread.run_means == (1, 1, 0)
    assert spread.agreement == pytest.approx(1 / 3)


def test_an_unanswerable_question_is_judged_against_the_refusal() -> None:
    seen: list[str] = []
    judge_outcome(refusal(question(answerable=False, gold=())), lambda prompt: seen.append(prompt) or "")
    assert seen[0].count("The reports do not say.") == 2


def test_a_judge_that_fails_leaves_a_reason() -> None:
    def model(prompt: str) -> str:
        raise TimeoutError("no reply\nin 60 s")

    (verdict,) = judge_outcome(outcome(question(reference_answer="Twelve.")), model)
    assert verdict == Verdict(None, "the judge failed: TimeoutError: no reply in 60 s")


def test_without_a_reference_nothing_is_judged() -> None:
    assert judge_outcome(outcome(question()), lambda prompt: "") == ()
    assert judge_spread([(), ()]) is None


def test_a_server_judges_and_its_fault_is_one_line_without_the_key() -> None:
    asked = question(reference_answer="Twelve.")
    right = Reply('{"reason": "it says twelve", "verdict": "right"}')
    with openai_server(right, right, Reply(status=500)) as server:
        settings = Settings(base_url=server.url, api_key="hunter2", model_timeout=10)
        judge = open_judge(settings, "openai:scripted", runs=2)
        assert judge(outcome(asked, answer="Twelve of them.")) == (Verdict(1.0, "it says twelve"),) * 2
        (first, _) = judge(outcome(asked, answer="Ten."))
    assert "Twelve of them." in server.prompts[0]
    assert first.score is None
    assert "failed on the server's side (500)" in first.reason
    assert "hunter2" not in first.reason
