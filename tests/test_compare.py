"""Two runs compared: what they share, McNemar's test, what was won and lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from evaluation_cases import SOURCE, outcome, place, question
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from assistant.evaluation.compare import Comparison, compare_runs, comparison_document, mcnemar
from assistant.evaluation.comparison_page import comparison_rows, render_comparison
from assistant.evaluation.measures import Part
from assistant.evaluation.records import Outcome
from assistant.evaluation.run_folder import Run
from assistant.evaluation.summary import measure_run


def run(name: str, outcomes: Sequence[Outcome], sha256: str = "abc", paragraphs: int = 60, **record: Any) -> Run:
    report = {"source": SOURCE, "sha256": sha256, "paragraphs": paragraphs}
    corpus = {"fingerprint": f"{sha256}{paragraphs}", "reports": [report]}
    return Run(Path(name), {"corpus": corpus, **record}, measure_run(outcomes, len(outcomes), 0))


def right(identifier: str, **more: Any) -> Outcome:
    return outcome(question(identifier, **more), place("28"), cited=[place("28")])


def wrong(identifier: str, **more: Any) -> Outcome:
    return outcome(question(identifier, **more), place("29"), cited=[place("29")])


def compared(a: Sequence[Outcome], b: Sequence[Outcome]) -> Comparison:
    return compare_runs(run("a", a), run("b", b))


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40))
def test_mcnemar_is_the_binomial_tail(cases: list[tuple[bool, bool]]) -> None:
    a, b = ([{"right": Part(float(pair[side]))} for pair in cases] for side in (0, 1))
    won, lost = sum(y and not x for x, y in cases), sum(x and not y for x, y in cases)
    found = mcnemar(a, b, "right")
    assert (found.won, found.lost) == (won, lost)
    expected = min(1.0, 2 * float(binom.cdf(min(won, lost), won + lost, 0.5))) if won + lost else 1.0
    assert found.p == pytest.approx(expected)


def test_won_and_lost_by_hand() -> None:
    a = [right("q1"), wrong("q2"), wrong("q3"), wrong("q4"), right("q5", kind="followup")]
    b = [right("q1"), right("q2"), right("q3"), wrong("q4"), wrong("q5", kind="followup")]
    found = compared(a, b)
    assert [item.question.id for item in found.won] == ["q2", "q3"]
    assert [item.question.id for item in found.lost] == ["q5"]
    assert found.differences["right"].difference == pytest.approx(0.2)
    assert found.kinds["followup"].difference == -1
    assert found.tests["right"].p == 1
    assert found.differences["judge"].difference is None


def test_only_what_is_shared_is_compared_and_it_says_why() -> None:
    a = run("a", [right("same"), right("only a"), right("changed"), right("moved", scope=("x.pdf",))])
    b = run(
        "b", [wrong("same"), right("only b"), right("changed", needles=(("x",),)), right("moved", scope=("x.pdf",))]
    )
    found = compare_runs(a, b)
    assert found.shared == 2
    assert found.left_out == {"only in a": 1, "only in b": 1, "the question or its gold differs under the same id": 1}
    other_corpus = compare_runs(a, run("b", [right("same"), right("free", gold=())], sha256="def"))
    assert (other_corpus.shared, other_corpus.same_corpus) == (0, False)
    assert other_corpus.left_out["its report is not the same in both corpora"] == 1


def test_a_report_that_was_read_anew_is_compared_and_said() -> None:
    found = compare_runs(run("a", [wrong("q")]), run("b", [right("q")], paragraphs=61))
    assert (found.shared, found.same_corpus, found.read_anew) == (1, False, 1)
    assert "Reports read into another number of paragraphs: 1." in render_comparison(found)
    assert compared([right("q")], [right("q")]).read_anew == 0


def test_what_differed_is_named() -> None:
    a = run("a", [right("q")], settings={"retrieval_mode": "keyword", "model": "extractive"}, versions={"torch": "2.6"})
    b = run("b", [right("q")], settings={"retrieval_mode": "hybrid", "model": "extractive"}, versions={"torch": "2.7"})
    found = compare_runs(a, b)
    assert found.settings == {"retrieval_mode": ("keyword", "hybrid")}
    assert found.versions == {"torch": ("2.6", "2.7")}


def test_document_table_and_page_say_the_same() -> None:
    found = compared(
        [right("q1"), wrong("q2", question="What <b>now</b>?")], [right("q1"), right("q2", question="What <b>now</b>?")]
    )
    document = json.loads(json.dumps(comparison_document(found)))
    assert document["measures"]["right"]["difference"] == 0.5
    assert document["mcnemar"]["right"] == {"won": 1, "lost": 0, "p": 1}
    assert document["won"][0]["a"]["failure"] == "not retrieved"
    rows = {row[0]: row for row in comparison_rows(found)}
    assert rows["right"][1:4] == ("0.500", "1.000", "+0.500")
    page = render_comparison(found)
    assert "What &lt;b&gt;now&lt;/b&gt;?" in page
    assert "+0.500" in page
