"""Writes a BERT encoder as an ONNX graph, straight from its weights: no torch, no tracing, one second.

It reads one text at a time, so that nothing is spent on padding, no vector depends on its neighbours, and a layer's
values stay in a core's own cache. onnxruntime's fused `Attention` and `BiasGelu` are named directly; its layer
normalisation is not, since it takes the numbers one by one: `MeanVarianceNormalization` is seven times as fast.
Layout of the weights: Devlin et al. 2019, as `transformers.BertModel` names them.

Not: tokenising, running several texts at once, or what the vectors mean (`embedder`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import onnx

FUSED = "com.microsoft"
VERSION = 2
"""Changes whenever the same weights would be written differently."""


class BertGraph:
    """The nodes and weights of one encoder, put together layer by layer."""

    def __init__(self, weights: dict[str, NDArray[np.float32]], heads: int) -> None:
        self._weights = weights
        self._heads = heads
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, NDArray[Any]] = {}

    def encode(self) -> str:
        """Adds embeddings and all layers; the name of the last hidden state, (tokens, hidden)."""
        words = self._add("Gather", self._weight("embeddings.word_embeddings.weight"), "ids")
        # One text has one token type, so that what a type adds can be added to the positions here.
        kind = self._weights["embeddings.token_type_embeddings.weight"][0]
        places = self._constant("places", self._weights["embeddings.position_embeddings.weight"] + kind)
        first = self._constant("first", np.array([0]))
        own_places = self._add("Slice", places, first, self._add("Shape", "ids"))
        hidden = self._normalised("embeddings.LayerNorm.", self._add("Add", words, own_places))
        layer = 0
        while f"encoder.layer.{layer}.output.dense.weight" in self._weights:
            hidden = self._layer(f"encoder.layer.{layer}.", hidden)
            layer += 1
        return hidden

    def pool(self, tokens: str) -> str:
        """Adds the mean over the tokens, scaled to length 1; the name of the vector, (hidden,)."""
        mean = self._add("ReduceMean", tokens, axes=[0], keepdims=0)
        return self._add("LpNormalization", mean, axis=0, p=2)

    def model(self, outputs: dict[str, tuple[str, list[str | int]]]) -> onnx.ModelProto:
        """The finished model; `outputs` maps an output's name to the value it shows and its shape."""
        from onnx import TensorProto, helper, numpy_helper

        for name, (value, _) in outputs.items():
            self._nodes.append(helper.make_node("Identity", [value], [name]))
        graph = helper.make_graph(
            self._nodes,
            "bert",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["tokens"])],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, (_, shape) in outputs.items()],
            initializer=[numpy_helper.from_array(array, name) for name, array in self._constants.items()],
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)

    def _layer(self, prefix: str, hidden: str) -> str:
        weights = self._weights
        parts = [f"{prefix}attention.self.{part}." for part in ("query", "key", "value")]
        batch = self._constant("batch", np.array([0]))
        attended = self._add(
            "Attention",
            self._add("Unsqueeze", hidden, batch),
            self._constant(
                f"{prefix}qkv.weight", np.concatenate([weights[f"{part}weight"].T for part in parts], axis=1)
            ),
            self._constant(f"{prefix}qkv.bias", np.concatenate([weights[f"{part}bias"] for part in parts])),
            domain=FUSED,
            num_heads=self._heads,
        )
        hidden = self._joined(f"{prefix}attention.output.", self._add("Squeeze", attended, batch), hidden)
        dense = f"{prefix}intermediate.dense."
        wide = self._add("MatMul", hidden, self._constant(f"{dense}weight", weights[f"{dense}weight"].T))
        wide = self._add("BiasGelu", wide, self._weight(f"{dense}bias"), domain=FUSED)
        return self._joined(f"{prefix}output.", wide, hidden)

    def _joined(self, prefix: str, new: str, residual: str) -> str:
        """LayerNorm(dense(new) + residual)."""
        weight = self._constant(f"{prefix}dense.weight", self._weights[f"{prefix}dense.weight"].T)
        dense = self._add("Gemm", new, weight, self._weight(f"{prefix}dense.bias"))
        return self._normalised(f"{prefix}LayerNorm.", self._add("Add", dense, residual))

    def _normalised(self, prefix: str, value: str) -> str:
        """Each token's numbers at mean 0 and variance 1, then scaled and moved as was learnt."""
        even = self._add("MeanVarianceNormalization", value, axes=[1])
        scaled = self._add("Mul", even, self._weight(f"{prefix}weight"))
        return self._add("Add", scaled, self._weight(f"{prefix}bias"))

    def _weight(self, name: str) -> str:
        return self._constant(name, self._weights[name])

    def _constant(self, name: str, array: NDArray[Any]) -> str:
        self._constants[name] = np.ascontiguousarray(array)
        return name

    def _add(self, operator: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        name = f"value_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, list(inputs), [name], domain=domain, **attributes))
        return name


def write_sentence_encoder(weights: Path, target: Path, heads: int = 12) -> None:
    """Writes the encoder of `weights` (safetensors) to `target` (ONNX).

    Input `ids`: int64 (tokens), of one text. Outputs: `tokens` (tokens, hidden) and `vector` (hidden,), the mean over
    the tokens scaled to length 1. Raises `OSError` where it cannot be written.
    """
    from safetensors.numpy import load_file

    graph = BertGraph(load_file(weights), heads)
    tokens = graph.encode()
    vector = graph.pool(tokens)
    model = graph.model({"tokens": (tokens, ["tokens", "hidden"]), "vector": (vector, ["hidden"])})
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{id(graph)}.part")
    unfinished.write_bytes(model.SerializeToString())
    unfinished.replace(target)
