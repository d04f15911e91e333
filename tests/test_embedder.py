from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore import packaged_model
from vectorstore.embedder import PackagedEmbedder, embedder_name, graph_name, pool_spans
from vectorstore.errors import LibraryError

GOLDEN = Path(__file__).parent / "data" / "minilm_vectors.json"


@pytest.fixture(scope="module")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> PackagedEmbedder:
    return PackagedEmbedder(tmp_path_factory.mktemp("models"), threads=1)


def test_vectors_equal_those_of_sentence_transformers(embedder: PackagedEmbedder) -> None:
    """The golden vectors were made by `benchmarks/speed_embedding.py --golden`."""
    golden = json.loads(GOLDEN.read_text("utf-8"))
    made = embedder.embed(golden["texts"], [()] * len(golden["texts"]))
    for expected, one in zip(golden["vectors"], made, strict=True):
        assert np.abs(np.array(expected) - one.whole).max() < 1e-4


def test_a_vector_does_not_depend_on_the_texts_beside_it(embedder: PackagedEmbedder) -> None:
    texts = ["Supervision is irregular.", *(f"Longer text number {i} " * i for i in range(1, 9))]
    together = embedder.embed(texts, [()] * len(texts))
    for text, one in zip(texts, together, strict=True):
        assert (embedder.embed([text], [()])[0].whole == one.whole).all()


def test_several_texts_at_once_keep_their_places(embedder: PackagedEmbedder, tmp_path: Path) -> None:
    texts = [f"{word} " * length for word, length in (("dentist", 3), ("adoption", 40), ("police", 1), ("school", 90))]
    spans = [((0, 4),)] * len(texts)
    (tmp_path / "all-MiniLM-L6-v2-of-another-version.onnx").write_bytes(b"old")
    several = PackagedEmbedder(tmp_path, threads=3)
    for expected, made in zip(embedder.embed(texts, spans), several.embed(texts, spans), strict=True):
        assert (expected.whole == made.whole).all()
        assert (expected.sentences == made.sentences).all()
    assert several.embed([], []) == []
    assert [path.name for path in tmp_path.iterdir()] == [graph_name()]  # what another version left is gone


def test_sentences_have_vectors_of_their_own(embedder: PackagedEmbedder) -> None:
    text = "Dental checks are late. Social workers visit children often."
    (one,) = embedder.embed([text], [((0, 23), (24, len(text)))])
    assert one.sentences.shape == (2, 384)
    teeth = embedder.embed(["teeth"], [()])[0].whole
    assert one.sentences[0] @ teeth > one.sentences[1] @ teeth


def test_a_text_longer_than_is_read_has_empty_vectors_for_its_end(embedder: PackagedEmbedder) -> None:
    text = "word " * 400
    (one,) = embedder.embed([text], [((0, 100), (1900, 1999))])
    assert np.linalg.norm(one.sentences[0]) == pytest.approx(1.0, abs=1e-3)
    assert not one.sentences[1].any()


def test_spans_are_means_of_their_tokens() -> None:
    tokens = np.array([[9.0, 9.0], [3.0, 0.0], [1.0, 4.0], [9.0, 9.0]], dtype=np.float32)
    offsets = [(0, 0), (0, 4), (5, 9), (0, 0)]
    pooled = pool_spans(tokens, offsets, [(0, 9), (5, 9)])
    assert pooled[0] == pytest.approx(np.array([2.0, 2.0]) / np.sqrt(8))
    assert pooled[1] == pytest.approx(np.array([1.0, 4.0]) / np.sqrt(17))


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    for name in packaged_model.DIGESTS:
        (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(LibraryError, match="not the published model"):
        packaged_model.verify(tmp_path)


def test_a_damaged_graph_is_said(tmp_path: Path) -> None:
    (tmp_path / graph_name()).write_bytes(b"broken")
    with pytest.raises(LibraryError, match="damaged"):
        PackagedEmbedder(tmp_path)


def test_the_name_of_a_setting() -> None:
    assert embedder_name("packaged") == "all-MiniLM-L6-v2"
    assert embedder_name("/models/other") == "/models/other"


def test_nothing_is_told_to_onnxruntimes_makers(tmp_path: Path) -> None:
    """From 1.29 on it keeps what it tells in the person's cache folder, from which it is sent."""
    quiet = {name: value for name, value in os.environ.items() if name not in {"CI", "ORT_DISABLE_TELEMETRY"}}
    code = "import pathlib, sys, vectorstore.embedder as e; e.PackagedEmbedder(pathlib.Path(sys.argv[1]))"
    here = {**quiet, "XDG_CACHE_HOME": str(tmp_path / "own"), "HOME": str(tmp_path / "home")}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "models")], env=here, check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["models"]


def test_one_file_alone_opens_onnxruntime() -> None:
    packages = Path(__file__).parents[1]
    ours = [path for name in ("assistant", "vectorstore", "ingest") for path in (packages / name).rglob("*.py")]
    assert [path.name for path in ours if "import onnxruntime" in path.read_text("utf-8")] == ["onnx_session.py"]
