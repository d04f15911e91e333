"""A claim that follows a sentence closely, with one thing put in another's place: "team managers" for "social workers".

Not: opposites and quantity words (`meaning`), facts that are nowhere in the paragraph (`agreement`, `grade_agreement`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from assistant.support.alignment import align
from assistant.support.disagreement import Disagreement
from assistant.support.field_words import Word, content_words
from assistant.support.figures import figures_in
from assistant.support.written_dates import without_dates

CLOSE = 0.75
"""Coverage, and share of the words in the same order, from which a sentence is followed closely."""
MOST_WORDS = 3
"""A longer stretch is another wording rather than another thing."""


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
