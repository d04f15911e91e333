"""Finds the passages that answer a question: candidates by vector and keyword, one score from several signs.

Scopes of up to `EXACT` passages are compared with the question one by one, so that no candidate is lost to an
approximate index; wider ones go through Chroma.

Not: which reports are searched (`assistant.question.scope`); how signs become one score (`ranking`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.passages import split_passages
from ingest.report import Paragraph
from ingest.sentences import sentence_spans
from vectorstore.analysis import all_stems, stems
from vectorstore.catalogue import Catalogue
from vectorstore.embedder import Embedder
from vectorstore.keyword import KeywordIndex
from vectorstore.query import ALONE, KeywordQuery, Leaning, keyword_query
from vectorstore.ranking import Signs, closeness, heading_share, phrases
from vectorstore.vectors import VectorIndex

EXACT = 20_000
CANDIDATES = 100
MOST_FORMS = 2


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
        # A question is searched for and then compared with sentences: it is embedded once.
        self._question = lru_cache(maxsize=64)(lambda query: embedder().embed_query(query))
        self._statement = lru_cache(maxsize=64)(lambda text: embedder().embed([text], [()])[0].whole)
        self._mode = mode
        self._revision = -1
        self._sizes: dict[str, int] = {}
        self._blocks: dict[str, _Block] = {}
        self._abbreviations: dict[str, list[str]] = {}

    def find(
        self, query: str, report_ids: Sequence[str] | None = None, count: int = 20, leaning: Leaning = ALONE
    ) -> list[Found]:
        """The best passage of each of the best `count` paragraphs, best first.

        Where it leans, both are searched for, and a passage's score is that for the query and, by its weight, that
        for the words leant on and its likeness in meaning to both together. Both as one query would blur what is asked.
        """
        self._notice_changes()
        if not query.strip() or (report_ids is not None and not report_ids):
            return []
        looked_up = [(1.0, self._look_up(query, report_ids))]
        if leaning.weight:
            together = f"{query} {leaning.words}"
            looked_up.append((leaning.weight, self._look_up(leaning.words, report_ids)))
            looked_up.append((leaning.weight, self._look_up(together, report_ids, by_words=False)))
        by_vector = {id_ for _, one in looked_up for id_ in one.by_vector}
        by_keyword = {id_ for _, one in looked_up for id_ in one.by_keyword}
        rows = self._catalogue.found_passages(sorted(by_vector | by_keyword))
        scores = {id_: sum(weight * one.signs(row).score for weight, one in looked_up) for id_, row in rows.items()}
        return _one_per_paragraph(scores, rows, count, by_vector, by_keyword)

    def _look_up(self, query: str, report_ids: Sequence[str] | None, by_words: bool = True) -> _LookedUp:
        by_vector: dict[str, float] = {}
        by_keyword: dict[str, float] = {}
        question: NDArray[np.float32] | None = None
        words: _Words | None = None
        if self._mode != "keyword":
            question = self._question(query)
            by_vector = self._nearest(question, report_ids)
        if by_words and self._mode != "vector":
            asked = keyword_query(query, self._abbreviations)
            words = _Words(asked.terms, self._keywords.weights(set(asked.terms)), asked.readings)
            by_keyword = dict(self._keywords.search(asked, CANDIDATES, report_ids))
        return _LookedUp(question, words, by_vector, by_keyword)

    def holding(self, terms: Sequence[str], report_ids: Sequence[str] | None = None) -> dict[str, Found]:
        """For each report with a sentence that has `terms` one behind another, by its id, the best such passage."""
        self._notice_changes()
        asked = KeywordQuery(tuple(terms), tuple((((term,), 1.0),) for term in terms))
        hits = dict(self._keywords.search(asked, max(1, self._keywords.count()), report_ids, every=True))
        rows = self._catalogue.found_passages(list(hits))
        phrase = " ".join(terms)
        best: dict[str, Found] = {}
        for id_, score in hits.items():
            if id_ in rows and any(f" {phrase} " in f" {line} " for line in rows[id_].stems.split("\n")):
                best.setdefault(rows[id_].report_id, _found(rows[id_], score, ("keyword",)))
        return best

    def sentence_similarities(
        self, text: str, paragraphs: Sequence[Paragraph], leaning: Leaning | None = None
    ) -> list[list[float]]:
        """The cosine of `text` with each sentence (`ingest.sentences`) of each paragraph; 0 where none is kept.

        Without `leaning` it is a statement, with it a question. Where that leans, it is the mean of its own cosine and
        that of the words leant on, by their weights.
        """
        vector = self._statement(text) if leaning is None else self._question(text)
        if leaning and leaning.weight:
            mixed = vector + leaning.weight * self._question(leaning.words)
            vector = (mixed / (1.0 + leaning.weight)).astype(np.float32)
        split = [[passage.id for passage in split_passages(paragraph)] for paragraph in paragraphs]
        rows = self._catalogue.found_passages([id_ for ids in split for id_ in ids])
        similarities = []
        for paragraph, ids in zip(paragraphs, split, strict=True):
            raw = b"".join(rows[id_].sentences for id_ in ids if id_ in rows)
            vectors = np.frombuffer(raw, dtype=np.float16).reshape(-1, len(vector)).astype(np.float32)
            cosines = [float(value) for value in vectors @ vector]
            count = len(sentence_spans(paragraph.text))
            similarities.append((cosines + [0.0] * count)[:count])
        return similarities

    def _nearest(self, question: NDArray[np.float32], report_ids: Sequence[str] | None) -> dict[str, float]:
        sizes = self._sizes
        scope = list(sizes) if report_ids is None else [id_ for id_ in report_ids if id_ in sizes]
        if sum(sizes[id_] for id_ in scope) > EXACT:
            return dict(self._vectors.nearest(question, CANDIDATES, report_ids))
        blocks = self._blocks_of(scope)
        if not blocks:
            return {}
        scores = np.concatenate([block.matrix @ question for block in blocks])
        ids = [id_ for block in blocks for id_ in block.ids]
        best = np.argsort(-scores, kind="stable")[:CANDIDATES]
        return {ids[i]: float(scores[i]) for i in best}

    def _blocks_of(self, report_ids: Sequence[str]) -> list[_Block]:
        """The vectors of the reports, in their order, without those that have been removed meanwhile.

        Kept blocks are given up by a new dict, and only added to otherwise: another thread may be reading them.
        """
        kept = self._blocks
        missing = [id_ for id_ in report_ids if id_ not in kept]
        if missing and sum(len(block.ids) for block in list(kept.values())) > 2 * EXACT:
            kept = self._blocks = {}
            missing = list(report_ids)
        if missing:
            kept.update(self._read(missing))
        return [kept[id_] for id_ in report_ids if id_ in kept]

    def _read(self, report_ids: Sequence[str]) -> dict[str, _Block]:
        gathered: dict[str, tuple[list[str], list[bytes]]] = {}
        for report_id, _, passage_id, vector in self._catalogue.vectors(report_ids):
            ids, raw = gathered.setdefault(report_id, ([], []))
            ids.append(passage_id)
            raw.append(vector)
        return {
            report_id: _Block(ids, _float32(b"".join(raw)).reshape(len(ids), -1))
            for report_id, (ids, raw) in gathered.items()
        }

    def _notice_changes(self) -> None:
        revision = self._catalogue.revision()
        if revision != self._revision:
            self._blocks = {}
            self._sizes = self._catalogue.passage_counts()
            self._abbreviations = _both_ways(self._catalogue.abbreviations())
            self._revision = revision


@dataclass(frozen=True, slots=True)
class _Words:
    """The question's own terms in order, the weight of each, and the ways of reading it (`KeywordQuery`)."""

    terms: tuple[str, ...]
    weights: dict[str, float]
    readings: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """What was looked up for one text: its vector and words (None where the mode has none), and what was found."""

    question: NDArray[np.float32] | None
    words: _Words | None
    by_vector: dict[str, float]
    by_keyword: dict[str, float]

    def signs(self, row: Any) -> Signs:
        """What speaks for one passage."""
        return _signs(row, self.question, self.words, self.by_keyword.get(row.id, 0.0))


