"""A cross-encoder of random weights, with the packaged model's word pieces: a real one, but for its judgement."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_cross_encoder(folder: Path, labels: Mapping[int, str]) -> str:
    """Writes the model to `folder`, with a score for each of the labels, and gives the folder's name."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    from vectorstore.packaged_model import packaged_model

    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(**sizes, id2label=dict(labels), label2id={label: place for place, label in labels.items()})
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast.from_pretrained(str(packaged_model())).save_pretrained(folder)
    return str(folder)
