"""SQuAD 2.0 (half of its development set): is a question answerable, and which sentence holds the answer?

    python benchmarks/answers_squad.py --shared ../shared [--questions 1500] [--every-article]

By default only the articles that the shipped reader never saw in training; `--every-article` measures on all of
them, which says nothing about other text. Two ways: the reader alone, and the reader with the words that question and
paragraph share, as a logistic regression cross-validated by article.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.answer import Scope
from assistant.answer_kinds import holds
from assistant.expected import expected_of
from assistant.field_words import stems
from assistant.reader import PackagedReader
from assistant.signals import coverage, rarity
from assistant.understanding import Understanding
from training.squad import read_squad

FOLDS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--questions", type=int, default=1500)
    parser.add_argument("--every-article", action="store_true")
    options = parser.parse_args()
    readings = read_squad(options.shared / "eval" / "squad2_half_dev.json")
    articles = sorted({reading.article for reading in readings})
    unseen = {name for place, name in enumerate(articles) if place % FOLDS == 0}
    chosen = [reading for reading in readings if options.every_article or reading.article in unseen]
    chosen = random.Random(0).sample(chosen, min(options.questions, len(chosen)))
    reader = PackagedReader()
    weights = rarity([stems(reading.context) for reading in readings[::8]])
    values, first = [], []
    for reading in chosen:
        (sentences,) = reader.read(reading.question, [reading.context])
        best = max(sentences, key=lambda sentence: sentence.score)
        wanted = stems(reading.question)
        asked = Understanding(reading.question, reading.question, Scope(()), expected=expected_of(reading.question))
        values.append(
            [
                best.score,
                np.logaddexp.reduce([sentence.score for sentence in sentences]),
                coverage(wanted, stems(best.text), weights),
                coverage(wanted, stems(reading.context), weights),
                float(not holds(asked.expected, best.text)),
            ]
        )
        if reading.spans:
            first.append(any(best.start <= start < best.end for start, _ in reading.spans))
    answerable = np.array([bool(reading.spans) for reading in chosen])
    groups = np.unique([reading.article for reading in chosen], return_inverse=True)[1]
    model = make_pipeline(StandardScaler(), LogisticRegression())
    together = cross_val_predict(
        model, np.array(values), answerable, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    print(f"questions                          {len(chosen)}, {int(answerable.sum())} answerable")
    print(f"answerable or not, reader          AUC {roc_auc_score(answerable, [row[0] for row in values]):.3f}")
    print(f"answerable or not, with the words  AUC {roc_auc_score(answerable, together):.3f}")
    print(f"sentence with the answer first     {np.mean(first):.3f}")


if __name__ == "__main__":
    main()
