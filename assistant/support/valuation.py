"""Does a claim call a thing poor that the sentence it is about calls good: "poorly attended" for "well attended"?

Words of good and of bad (`field_words.json`, "valued") are taken with the one word that each is said of: the next one
("weak oversight"), for an adverb also the one before ("attended poorly"), or the one before "is" ("oversight is
weak"). Whether it is the same good hardly matters: who calls oversight weak does not say that it is effective.

Not: opposites that are content words of their own wherever they stand (`meaning`, which leaves "well" out: it is too
common to tell sentences apart).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.support.alignment import ABOUT_THE_SAME, WORD_FOR_WORD, align, clauses
from assistant.support.disagreement import Disagreement
from assistant.support.field_words import stems, word_lists
from assistant.support.negation import negations

REACH = 200
"""Characters before a word in which its clause begins; else a claim without a comma would take for ever."""
_OWN_CLAUSE = re.compile(r"[,;:.()–—]|\b(?:but|and|or|although|while|whereas|because|which|who)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Valued:
    """A word of good (+1) or bad (-1), turned by a "not" before it, and the stems of what it is said of; `loosely`
    those that it may be said of too: behind an "is", all before it in the clause.
    """

    stems: frozenset[str]
    loosely: frozenset[str]
    sign: int
    written: str


def value_disagreements(
    claim: str, sentences: Sequence[str], rarity: Mapping[str, float], place: str
) -> list[Disagreement]:
    """What the claim calls good and its nearest cited sentence bad, or the other way round, unless another of the cited
    `sentences` values it as the claim does.
    """
    if not _valued(claim):
        return []
    alike = {(stem, value.sign) for sentence in sentences for value in _valued(sentence) for stem in value.loosely}
    sure = align(claim, sentences, rarity).coverage >= WORD_FOR_WORD
    for clause in clauses(claim):
        aligned = align(clause, sentences, rarity)
        near = _valued(aligned.sentences[0]) if aligned.coverage >= ABOUT_THE_SAME else ()
        opposite = {(stem, -value.sign) for value in near for stem in value.stems} - alike
        for value in _valued(clause):
            if any((stem, value.sign) in opposite for stem in value.stems):
                return [Disagreement(f"{place} says the opposite about “{value.written}”", decisive=sure)]
    return []


def valued_alike(claim: str, sentences: Sequence[str]) -> frozenset[str]:
    """The stems of what both call good, or both bad: "poor understanding" and "not a good understanding"."""
    theirs = {(stem, value.sign) for sentence in sentences for value in _valued(sentence) for stem in value.stems}
    return frozenset(stem for value in _valued(claim) for stem in value.stems if (stem, value.sign) in theirs)


@lru_cache(maxsize=8192)
def _valued(sentence: str) -> tuple[_Valued, ...]:
    good, pattern = _words()
    found = []
    for match in pattern.finditer(sentence):
        word, before = match["word"].lower(), match["before"] or ""
        if (before.lower(), word) == ("as", "well"):
            continue
        start = match.start("word")
        clause = _OWN_CLAUSE.split(sentence[max(0, start - REACH) : start])[-1]
        sign = (1 if word in good else -1) * (-1) ** negations(clause)
        behind = stems(match["next"] or "")
        own = behind or stems(match["subject"] or "")
        if word == "well" or word.endswith("ly"):
            own |= stems(before)
        loosely = own if behind else own | stems(clause)
        written = sentence[match.start("word") : match.end() if behind else match.end("word")]
        found.append(_Valued(own, loosely, sign, written))
    return tuple(found)


@cache
def _words() -> tuple[frozenset[str], re.Pattern[str]]:
    """The words of good, and where a word of good or bad stands with what it may be said of."""
    good, bad = (word_lists()["valued"][name].split() for name in ("good", "bad"))
    words = "|".join(sorted((*good, *bad), key=len, reverse=True))
    told = r"(?:is|are|was|were|remains?|(?:has|have|had)\s+been)(?:\s+(?:not|too|very|still|so|quite|\w+ly))?"
    pattern = (
        rf"(?:\b(?P<subject>\w+)\s+{told}\s+|\b(?P<before>\w+)\s+)?\b(?P<word>{words})\b(?:[\s-]+(?P<next>[a-z]+))?"
    )
    return frozenset(good), re.compile(pattern, re.IGNORECASE)
