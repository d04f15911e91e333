"""Answers a question about grades from the catalogue: each sentence states a grade and cites the cover that prints it.

Not: working out the facts (`grades`).
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from assistant.answering.answerer import Draft, DraftSentence, Evidence, drafted
from assistant.answering.grade_facts import GradeFact


@dataclass(frozen=True, slots=True)
class GradeAnswerer:
    """See `answerer.Answerer`; the paragraphs of the facts are in the evidence."""

    facts: tuple[GradeFact, ...]
    name: str = "catalogue"

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """A line for each fact."""
        keys = {found.paragraph.id: key for key, found in reversed(evidence.keyed.items())}
        return (yield from drafted(grade_sentences(self.facts, keys)))


def grade_sentences(facts: Sequence[GradeFact], keys: dict[str, str]) -> tuple[DraftSentence, ...]:
    """The facts as sentences; `keys` gives the key of a paragraph's id. A fact without a paragraph is a lead."""
    return tuple(
        DraftSentence(fact.text, (keys[fact.paragraph.id],))
        if fact.paragraph is not None
        else DraftSentence(fact.text, (), lead=True)
        for fact in facts
    )
