"""What a conversation has quoted already: a follow-up that leans on it asks for what it does not say.

Searching and reading find the sentence that was quoted again, for it has all the words that are leant on. It gives way
to others, and what follows it in its paragraph comes before what stands elsewhere: a report says a thing and goes on
to how, why and how far. "Tell me more" wants nothing of it at all.

Pure. Not: whether a question is a follow-up (`assistant.question.leaning`), or the scores themselves (`weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.answerer import ReadSentence
from ingest.sentences import sentence_spans

QUOTED = -1.0
"""Log-odds by which a sentence that was quoted gives way. A fit on the conversations of `benchmarks/followups.py` gives
-2.4, but there an answer is one sentence long; the assistant's own may hold what is asked next, and has to give it."""
FOLLOWING = 2.0
"""Log-odds by which those behind it in its paragraph gain (by that fit 2.3; those before it nothing)."""
LEAST_SAID = 20
"""Letters and digits of a sentence that tell it from others."""

Readings = Sequence[Sequence[ReadSentence]]
"""The sentences of each paragraph."""


def moved_by_said(said: str, readings: Readings) -> list[list[float]]:
    """By how many log-odds each sentence of each paragraph moves, where `said` are the answers so far."""
    return [
        [QUOTED if one else FOLLOWING * any(quoted[:place]) for place, one in enumerate(quoted)]
        for quoted in _quoted(said, readings)
    ]


def only_unsaid(
    said: str, readings: Readings, similarities: Sequence[Sequence[float]]
) -> tuple[list[list[ReadSentence]], list[list[float]]]:
    """The sentences that were not quoted, and their similarities."""
    kept = [
        [pair for pair, one in zip(zip(*rows, strict=True), quoted, strict=True) if not one]
        for *rows, quoted in zip(readings, similarities, _quoted(said, readings), strict=True)
    ]
    return [[sentence for sentence, _ in row] for row in kept], [[near for _, near in row] for row in kept]


def _quoted(said: str, readings: Readings) -> list[list[bool]]:
    parts = tuple(part for start, end in sentence_spans(said) if len(part := _bare(said[start:end])) >= LEAST_SAID)
    return [[_was_quoted(_bare(sentence.text), parts) for sentence in row] for row in readings]


def _was_quoted(sentence: str, parts: tuple[str, ...]) -> bool:
    """As a whole, or in part: a model, and a person, quotes what it needs of a long sentence."""
    return any(part in sentence or (len(sentence) >= LEAST_SAID and sentence in part) for part in parts)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
