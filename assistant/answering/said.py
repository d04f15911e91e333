"""What a conversation has quoted already: a follow-up that leans on it asks for what it does not say.

Searching and reading find the sentence that was quoted again, for it has all the words that are leant on. It gives way
to others, and what follows it in its paragraph comes before what stands elsewhere: a report says a thing and goes on
to how, why and how far.

Pure. Not: whether a question is a follow-up (`assistant.question.leaning`), or the scores themselves (`weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.sentences import sentence_spans

QUOTED = -3.0
"""Log-odds by which a sentence that was quoted gives way."""
FOLLOWING = 2.0
"""Log-odds by which those behind it in its paragraph gain. Both are near what a fit on the conversations of
`benchmarks/followups.py` gives (-2.4 and 2.3, cross-validated); those before it gain nothing there."""
LEAST_SAID = 20
"""Letters and digits of a sentence that tell it from others."""


def moved_by_said(said: str, paragraphs: Sequence[Sequence[str]]) -> list[list[float]]:
    """By how many log-odds each sentence of each paragraph moves, where `said` are the answers so far."""
    parts = tuple(part for start, end in sentence_spans(said) if len(part := _bare(said[start:end])) >= LEAST_SAID)
    moved = []
    for sentences in paragraphs:
        quoted = [_was_quoted(_bare(sentence), parts) for sentence in sentences]
        moved.append([QUOTED if one else FOLLOWING * any(quoted[:place]) for place, one in enumerate(quoted)])
    return moved


def _was_quoted(sentence: str, parts: tuple[str, ...]) -> bool:
    """As a whole, or in part: a model, and a person, quotes what it needs of a long sentence."""
    return any(part in sentence or (len(sentence) >= LEAST_SAID and sentence in part) for part in parts)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
