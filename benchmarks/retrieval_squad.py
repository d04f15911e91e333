"""Does the ranking hold on text that is not ours? SQuAD, each article as a report, all 646 paragraphs searched.

    python -m benchmarks.retrieval_squad --shared ../shared

The answerable questions of the half set. "hybrid" is the search as it ships; "BM25 alone" is tantivy's order and
"MiniLM alone" the cosine of whole paragraphs, so the difference is what the ranking adds.

Not: answers or refusals.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ingest.report import Audit, Paragraph, ParagraphKind, ReadReport, Report, content_id
from vectorstore.catalogue import Catalogue
from vectorstore.embedder import PackagedEmbedder
from vectorstore.indexes import DerivedIndexes
from vectorstore.keyword import KeywordIndex
from vectorstore.prepared import prepare
from vectorstore.query import KeywordQuery, keyword_query
from vectorstore.search import PassageSearch
from vectorstore.vectors import VectorIndex

DEPTH = 20
NO_AUDIT = Audit("unnumbered", 0, 0, (), complete=True, findings=(), coverage=())


@dataclass(frozen=True)
class Asked:
    """A question and the id of the paragraph that answers it."""

    text: str
    paragraph_id: str


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    given = arguments.parse_args()
    articles = json.loads((given.shared / "eval" / "squad2_half_dev.json").read_text("utf-8"))["data"]
    reports = [as_report(article) for article in articles]
    questions = [asked for article in articles for asked in answerable(article)]
    with tempfile.TemporaryDirectory() as folder:
        ranks = measure(Path(folder), reports, questions)
    print(f"{len(questions)} questions over {sum(len(report.paragraphs) for report in reports)} paragraphs")
    for name, found in ranks.items():
        print(f"{name:14}" + "".join(f"  hit@{k} {np.mean(found <= k):.3f}" for k in (1, 5, 10)))
    for name in ("BM25 alone", "MiniLM alone"):
        gain = 100.0 * ((ranks["hybrid"] <= 1).astype(float) - (ranks[name] <= 1))
        drawn = np.random.default_rng(1).choice(gain, (1000, len(gain))).mean(axis=1)
        low, high = np.percentile(drawn, (2.5, 97.5))
        print(f"hybrid - {name}: {gain.mean():+.1f} points of hit@1 [{low:+.1f}, {high:+.1f}]")


def measure(folder: Path, reports: list[ReadReport], questions: list[Asked]) -> dict[str, np.ndarray]:
    """The rank of the right paragraph for every question, by way of searching."""
    embedder = PackagedEmbedder(folder / "models")
    catalogue = Catalogue("", folder)
    keywords, vectors = KeywordIndex(folder / "keywords"), VectorIndex(folder / "vectors")
    paragraph_of: dict[str, str] = {}
    whole: dict[str, np.ndarray] = {}
    for read in reports:
        prepared = prepare(read.report, read.paragraphs, embedder)
        catalogue.write(read, "", prepared)
        paragraph_of |= {one.passage.id: one.passage.paragraph_id for one in prepared.passages}
        plain = embedder.embed([p.text for p in read.paragraphs], [()] * len(read.paragraphs))
        whole |= {p.id: one.whole for p, one in zip(read.paragraphs, plain, strict=True)}
    DerivedIndexes(catalogue, vectors, keywords).catch_up()
    search = PassageSearch(catalogue, vectors, keywords, lambda: embedder)
    ids, matrix = list(whole), np.stack(list(whole.values()))

    def by_words(text: str) -> list[str]:
        query = keyword_query(text, {})
        own = KeywordQuery(query.terms, query.clauses[: len(set(query.terms))])
        return list(dict.fromkeys(paragraph_of[id_] for id_, _ in keywords.search(own, 2 * DEPTH)))

    def by_vector(text: str) -> list[str]:
        (question,) = embedder.embed([text], [()])
        return [ids[i] for i in np.argsort(-(matrix @ question.whole))[:DEPTH]]

    ways = {
        "BM25 alone": by_words,
        "MiniLM alone": by_vector,
        "hybrid": lambda text: [found.paragraph_id for found in search.find(text, None, DEPTH)],
    }
    ranks = {name: np.array([rank(way(one.text), one) for one in questions]) for name, way in ways.items()}
    catalogue.close()
    vectors.close()
    return ranks


def rank(found: list[str], asked: Asked) -> int:
    return found.index(asked.paragraph_id) + 1 if asked.paragraph_id in found else DEPTH + 1


def as_report(article: dict[str, Any]) -> ReadReport:
    title = article["title"].replace("_", " ")
    report_id = content_id("report", title)
    report = Report(report_id, title, "", "text", title, None, "", "", (), None, None, (), None, 1)
    paragraphs = tuple(
        Paragraph(
            id=paragraph_id(title, order),
            report_id=report_id,
            order=order,
            label=None,
            ordinal=order + 1,
            section_path=(),
            pages=(1,),
            boxes=(),
            kind=ParagraphKind.PARAGRAPH,
            text=paragraph["context"],
        )
        for order, paragraph in enumerate(article["paragraphs"])
    )
    return ReadReport(report, paragraphs, NO_AUDIT)


def answerable(article: dict[str, Any]) -> Iterator[Asked]:
    title = article["title"].replace("_", " ")
    for order, paragraph in enumerate(article["paragraphs"]):
        for question in paragraph["qas"]:
            if not question.get("is_impossible"):
                yield Asked(question["question"], paragraph_id(title, order))


def paragraph_id(title: str, order: int) -> str:
    return content_id(title, order)


if __name__ == "__main__":
    main()
