"""The judging model: its prompt, its reply, and its failures, with a model that is scripted."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from evaluation_cases import outcome, question, refusal

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


class JudgingServer(BaseHTTPRequestHandler):
    """An OpenAI-compatible server: a verdict for an answer that says twelve, a fault for any other."""

    def do_POST(self) -> None:
        """One completion."""
        prompt = json.loads(self.rfile.read(int(self.headers["content-length"])))["messages"][-1]["content"]
        known = "Twelve of them" in prompt
        reply = {"role": "assistant", "content": '{"reason": "it says twelve", "verdict": "right"}'}
        choice = {"index": 0, "message": reply, "finish_reason": "stop"}
        body = json.dumps({"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})
        self.send_response(200 if known else 500)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode() if known else b"{}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    served = ThreadingHTTPServer(("127.0.0.1", 0), JudgingServer)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}/v1"
    served.shutdown()
    served.server_close()


def test_a_server_judges_and_its_fault_is_one_line_without_the_key(server: str) -> None:
    judge = open_judge(Settings(base_url=server, api_key="hunter2", model_timeout=10), "openai:m", runs=2)
    asked = question(reference_answer="Twelve.")
    assert judge(outcome(asked, answer="Twelve of them.")) == (Verdict(1.0, "it says twelve"),) * 2
    (first, _) = judge(outcome(asked, answer="Ten."))
    assert first.score is None
    assert "failed on the server's side (500)" in first.reason
    assert "hunter2" not in first.reason
