"""Writes a BERT encoder as an ONNX graph, straight from its weights: no torch, no tracing, one second.

The fused operators of onnxruntime (`Attention`, `SkipLayerNormalization`, `BiasGelu`) are named directly, so the
graph is as fast as an exported and then optimised one. Layout of the weights: Devlin et al. 2019, as
`transformers.BertModel` names them.

Not: tokenising, batching or what the vectors mean (`embedder`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import onnx

FUSED = "com.microsoft"
EPSILON = 1e-12


class BertGraph:
    """The nodes and weights of one encoder, put together layer by layer."""

    def __init__(self, weights: dict[str, NDArray[np.float32]], heads: int) -> None:
        self._weights = weights
        self._heads = heads
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, NDArray[Any]] = {}

    def encode(self) -> str:
        """Adds embeddings and all layers; the name of the last hidden state, (batch, tokens, hidden)."""
        prefix = "embeddings."
        hidden = self._add(
            "EmbedLayerNormalization",
            "ids",
            "types",
            *(self._weight(f"{prefix}{kind}_embeddings.weight") for kind in ("word", "position", "token_type")),
            self._weight(f"{prefix}LayerNorm.weight"),
            self._weight(f"{prefix}LayerNorm.bias"),
            epsilon=EPSILON,
        )
        layer = 0
        while f"encoder.layer.{layer}.output.dense.weight" in self._weights:
            hidden = self._layer(f"encoder.layer.{layer}.", hidden)
            layer += 1
        return hidden

    def pool(self, tokens: str) -> str:
        """Adds the mean over a text's own tokens, scaled to length 1; the name of the (batch, hidden) vectors."""
        mask = self._add("Cast", "mask", domain="", to=1)
        column = self._add("Unsqueeze", mask, self._constant("last_axis", np.array([2])), domain="")
        total = self._add(
            "ReduceSum",
            self._add("Mul", tokens, column, domain=""),
            self._constant("token_axis", np.array([1])),
            domain="",
            keepdims=0,
        )
        return self._add("LpNormalization", total, domain="", axis=1, p=2)

    def model(self, outputs: dict[str, tuple[str, list[str | int]]]) -> onnx.ModelProto:
        """The finished model; `outputs` maps an output's name to the value it shows and its shape."""
        from onnx import TensorProto, helper, numpy_helper

        for name, (value, _) in outputs.items():
            self._nodes.append(helper.make_node("Identity", [value], [name]))
        graph = helper.make_graph(
            self._nodes,
            "bert",
            [
                helper.make_tensor_value_info(name, TensorProto.INT32, ["batch", "tokens"])
                for name in ("ids", "types", "mask")
            ],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, (_, shape) in outputs.items()],
            initializer=[numpy_helper.from_array(array, name) for name, array in self._constants.items()],
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)

    def _layer(self, prefix: str, hidden: str) -> str:
        weights = self._weights
        parts = [f"{prefix}attention.self.{part}." for part in ("query", "key", "value")]
        attended = self._add(
            "Attention",
            hidden,
            self._constant(
                f"{prefix}qkv.weight", np.concatenate([weights[f"{part}weight"].T for part in parts], axis=1)
            ),
            self._constant(f"{prefix}qkv.bias", np.concatenate([weights[f"{part}bias"] for part in parts])),
            "mask",
            num_heads=self._heads,
        )
        hidden = self._joined(f"{prefix}attention.output.", attended, hidden)
        wide = self._times(f"{prefix}intermediate.dense.weight", hidden)
        wide = self._add("BiasGelu", wide, self._weight(f"{prefix}intermediate.dense.bias"))
        return self._joined(f"{prefix}output.", wide, hidden)

    def _joined(self, prefix: str, new: str, residual: str) -> str:
        """LayerNorm(dense(new) + residual)."""
        return self._add(
            "SkipLayerNormalization",
            self._times(f"{prefix}dense.weight", new),
            residual,
            self._weight(f"{prefix}LayerNorm.weight"),
            self._weight(f"{prefix}LayerNorm.bias"),
            self._weight(f"{prefix}dense.bias"),
            epsilon=EPSILON,
        )

    def _times(self, weight: str, value: str) -> str:
        return self._add("MatMul", value, self._constant(weight, self._weights[weight].T), domain="")

    def _weight(self, name: str) -> str:
        return self._constant(name, self._weights[name])

    def _constant(self, name: str, array: NDArray[Any]) -> str:
        self._constants[name] = np.ascontiguousarray(array)
        return name

    def _add(self, operator: str, *inputs: str, domain: str = FUSED, **attributes: Any) -> str:
        from onnx import helper

        name = f"value_{len(self._nodes)}"
        # The fused embedding layer has a second output that nothing reads.
        outputs = [name, f"{name}_unused"] if operator == "EmbedLayerNormalization" else [name]
        self._nodes.append(helper.make_node(operator, list(inputs), outputs, domain=domain, **attributes))
        return name


def write_sentence_encoder(weights: Path, target: Path, heads: int = 12) -> None:
    """Writes the encoder of `weights` (safetensors) to `target` (ONNX).

    Inputs ids, types and mask: int32 (batch, tokens). Outputs: `tokens` (batch, tokens, hidden) and `vectors`
    (batch, hidden), the mean over the tokens scaled to length 1. Raises `OSError` where it cannot be written.
    """
    from safetensors.numpy import load_file

    graph = BertGraph(load_file(weights), heads)
    tokens = graph.encode()
    vectors = graph.pool(tokens)
    model = graph.model({"tokens": (tokens, ["batch", "tokens", "hidden"]), "vectors": (vectors, ["batch", "hidden"])})
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{id(graph)}.part")
    unfinished.write_bytes(model.SerializeToString())
    unfinished.replace(target)
