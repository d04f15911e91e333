"""The CAsT part of `benchmarks/followups.py`: are a follow-up with its context and its rewriting alike to a search?

Each turn of TREC CAsT 2019 and 2020 that has any before it is searched with the words that it leans on, as the library
does it (two scores, one by the other's weight), and beside that the turn as it is and the whole conversation: how much
of what the human rewriting finds (first 10) is found among the SQuAD paragraphs (BM25) and among
all the human rewritings (the library's own embedder). No passages of CAsT are here, so this says how alike two
questions are to a search engine, not whether the answer is found, and no answers, so what leans on them finds less than
in a talk. SQuAD is on other subjects than CAsT: there, a subject left out costs nothing, and one put in costs.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path

import numpy as np

from assistant.answer import Turn
from assistant.question.conversation import standalone_question
from vectorstore.embedder import PackagedEmbedder
from vectorstore.query import ALONE, Leaning

Conversation = tuple[tuple[Turn, ...], str, str]


def tokens(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("'s", ""))


class Bm25:
    """Plain BM25 (k1 1.2, b 0.75; Robertson and Zaragoza 2009) over a few thousand texts."""

    def __init__(self, texts: list[str]) -> None:
        self.counts = [Counter(tokens(text)) for text in texts]
        self.mean = sum(count.total() for count in self.counts) / len(texts)
        held = Counter(token for count in self.counts for token in count)
        self.rarity = {token: log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for token, n in held.items()}

    def first(self, query: str, k: int, leaning: Leaning = ALONE) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for text, weight in ((query, 1.0), (leaning.words, leaning.weight)):
            for token in tokens(text) if weight else ():
                for at, count in enumerate(self.counts):
                    if n := count[token]:
                        length = 0.25 + 0.75 * count.total() / self.mean
                        scores[at] += weight * self.rarity[token] * n * 2.2 / (n + 1.2 * length)
        return sorted(scores, key=lambda at: -scores[at])[:k]


def cast(folder: Path) -> Iterator[tuple[str, Conversation]]:
    """The turns of CAsT that have any before them, with their year."""
    resolved = (folder / "cast_2019_data_evaluation_evaluation_topics_annotated_resolved_v1.0.tsv").read_text("utf-8")
    human = dict(line.split("\t", 1) for line in resolved.splitlines() if "\t" in line)
    for year, name in (
        ("2019", "cast_2019_data_evaluation_evaluation_topics_v1.0.json"),
        ("2020", "cast_2020_2020_manual_evaluation_topics_v1.0.json"),
    ):
        for topic in json.loads((folder / name).read_text("utf-8")):
            history: list[Turn] = []
            for turn in topic["turn"]:
                raw = turn["raw_utterance"].strip()
                key = f"{topic['number']}_{turn['number']}"
                rewritten = turn.get("manual_rewritten_utterance") or human.get(key, raw)
                if history:
                    yield year, (tuple(history), raw, rewritten.strip(' "'))
                history.append(Turn("user", raw))


def measure_cast(shared: Path, embedder: PackagedEmbedder) -> None:
    squad = json.loads((shared / "eval" / "squad2_half_dev.json").read_text("utf-8"))
    index = Bm25([p["context"] for article in squad["data"] for p in article["paragraphs"]])
    turns = list(cast(shared / "eval" / "other"))

    def vector_of(text: str) -> np.ndarray:
        return embedder.embed([text], [()])[0].whole

    rewritings = np.stack([vector_of(human) for _, (_, _, human) in turns])

    def nearest(text: str, leaning: Leaning = ALONE) -> set[int]:
        vector = vector_of(text)
        if leaning.weight:
            vector = vector + leaning.weight * vector_of(leaning.words)
        return set(np.argsort(-(rewritings @ vector))[:10].tolist())

    marks: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for year, (history, raw, human) in turns:
        wanted, near = set(index.first(human, 10)), nearest(human)
        alone = standalone_question(raw, history)
        for name, text, leaning in (
            ("raw", raw, ALONE),
            ("whole conversation", " ".join((*(turn.text for turn in history), raw)), ALONE),
            ("with what it leans on", alone.text, alone.leaning),
        ):
            kept = len(wanted & set(index.first(text, 10, leaning))) / len(wanted) if wanted else 1.0
            marks.setdefault((year, name), []).append((kept, len(near & nearest(text, leaning)) / 10))
    print("CAsT: how much of what the human rewriting finds is found")
    print(f"{'year':6} {'question':22} {'n':>4} {'SQuAD, BM25':>12} {'rewritings, MiniLM':>19}")
    for (year, name), scores in sorted(marks.items()):
        kept, alike = (sum(column) / len(scores) for column in zip(*scores, strict=True))
        print(f"{year:6} {name:22} {len(scores):4} {kept:12.3f} {alike:19.3f}")
