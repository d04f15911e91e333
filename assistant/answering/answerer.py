"""The seam between the chain and whoever writes the answer: what goes in, and what has to come back.

Two answerers stand behind it: `extractive.ExtractiveAnswerer` (no language model) and the chat models of `chat_models`.

Not: retrieving the evidence or checking the draft (`chain`).
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import Protocol

from assistant.question.understanding import Understanding
from vectorstore.retrieved import RetrievedPassage


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence of a retrieved paragraph: `paragraph.text[start:end] == text`.

    `score` is the reader's log-odds that it answers the question; only within one question comparable.
    """

    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer may rest on, best first.

    `sentences` stand beside `retrieved`: those of each paragraph, in order, empty for one that was not read.
    `confidence` is the calibrated probability (0-1) that the evidence answers the question, and `answerable`
    whether it reaches the threshold.
    """

    understanding: Understanding
    retrieved: tuple[RetrievedPassage, ...]
    sentences: tuple[tuple[ReadSentence, ...], ...]
    confidence: float
    answerable: bool

    @property
    def keyed(self) -> dict[str, RetrievedPassage]:
        """The retrieved paragraphs by the key that a sentence cites them with: "S1" is the first."""
        return {f"S{place}": found for place, found in enumerate(self.retrieved, start=1)}


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence without its keys, and its keys. `lead`: the answerer composed it itself (see AnswerSentence)."""

    text: str
    keys: tuple[str, ...]
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answerer wrote, unchecked.

    No sentences, or `refused`, means that the evidence does not answer; the chain then says so in its own words.
    `removed_keys` counts the keys that stood for nothing. `notes` are for the reader ("the model did not answer in
    time; these are quotes instead").
    """

    sentences: tuple[DraftSentence, ...]
    refused: bool = False
    removed_keys: int = 0
    notes: tuple[str, ...] = ()


def drafted(sentences: Iterable[DraftSentence]) -> Generator[str, None, Draft]:
    """The sentences as an answerer gives them: a line each, its keys behind it, and the draft of all."""
    written = []
    for sentence in sentences:
        yield " ".join((sentence.text, *(f"[{key}]" for key in sentence.keys))) + "\n"
        written.append(sentence)
    return Draft(tuple(written))


class Answerer(Protocol):
    """Writes an answer from evidence."""

    @property
    def name(self) -> str:
        """As `Answer.model` gives it: "extractive", "openai:gpt-4o"."""
        ...

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """Yields the answer's text piece by piece, keys as `[S1]` and never split, and returns the whole draft.

        A refusal yields nothing. Closing the generator stops the work. Raises `ProviderError`.
        """
        ...
