"""The order of the retrieved paragraphs by the setting `reranker`, with a real, tiny cross-encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.reranker import cross_encoder, reorder
from assistant.errors import SettingsError
from tests.fakes_answers import make_evidence, make_found
from tests.tiny_cross_encoder import write_cross_encoder


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a cross-encoder with one score."""
    return write_cross_encoder(tmp_path_factory.mktemp("cross-encoder"), {0: "relevant"})


def reversed_evidence():
    """Evidence whose final order is the reverse of retrieval's, and retrieval's order."""
    texts = ("Dogs bark at night.", "Cats sleep all day long.", "Birds sing.")
    retrieved = tuple(make_found(text, label=str(i), rank=i) for i, text in enumerate(texts, start=1))
    evidence = make_evidence(retrieved[::-1], [[1.0]] * 3)
    return evidence, retrieved


def test_none_keeps_the_order_of_retrieval():
    evidence, retrieved = reversed_evidence()
    ordered = reorder(evidence, retrieved, "none").retrieved
    assert [found.paragraph.id for found in ordered] == [found.paragraph.id for found in retrieved]
    assert [found.rank for found in ordered] == [1, 2, 3]


def test_packaged_keeps_the_order_of_the_reader():
    evidence, retrieved = reversed_evidence()
    assert reorder(evidence, retrieved, "packaged") is evidence


def test_a_cross_encoder_orders_by_its_scores(tiny_model: str):
    evidence, retrieved = reversed_evidence()
    ordered = reorder(evidence, retrieved, tiny_model).retrieved
    topic = evidence.understanding.topic
    scores = cross_encoder(tiny_model).predict([(topic, found.paragraph.text) for found in ordered])
    assert list(scores) == sorted(scores, reverse=True)


def test_a_model_that_is_not_there_is_said(tmp_path: Path):
    evidence, retrieved = reversed_evidence()
    with pytest.raises(SettingsError, match="setting 'reranker' names"):
        reorder(evidence, retrieved, str(tmp_path / "nothing"))
