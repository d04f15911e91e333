"""Fit what tells kinds of request apart, cross-validated, and write it with how it was made.

    python -m training.fit_requests --out assistant/models/requests.json [--choose]

The examples are `questions/requests.txt`, `questions/messages.txt` (by 13 writers who had seen neither the program
nor the other file) and, as lookups, written questions on which the reader and the signals were trained and tried. A
line with {theme} is asked on several of the [themes], in turn. Examples whose vectors are near each other (`NEAR`) are
in one fold, so that no question is told by its own paraphrase.

Not: what is fitted (`assistant.question.requests`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from assistant.answering.about_library import ABOUT_LIBRARY
from assistant.question.marking import mark
from assistant.question.recommendations import names_recommendations
from assistant.question.requests import PLACES, without_names, words_in
from assistant.question.understanding import Request
from vectorstore.embedder import PackagedEmbedder

QUESTIONS = Path(__file__).with_name("questions")
EXAMPLES = ("requests.txt", "messages.txt")
LOOKUPS = ("reader.jsonl", "signals.jsonl")
PARAGRAPHS = "paragraphs.jsonl"
"""Of each of these one question is a lookup, in its plain and its everyday words in turn."""
FILLINGS = ("theme", "aspect", "thing")
"""What a line may have a gap for; [themes], [aspects] and [things] fill them."""
FILLINGS_EACH = 10
"""Examples that a line with a gap makes."""
FILLED_COUNTS = 0.1
"""What each of those counts beside an example that was written as it is. This and the next two were chosen by how many
messages of three writers were told by examples of the five others."""
WRITTEN_COUNTS = 0.3
"""What a written question over a report counts."""
AROUND = "around"
NOT_OF_A_REPORT = ABOUT_LIBRARY | {
    Request.REPORTS,
    Request.LAST_INSPECTED,
    Request.NEXT_INSPECTION,
    Request.ELSEWHERE,
}
AROUND_EVERY = 3
"""Every so many examples on what reports say are asked with one of the [around] as well."""
NEAR = 0.9
"""The cosine from which two examples are one question."""
FOLDS = 4
LEAST_EXAMPLES = 3
"""Examples that must have a word for it to count."""
WORDS_COUNT = 0.8
"""What the words count beside the vector, both of length 1."""
STRENGTH = 30.0
LOOKED_UP = frozenset({Request.LOOKUP, Request.TO_IMPROVE, Request.TO_IMPROVE_ON})
"""Kinds that are searched for: among them a mistake costs little."""
BALANCE = 0.5
"""A kind of n examples counts as n to the power of one less this: 0 for as many as there are, 1 for all kinds alike."""

UNFILLED = (Request.LOOKUP.value, Request.ELSEWHERE.value)
FOR_UNFILLED = 1.0
"""Log-odds that kinds without gaps get besides: ten themes to a line make more of the others than are asked, and most
of what is asked is looked up. On messages of three writers, told by examples of five others, 0.5 more of it led 0.031
of the lookups away for 0.036, and told 0.859 of the requests for 0.873."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A message, its kind, and what it counts."""

    kind: Request
    text: str
    weight: float = 1.0


def read_examples(folder: Path = QUESTIONS) -> list[Example]:
    """The examples of `requests.txt`, and as lookups the written questions."""
    lines: list[tuple[str, str]] = []
    kind = ""
    for line in (line for name in EXAMPLES for line in (folder / name).read_text(encoding="utf-8").splitlines()):
        if line.startswith("["):
            kind = line.strip("[]")
        elif line.strip() and not line.startswith("#"):
            lines.append((kind, line))
    fillings = {name: cycle([text for kind, text in lines if kind == f"{name}s"]) for name in FILLINGS}
    examples = [
        Example(Request(kind), asked, 1.0 if asked == text else FILLED_COUNTS)
        for kind, text in lines
        if kind != AROUND and kind.removesuffix("s") not in FILLINGS
        for asked in _filled(text, fillings)
    ]
    around = cycle(text for kind, text in lines if kind == AROUND)
    on_reports = [one for one in examples if one.kind not in NOT_OF_A_REPORT]
    examples += [replace(one, text=_within(next(around), one.text)) for one in on_reports[::AROUND_EVERY]]
    written = [json.loads(line) for name in LOOKUPS for line in (folder / name).read_text("utf-8").splitlines()]
    asked = [one["question"] for one in written if one["kind"] != "recommendation"]
    paragraphs = [json.loads(line) for line in (folder / PARAGRAPHS).read_text("utf-8").splitlines()]
    asked += [one["lay" if place % 2 else "plain"] for place, one in enumerate(paragraphs)]
    looked_up = (text for text in asked if not names_recommendations(text))
    return examples + [Example(Request.LOOKUP, text, WRITTEN_COUNTS) for text in looked_up]


def _within(around: str, text: str) -> str:
    """ "In the 2018 report, …" around a question; its question mark goes behind all of it."""
    mark_behind = "?" if text.endswith("?") and around.startswith("…") else ""
    asked = text.rstrip("?") if mark_behind else text
    return around.replace("…", asked) + mark_behind


