"""Reads paragraphs against a question: how likely it is that each sentence answers it.

The network is a MiniLM fine-tuned on question answering (`models/MODEL_CARD.md`, made by `training/`). It sees the
question and a paragraph together and gives every token a logit; a sentence's score is the log-sum-exp over its tokens,
less the logit that stands for "nothing here answers".

Not: what is done with the scores (`evidence`, `sentence_choice`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.answering.answerer import ReadSentence
from assistant.errors import SettingsError
from ingest.sentences import sentence_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_TOKENS = 320
WINDOW_WORDS = 150
"""A longer paragraph is read in stretches of whole sentences of at most this many words."""
BATCH = 8


class SentenceReader(Protocol):
    """Scores the sentences of paragraphs against a question."""

    def read(self, question: str, paragraphs: Sequence[str]) -> list[tuple[ReadSentence, ...]]:
        """The sentences of each paragraph, in order, with their scores."""
        ...


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of one paragraph's sentences, by their places in it."""

    paragraph: int
    spans: tuple[tuple[int, int], ...]


class PackagedReader:
    """The shipped network; its file is opened, and its checksum compared, when it is first needed."""

    def read(self, question: str, paragraphs: Sequence[str]) -> list[tuple[ReadSentence, ...]]:
        """See `SentenceReader`. The scores do not depend on what else is read at the same time."""
        windows = [_Window(place, stretch) for place, text in enumerate(paragraphs) for stretch in _stretches(text)]
        found: list[list[ReadSentence]] = [[] for _ in paragraphs]
        order = sorted(windows, key=lambda window: window.spans[-1][1] - window.spans[0][0])
        for first in range(0, len(order), BATCH):
            group = order[first : first + BATCH]
            for window, scores in zip(group, self._score(question, paragraphs, group), strict=True):
                found[window.paragraph] += [
                    ReadSentence(start, end, paragraphs[window.paragraph][start:end], score)
                    for (start, end), score in zip(window.spans, scores, strict=True)
                ]
        return [tuple(sorted(sentences, key=lambda s: s.start)) for sentences in found]

    def _score(self, question: str, paragraphs: Sequence[str], windows: Sequence[_Window]) -> list[list[float]]:
        import numpy as np

        texts = [paragraphs[w.paragraph][w.spans[0][0] : w.spans[-1][1]] for w in windows]
        encodings = self._tokenizer.encode_batch([(question, text) for text in texts])
        width = max(len(encoding.ids) for encoding in encodings)
        ids, mask, types = (np.zeros((len(windows), width), np.int64) for _ in range(3))
        for row, encoding in enumerate(encodings):
            size = len(encoding.ids)
            ids[row, :size], mask[row, :size], types[row, :size] = encoding.ids, 1, encoding.type_ids
        (logits,) = self._session.run(["logits"], {"ids": ids, "mask": mask, "types": types})
        return [
            _sentence_scores(logits[row, :, 0], encoding, window)
            for row, (encoding, window) in enumerate(zip(encodings, windows, strict=True))
        ]

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        from vectorstore.packaged_model import packaged_model

        tokenizer = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Threads that spin while they wait take the cores from whoever else is being answered.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        with as_file(files("assistant").joinpath("models")) as folder:
            return onnxruntime.InferenceSession(checked_model(folder), options, providers=["CPUExecutionProvider"])


def checked_model(folder: Path) -> bytes:
    """The bytes of `reader.onnx`. Raises `SettingsError` where they are not those that were shipped."""
    model = (folder / "reader.onnx").read_bytes()
    wanted = (folder / "reader.sha256").read_text(encoding="utf-8").split()[0]
    if hashlib.sha256(model).hexdigest() != wanted:
        raise SettingsError(f"The file {folder / 'reader.onnx'} is damaged; install the package again.")
    return model


def _stretches(text: str) -> list[tuple[tuple[int, int], ...]]:
    """The sentences of `text` in stretches of at most `WINDOW_WORDS` words, or of one sentence."""
    stretches: list[list[tuple[int, int]]] = []
    words = 0
    for start, end in sentence_spans(text):
        size = len(text[start:end].split())
        if not stretches or words + size > WINDOW_WORDS:
            stretches.append([])
            words = 0
        stretches[-1].append((start, end))
        words += size
    return [tuple(stretch) for stretch in stretches]


def _sentence_scores(evidence: NDArray[np.float32], encoding: Any, window: _Window) -> list[float]:
    """Each sentence's log-odds; one that was cut off with the paragraph's end gets -100."""
    import numpy as np

    offset = window.spans[0][0]
    ends = [end - offset for _, end in window.spans]
    pools: list[list[float]] = [[] for _ in ends]
    place = 0
    for token, (sequence, (start, _)) in enumerate(zip(encoding.sequence_ids, encoding.offsets, strict=True)):
        if sequence != 1:
            continue
        while place + 1 < len(ends) and start >= ends[place]:
            place += 1
        pools[place].append(float(evidence[token]))
    return [float(np.logaddexp.reduce(pool) - evidence[0]) if pool else -100.0 for pool in pools]
