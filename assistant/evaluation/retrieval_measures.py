"""How well the gold paragraphs were found, and the TREC files that say the same to other programs.

Hit (success), reciprocal rank and nDCG come from ir-measures (which runs trec_eval) on this reading of a group of
alternatives: the first retrieved paragraph that serves a group not yet served is relevant, later ones are not, and a
group never served stands in the qrels as one relevant document that was not retrieved. Recall by groups is subtopic
recall (Zhai, Cohen and Lafferty 2003): groups served within the first k over groups wanted.

Not: answers and citations (`answer_measures`), nor means and intervals (`bootstrap`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.evaluation.matching import matches
from assistant.evaluation.records import Outcome, SeenParagraph

HIT_CUTOFFS = (1, 3, 5, 10)
RECALL_CUTOFFS = (5, 10)
NDCG_CUTOFFS = (5, 10)


@dataclass(frozen=True, slots=True)
class Judged:
    """A retrieved list judged against the gold: `served` holds, rank by rank, the gold groups that the paragraph there
    is the first to serve (by index); `groups` counts the groups wanted."""

    question_id: str
    documents: tuple[str, ...]
    served: tuple[frozenset[int], ...]
    groups: int

    @property
    def missed(self) -> tuple[int, ...]:
        """The groups that nothing retrieved serves."""
        found = frozenset().union(*self.served)
        return tuple(group for group in range(self.groups) if group not in found)

    def recall(self, cutoff: int) -> float:
        """The share of groups served within the first `cutoff` paragraphs."""
        return len(frozenset().union(*self.served[:cutoff])) / self.groups

    @property
    def first_rank(self) -> int | None:
        """The rank, from 1, of the first paragraph that serves a group."""
        return next((rank for rank, groups in enumerate(self.served, start=1) if groups), None)


def judge_retrieved(outcome: Outcome) -> Judged | None:
    """The judged list of an answerable question with gold, else None; of one that failed, an empty list."""
    groups = outcome.question.gold_groups
    if not groups or outcome.question.answerable is False:
        return None
    retrieved = outcome.given.retrieved if outcome.given else ()
    served: list[frozenset[int]] = []
    open_groups = set(range(len(groups)))
    for paragraph in retrieved:
        now = frozenset(g for g in open_groups if any(matches(paragraph, entry) for entry in groups[g]))
        open_groups -= now
        served.append(now)
    documents = tuple(document_number(paragraph) for paragraph in retrieved)
    return Judged(outcome.question.id, documents, tuple(served), len(groups))


def document_number(paragraph: SeenParagraph) -> str:
    """A TREC document number: the report's name without blanks, the printed number, a hash of what tells it apart."""
    digest = hashlib.sha256("\x1f".join(paragraph.key).encode()).hexdigest()[:8]
    return f"{'_'.join(paragraph.source.split())}#{(paragraph.label or 'unnumbered').replace(' ', '')}#{digest}"


def retrieval_scores(judged: Iterable[Judged]) -> dict[str, dict[str, float]]:
    """The retrieval measures of each judged list, by question id and measure name."""
    lists = tuple(judged)
    scores = {
        item.question_id: {f"recall@{cutoff}": item.recall(cutoff) for cutoff in RECALL_CUTOFFS} for item in lists
    }
    if not lists:
        return scores
    import ir_measures
    from ir_measures import RR, Qrel, ScoredDoc, Success, nDCG

    names = {Success @ cutoff: f"hit@{cutoff}" for cutoff in HIT_CUTOFFS}
    names |= {nDCG @ cutoff: f"ndcg@{cutoff}" for cutoff in NDCG_CUTOFFS} | {RR: "mrr"}
    qrels = [Qrel(q, doc, 1, group) for q, group, doc in _relevant(lists)]
    run = [ScoredDoc(q, doc, score) for q, doc, _, score in _ranked(lists)]
    for metric in ir_measures.iter_calc(list(names), qrels, run):
        scores[metric.query_id][names[metric.measure]] = float(metric.value)
    return scores


def qrels_lines(judged: Iterable[Judged]) -> Iterator[str]:
    """The qrels in TREC form: question, group, document, 1; the group stands where TREC keeps a subtopic."""
    for question, group, document in _relevant(judged):
        yield f"{_word(question)} {group} {document} 1\n"


def run_lines(judged: Iterable[Judged], tag: str) -> Iterator[str]:
    """The run in TREC form: question, Q0, document, rank, score, tag. Scores only say the order."""
    for question, document, rank, score in _ranked(judged):
        yield f"{_word(question)} Q0 {document} {rank} {score:g} {_word(tag)}\n"


def _relevant(judged: Iterable[Judged]) -> Iterator[tuple[str, str, str]]:
    for item in judged:
        for document, groups in zip(item.documents, item.served, strict=True):
            if groups:
                yield item.question_id, str(min(groups)), document
        for group in item.missed:
            yield item.question_id, str(group), f"not-retrieved#{group}"


def _ranked(judged: Iterable[Judged]) -> Iterator[tuple[str, str, int, float]]:
    for item in judged:
        for rank, document in enumerate(item.documents, start=1):
            yield item.question_id, document, rank, float(len(item.documents) - rank + 1)


def _word(text: str) -> str:
    return "_".join(text.split()) or "_"
