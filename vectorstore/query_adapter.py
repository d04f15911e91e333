"""Turns the vector of a question towards the sentences that answer it.

A question says in a practitioner's words what a report says in an inspector's, and MiniLM, which was trained on the
web, does not know that the two are near. `query_adapter.npy` holds a matrix A, (384, 384), fitted on questions over
reports (`training.fit_query_adapter`): a question's vector q becomes q + qA, scaled to length 1. The passages keep the
model's own vectors, so nothing is embedded anew when the matrix changes.

Not: a statement's vector, which is compared as it is (`embedder.PackagedEmbedder.embed`).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


def adapted(question: Vectors) -> Vectors:
    """The vector of a question, (384,), as passages are searched with it."""
    turned = question + question @ _matrix()
    return np.asarray(turned / np.linalg.norm(turned), dtype=np.float32)


@lru_cache(maxsize=1)
def _matrix() -> Vectors:
    with files("vectorstore").joinpath("query_adapter.npy").open("rb") as file:
        return np.asarray(np.load(file, allow_pickle=False), dtype=np.float32)
