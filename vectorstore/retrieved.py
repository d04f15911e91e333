"""What retrieval gives back, and what it may be limited to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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


def in_this_order(found: Iterable[RetrievedPassage]) -> tuple[RetrievedPassage, ...]:
    """`found` ranked as it stands. Where several judges made the order no score of theirs goes with it: the score is
    1 / rank and says the place alone.
    """
    return tuple(replace(one, rank=rank, score=1 / rank) for rank, one in enumerate(found, start=1))
