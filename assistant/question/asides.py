"""What people say of themselves around a question: "I chair a board and am looking back. What was it told to do?"

It tells nothing of what is asked, and its words would be searched for. What it names (an authority, a year) still
counts for the scope, which is read from the whole text. A sentence that the question points back to, or that says what
a short question is about, stays.

Pure. Not: the words of the scope itself (`topic`).
"""

from __future__ import annotations

import re

from assistant.question.leaning import leaning_of
from assistant.support.field_words import stems

SHORTEST = 3
"""Words of a question that says itself what it is about."""
_SELF = r"(?:I|I['’](?:m|ve|d|ll)|We|We['’](?:re|ve|d|ll)|My|Our)"
_BESIDE = re.compile(
    rf"\s*\([^()]*\b(?:{_SELF}|my|our|we)\b[^()]*\)|(?<=\?)\s*(?:{_SELF}|(?:It|This)(?:['’]s| is) for)\b[^?]*$"
)
"""In brackets, or behind the question."""
_BEFORE = re.compile(rf"^\s*(?:{_SELF}\b[^.?!]*[.!]\s+)+(?=\S)")
_WANTS = re.compile(
    r"\bI (?:just |only |really )?(?:need|want|would like|am after|am looking for)"
    r" (?:to (?:know|see|find|quote) )?(?:(?:the |an? )?(?:exact|precise) )?(?=\w)"
)


def without_asides(text: str) -> str:
    """`text` without what the asker says of himself; as it is where nothing else would be left."""
    left = _WANTS.sub("", _BESIDE.sub("", text))
    rest = _BEFORE.sub("", left)
    if len(rest.split()) >= SHORTEST and not leaning_of(rest, rest, "", named=True):
        left = rest
    left = left.strip()
    return f"{left[:1].upper()}{left[1:]}" if stems(left) else text
