"""The reader's network: MiniLM over question and paragraph, a score for each token, pooled to each sentence.

A sentence's score is the log-sum-exp of its tokens' evidence logits less the logit of the first token, which
stands for "nothing here answers" (as BERT's span reader does for SQuAD 2.0: Devlin et al., 2019, section 4.3).

Not: where the examples come from (`squad`), or running the shipped weights (`assistant.answering.reader`).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from training.squad import Reading

MAX_TOKENS = 320
HEADS = 3


class ReaderNetwork(nn.Module):
    """`forward` gives logits of shape (batch, tokens, 3): evidence, span start, span end."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        self.head = nn.Linear(self.encoder.config.hidden_size, HEADS)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """Token logits; all three inputs are (batch, tokens) of int64."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        return self.head(hidden)


class Batch:
    """Readings as tensors, with the place of each token's sentence (-1: not of the paragraph)."""

    def __init__(self, readings: Sequence[Reading], tokenizer: Tokenizer) -> None:
        encodings = tokenizer.encode_batch([(r.question, r.context) for r in readings])
        width = max(len(e.ids) for e in encodings)
        shape = (len(readings), width)
        self.ids, self.mask, self.types = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
        self.sentence = torch.full(shape, -1)
        self.starts, self.ends = torch.zeros(shape, dtype=torch.bool), torch.zeros(shape, dtype=torch.bool)
        self.answering = torch.zeros((len(readings), max(len(r.sentences) for r in readings) + 1), dtype=torch.bool)
        for row, (reading, encoding) in enumerate(zip(readings, encodings, strict=True)):
            self._fill(row, reading, encoding)

    def _fill(self, row: int, reading: Reading, encoding) -> None:  # type: ignore[no-untyped-def]
        size = len(encoding.ids)
        self.ids[row, :size] = torch.tensor(encoding.ids)
        self.mask[row, :size] = 1
        self.types[row, :size] = torch.tensor(encoding.type_ids)
        bounds = reading.sentence_spans()
        place = 0
        for token, (sequence, (a, b)) in enumerate(zip(encoding.sequence_ids, encoding.offsets, strict=True)):
            if sequence != 1:
                continue
            while place + 1 < len(bounds) and a >= bounds[place + 1][0]:
                place += 1
            self.sentence[row, token] = place
            self.starts[row, token] = any(a <= start < b for start, _ in reading.spans)
            self.ends[row, token] = any(a < end <= b for _, end in reading.spans)
        seen = reading.answering() & set(self.sentence[row].tolist())
        for place in seen:
            self.answering[row, place + 1] = True
        if not (self.starts[row].any() and self.ends[row].any() and seen):
            self.starts[row], self.ends[row], self.answering[row] = False, False, False
            self.starts[row, 0] = self.ends[row, 0] = self.answering[row, 0] = True


def sentence_logits(evidence: Tensor, sentence: Tensor, count: int) -> Tensor:
    """(batch, count + 1): the first column is "nothing here answers", then a column a sentence (-1e4: not there)."""
    columns = [evidence[:, :1]]
    for place in range(count):
        masked = evidence.masked_fill(sentence != place, -1e4)
        columns.append(torch.logsumexp(masked, dim=1, keepdim=True).clamp(min=-1e4))
    return torch.cat(columns, dim=1)


def loss_of(logits: Tensor, batch: Batch) -> Tensor:
    """The marginal cross-entropy of the right sentences, and half of that of the spans' starts and ends."""
    sentences = sentence_logits(logits[..., 0], batch.sentence, batch.answering.shape[1] - 1)
    allowed = batch.sentence >= 0
    allowed[:, 0] = True
    start = logits[..., 1].masked_fill(~allowed, -1e4)
    end = logits[..., 2].masked_fill(~allowed, -1e4)
    parts = [(sentences, batch.answering, 1.0), (start, batch.starts, 0.25), (end, batch.ends, 0.25)]
    return sum(weight * _marginal(scores, right) for scores, right, weight in parts)  # type: ignore[return-value]


def _marginal(scores: Tensor, right: Tensor) -> Tensor:
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)).mean()
