"""How fast are passages embedded? onnxruntime as it ships against sentence-transformers' default `encode`.

    python -m benchmarks.speed_embedding --data-dir DIR [--passages 600] [--golden FILE]

The same passages of the library in DIR by both, in turns, three times; medians and their ratio. `--golden` writes the
vectors of sentence-transformers for three passages, which `tests/test_embedder.py` compares with.

Not: retrieval (`speed_retrieval`).
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.embedder import PackagedEmbedder
from vectorstore.library import Library
from vectorstore.packaged_model import packaged_model

GOLDEN_TEXTS = (
    "Supervision of social workers is irregular and rarely recorded.",
    "Devon, May 2025. The experiences of care leavers. Most care leavers (87%) live in suitable accommodation.",
    "¶28",
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data-dir", type=Path, required=True)
    arguments.add_argument("--passages", type=int, default=600)
    arguments.add_argument("--golden", type=Path)
    given = arguments.parse_args()
    from sentence_transformers import SentenceTransformer

    reference = SentenceTransformer(str(packaged_model()), device="cpu", local_files_only=True)
    if given.golden:
        vectors = reference.encode(list(GOLDEN_TEXTS), normalize_embeddings=True)
        rounded = [[round(float(value), 6) for value in vector] for vector in vectors]
        given.golden.write_text(json.dumps({"texts": GOLDEN_TEXTS, "vectors": rounded}) + "\n", "utf-8")
        return
    with Library(given.data_dir) as library:
        texts = [p.text for report in library.reports() for p in library.paragraphs(report.id)]
    texts = texts[:: max(1, len(texts) // given.passages)][: given.passages]
    ours = PackagedEmbedder(given.data_dir / "models")
    seconds: dict[str, list[float]] = {"sentence-transformers": [], "onnxruntime": []}
    for _ in range(3):
        theirs = timed(seconds["sentence-transformers"], lambda: reference.encode(texts))
        made = timed(seconds["onnxruntime"], lambda: ours.embed(texts, [()] * len(texts)))
    farthest = max(float(np.abs(one.whole - other).max()) for one, other in zip(made, theirs, strict=True))
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    for name, median in medians.items():
        print(f"{name:22} {median:7.2f} s for {len(texts)} passages ({1000 * median / len(texts):.1f} ms each)")
    print(f"ratio {medians['sentence-transformers'] / medians['onnxruntime']:.2f}; greatest difference {farthest:.1e}")


def timed(seconds: list[float], work: Callable[[], Any]) -> Any:
    started = time.perf_counter()
    result = work()
    seconds.append(time.perf_counter() - started)
    return result


if __name__ == "__main__":
    main()
