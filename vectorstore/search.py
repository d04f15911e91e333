"""Finds the passages that answer a question: candidates by vector and keyword, one score from several signs.

Scopes of up to `EXACT` passages are compared with the question one by one, so that no candidate is lost to an
approximate index; wider ones go through Chroma.

Not: which reports are searched (`assistant.scope`); how signs become one score (`ranking`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.passages import split_passages
from ingest.report import Paragraph
from ingest.sentences import sentence_spans
from vectorstore.catalogue import Catalogue
from vectorstore.embedder import Embedder
from vectorstore.keyword import KeywordIndex
from vectorstore.ranking import Signs, fuse
from vectorstore.vectors import VectorIndex

EXACT = 20_000
CANDIDATES = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found: its ids, its place in its paragraph, its score and by what it was found."""

    id: str
    paragraph_id: str
    report_id: str
    part: int
    start: int
    end: int
    score: float
    found_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """The passages of one report: ids, and their vectors (passages, dimension)."""

    ids: list[str]
    matrix: NDArray[np.float32]


class PassageSearch:
    """Searches one library; keeps the vectors of the reports it was asked about until the library changes."""

    def __init__(
        self,
        catalogue: Catalogue,
        vectors: VectorIndex,
        keywords: KeywordIndex,
        embedder: Callable[[], Embedder],
        mode: str = "hybrid",
    ) -> None:
        self._catalogue = catalogue
        self._vectors = vectors
        self._keywords = keywords
        self._embedder = embedder
        self._mode = mode
        self._revision = -1
        self._sizes: dict[str, int] = {}
        self._blocks: dict[str, _Block] = {}

    def find(self, query: str, report_ids: Sequence[str] | None = None, count: int = 20) -> list[Found]:
        """The best passage of each of the best `count` paragraphs, best first."""
        self._notice_changes()
        if not query.strip() or (report_ids is not None and not report_ids):
            return []
        by_vector: dict[str, float] = {}
        by_keyword: dict[str, float] = {}
        question: NDArray[np.float32] | None = None
        if self._mode != "keyword":
            question = self._embedder().embed_query(query)
            by_vector = dict(self._nearest(question, report_ids))
        if self._mode != "vector":
            terms = [((stem, 1.0),) for stem in dict.fromkeys(self._keywords.stems(query))]
            by_keyword = dict(self._keywords.search(terms, CANDIDATES, report_ids))
        rows = self._catalogue.found_passages(list({**by_vector, **by_keyword}))
        signs = [
            Signs(id_, by_vector.get(id_), by_keyword.get(id_), _best_sentence(question, rows[id_].sentences))
            for id_ in {**by_vector, **by_keyword}
            if id_ in rows
        ]
        return _one_per_paragraph(fuse(signs), rows, count)

    def sentence_similarities(self, query: str, paragraphs: Sequence[Paragraph]) -> list[list[float]]:
        """The cosine of `query` with each sentence (`ingest.sentences`) of each paragraph; 0 where none is kept."""
        question = self._embedder().embed_query(query)
        split = [[passage.id for passage in split_passages(paragraph)] for paragraph in paragraphs]
        rows = self._catalogue.found_passages([id_ for ids in split for id_ in ids])
        similarities = []
        for paragraph, ids in zip(paragraphs, split, strict=True):
            raw = b"".join(rows[id_].sentences for id_ in ids if id_ in rows)
            vectors = np.frombuffer(raw, dtype=np.float16).reshape(-1, len(question)).astype(np.float32)
            cosines = [float(value) for value in vectors @ question]
            count = len(sentence_spans(paragraph.text))
            similarities.append((cosines + [0.0] * count)[:count])
        return similarities

    def _nearest(self, question: NDArray[np.float32], report_ids: Sequence[str] | None) -> list[tuple[str, float]]:
        scope = list(self._sizes) if report_ids is None else [id_ for id_ in report_ids if id_ in self._sizes]
        if sum(self._sizes[id_] for id_ in scope) > EXACT:
            return self._vectors.nearest(question, CANDIDATES, report_ids)
        self._load([id_ for id_ in scope if id_ not in self._blocks])
        blocks = [self._blocks[id_] for id_ in scope]
        if not blocks:
            return []
        scores = np.concatenate([block.matrix @ question for block in blocks])
        ids = [id_ for block in blocks for id_ in block.ids]
        best = np.argsort(-scores, kind="stable")[:CANDIDATES]
        return [(ids[i], float(scores[i])) for i in best]

    def _load(self, report_ids: Sequence[str]) -> None:
        if sum(len(block.ids) for block in self._blocks.values()) > 2 * EXACT:
            self._blocks.clear()
        if not report_ids:
            return
        gathered: dict[str, tuple[list[str], list[bytes]]] = {id_: ([], []) for id_ in report_ids}
        for report_id, _, passage_id, vector in self._catalogue.vectors(report_ids):
            gathered[report_id][0].append(passage_id)
            gathered[report_id][1].append(vector)
        for report_id, (ids, raw) in gathered.items():
            matrix = np.frombuffer(b"".join(raw), dtype=np.float16).reshape(len(ids), -1).astype(np.float32)
            self._blocks[report_id] = _Block(ids, matrix)

    def _notice_changes(self) -> None:
        revision = self._catalogue.revision()
        if revision != self._revision:
            self._blocks.clear()
            self._sizes = self._catalogue.passage_counts()
            self._revision = revision


def _best_sentence(question: NDArray[np.float32] | None, raw: bytes) -> float | None:
    if question is None or not raw:
        return None
    sentences = np.frombuffer(raw, dtype=np.float16).reshape(-1, len(question))
    return float((sentences.astype(np.float32) @ question).max())


def _one_per_paragraph(ranked: Sequence[tuple[Signs, float]], rows: dict[str, Any], count: int) -> list[Found]:
    found: dict[str, Found] = {}
    for signs, score in ranked:
        row = rows[signs.id]
        if row.paragraph_id not in found:
            if len(found) == count:
                break
            found[row.paragraph_id] = Found(
                row.id, row.paragraph_id, row.report_id, row.part, row.first, row.last, score, signs.found_by
            )
    return list(found.values())
