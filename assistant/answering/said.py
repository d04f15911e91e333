"""What a conversation has quoted already: a follow-up that leans on it asks for what it does not say.

Searching and reading find the sentence that was quoted again, for it has all the words that are leant on. It gives way
to others, and what stands beside it comes before what stands elsewhere: a report goes on about a thing where it began.

Pure. Not: whether a question is a follow-up (`assistant.question.leaning`), or the scores themselves (`weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.sentences import sentence_spans

QUOTED = -3.0
"""Log-odds by which a sentence that was quoted gives way; chosen on `benchmarks/followups.py`, 2 to 5 do as well."""
BESIDE = 1.0
"""Log-odds by which the others of its paragraph gain. Fitted there it is 2: talks made from reports keep to one."""
LEAST_SAID = 20
"""Letters and digits of a sentence that tell it from others."""


def moved_by_said(said: str, paragraphs: Sequence[Sequence[str]]) -> list[list[float]]:
    """By how many log-odds each sentence of each paragraph moves, where `said` are the answers so far."""
    parts = tuple(part for start, end in sentence_spans(said) if len(part := _bare(said[start:end])) >= LEAST_SAID)
    moved = []
    for sentences in paragraphs:
        quoted = [_was_quoted(_bare(sentence), parts) for sentence in sentences]
        beside = BESIDE if any(quoted) else 0.0
        moved.append([QUOTED if one else beside for one in quoted])
    return moved


def _was_quoted(sentence: str, parts: tuple[str, ...]) -> bool:
    """As a whole, or in part: a model, and a person, quotes what it needs of a long sentence."""
    return any(part in sentence or (len(sentence) >= LEAST_SAID and sentence in part) for part in parts)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
