"""The sentences of a text with each one's place in it.

Not: how a sentence's end is told (`ingest.sentences`), or citation keys (`citations`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ingest.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place: `whole[start:end] == text`; no surrounding space."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=4096)
def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; a line break always ends one."""
    return tuple(Sentence(start, end, text[start:end]) for start, end in sentence_spans(text))
