"""Turns text into vectors: the packaged MiniLM through onnxruntime, or any sentence-transformers model.

Vectors have length 1, so that a dot product is a cosine. From onnxruntime the vectors of a text's sentences come
with the vector of the whole, from the same pass: each is the mean over its own tokens, which have seen the rest
("late chunking", Günther et al. 2024).

Not: what is put before a passage (`passage_text`), or where vectors are kept (`catalogue`, `vectors`).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.bert_graph import VERSION, write_sentence_encoder
from vectorstore.errors import LibraryError
from vectorstore.onnx_session import open_session
from vectorstore.packaged_model import DIGESTS, packaged_model, verify
from vectorstore.query_adapter import adapted
from vectorstore.unwritable import can_be_made

Vectors = NDArray[np.float32]
LONGEST = 256
"""Tokens that are read of a text; MiniLM was trained on no more."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A text's vector, (dimension,), and those of its sentences, (sentences, dimension)."""

    whole: Vectors
    sentences: Vectors


class Embedder(Protocol):
    """What makes vectors; `name` and `dimension` are remembered by the library."""

    @property
    def name(self) -> str:
        """What tells this model from any other."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    def embed(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Embedded]:
        """Vectors of texts, and of each text's sentences, given as (start, end) in characters."""

    def embed_query(self, text: str) -> Vectors:
        """The vector with which a question is searched for, (dimension,); not the one that `embed` gives its text."""


class PackagedEmbedder:
    """The packaged MiniLM; its graph is written once to `cache`, or to this person's own where that may not be written.

    `threads` texts are embedded at once, each by one thread; 0 for one a core.
    """

    name = "all-MiniLM-L6-v2"
    dimension = 384

    def __init__(self, cache: Path, threads: int = 0) -> None:
        from tokenizers import Tokenizer

        folder = packaged_model()
        places = (cache, own_cache())
        graph = next((place / graph_name() for place in places if os.access(place / graph_name(), os.R_OK)), None)
        if graph is None:
            graph = _place_to_write(places) / graph_name()
            verify(folder)
            write_sentence_encoder(folder / "model.safetensors", graph)
            for older in set(graph.parent.glob(f"{self.name}-*.onnx")) - {graph}:
                older.unlink(missing_ok=True)
        self._threads = threads or len(os.sched_getaffinity(0))
        try:
            self._session = open_session(graph)
        except Exception as error:  # onnxruntime's own errors share no public base
            raise LibraryError(f"The embedding model {graph} is damaged: delete it and try again.") from error
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def embed(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Embedded]:
        """Vectors of texts and of their sentences."""
        encodings = self._tokenizer.encode_batch(list(texts))

        def embed_one(i: int) -> Embedded:
            tokens, vector = self._session.run(["tokens", "vector"], _read(encodings[i].ids))
            return Embedded(vector, pool_spans(tokens, encodings[i].offsets, spans[i]))

        # The longest first: a long one at the end would leave the other threads without work.
        order = sorted(range(len(texts)), key=lambda i: -len(encodings[i]))
        with ThreadPoolExecutor(self._threads) as pool:
            embedded = dict(zip(order, pool.map(embed_one, order), strict=True))
        return [embedded[i] for i in range(len(texts))]

    def embed_query(self, text: str) -> Vectors:
        """The vector of a question, (384,), turned towards what answers it (`query_adapter`)."""
        (vector,) = self._session.run(["vector"], _read(self._tokenizer.encode(text).ids))
        return adapted(np.asarray(vector, dtype=np.float32))


class SentenceTransformersEmbedder:
    """Any model of sentence-transformers by name or folder; offline unless `download` is allowed."""

    def __init__(self, name: str, *, download: bool = False) -> None:
        from sentence_transformers import SentenceTransformer

        self.name = name
        try:
            self._model = SentenceTransformer(name, device="cpu", local_files_only=not download)
        except (OSError, ValueError) as error:
            raise LibraryError(
                f"The embedding model {name!r} cannot be loaded ({str(error).splitlines()[0]}): "
                'give the folder it is in, or embedder = "packaged".'
            ) from error
        self.dimension = int(self._model.get_sentence_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Embedded]:
        """Vectors of texts and, each embedded by itself, of their sentences."""
        pieces = [text[start:end] for text, of_text in zip(texts, spans, strict=True) for start, end in of_text]
        vectors = self._encode([*texts, *pieces])
        rest = iter(vectors[len(texts) :])
        return [
            Embedded(vectors[i], np.array([next(rest) for _ in of_text], dtype=np.float32).reshape(-1, self.dimension))
            for i, of_text in enumerate(spans)
        ]

    def embed_query(self, text: str) -> Vectors:
        """The vector of a question, (dimension,)."""
        vector: Vectors = self._encode([text])[0]
        return vector

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


@lru_cache(maxsize=2)
def open_embedder(name: str, cache: Path) -> Embedder:
    """The embedder of a setting: "packaged", or a sentence-transformers name or folder; opened once and shared."""
    return PackagedEmbedder(cache) if name == "packaged" else SentenceTransformersEmbedder(name)


def embedder_name(setting: str) -> str:
    """The name an embedder of this setting has, without loading it."""
    return PackagedEmbedder.name if setting == "packaged" else setting


def graph_name() -> str:
    """The file in which the packaged model's graph is kept: another for other weights, or written otherwise."""
    return f"{PackagedEmbedder.name}-{DIGESTS['model.safetensors'][:12]}-{VERSION}.onnx"


def own_cache() -> Path:
    """The folder of this person's own files that can be made again (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "inspection-assistant"


def _place_to_write(places: Sequence[Path]) -> Path:
    for place in places:
        if can_be_made(place):
            return place
    named = " or ".join(map(str, places))
    raise LibraryError(f"The embedding model cannot be written to {named}: set XDG_CACHE_HOME to another folder.")


def _read(ids: list[int]) -> dict[str, NDArray[np.int64]]:
    return {"ids": np.array(ids, dtype=np.int64)}


def pool_spans(tokens: Vectors, offsets: Sequence[Span], spans: Sequence[Span]) -> Vectors:
    """The mean over the tokens of each span, scaled to length 1: (spans, dimension).

    `tokens` is (tokens, dimension) and `offsets` gives each token's characters. A span beyond the last token
    read has the zero vector, which matches nothing.
    """
    pooled = np.zeros((len(spans), tokens.shape[1]), dtype=np.float32)
    for row, (start, end) in enumerate(spans):
        own = [i for i, (first, last) in enumerate(offsets) if first >= start and last <= end and last > first]
        if own:
            mean = tokens[own[0] : own[-1] + 1].mean(axis=0)
            pooled[row] = mean / np.linalg.norm(mean)
    return pooled
