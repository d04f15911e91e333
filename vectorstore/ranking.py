"""How the signs that a passage answers a question become one score. Pure.

Not: where the signs come from (`search`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RANK_CONSTANT = 60
"""k of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one passage; None where a method did not find it."""

    id: str
    vector: float | None
    keyword: float | None
    sentence: float | None

    @property
    def found_by(self) -> tuple[str, ...]:
        """The methods that found it."""
        return tuple(name for name, value in (("vector", self.vector), ("keyword", self.keyword)) if value is not None)


def fuse(signs: Sequence[Signs]) -> list[tuple[Signs, float]]:
    """The passages with their scores, best first."""
    scores = dict.fromkeys((sign.id for sign in signs), 0.0)
    for name in ("vector", "keyword", "sentence"):
        present = [sign for sign in signs if getattr(sign, name) is not None]
        for rank, sign in enumerate(sorted(present, key=lambda s: -getattr(s, name)), start=1):
            scores[sign.id] += 1.0 / (RANK_CONSTANT + rank)
    return sorted(((sign, scores[sign.id]) for sign in signs), key=lambda pair: (-pair[1], pair[0].id))
