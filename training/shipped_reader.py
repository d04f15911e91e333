"""The shipped reader's weights, taken back out of 8 bits, so that training can go on from them.

The word embeddings are MiniLM's own: training leaves them alone, and the file has them with a single scale.

Not: training (`train_reader`), or writing the file (`export_reader`).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

WORDS = "encoder.embeddings.word_embeddings.weight"


def shipped_state(path: Path) -> dict[str, Tensor]:
    """The weights of `path` by their names in `ReaderNetwork`, but for the word embeddings.

    Raises `ValueError` where the file is not one that `export_reader` wrote.
    """
    graph = onnx.load(str(path)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    state = {name: values for name, values in held.items() if name.startswith(("encoder.", "head."))}
    matrices = [node.input[1] for node in graph.node if node.op_type == "MatMulInteger" and node.input[1] in held]
    linear = [name.removesuffix(".bias") for name in state if name.endswith(".bias") and "LayerNorm" not in name]
    if len(matrices) != len(linear):
        raise ValueError(f"{path} holds {len(matrices)} matrices for {len(linear)} layers: it is no reader of ours.")
    weights = {name: values for name, values in state.items() if not name.endswith(("_scale", "_point", "_quantized"))}
    for name in held:
        if name.endswith(".weight_quantized"):
            weights[name.removesuffix("_quantized")] = _unrounded(held, name)
    for name, matrix in zip(linear, matrices, strict=True):
        weights[f"{name}.weight"] = _unrounded(held, matrix).T
    del weights[WORDS]
    return {name: torch.from_numpy(np.array(values, dtype=np.float32)) for name, values in weights.items()}


def _unrounded(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    base = name.removesuffix("_quantized")
    values = held[name].astype(np.float32) - held[f"{base}_zero_point"].astype(np.float32)
    return values * held[f"{base}_scale"]
