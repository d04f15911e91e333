"""The measures by name, and each question's part in them.

Every mean here is a ratio of two sums over questions (`Part`): a plain mean has weight 1 for each question that is
measured, refusal precision weighs only what was refused, F1 is 2TP / (2TP + FP + FN). So one bootstrap serves all.

Not: the sums and their intervals (`bootstrap`), nor percentiles of latency (`summary`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.evaluation import answer_measures
from assistant.evaluation.records import Outcome
from assistant.evaluation.retrieval_measures import (
    HIT_CUTOFFS,
    NDCG_CUTOFFS,
    RECALL_CUTOFFS,
    judge_retrieved,
    retrieval_scores,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as people meet it: `name` in files and gates, `title` in tables; `unit` is "share" or "s"."""

    name: str
    family: str
    title: str
    meaning: str
    higher_is_better: bool = True
    unit: str = "share"


@dataclass(frozen=True, slots=True)
class Part:
    """One question's part in a measure: the measure is the sum of `value` over the sum of `weight`."""

    value: float
    weight: float = 1.0


Parts = Mapping[str, Part]

MEASURES: tuple[Measure, ...] = (
    Measure("right", "overall", "Right", "refused where it should be, else every needle said and gold cited"),
    *(Measure(f"hit@{k}", "retrieval", f"Hit@{k}", f"a gold paragraph is among the first {k}") for k in HIT_CUTOFFS),
    *(
        Measure(f"recall@{k}", "retrieval", f"Recall@{k}", f"gold groups found in the first {k}")
        for k in RECALL_CUTOFFS
    ),
    Measure("mrr", "retrieval", "MRR", "1 / rank of the first gold paragraph"),
    *(Measure(f"ndcg@{k}", "retrieval", f"nDCG@{k}", f"gain of gold in the first {k}, by rank") for k in NDCG_CUTOFFS),
    Measure("needles", "answers", "Needles", "share of the needles that the answer says"),
    Measure("all_needles", "answers", "All needles", "the answer says every needle"),
    Measure("exact_match", "answers", "Exact match", "the reference answer word for word"),
    Measure("token_f1", "answers", "Token F1", "words shared with the reference answer"),
    Measure("judge", "answers", "Judge", "the judging model's score, its runs averaged"),
    Measure("citation_precision", "citations", "Citation precision", "cited paragraphs that are gold"),
    Measure("citation_recall", "citations", "Citation recall", "gold groups that are cited"),
    Measure("supported", "citations", "Sentences supported", "by the assistant's own check"),
    Measure("quoted", "citations", "Quotes verbatim", "quotes that stand in the cited paragraph"),
    Measure("refusal_precision", "refusal", "Refusal precision", "of those refused, unanswerable"),
    Measure("refusal_recall", "refusal", "Refusal recall", "of those unanswerable, refused"),
    Measure("refusal_f1", "refusal", "Refusal F1", "2TP / (2TP + FP + FN)"),
    Measure("false_refusal", "refusal", "False refusal", "answerable questions left without an answer", False),
    Measure("seconds", "latency", "Seconds", "for the whole answer", False, "s"),
    Measure("seconds_retrieve", "latency", "Seconds to retrieve", "until the paragraphs are found", False, "s"),
    Measure("seconds_first_token", "latency", "Seconds to first words", "until words appear", False, "s"),
)

BY_NAME = {measure.name: measure for measure in MEASURES}

RIGHT_OR_WRONG = ("right", *(f"hit@{cutoff}" for cutoff in HIT_CUTOFFS), "all_needles")
"""The measures that are 0 or 1 for every question, which McNemar's test takes."""

_STAGES = {"seconds": "total", "seconds_retrieve": "retrieve", "seconds_first_token": "first_token"}


def measure_outcomes(outcomes: Iterable[Outcome]) -> tuple[Parts, ...]:
    """Each question's part in each measure, in the order given; a measure that does not apply is absent."""
    known = tuple(outcomes)
    judged = {outcome.question.id: judge_retrieved(outcome) for outcome in known}
    retrieval = retrieval_scores(item for item in judged.values() if item is not None)
    return tuple(
        {name: Part(score) for name, score in retrieval.get(outcome.question.id, {}).items()}
        | _answer_parts(outcome)
        | _refusal_parts(outcome)
        | _latency_parts(outcome)
        for outcome in known
    )


def question_scores(parts: Parts) -> dict[str, float | None]:
    """One question's own score in every measure; None where it has no part in it."""
    return {
        measure.name: part.value / part.weight if (part := parts.get(measure.name)) and part.weight else None
        for measure in MEASURES
    }


def _answer_parts(outcome: Outcome) -> dict[str, Part]:
    needles = answer_measures.needles_found(outcome)
    scores = [verdict.score for verdict in outcome.verdicts if verdict.score is not None]
    values = {
        "right": answer_measures.is_right(outcome),
        "needles": needles,
        "all_needles": None if needles is None else float(needles == 1),
        "exact_match": answer_measures.exact_match(outcome),
        "token_f1": answer_measures.token_f1(outcome),
        "judge": sum(scores) / len(scores) if scores else None,
        "citation_precision": answer_measures.citation_precision(outcome),
        "citation_recall": answer_measures.citation_recall(outcome),
        "supported": answer_measures.sentences_supported(outcome),
        "quoted": answer_measures.quotes_verbatim(outcome),
    }
    return {name: Part(value) for name, value in values.items() if value is not None}


def _refusal_parts(outcome: Outcome) -> dict[str, Part]:
    if outcome.question.answerable is None:
        return {}
    refused = outcome.given is not None and outcome.given.refused
    if outcome.question.answerable:
        parts = {"false_refusal": Part(float(refused or outcome.given is None))}
        if refused:
            parts |= {"refusal_precision": Part(0.0), "refusal_f1": Part(0.0, 1.0)}
        return parts
    if refused:
        return {"refusal_precision": Part(1.0), "refusal_recall": Part(1.0), "refusal_f1": Part(2.0, 2.0)}
    return {"refusal_recall": Part(0.0), "refusal_f1": Part(0.0, 1.0)}


def _latency_parts(outcome: Outcome) -> dict[str, Part]:
    if outcome.given is None:
        return {}
    seconds = outcome.given.seconds
    return {name: Part(seconds[stage]) for name, stage in _STAGES.items() if stage in seconds}
