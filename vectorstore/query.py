"""A question as the keyword index takes it: normalised text, and terms with their weights.

Not: which reports it is about (`assistant.scope`), or searching.
"""

from __future__ import annotations

import re

WeightedTerm = tuple[tuple[str, float], ...]
"""Alternatives for one word of the question: index terms with their weights; the best one counts."""

_PER_CENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|per ?cent\b)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def normalise(text: str) -> str:
    """Text with the spellings of one thing made one: "14 per cent" and "14%" become "14percent"."""
    return _POSSESSIVE.sub("", _THOUSANDS.sub("", _PER_CENT.sub(r"\1percent", text)))
