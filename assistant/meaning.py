"""Does a claim's sentence say the opposite of the sentence it is about, or more than it?

Opposites are seen by the signs of the words both have (`negation`), more by the scale of quantity words (`strength`).

Not: numbers, dates, names (`agreement`), or whether the sentences are alike at all (`likeness`).
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.alignment import Aligned
from assistant.disagreement import Disagreement
from assistant.negation import has_negation, signed_words
from assistant.strength import ALL, FEW, MANY, SOME, Quantifier, quantifiers

ABOUT_THE_SAME = 0.35
"""Coverage from which two sentences are held to be about the same thing."""
WORD_FOR_WORD = 0.6
"""Coverage from which a difference of one word is no longer a matter of wording."""
OPPOSED = 0.3
"""Share of the common words' weight that must be opposed, where one sentence is negated and the other is not."""


def meaning_disagreements(aligned: Aligned, rarity: Mapping[str, float], place: str) -> list[Disagreement]:
    """What the claim's sentence turns round or strengthens."""
    if aligned.coverage < ABOUT_THE_SAME:
        return []
    found = [_opposition(aligned, rarity, place), *_strengthened(aligned, place)]
    return [disagreement for disagreement in found if disagreement]


def _opposition(aligned: Aligned, rarity: Mapping[str, float], place: str) -> Disagreement | None:
    said: dict[str, set[int]] = {}
    for sentence in aligned.sentences:
        for word in signed_words(sentence):
            said.setdefault(word.stem, set()).add(word.sign)
    own: dict[str, set[int]] = {}
    written: dict[str, str] = {}
    for word in signed_words(aligned.claim):
        own.setdefault(word.stem, set()).add(word.sign)
        written[word.stem] = aligned.claim[word.word.start : word.word.end]
    shared = own.keys() & said.keys()
    opposed = [stem for stem in shared if not own[stem] & said[stem]]
    if not opposed:
        return None
    rarest = max(rarity.values(), default=1.0)
    weight = sum(rarity.get(stem, rarest) for stem in opposed) / sum(rarity.get(stem, rarest) for stem in shared)
    both = has_negation(aligned.claim) and any(has_negation(sentence) for sentence in aligned.sentences)
    if weight < (0.6 if both else OPPOSED):
        return None
    heaviest = max(opposed, key=lambda stem: rarity.get(stem, rarest))
    return Disagreement(
        f"{place} says the opposite about “{written[heaviest]}”", decisive=aligned.coverage >= WORD_FOR_WORD
    )


def _strengthened(aligned: Aligned, place: str) -> list[Disagreement]:
    theirs = [quantifier for sentence in aligned.sentences for quantifier in quantifiers(sentence)]
    found = []
    for own in quantifiers(aligned.claim):
        beside = [other for other in theirs if other.heads & own.heads]
        if any(_same_claim(own, other) for other in beside):
            continue
        if beside:
            other = max(beside, key=lambda q: q.level)
            stronger = own.level > other.level or (own.level <= FEW < MANY <= other.level)
            if stronger:
                reason = f"“{own.written}” is more than {place} says (“{other.written}”)"
                found.append(Disagreement(reason, decisive=aligned.coverage >= WORD_FOR_WORD))
        elif own.level == ALL and not any(q.level == ALL for q in theirs):
            found.append(Disagreement(f"“{own.written}” is not said in {place}", decisive=False))
    return found + _hedges_dropped(aligned, theirs, place)


def _same_claim(own: Quantifier, other: Quantifier) -> bool:
    return own.level == other.level or (SOME <= own.level < other.level)


def _hedges_dropped(aligned: Aligned, theirs: list[Quantifier], place: str) -> list[Disagreement]:
    own_heads = {head for quantifier in quantifiers(aligned.claim) for head in quantifier.heads}
    words = {word.stem for word in signed_words(aligned.claim)}
    dropped = [q for q in theirs if q.level in {FEW, SOME} and q.heads & words and not q.heads & own_heads]
    if not dropped or aligned.coverage < WORD_FOR_WORD or len(aligned.sentences) > 1:
        return []
    return [Disagreement(f"{place} says it of “{dropped[0].written}” only", decisive=False)]
