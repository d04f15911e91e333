"""The direct first line of an extractive answer: "Yes:", a number, a date.

Not: the quotes that follow it and carry the evidence (`extractive`).
"""

from __future__ import annotations

from assistant.answerer import DraftSentence, Evidence
from assistant.sentence_choice import Chosen
from assistant.understanding import Understanding


def lead_line(understanding: Understanding, evidence: Evidence, chosen: tuple[Chosen, ...]) -> DraftSentence | None:
    """The first line, where one can be given without saying more than the quotes do; else None."""
    del understanding, evidence, chosen
    return None
