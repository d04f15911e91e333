"""Does a claim's sentence say the opposite of the sentence it is about, or more than it?

Opposites are seen by the signs of the words both have (`negation`): a word right behind a "not" that the other sentence
says without one, or a word and its opposite ("timely", "late") said of the same things. More is seen by the scale of
quantity words (`strength`).

Not: numbers, dates, names (`agreement`), or whether the sentences are alike at all (`likeness`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.support.alignment import ABOUT_THE_SAME, WORD_FOR_WORD, Aligned, align, base_stems, clauses
from assistant.support.disagreement import Disagreement
from assistant.support.field_words import stems
from assistant.support.negation import SignedWord, denied, negations, signed_words
from assistant.support.strength import ALL, FEW, MANY, NONE, SOME, quantifiers
from assistant.support.valuation import valued_alike

FOCUS = 2
"""Content words right behind a negation that it is surely said of."""
MOSTLY_SHARED = 0.6
"""Share of a clause that its nearest clause must cover for a "not" in one of them to count."""
ALMOST_AS_NEAR = 0.75
BESIDE = 3
"""Content words on either side that tell what a word is said of."""


def meaning_disagreements(
    claim: str, sentences: Sequence[str], rarity: Mapping[str, float], place: str
) -> list[Disagreement]:
    """What one sentence of a claim turns round or strengthens of the cited `sentences`, clause by clause."""
    whole = align(claim, sentences, rarity)
    found: list[Disagreement] = []
    for clause in clauses(claim):
        aligned = align(clause, sentences, rarity)
        if aligned.coverage < ABOUT_THE_SAME:
            continue
        sure = whole.coverage >= WORD_FOR_WORD
        found += _opposition(aligned, sentences, rarity, place, sure)
        found += _strengthened(aligned, place, sure)
    if whole.coverage >= WORD_FOR_WORD:
        found += _hedges_dropped(whole, place)
    return found or _one_is_negated(claim, sentences, rarity, place)


def _opposition(
    aligned: Aligned, sentences: Sequence[str], rarity: Mapping[str, float], place: str, sure: bool
) -> list[Disagreement]:
    """The claim's words whose nearest twin in the cited sentences, by the words beside both, has the other sign.

    Not those of a thing that both call good or both bad: "a poor understanding" is "not a good understanding".
    """
    own = signed_words(aligned.claim)
    near = [signed_words(sentence) for sentence in aligned.sentences]
    every = [signed_words(sentence) for sentence in sentences]
    both_ways = {word.stem for word in own if word.sign > 0} & {word.stem for word in own if word.sign < 0}
    alike = valued_alike(aligned.claim, aligned.sentences)
    opposed = [
        word
        for at, word in enumerate(own)
        if word.stem not in both_ways | alike
        and _nearness(own, at, near, opposite=True) > max(0, _nearness(own, at, every, opposite=False))
    ]
    if not opposed:
        return []
    rarest = max(rarity.values(), default=1.0)
    word = max(opposed, key=lambda word: rarity.get(word.stem, rarest)).word
    reason = f"{place} says the opposite about “{aligned.claim[word.start : word.end]}”"
    return [Disagreement(reason, decisive=sure)]


def _nearness(own: tuple[SignedWord, ...], at: int, others: Sequence[tuple[SignedWord, ...]], *, opposite: bool) -> int:
    """How much the best twin of `own[at]` among `others` shares of what stands beside it, what follows counting double;
    -1 where it has no twin. With `opposite`, twins are those of the other sign that one side says turned: right
    behind a negation, or by a word that is itself an opposite.
    """
    word = own[at]
    before, after = _beside(own, at)
    best = -1
    for other in others:
        for place, twin in enumerate(other):
            if twin.stem != word.stem or (twin.sign != word.sign) is not opposite:
                continue
            if opposite and not (_turned(word) or _turned(twin)):
                continue
            theirs_before, theirs_after = _beside(other, place)
            anywhere = len((before | after) & (theirs_before | theirs_after))
            best = max(best, anywhere + len(after & theirs_after))
    return best


def _turned(word: SignedWord) -> bool:
    return word.opposite or word.behind < FOCUS


def _beside(words: tuple[SignedWord, ...], place: int) -> tuple[set[str], set[str]]:
    """The stems before a word, and those behind it in its clause."""
    before, after = words[max(0, place - BESIDE) : place], words[place + 1 : place + 1 + BESIDE]
    return {word.stem for word in before}, {word.stem for word in after if word.clause == words[place].clause}


def _one_is_negated(
    claim: str, sentences: Sequence[str], rarity: Mapping[str, float], place: str
) -> list[Disagreement]:
    """A clause of the claim and the clause it is nearest to, of which one alone says "not" of what both speak of."""
    theirs = [clause for sentence in sentences for clause in clauses(sentence)]
    for clause in clauses(claim):
        aligned = align(clause, theirs, rarity)
        if len(base_stems(clause)) < 3 or aligned.coverage < MOSTLY_SHARED:
            continue
        odd = negations(clause) % 2
        near = align(clause, [other for other in theirs if negations(other) % 2 == odd], rarity)
        if near.coverage >= ALMOST_AS_NEAR * aligned.coverage:
            continue
        if odd and any(denied(clause) & denied(sentence) for sentence in sentences):
            continue
        other = aligned.sentences[0]
        if denied(clause) & stems(other) if odd else denied(other) & stems(clause):
            what = "does not say “not”" if odd else "says “not”"
            return [Disagreement(f"where the claim is nearest to it, {place} {what}", decisive=False)]
    return []


def _strengthened(aligned: Aligned, place: str, sure: bool) -> list[Disagreement]:
    theirs = [quantifier for sentence in aligned.sentences for quantifier in quantifiers(sentence)]
    left, unmatched = list(theirs), []
    # Each quantity word of the paragraph answers for one of the claim: first the equal ones, then those beside.
    for own in quantifiers(aligned.claim):
        equal = [other for other in left if other.level == own.level and other.heads & own.heads]
        if equal:
            left.remove(max(equal, key=lambda other: len(other.heads & own.heads)))
        else:
            unmatched.append(own)
    found = []
    for own in unmatched:
        beside = [other for other in left if other.heads & own.heads]
        if beside:
            other = max(beside, key=lambda q: len(q.heads & own.heads))
            if _stronger(own.level, other.level):
                reason = f"“{own.written}” is more than {place} says (“{other.written}”)"
                found.append(Disagreement(reason, decisive=sure))
        elif own.level == ALL and not any(q.level == ALL for q in theirs):
            found.append(Disagreement(f"“{own.written}” is not said in {place}", decisive=False))
    return found


def _stronger(own: int, other: int) -> bool:
    """Whether `own` says more than `other`; "few" says more than "many", and "none" more than anything."""
    if own == NONE or own <= FEW < MANY <= other:
        return other != own
    return own > other


def _hedges_dropped(aligned: Aligned, place: str) -> list[Disagreement]:
    """A "some" or "a few" of the one sentence that the claim follows closely, and that the claim leaves out."""
    if len(aligned.sentences) > 1:
        return []
    theirs = quantifiers(aligned.sentences[0])
    if quantifiers(aligned.claim) or len(theirs) != 1 or theirs[0].level not in {FEW, SOME}:
        return []
    if not theirs[0].heads & base_stems(aligned.claim):
        return []
    return [Disagreement(f"{place} says it of “{theirs[0].written}” only", decisive=False)]
