"""A question as clauses for the keyword index: its own words, and other words for the same things.

Other words come from the table of everyday words (`lay_words`) and from the abbreviations that the library's own
reports explain. They count less than the question's own words.

Pure. Not: which reports it is about (`assistant.question.scope`), or searching (`keyword`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vectorstore.analysis import all_stems, stems
from vectorstore.lay_words import lay_phrases_in

OTHER_WORDS = 0.7
"""How much another word counts, compared with one of the question's own."""
LEANT_ON = 0.5
"""How much the words that a question wholly leans on count beside it; chosen on `benchmarks/followups.py`."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """Words of a conversation that a question leans on, and how far: from 0, where it stands alone, to 1."""

    words: str = ""
    extent: float = 0.0

    @property
    def weight(self) -> float:
        """How much a passage's likeness to the words counts, compared with its likeness to the question."""
        return LEANT_ON * self.extent if self.words else 0.0


ALONE = Leaning()
"""That of a question that stands alone."""

Alternative = tuple[tuple[str, ...], float]
"""Index terms that are wanted together, and the weight of each."""


@dataclass(frozen=True, slots=True)
class KeywordQuery:
    """What to look for: each clause is a choice of alternatives, of which the best one counts.

    `terms` are the question's own, in order, with repetitions.
    """

    terms: tuple[str, ...]
    clauses: tuple[tuple[Alternative, ...], ...]

    @property
    def readings(self) -> tuple[frozenset[str], ...]:
        """The question's terms, as they are and with each of the alternatives."""
        own = frozenset(self.terms)
        return (own, *{own.union(terms): None for clause in self.clauses for terms, _ in clause})


Abbreviations = Mapping[str, Sequence[str]]
"""Long forms by short form, and short forms by long form."""


def keyword_query(question: str, abbreviations: Abbreviations) -> KeywordQuery:
    """The clauses of a question."""
    terms = stems(question)
    own: list[tuple[Alternative, ...]] = [(((term,), 1.0),) for term in dict.fromkeys(terms)]
    said = set(terms)
    others = [_alternatives(phrase.meant, said) for phrase in lay_phrases_in(question)]
    others += [
        _alternatives([tuple(dict.fromkeys(stems(form))) for form in forms], said)
        for forms in _explained(question, abbreviations)
    ]
    return KeywordQuery(tuple(terms), (*own, *(clause for clause in others if clause)))


def _alternatives(meant: Sequence[tuple[str, ...]], said: set[str]) -> tuple[Alternative, ...]:
    """Two words that are wanted together count as much as two words; three no more than that."""
    return tuple((terms, OTHER_WORDS * min(len(terms), 2) / len(terms)) for terms in meant if not said >= set(terms))


def _explained(question: str, abbreviations: Abbreviations) -> Iterator[Sequence[str]]:
    words = all_stems(question)
    for size in range(1, min(8, len(words)) + 1):
        for start in range(len(words) - size + 1):
            forms = abbreviations.get(" ".join(words[start : start + size]))
            if forms:
                yield forms
