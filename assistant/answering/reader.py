"""Reads paragraphs against a question: how likely it is that each sentence answers it.

The network is a MiniLM fine-tuned on question answering (`models/MODEL_CARD.md`, made by `training/`). It sees the
question and a paragraph together and gives every token a logit; a sentence's score is the log-sum-exp over its tokens,
less the logit that stands for "nothing here answers".

Not: what is done with the scores (`weighing`, `sentence_choice`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
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
    """The shipped network; its file is opened, and its checksum compared, when it is first needed.

    Its numbers are rounded by what is read at a time, so each stretch is read alone: a score depends on nothing else.
    The cores share the stretches of all the questions that are being answered, the first asked first.
    """

    def __init__(self) -> None:
        self._cores = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="reader")

    def read(self, question: str, paragraphs: Sequence[str]) -> list[tuple[ReadSentence, ...]]:
        """See `SentenceReader`."""
        windows = [_Window(place, stretch) for place, text in enumerate(paragraphs) for stretch in _stretches(text)]
        network = self._tokenizer, self._session
        scored = self._cores.map(lambda one: _scores(*network, question, paragraphs[one.paragraph], one), windows)
        found: list[list[ReadSentence]] = [[] for _ in paragraphs]
        for window, scores in zip(windows, scored, strict=True):
            text = paragraphs[window.paragraph]
            found[window.paragraph] += [
                ReadSentence(start, end, text[start:end], score)
                for (start, end), score in zip(window.spans, scores, strict=True)
            ]
        return [tuple(sentences) for sentences in found]

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        from vectorstore.packaged_model import packaged_model

        tokenizer = Tokenizer.from_file(str(packaged_model() / "tokenizer.json"))
        tokenizer.no_padding()
        # The paragraph's end goes, and of a question that is longer than what is left of it that question's end too.
        tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        from vectorstore.onnx_session import open_session

        with as_file(files("assistant").joinpath("models")) as folder:
            return open_session(checked_model(folder))


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


def _scores(tokenizer: Any, session: Any, question: str, paragraph: str, window: _Window) -> list[float]:
    import numpy as np

    encoding = tokenizer.encode(question, paragraph[window.spans[0][0] : window.spans[-1][1]])
    rows = {"ids": encoding.ids, "mask": encoding.attention_mask, "types": encoding.type_ids}
    (logits,) = session.run(["logits"], {name: np.array([row], np.int64) for name, row in rows.items()})
    return _sentence_scores(logits[0, :, 0], encoding, window)


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
