"""A claim that follows a sentence closely, with one thing put in another's place: "team managers" for "social workers",
"parents say" for "carers say", "weekly" for "monthly".

Not: opposites and quantity words (`meaning`), facts that are nowhere in the paragraph (`agreement`, `grade_agreement`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from assistant.support.alignment import align
from assistant.support.disagreement import Disagreement
from assistant.support.field_words import Word, content_words, stems
from assistant.support.figures import figures_in
from assistant.support.voice import Voice, speakers
from assistant.support.written_dates import without_dates

CLOSE = 0.75
"""Coverage, and share of the words in the same order, from which a sentence is followed closely."""
MOST_WORDS = 3
"""A longer stretch is another wording rather than another thing."""
_PACE = re.compile(
    r"(?<![\w-])(?:(?P<ly>hour|dai|week|fortnight|month|quarter|term|year|annual)ly"
    r"|(?:every|each|per|(?:once|twice)\s+an?)\s+(?P<every>hour|day|week|fortnight|month|quarter|term|year))\b",
    re.IGNORECASE,
)
_USUAL = {"dai": "day", "annual": "year"}


def substitution_disagreements(
    claim: str, sentences: Sequence[str], rarity: Mapping[str, float], place: str
) -> list[Disagreement]:
    """The words of one sentence of a claim that stand where the cited sentence has others, none of which the cited
    sentences have anywhere. Both sides of the stretch must be the same.
    """
    aligned = align(claim, sentences, rarity)
    if aligned.coverage < CLOSE:
        return []
    held = {word.stem for sentence in sentences for word in content_words(sentence)}
    own, theirs = content_words(claim), content_words(aligned.sentences[0])
    stems = [word.stem for word in own]
    matcher = SequenceMatcher(None, stems, [word.stem for word in theirs], autojunk=False)
    if matcher.ratio() < CLOSE:
        return []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "replace" or end - start > MOST_WORDS or last - first > MOST_WORDS:
            continue
        inside = start > 0 and end < len(own)
        if inside and not any(stem in held for stem in stems[start:end]):
            said = _words(aligned.sentences[0], theirs[first:last])
            reason = f"“{_words(claim, own[start:end])}” stands where {place} says “{said}”"
            return [Disagreement(reason, decisive=False)]
    return []


def other_speakers(claim: str, sentences: Sequence[str], rarity: Mapping[str, float], place: str) -> list[Disagreement]:
    """Who says it in a claim, where the cited sentence that says the same gives the words to others."""
    for voice, who in speakers(claim)[:1]:
        theirs = [speaker for sentence in _saying(claim, who, sentences, rarity) for speaker in speakers(sentence)]
        if theirs and not any(_people(voice, who) & _people(*other) for other in theirs):
            reason = f"“{who}” say it where {place} says “{theirs[0][1]}”"
            return [Disagreement(reason, decisive=False)]
    return []


def _saying(claim: str, word: str, sentences: Sequence[str], rarity: Mapping[str, float]) -> tuple[str, ...]:
    """The cited sentences that a claim follows closely but for one `word` of its own."""
    aligned = align(claim.replace(word, "", 1), sentences, rarity)
    return aligned.sentences if aligned.coverage >= CLOSE else ()


def _people(voice: Voice, who: str) -> frozenset[str]:
    """The stems of those who speak; young people are children here."""
    own = stems(who)
    return own | stems("children") if voice is Voice.CHILDREN and not own & stems("leavers") else own


def other_paces(claim: str, sentences: Sequence[str], rarity: Mapping[str, float], place: str) -> list[Disagreement]:
    """ "Weekly" of a claim, where the cited sentence that says the same has "monthly" only."""
    for unit, written in _paces(claim):
        theirs = [pace for sentence in _saying(claim, written, sentences, rarity) for pace in _paces(sentence)]
        if theirs and unit not in {other for other, _ in theirs}:
            reason = f"“{written}” stands where {place} says “{theirs[0][1]}”"
            return [Disagreement(reason, decisive=False)]
    return []


def _paces(sentence: str) -> list[tuple[str, str]]:
    """How often things are done in a sentence: the unit of time, and as written ("every month", "monthly")."""
    return [
        (_USUAL.get(unit := (match["ly"] or match["every"]).lower(), unit), match.group())
        for match in _PACE.finditer(sentence)
    ]


def moved_figures(claim: str, sentences: Sequence[str], rarity: Mapping[str, float], place: str) -> list[Disagreement]:
    """Numbers of a claim that the sentence it follows closely does not have, where that one has another in their stead:
    that they stand elsewhere in the paragraph is no support.
    """
    aligned = align(claim, sentences, rarity)
    if aligned.coverage < CLOSE:
        return []
    own = figures_in(without_dates(claim))
    theirs = [figure for sentence in aligned.sentences for figure in figures_in(without_dates(sentence))]
    unused = [figure for figure in theirs if not any(figure.equals(other) for other in own)]
    for figure in own:
        instead = [other for other in unused if other.unit == figure.unit]
        if instead and not any(figure.equals(other) for other in theirs):
            reason = f"where {place} says this it has {instead[0].written}, not {figure.written}"
            return [Disagreement(reason, decisive=False)]
    return []


def _words(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end]
