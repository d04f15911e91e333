"""The pronoun of a follow-up, and the noun that it most likely stands for put in its place.

"Are they on time?" after "EHC plans are well written" is "Are EHC plans on time?". It is the first noun phrase, of the
answer and then of the question before, that is of the same number and is not in the question already. That is right
about as often as not, so it is read beside the question as it is (`assistant.answering.reading`), never in its place.

Pure. Not: whether the pronoun points back at all (`leaning`).
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.question.leaning import open_pronouns
from assistant.question.phrases import is_plural
from assistant.support.field_words import stems

SHORTEST = 3
"""Letters of a noun; shorter ones are left over from figures and abbreviations."""
_OWNING = frozenset({"its", "their"})
_REFLEXIVE = frozenset({"itself", "themselves"})


def with_its_noun(text: str, nouns: Iterable[str]) -> str:
    """`text` with one of `nouns` for its first pronoun that points back; empty where it has none, or none fits."""
    known = stems(text)
    for pronoun in open_pronouns(text):
        word = pronoun.group().lower()
        if word in _REFLEXIVE or not (pronoun["thing"] or pronoun["several"]):
            continue
        fits = (
            noun
            for noun in nouns
            if len(noun) >= SHORTEST and is_plural(noun) is bool(pronoun["several"]) and not stems(noun) <= known
        )
        noun = next(fits, "")
        ending = ("'" if noun.endswith("s") else "'s") if word in _OWNING else ""
        return f"{text[: pronoun.start()]}{noun}{ending}{text[pronoun.end() :]}" if noun else ""
    return ""