def _signs(row: Any, question: NDArray[np.float32] | None, words: _Words | None, bm25: float) -> Signs:
    vector = sentence = keyword = close = paired = titled = 0.0
    if question is not None:
        vector = float(_float32(row.vector) @ question)
        if row.sentences:
            sentence = float((_float32(row.sentences).reshape(-1, len(question)) @ question).max())
    total = sum(words.weights.values()) if words else 0.0
    if words is not None and total:
        sentences = [line.split() for line in row.stems.split("\n")]
        keyword = bm25 / total
        close = closeness(words.weights, sentences)
        paired = phrases(words.terms, words.weights, sentences)
        titled = heading_share(words.readings, set(row.heading.split()))
    return Signs(vector, sentence, keyword, close, paired, titled)


def _float32(raw: bytes) -> NDArray[np.float32]:
    return np.frombuffer(raw, dtype=np.float16).astype(np.float32)


def _one_per_paragraph(
    scores: dict[str, float],
    rows: dict[str, Any],
    count: int,
    by_vector: Collection[str],
    by_keyword: Collection[str],
) -> list[Found]:
    found: dict[str, Found] = {}
    for id_ in sorted(scores, key=lambda id_: (-scores[id_], id_)):
        row = rows[id_]
        if row.paragraph_id not in found:
            if len(found) == count:
                break
            methods = (("vector", by_vector), ("keyword", by_keyword))
            found_by = tuple(name for name, ids in methods if row.id in ids)
            found[row.paragraph_id] = _found(row, scores[id_], found_by)
    return list(found.values())


def _found(row: Any, score: float, found_by: tuple[str, ...]) -> Found:
    return Found(row.id, row.paragraph_id, row.report_id, row.part, row.first, row.last, score, found_by)


def _both_ways(explained: Sequence[tuple[str, str, int]]) -> dict[str, list[str]]:
    """Short forms to their commonest long forms, and long forms to their short ones, all as terms."""
    forms: dict[str, list[str]] = {}
    for short, long, _ in explained:
        # A short form that is a common word ("it") would be found in every question.
        if not stems(short):
            continue
        for one, other in ((short, long), (long, short)):
            known = forms.setdefault(" ".join(all_stems(one)), [])
            if len(known) < MOST_FORMS and other not in known:
                known.append(other)
    return forms
