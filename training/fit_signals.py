"""Fit the weights of the signals, cross-validated by report, and write them with how they were made.

    python -m training.fit_signals --data-dir data --out assistant/models/weights.json \\
        --questions ../shared/eval/dev_questions.jsonl training/questions/signals.jsonl

The answer's regression is fitted on sentence scores from folds that had not seen the question, and its threshold is
set on probabilities from such folds: the most refusals of what nothing answers, with at most `FALSE_REFUSALS` of
the rest.

Not: what the signals are (`assistant.answering.signals`), or the rows (`evidence_rows`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.answering.reader import PackagedReader
from assistant.answering.signals import ANSWER_SIGNALS, SENTENCE_SIGNALS, answer_signals, sentence_signals
from assistant.answering.weighing import Regression
from assistant.build import READ, open_library
from assistant.settings import read_settings
from training.evidence_rows import OFF_TOPIC, Row, gather_rows, off_topic_entries, read_entries

FALSE_REFUSALS = 0.06
SENTENCE_STRENGTH = 0.1
ANSWER_STRENGTH = 0.1
"""C of the two regressions over standardised signals: small, for there are few questions."""
FOLDS = 5

Scores = list[list[float]]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The result, and what cross-validation says of it."""

    sentence: Regression
    answer: Regression
    threshold: float
    measures: dict[str, float]


def fit(rows: Sequence[Row]) -> Fitted:
    """Both regressions and the threshold from gathered rows."""
    found = [row for row in rows if any(row.gold)]
    nothing = [row for row in rows if not row.answerable]
    taken = [lacking for row in found if (lacking := row.without_gold())]
    everything = [*found, *nothing, *taken]
    signals = {row.id: sentence_signals(row.understanding, row.paragraphs) for row in everything}
    groups = np.unique([row.group for row in everything], return_inverse=True)[1]
    scores: dict[str, Scores] = {}
    for train, test in GroupKFold(FOLDS).split(everything, groups=groups):
        regression = fit_sentences([everything[i] for i in train], signals)
        scores.update({everything[i].id: scored(regression, signals[everything[i].id]) for i in test})
    values = np.array([answer_signals(row.understanding, row.paragraphs, scores[row.id]) for row in everything])
    labels = np.array([row.answerable for row in everything])
    # Made rows count half: a paragraph that is left may answer after all, and off-topic questions are easy.
    weights = np.array([0.5 if is_made(row) else 1.0 for row in everything])
    held = np.zeros(len(everything))
    for train, test in GroupKFold(FOLDS).split(everything, groups=groups):
        regression = logistic(values[train], labels[train], ANSWER_STRENGTH, weights[train])
        held[test] = [regression.log_odds(row) for row in values[test]]
    probabilities = 1 / (1 + np.exp(-held))
    given = np.array([not is_made(row) for row in everything])
    threshold = float(np.quantile(probabilities[given & labels], FALSE_REFUSALS))
    # As `weighing.weigh` does: a fact is not answered by a sentence without such a thing, whatever the probability.
    refused = (probabilities < threshold) | (values[:, ANSWER_SIGNALS.index("kind_missing_fact")] > 0)
    measures = {
        "questions": int(given.sum()),
        "sentence_first": float(np.mean([best_is_right(row, scores[row.id]) for row in found])),
        "paragraph_first": float(np.mean([best_is_gold(row, scores[row.id]) for row in found])),
        "answerable_auc": float(roc_auc_score(labels[given], probabilities[given])),
        "refused_of_unanswerable": float(np.mean(refused[given & ~labels])),
        "refused_of_answerable": float(np.mean(refused[given & labels])),
    }
    return Fitted(
        fit_sentences(everything, signals), logistic(values, labels, ANSWER_STRENGTH, weights), threshold, measures
    )


def is_made(row: Row) -> bool:
    """Whether the row is not a question of the set, and so no part of what is measured."""
    return row.id.endswith(" without") or row.kind == OFF_TOPIC


def fit_sentences(rows: Sequence[Row], signals: dict[str, list[list[list[float]]]]) -> Regression:
    """The sentences' regression over the questions that were given and are answered."""
    used = [row for row in rows if any(row.gold)]
    values = [v for row in used for paragraph in signals[row.id] for v in paragraph]
    labels = [right for row in used for paragraph in row.right for right in paragraph]
    return logistic(np.array(values), np.array(labels), SENTENCE_STRENGTH)


def logistic(
    values: NDArray[np.float64], labels: NDArray[np.bool_], strength: float, weights: NDArray[np.float64] | None = None
) -> Regression:
    """A logistic regression over standardised signals, said in the signals' own units."""
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=1000))
    pipeline.fit(values, labels, logisticregression__sample_weight=weights)
    scale, mean = pipeline[0].scale_, pipeline[0].mean_
    coefficients = pipeline[1].coef_[0] / scale
    return Regression(float(pipeline[1].intercept_[0] - coefficients @ mean), tuple(map(float, coefficients)))


def scored(regression: Regression, signals: list[list[list[float]]]) -> Scores:
    return [[regression.log_odds(values) for values in paragraph] for paragraph in signals]


def best_is_right(row: Row, scores: Scores) -> bool:
    place, at = max(((p, s) for p, r in enumerate(scores) for s in range(len(r))), key=lambda i: scores[i[0]][i[1]])
    return row.right[place][at]


def best_is_gold(row: Row, scores: Scores) -> bool:
    return row.gold[max(range(len(scores)), key=lambda place: max(scores[place], default=-99.0))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with open_library(read_settings({"data_dir": options.data_dir})) as library:
        entries = off_topic_entries(Path(__file__).with_name("off_topic.txt"))
        entries += [entry for path in options.questions for entry in read_entries(path)]
        fitted = fit(list(gather_rows(entries, library, PackagedReader(), READ)))
    document = {
        "made_by": "python -m training.fit_signals; see MODEL_CARD.md",
        "cross_validated_by_report": {name: round(value, 3) for name, value in fitted.measures.items()},
        "sentence": as_document(fitted.sentence, SENTENCE_SIGNALS),
        "answer": as_document(fitted.answer, ANSWER_SIGNALS),
        "threshold": round(fitted.threshold, 4),
    }
    options.out.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(document, indent=1))


def as_document(regression: Regression, names: Sequence[str]) -> dict[str, object]:
    named = {name: round(value, 5) for name, value in zip(names, regression.coefficients, strict=True)}
    return {"intercept": round(regression.intercept, 5), "coefficients": named}


if __name__ == "__main__":
    main()
