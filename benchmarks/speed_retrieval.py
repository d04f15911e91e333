"""How fast is retrieval in a large library? Invented paragraphs, real questions' embedding, one process, warm.

    python -m benchmarks.speed_retrieval [--paragraphs 40000] [--work-dir DIR] [--questions 200]

Reports of 100 paragraphs of 72 words each, drawn from a vocabulary by Zipf's law; vectors are random, so nearest
neighbours are as hard to find as they can be. Half of the questions search the whole library, half one report. The
library is kept in DIR and used again (with --paragraphs 400000 it takes long to make).

Not: whether what is found is right (`retrieval_dev`, `retrieval_squad`).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.retrieval_squad import NO_AUDIT
from ingest.report import Paragraph, ParagraphKind, ReadReport, Report, content_id
from vectorstore.catalogue import Catalogue
from vectorstore.embedder import Embedded, PackagedEmbedder, Span
from vectorstore.library import Library
from vectorstore.prepared import prepare

PER_REPORT = 100
WORDS = 72
VOCABULARY = 20_000
SENTENCES = 4


class RandomVectors:
    """Embeds questions as the library does, and passages at random."""

    name = PackagedEmbedder.name
    dimension = PackagedEmbedder.dimension

    def __init__(self, cache: Path) -> None:
        self._real = PackagedEmbedder(cache)
        self._random = np.random.default_rng(1)

    def embed(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Embedded]:
        drawn = self._random.standard_normal((len(texts), SENTENCES + 1, self.dimension)).astype(np.float32)
        drawn /= np.linalg.norm(drawn, axis=2, keepdims=True)
        return [Embedded(one[0], one[1:]) for one in drawn]

    def embed_query(self, text: str) -> np.ndarray:
        return self._real.embed_query(text)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--paragraphs", type=int, default=40_000)
    arguments.add_argument("--work-dir", type=Path)
    arguments.add_argument("--questions", type=int, default=200)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.work_dir or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        embedder = RandomVectors(folder / "models")
        started = time.perf_counter()
        if not (folder / "catalogue.sqlite").exists():
            fill(folder, embedder, given.paragraphs)
        with Library(folder, embedder=embedder) as library:
            library.retrieve("first", k=1)  # the indexes are made here
            print(f"{library.doctor().paragraphs:,} paragraphs, made in {time.perf_counter() - started:.0f} s")
            measure(library, given.questions)


def fill(folder: Path, embedder: RandomVectors, paragraphs: int) -> None:
    catalogue = Catalogue("", folder)
    random = np.random.default_rng(2)
    words = np.array([f"word{number}" for number in range(VOCABULARY)])
    chances = 1.0 / np.arange(1, VOCABULARY + 1)
    chances /= chances.sum()
    for number in range(paragraphs // PER_REPORT):
        drawn = random.choice(words, (PER_REPORT, WORDS), p=chances)
        read = invented_report(number, [" ".join(row) for row in drawn])
        catalogue.write(read, "", prepare(read.report, read.paragraphs, embedder))
    catalogue.close()


def invented_report(number: int, texts: Sequence[str]) -> ReadReport:
    name = f"invented-{number}.txt"
    report_id = content_id("report", name)
    report = Report(report_id, name, "", "text", name, f"Place {number}", "", "", (), None, None, (), None, 10)
    paragraphs = tuple(
        Paragraph(content_id(name, order), report_id, order, str(order), 0, (), (1,), (), ParagraphKind.PARAGRAPH, text)
        for order, text in enumerate(texts)
    )
    return ReadReport(report, paragraphs, NO_AUDIT)


def measure(library: Library, questions: int) -> None:
    random = np.random.default_rng(3)
    ids = [report.id for report in library.reports()]
    for name, scope in (("whole library", None), ("one report", [ids[0]])):
        seconds = []
        for number in range(questions + 5):
            asked = "What about " + " ".join(f"word{n}" for n in random.zipf(1.3, 6) % VOCABULARY) + "?"
            started = time.perf_counter()
            library.retrieve(asked, scope, 20)
            if number >= 5:
                seconds.append(1000 * (time.perf_counter() - started))
        p50, p95 = np.percentile(seconds, (50, 95))
        print(f"{name:14} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms   ({questions} questions)")


if __name__ == "__main__":
    main()
