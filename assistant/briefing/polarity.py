"""Is a sentence a strength, a weakness, a recommendation or a plain finding? By its section and its wording.

A section that lists what must improve makes its items recommendations whatever their words; elsewhere the
evaluative words decide, with negation ("not always timely"), remedied faults ("has reduced drift and delay")
and contrast ("Although ..., most plans are good") taken into account.

Not: who said it (`assistant.support.voice`), nor what a whole report was graded (`ingest.judgements`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.briefing.polarity_words import PolarityWords, polarity_words


class Polarity(StrEnum):
    """How a sentence reads; the values are shown to people."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    RECOMMENDATION = "recommendation"
    FINDING = "finding"


_IMPROVE_SECTION = re.compile(
    r"what (?:needs|need|must|should) to? ?improve|what does .* need to improve|areas? (?:for|of) (?:priority )?"
    r"(?:improvement|action|development)|recommendation|priority (?:and immediate )?action|immediate action"
    r"|next steps|priority improvement",
    re.IGNORECASE,
)
_STRENGTH_SECTION = re.compile(
    r"\bstrengths\b(?!.*\bweakness)|\bis (?:good|outstanding) because\b|doing that is effective", re.IGNORECASE
)
_WEAK_SECTION = re.compile(
    r"not yet good because|requires? improvement because|is inadequate because|need to do better", re.IGNORECASE
)
_CHILDREN_SUMMARY = re.compile(r"summary for children", re.IGNORECASE)
_OPENING_SUBORDINATE = re.compile(
    r"^(?:although|while|whilst|despite|even though|though)\b[^,]*(?:,(?= (?:and|or|which|who)\b)[^,]*)*,",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"^\W*(?:[\w’'-]+,? ){0,5}?(?:authority|council|board|partnership|leaders|managers|partners|agencies|ofsted)"
    r"(?: and [\w’' ]{3,40}?)? (?:should|must)\b|\binspectors recommend\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"[\W\d]*[A-Za-z]+ (?:(?!(?:that|how|whether|the|all|which)\b)\w+ ){0,4}?"
    r"(?:is|are|was|were|has|have|had|do|does)\b"
)
_TOKEN = re.compile(r"[a-z]+(?:['’-][a-z]+)*|[,;:.]")
_NEGATION_REACH = 4
_REMEDY_REACH = 5
_SECTION_LEAN = 0.6
_DECIDED = 0.5


def recommends(section_path: Sequence[str]) -> bool:
    """Whether the nearest heading says that what stands under it is to be improved."""
    return bool(section_path) and _IMPROVE_SECTION.search(section_path[-1]) is not None


def for_children(section_path: Sequence[str]) -> bool:
    """Whether the section retells the report in plain words for children and young people."""
    return any(_CHILDREN_SUMMARY.search(heading) for heading in section_path)


def polarity(sentence: str, section_path: Sequence[str] = ()) -> Polarity:
    """How one sentence of a report reads, given the headings that it stands under."""
    if recommends(section_path):
        return Polarity.RECOMMENDATION
    first = re.match(r"[\W\d]*([A-Za-z]+)", sentence)
    if _SHOULD.search(sentence) or (
        first and first.group(1).lower() in polarity_words().imperatives and not _has_subject(sentence)
    ):
        return Polarity.RECOMMENDATION
    score = wording(sentence)
    heading = section_path[-1] if section_path else ""
    if _STRENGTH_SECTION.search(heading):
        score += _SECTION_LEAN
    elif _WEAK_SECTION.search(heading):
        score -= 2 * _SECTION_LEAN
    if score >= _DECIDED:
        return Polarity.STRENGTH
    return Polarity.WEAKNESS if score <= -_DECIDED else Polarity.FINDING


def wording(sentence: str) -> float:
    """The sum of a sentence's evaluative words: above 0 approving, below 0 critical; 0 where none is found.

    Each clause is read on its own. A clause that an opening "Although ..." makes subordinate counts a quarter;
    what follows "but" or "however" counts in full and outweighs praise that it takes back.
    """
    opening = _OPENING_SUBORDINATE.match(sentence)
    if opening:
        return 0.25 * _clause(opening.group()) + _clause(sentence[opening.end() :])
    before, *after = polarity_words().contrast.split(sentence, maxsplit=1)
    if not after:
        return _clause(sentence)
    turn = _clause(after[-1])
    return _clause(before) * (0.3 if turn < 0 else 1.0) + turn


def _clause(text: str) -> float:
    words = polarity_words()
    tokens = _TOKEN.findall(text.lower().replace("’", "'"))
    score = 0.0
    for place, word in enumerate(tokens):
        value = _value(word, words)
        if value > 0 and _near(tokens, place, words.negators, _NEGATION_REACH):
            value = -1.0
        elif value < 0 and _near(tokens, place, words.remedies, _REMEDY_REACH):
            value = 0.5
        score += value
    return score + sum(weight for phrase, weight in words.poor_phrases.items() if phrase.search(text))


def _value(word: str, words: PolarityWords) -> float:
    for pattern, value in ((words.good, 1.0), (words.soft_good, 0.5), (words.poor, -1.0)):
        if pattern.fullmatch(word):
            return value
    return 0.0


def _near(tokens: Sequence[str], place: int, words: frozenset[str], reach: int) -> bool:
    for word in reversed(tokens[max(0, place - reach) : place]):
        if word in ",;:.":
            return False
        if word in words:
            return True
    return False


def _has_subject(sentence: str) -> bool:
    """Whether a sentence that begins like an order is a statement after all ("Review meetings are held ...")."""
    return _SUBJECT.match(sentence) is not None