def _filled(text: str, fillings: Mapping[str, Iterator[str]]) -> Iterator[str]:
    """A line with a gap on the next few fillings of that kind, any other as it is."""
    gap = next((name for name in fillings if f"{{{name}}}" in text), None)
    if gap is None:
        yield text
        return
    for filling in islice(fillings[gap], FILLINGS_EACH):
        yield text.replace(f"{{{gap}}}", filling)


class Features:
    """The vector of each text and, of the same length, the words in it that several examples have."""

    def __init__(self, texts: list[str], embedder: PackagedEmbedder) -> None:
        counted: dict[str, int] = {}
        for text in texts:
            for word in words_in(text):
                counted[word] = counted.get(word, 0) + 1
        self.words = sorted(word for word, count in counted.items() if count >= LEAST_EXAMPLES)
        self.vectors = np.array([one.whole for one in embedder.embed(texts, [()] * len(texts))], dtype=np.float64)
        self.values = np.hstack([self.vectors, self._worded(texts)])

    def _worded(self, texts: list[str]) -> Values:
        places = {word: place for place, word in enumerate(self.words)}
        worded = np.zeros((len(texts), len(places)))
        for row, text in zip(worded, texts, strict=True):
            own = [places[word] for word in words_in(text) if word in places]
            row[own] = WORDS_COUNT / np.sqrt(max(1, len(own)))
        return worded


def fitted(
    values: Values, kinds: NDArray[np.str_], counts: Values, strength: float, balance: float
) -> LogisticRegression:
    """The regression over examples that count `counts` each; a kind of few counts as `balance` says."""
    of_kind = {name: counts[kinds == name].sum() for name in np.unique(kinds)}
    most = max(of_kind.values())
    weights = counts * [(most / of_kind[kind]) ** balance for kind in kinds]
    model = LogisticRegression(C=strength, max_iter=300).fit(csr_matrix(values), kinds, sample_weight=weights)
    model.intercept_[np.isin(model.classes_, UNFILLED)] += FOR_UNFILLED
    return model


def cross_validated(
    features: Features, kinds: NDArray[np.str_], counts: Values, strength: float, balance: float
) -> dict[str, float | dict[str, float]]:
    """The share of requests, and of lookups, that were taken for what they are by folds that had not seen them."""
    near = connected_components(csr_matrix(features.vectors @ features.vectors.T > NEAR))[1]
    told = np.empty_like(kinds)
    for seen, kept in GroupKFold(FOLDS).split(features.values, kinds, near):
        model = fitted(features.values[seen], kinds[seen], counts[seen], strength, balance)
        told[kept] = model.predict(features.values[kept])
    lookups = kinds == Request.LOOKUP.value
    return {
        "requests": round(float(np.mean(told[~lookups] == kinds[~lookups])), 3),
        "requests_as_lookups": round(float(np.mean(told[~lookups] == Request.LOOKUP.value)), 3),
        "lookups": round(float(np.mean(told[lookups] == kinds[lookups])), 3),
        "lookups_led_away": round(float(np.mean(~np.isin(told[lookups], [kind.value for kind in LOOKED_UP]))), 3),
        "by_kind": {
            str(kind): round(float(np.mean(told[kinds == kind] == kind)), 2) for kind in dict.fromkeys(kinds.tolist())
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("data/models"), help="where the embedding model's graph is")
    parser.add_argument("--choose", action="store_true", help="print the measures of other strengths, write nothing")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    examples = read_examples()
    kinds = np.array([one.kind.value for one in examples])
    counts = np.array([one.weight for one in examples])
    features = Features([without_names(mark(one.text, PLACES)) for one in examples], PackagedEmbedder(options.cache))
    if options.choose:
        for strength, balance in ((10.0, 0.5), (30.0, 0.5), (100.0, 0.5), (30.0, 0.25), (30.0, 0.75)):
            print(strength, balance, cross_validated(features, kinds, counts, strength, balance), flush=True)
        return
    measures = cross_validated(features, kinds, counts, STRENGTH, BALANCE)
    model = fitted(features.values, kinds, counts, STRENGTH, BALANCE)
    dimension = features.vectors.shape[1]
    rows = (model.coef_[:, dimension:] * WORDS_COUNT).T
    document = {
        "made_by": "python -m training.fit_requests; see MODEL_CARD.md",
        "examples": len(examples),
        "cross_validated": measures,
        "kinds": model.classes_.tolist(),
        "intercepts": np.round(model.intercept_, 3).tolist(),
        "words": {word: np.round(row, 2).tolist() for word, row in zip(features.words, rows, strict=True)},
        "directions": np.round(model.coef_[:, :dimension], 3).tolist(),
    }
    text = json.dumps(document, ensure_ascii=False)
    options.out.write_text(text.replace('], "', '],\n "').replace("], [", "],\n  [") + "\n", encoding="utf-8")
    print(json.dumps({"examples": len(examples), **measures}, indent=1))


if __name__ == "__main__":
    main()
