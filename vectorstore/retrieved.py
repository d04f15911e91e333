"""What retrieval gives back, and what it may be limited to."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.report import Paragraph, Passage, Report


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A paragraph found for a query, with its best passage.

    `score` is higher for better and comparable only within one result; `rank` counts from 1; `found_by`
    names the retrieval methods that found it ("vector", "keyword", "rerank", "catalogue").
    """

    passage: Passage
    paragraph: Paragraph
    report: Report
    score: float
    rank: int
    found_by: tuple[str, ...]
