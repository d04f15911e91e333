"""Do follow-ups, made to stand alone by rules, find what a person's rewriting of them finds?

Three parts, the first two beside the raw follow-up:

1. TREC CAsT 2019 and 2020: token F1 against the human rewriting, and how much of what the human rewriting finds (first
   10) is found among the SQuAD paragraphs (BM25) and among all the human rewritings (the library's own embedder). No
   passages of CAsT are here, so this says how alike two questions are to a search engine, not whether the answer is
   found. SQuAD is on other subjects than CAsT: there, a subject left out costs nothing, and one put in costs.
2. The follow-ups of the development set, over a library that holds its reports: is a gold paragraph first, among the
   first five, among the first ten. The human rewriting is the one below, made from the conversation alone.
3. The other questions of the development set, each asked alone and once more after an unrelated question: what a
   running conversation spoils of questions that do not lean on it.

    python benchmarks/followups.py --shared ../shared --data-dir DIR
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answer import Question, Turn
from assistant.answering.gathering import gather
from assistant.build import open_library
from assistant.question.conversation import Standalone, standalone_question
from assistant.question.understand import understand
from assistant.settings import read_settings
from vectorstore.embedder import PackagedEmbedder
from vectorstore.library import Library

HUMAN = {
    "followup-01": "How did Bradford deal with child sexual exploitation, according to the 2018 inspection?",
    "followup-02": "How many of the children Wandsworth looked after lived outside the borough, in the 2016 report?",
    "followup-03": "What grade did Wigan get for care leavers in 2017?",
    "followup-04": "What overall grade did Tracey Ledder's team give Plymouth children's services in early 2024?",
    "followup-05": "Were return home interviews in Wigan any better by 2025?",
    "followup-06": "When formal supervision of social workers did take place, was it any good?",
    "followup-07": "What does young people with SEND staying too long in alternative provision do to other pupils who "
    "need a place?",
    "followup-08": "What was Bradford's safeguarding board told to do about private fostering in the 2014 report?",
}
Conversation = tuple[tuple[Turn, ...], str, str]
Entry = dict[str, Any]


def tokens(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("'s", ""))


def token_f1(text: str, other: str) -> float:
    ours, theirs = Counter(tokens(text)), Counter(tokens(other))
    both = sum((ours & theirs).values())
    return 2 * both / (ours.total() + theirs.total()) if both else 0.0


class Bm25:
    """Plain BM25 (k1 1.2, b 0.75; Robertson and Zaragoza 2009) over a few thousand texts."""

    def __init__(self, texts: list[str]) -> None:
        self.counts = [Counter(tokens(text)) for text in texts]
        self.mean = sum(count.total() for count in self.counts) / len(texts)
        held = Counter(token for count in self.counts for token in count)
        self.rarity = {token: log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for token, n in held.items()}

    def first(self, query: str, k: int) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for token in tokens(query):
            for at, count in enumerate(self.counts):
                if n := count[token]:
                    scores[at] += self.rarity[token] * n * 2.2 / (n + 1.2 * (0.25 + 0.75 * count.total() / self.mean))
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


def matched(standalone: Standalone) -> str:
    return f"{standalone.text} {standalone.context}"


def measure_cast(shared: Path, embedder: PackagedEmbedder) -> None:
    squad = json.loads((shared / "eval" / "squad2_half_dev.json").read_text("utf-8"))
    index = Bm25([p["context"] for article in squad["data"] for p in article["paragraphs"]])
    turns = list(cast(shared / "eval" / "other"))
    rewritings = np.stack([embedder.embed_query(human) for _, (_, _, human) in turns])

    def nearest(text: str) -> set[int]:
        return set(np.argsort(-(rewritings @ embedder.embed_query(text)))[:10].tolist())

    marks: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for year, (history, raw, human) in turns:
        wanted, near = set(index.first(human, 10)), nearest(human)
        for name, text in (
            ("raw", raw),
            ("whole conversation", " ".join((*(turn.text for turn in history), raw))),
            ("rules", matched(standalone_question(raw, history))),
        ):
            kept = len(wanted & set(index.first(text, 10))) / len(wanted) if wanted else 1.0
            marks.setdefault((year, name), []).append((token_f1(text, human), kept, len(near & nearest(text)) / 10))
    print("CAsT: token F1 with the human rewriting, and how much of what that finds is found")
    print(f"{'year':6} {'question':20} {'n':>4} {'token F1':>9} {'SQuAD, BM25':>12} {'rewritings, MiniLM':>19}")
    for (year, name), scores in sorted(marks.items()):
        f1, kept, alike = (sum(column) / len(scores) for column in zip(*scores, strict=True))
        print(f"{year:6} {name:20} {len(scores):4} {f1:9.3f} {kept:12.3f} {alike:19.3f}")


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def measure_dev(entries: list[Entry], library: Library) -> None:
    ranks: dict[str, list[int]] = {}
    for entry in entries:
        if not entry.get("history"):
            continue
        history = tuple(Turn(*turn) for turn in entry["history"])
        for name, text, before in (
            ("raw", entry["question"], ()),
            ("rules", entry["question"], history),
            ("human", HUMAN[entry["id"]], ()),
        ):
            rank, understood = _asked(library, entry, text, before)
            ranks.setdefault(name, []).append(rank)
            print(f"{entry['id']} {name:6} {rank:3} {understood}")
    for name, places in ranks.items():
        print(f"follow-ups of the development set, {name:6} {_hits(places)}")


def measure_independent(entries: list[Entry], library: Library) -> None:
    """Each question after one of another kind that is about other paragraphs: 41 places on in the file."""
    alone, after = [], []
    questions = [entry for entry in entries if entry.get("gold") and not entry.get("history")]
    for place, entry in enumerate(questions):
        other = questions[(place + 41) % len(questions)]
        turns = (Turn("user", other["question"]), Turn("assistant", other["gold"][0]["quote"]))
        rank, own = _asked(library, entry, entry["question"], ())
        alone.append(rank)
        rank, understood = _asked(library, entry, entry["question"], turns)
        after.append(rank)
        if rank != alone[-1]:
            print(
                f"{entry['id']}: rank {alone[-1]} alone, {rank} after {other['question']!r}: {understood!r} for {own!r}"
            )
    print(f"independent questions, asked alone           {_hits(alone)}")
    print(f"independent questions, after an unrelated one {_hits(after)}")


def _asked(library: Library, entry: Entry, text: str, history: tuple[Turn, ...]) -> tuple[int, str]:
    """The rank of the first gold paragraph (99: not found) and the standalone question."""
    understood = understand(Question(text, history, tuple(entry.get("scope", ()))), library.reports())
    found = gather(library, understood).retrieved
    rank = next((place for place, one in enumerate(found, 1) if _is_gold(one, entry["gold"])), 99)
    return rank, understood.standalone_question


def _hits(places: list[int]) -> str:
    shares = (f"hit@{k} {sum(place <= k for place in places) / len(places):.3f}" for k in (1, 5, 10))
    return f"n {len(places)} {' '.join(shares)}"


def _is_gold(found: object, gold: list[dict[str, str]]) -> bool:
    report, paragraph = found.report, found.paragraph  # type: ignore[attr-defined]
    return any(
        place["source"] == report.source and squeezed(place["quote"]) in squeezed(paragraph.text) for place in gold
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data-dir", required=True, help="a library that holds ../shared/reports")
    given = parser.parse_args()
    lines = (given.shared / "eval" / "dev_questions.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    with open_library(read_settings({"data_dir": given.data_dir}, {})) as library:
        measure_cast(given.shared, PackagedEmbedder(Path(given.data_dir) / "models"))
        measure_dev(entries, library)
        measure_independent(entries, library)


if __name__ == "__main__":
    main()
