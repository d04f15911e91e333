"""Fit the matrix that turns a question's vector towards the sentences that answer it (`vectorstore.query_adapter`).

    python -m training.fit_query_adapter --data-dir data --questions training/questions/reader.jsonl \\
        --paragraphs training/questions/paragraphs.jsonl --check training/questions/signals.jsonl \\
        --out vectorstore/query_adapter.npy

A question's vector q becomes q + qA, scaled to length 1. A is fitted so that, among all sentences of the report asked
about, those that answer come out nearest: the cross-entropy of a softmax over the cosines (a linear query adapter;
the loss is that of dense retrievers, Karpukhin et al., 2020, with every other sentence of the report as a negative).
Before and after, the share of the questions of `--check` is printed for which an answering sentence is nearest.

Not: the questions (`written`), or which of their sentences answer (`evidence_rows`).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from assistant.answer import Question
from assistant.build import open_library
from assistant.question.understand import understand
from assistant.settings import read_settings
from ingest.sentences import sentences
from training.evidence_rows import Entry, folded, holds_quote, read_entries
from training.written import ANSWERED
from vectorstore.embedder import PackagedEmbedder
from vectorstore.library import Library
from vectorstore.prepared import prepare

SHARPNESS = 30.0
"""What a cosine is multiplied with before the softmax."""
DECAY = 0.003
"""The weight of the sum of A's squares."""
RATE, EPOCHS, REPORTS_A_STEP = 5e-4, 30, 8
TIMES = 2
"""How often a question over a whole report counts; one over a paragraph, written beside its words, counts once."""
SEED = 0
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's vector, (384,), the report asked, and the places of the sentences that answer."""

    vector: Vectors
    source: str
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """A report's sentences with the text of their paragraphs, and their vectors as they are kept, (sentences, 384)."""

    texts: tuple[tuple[str, str], ...]
    vectors: Tensor


class Shelf:
    """The library's reports by file name, embedded when they are first asked for."""

    def __init__(self, library: Library, embedder: PackagedEmbedder) -> None:
        self._library, self._embedder = library, embedder
        self._reports = {report.source: report for report in library.reports()}
        self.sentences = cache(self._embedded)

    def asked(self, question: str, quotes: Mapping[str, Sequence[str]]) -> Iterator[Asked]:
        """The question to each report whose words are quoted; a report without a sentence of them is passed over."""
        reports = self._library.reports()
        for source in quotes.keys() & self._reports.keys():
            words = [folded(quote) for quote in quotes[source]]
            right = tuple(
                place
                for place, (sentence, paragraph) in enumerate(self.sentences(source).texts)
                if any(quote[:60] in folded(paragraph) for quote in words) and holds_quote(sentence, words)
            )
            if right:
                topic = understand(Question(question, sources=(source,)), reports).topic
                (embedded,) = self._embedder.embed([topic], [()])
                yield Asked(embedded.whole, source, right)

    def _embedded(self, source: str) -> Sentences:
        report = self._reports[source]
        paragraphs = self._library.paragraphs(report.id)
        texts = {paragraph.id: paragraph.text for paragraph in paragraphs}
        passages = prepare(report, paragraphs, self._embedder).passages
        return Sentences(
            tuple((own, texts[one.passage.paragraph_id]) for one in passages for own in sentences(one.passage.text)),
            torch.from_numpy(np.concatenate([one.vectors.sentences for one in passages])),
        )


def asked_in(entries: Sequence[Entry], shelf: Shelf) -> Iterator[Asked]:
    """The questions of a set that something answers; one that leans on a conversation is passed over."""
    for entry in entries:
        if entry["answerable"] and not entry.get("history"):
            quotes: dict[str, list[str]] = {}
            for gold in entry["gold"]:
                quotes.setdefault(gold["source"], []).extend([gold["quote"]] if gold.get("quote") else [])
            yield from shelf.asked(entry["question"], quotes)


def asked_of_paragraphs(entries: Sequence[Entry], shelf: Shelf) -> Iterator[Asked]:
    """The two questions that each paragraph answers."""
    for entry in entries:
        for name in ANSWERED:
            yield from shelf.asked(entry[name], {entry["source"]: [entry["quote"]]})


def fit(asked: Sequence[Asked], shelf: Shelf) -> Tensor:
    """The matrix A, (384, 384)."""
    of_report: dict[str, list[Asked]] = {}
    for one in asked:
        of_report.setdefault(one.source, []).append(one)
    sources = sorted(of_report)
    chance = random.Random(SEED)
    matrix = torch.zeros((len(asked[0].vector),) * 2, requires_grad=True)
    optimiser = torch.optim.Adam([matrix], lr=RATE)
    for epoch in range(EPOCHS):
        chance.shuffle(sources)
        total = 0.0
        for start in range(0, len(sources), REPORTS_A_STEP):
            together = sources[start : start + REPORTS_A_STEP]
            losses = torch.cat([_losses(matrix, of_report[source], shelf.sentences(source)) for source in together])
            loss = losses.mean() + DECAY * matrix.square().sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += float(losses.detach().sum())
        print(f"{epoch + 1}/{EPOCHS} cross-entropy {total / len(asked):.3f}", flush=True)
    return matrix.detach()


def _losses(matrix: Tensor, asked: Sequence[Asked], own: Sentences) -> Tensor:
    scores = SHARPNESS * _turned(matrix, asked) @ own.vectors.T
    right = torch.zeros(scores.shape, dtype=torch.bool)
    for row, one in enumerate(asked):
        right[row, list(one.right)] = True
    return torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)


def _turned(matrix: Tensor, asked: Sequence[Asked]) -> Tensor:
    questions = torch.from_numpy(np.stack([one.vector for one in asked]))
    return torch.nn.functional.normalize(questions + questions @ matrix, dim=1)


def nearest_answers(matrix: Tensor, asked: Sequence[Asked], shelf: Shelf) -> float:
    """The share of the questions for which the nearest sentence of the report is one that answers."""
    found = [
        int((shelf.sentences(one.source).vectors @ _turned(matrix, [one])[0]).argmax()) in one.right for one in asked
    ]
    return sum(found) / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--paragraphs", type=Path, required=True)
    parser.add_argument("--check", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = read_settings({"data_dir": options.data_dir})
    with open_library(settings) as library:
        shelf = Shelf(library, PackagedEmbedder(options.data_dir / "models"))
        asked = [
            *TIMES * tuple(asked_in(read_entries(options.questions), shelf)),
            *asked_of_paragraphs(read_entries(options.paragraphs), shelf),
        ]
        checked = {path.name: list(asked_in(read_entries(path), shelf)) for path in options.check}
        print(f"{len(asked)} questions, {len({one.source for one in asked})} reports", flush=True)
        matrix = fit(asked, shelf)
        for name, questions in checked.items():
            before, after = (nearest_answers(m, questions, shelf) for m in (torch.zeros_like(matrix), matrix))
            print(f"{name}: nearest sentence answers {before:.3f} -> {after:.3f} of {len(questions)}")
    np.save(options.out, matrix.numpy().astype(np.float16))


if __name__ == "__main__":
    main()
