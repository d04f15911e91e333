"""An embedder that needs no weights: each term of a text falls into one of 64 places of its vector."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from vectorstore.analysis import stems
from vectorstore.embedder import Embedded, Span, Vectors


class FakeEmbedder:
    """Texts that share words are near each other."""

    dimension = 64

    def __init__(self, name: str = "fake") -> None:
        self.name = name

    def embed(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Embedded]:
        return [
            Embedded(
                self.embed_query(text),
                np.array([self.embed_query(text[a:b]) for a, b in of_text], dtype=np.float32).reshape(-1, 64),
            )
            for text, of_text in zip(texts, spans, strict=True)
        ]

    def embed_query(self, text: str) -> Vectors:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for term in stems(text):
            vector[zlib.crc32(term.encode()) % self.dimension] += 1.0
        return vector / max(1.0, float(np.linalg.norm(vector)))
