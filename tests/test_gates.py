"""Gates: read, refused when they name nothing, missed when they should be."""

from __future__ import annotations

import pytest
from evaluation_cases import outcome, place, question, refusal

from assistant.evaluation.errors import GateError
from assistant.evaluation.gates import Gate, missed_gates, parse_gate
from assistant.evaluation.summary import measure_run

SUMMARY = measure_run(
    [
        outcome(question("a"), place("28")),
        outcome(question("b"), place("29")),
        refusal(question("c", kind="followup"), place("28")),
    ],
    3,
    0,
).summary


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("hit@5=0.9", Gate("hit@5", 0.9)),
        (" nDCG@10 = .5 ", Gate("ndcg@10", 0.5)),
        ("hit@5[followup]=0.8", Gate("hit@5", 0.8, "followup")),
    ],
)
def test_gates_are_read(text: str, gate: Gate) -> None:
    assert parse_gate(text) == gate


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hit@6=1", "hit@5"),
        ("hit@5", "form"),
        ("mrr=high", "number"),
        ("hit@5=nan", "number"),
        ("hit@5=-inf", "number"),
    ],
)
def test_wrong_gates_are_refused(text: str, said: str) -> None:
    with pytest.raises(GateError, match=said):
        parse_gate(text)


@pytest.mark.parametrize(
    ("gate", "missed"),
    [
        ("hit@5=0.6", False),
        ("hit@5=0.7", True),
        ("hit@5[followup]=1", False),
        ("hit@5[fact]=0.6", True),
        ("false_refusal=0.4", False),
        ("false_refusal=0.3", True),
        ("refusal_recall=0", True),
        ("hit@5[no such kind]=0", True),
        ("seconds=10", False),
    ],
)
def test_a_gate_is_missed(gate: str, missed: bool) -> None:
    assert bool(missed_gates(SUMMARY, [parse_gate(gate)])) is missed
