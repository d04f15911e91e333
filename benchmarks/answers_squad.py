"""SQuAD 2.0 (half of its development set): is a question answerable, and which sentence holds the answer?

    python benchmarks/answers_squad.py --shared ../shared [--questions 1500] [--every-article]

The reader alone. By default only the articles that the shipped reader never saw in training; `--every-article` measures
on all of them, which says nothing about other text.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from assistant.answering.reader import PackagedReader

sys.path.insert(0, str(Path(__file__).parents[1]))

from training.squad import read_squad

FOLDS = 4
"""As `training.train_reader` was run: the first of four folds of the articles, by name, was kept out."""


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
    scores, first = [], []
    for reading in chosen:
        (sentences,) = reader.read(reading.question, [reading.context])
        best = max(sentences, key=lambda sentence: sentence.score)
        scores.append(best.score)
        if reading.spans:
            first.append(any(best.start <= start < best.end for start, _ in reading.spans))
    answerable = [bool(reading.spans) for reading in chosen]
    print(f"questions                       {len(chosen)}, {sum(answerable)} answerable")
    print(f"answerable or not               AUC {roc_auc_score(answerable, scores):.3f}")
    print(f"sentence with the answer first  {np.mean(first):.3f}")


if __name__ == "__main__":
    main()
