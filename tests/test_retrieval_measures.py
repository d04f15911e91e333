"""Retrieval measures: worked by hand, and against trec_eval through its TREC files."""

from __future__ import annotations

import math

import pytest
import pytrec_eval
from evaluation_cases import SOURCE, failed, outcome, place, question
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.evaluation.measures import measure_outcomes, question_scores
from assistant.evaluation.question_set import GoldEntry, SetQuestion
from assistant.evaluation.records import Outcome
from assistant.evaluation.retrieval_measures import Judged, judge_retrieved, qrels_lines, retrieval_scores, run_lines


def scores(one: Outcome) -> dict[str, float | None]:
    return question_scores(measure_outcomes([one])[0])


def test_second_of_three_by_hand() -> None:
    found = scores(outcome(question(), place("1"), place("28"), place("3")))
    assert (found["hit@1"], found["hit@3"], found["mrr"], found["recall@5"]) == (0, 1, 0.5, 1)
    assert found["ndcg@10"] == pytest.approx(1 / math.log2(3))


def test_alternatives_serve_their_group_once() -> None:
    gold = (GoldEntry(SOURCE, "1", group="a"), GoldEntry(SOURCE, "2", group="a"), GoldEntry(SOURCE, "9", group="b"))
    found = scores(outcome(question(gold=gold), place("2"), place("1"), place("5")))
    assert found["recall@5"] == 0.5
    assert found["ndcg@5"] == pytest.approx(1 / (1 + 1 / math.log2(3)))
    both = scores(outcome(question(gold=gold), place("1"), place("9")))
    assert both["recall@5"] == both["ndcg@5"] == 1


def test_a_failed_question_counts_and_an_unanswerable_one_is_not_measured() -> None:
    assert scores(failed(question()))["hit@10"] == 0
    assert scores(outcome(question(answerable=False, gold=())))["hit@10"] is None
    assert scores(outcome(question(gold=())))["mrr"] is None


def test_a_paragraph_retrieved_twice_counts_once() -> None:
    found = scores(outcome(question(), place("1"), place("1"), place("1"), place("28")))
    assert found["mrr"] == 0.5


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.permutations(range(1, 15)), st.sets(st.integers(1, 20), min_size=1)), min_size=1, max_size=5)
)
def test_the_trec_files_give_the_same_numbers_elsewhere(cases: list[tuple[list[int], set[int]]]) -> None:
    judged: list[Judged] = []
    for index, (order, gold) in enumerate(cases):
        asked: SetQuestion = question(f"q {index}", gold=tuple(GoldEntry(SOURCE, str(g)) for g in sorted(gold)))
        item = judge_retrieved(outcome(asked, *(place(str(label)) for label in order)))
        assert item is not None
        judged.append(item)
    qrel = pytrec_eval.parse_qrel(qrels_lines(judged))
    run = pytrec_eval.parse_run(run_lines(judged, "a run"))
    wanted = {"success.1,3,5,10", "recall.5,10", "recip_rank", "ndcg_cut.5,10"}
    elsewhere = pytrec_eval.RelevanceEvaluator(qrel, wanted).evaluate(run)
    names = {"hit@": "success_", "recall@": "recall_", "ndcg@": "ndcg_cut_", "mrr": "recip_rank"}
    for identifier, found in retrieval_scores(judged).items():
        for name, value in found.items():
            other = next(name.replace(ours, theirs) for ours, theirs in names.items() if name.startswith(ours))
            assert value == pytest.approx(elsewhere[identifier.replace(" ", "_")][other]), name
