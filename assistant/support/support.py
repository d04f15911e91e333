"""Does a cited paragraph support a claim, whoever wrote it? Cheapest check first; the reason in words.

1. The claim stands word for word in a cited paragraph: supported, at once.
2. Words that it quotes stand in a cited paragraph, else beside it, else in its report (*misattributed*), else nowhere.
3. Its numbers, dates, grades, authorities and names are those of the paragraph: what is not there cannot be supported.
4. It does not turn round what the paragraph says, nor strengthen it, nor put one thing in another's place.
5. It shares enough of its words and sense with the paragraph, more than with others of the report.
6. Where an entailment model is configured, that model agrees.

"Supported" says that none of these found fault, not that a person has read it.

Not: finding citation keys (`citations`), or reading somebody's file of claims (`checker`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Support
from assistant.support.agreement import (
    authority_disagreements,
    date_disagreements,
    figure_disagreements,
    name_disagreements,
)
from assistant.support.alignment import rarities
from assistant.support.citations import unshield_keys
from assistant.support.cited_text import CitedText, places
from assistant.support.claim_parts import ClaimPart, claim_parts
from assistant.support.disagreement import Disagreement
from assistant.support.field_words import stems
from assistant.support.figures import figures_in
from assistant.support.framing import frame_disagreements
from assistant.support.grade_agreement import grade_disagreements, grades_said
from assistant.support.likeness import Sense, likeness, likeness_features, thresholds
from assistant.support.meaning import meaning_disagreements
from assistant.support.quote_check import cut_short, located_quotes, quote_disagreement, word_for_word
from assistant.support.quotes import QuotePlace
from assistant.support.substitution import (
    moved_figures,
    other_paces,
    other_speakers,
    substitution_disagreements,
)
from assistant.support.valuation import value_disagreements
from assistant.support.written_dates import written_dates

Entail = Callable[[str, str], tuple[float, float]]
"""(paragraph, claim) -> the probabilities of entailment and of contradiction."""

_ANSWER_WORD = re.compile(r"^\W*(?:yes|no|not quite|partly|in part)\s*[:.,;–—-]+\s*(?=\S)", re.IGNORECASE)
_FEW_WORDS = 2
_GRADE_WORDS = 8
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class SupportResult:
    """The state and, in words, why. `quote` is the claim or the words it quotes where they are the paragraph's own."""

    state: Support
    reason: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """What the check may use besides its own rules. `sense` and `entail` are left out where they are None;
    `authorities` are the library's own, beyond the list of English ones.
    """

    sense: Sense | None = None
    entail: Entail | None = None
    authorities: tuple[str, ...] = ()


RULES_ONLY = Checks()


def check_claim(claim: str, cited: Sequence[CitedText], checks: Checks = RULES_ONLY) -> SupportResult:
    """The support of one claim (one or more sentences, without keys) by the paragraphs it cites, taken together.

    Pure but for what `checks` brings. A claim that cites nothing is unsupported ("not cited").
    """
    if not cited:
        return SupportResult(Support.UNSUPPORTED, "not cited")
    claim = unshield_keys(claim).strip()
    verbatim = word_for_word(claim, cited)
    if verbatim:
        return SupportResult(Support.SUPPORTED, f"word for word in {verbatim}", claim)
    text = _ANSWER_WORD.sub("", claim)
    if says_nothing(text):
        return SupportResult(Support.UNSUPPORTED, "it says nothing that can be checked")
    quotes = located_quotes(text, cited)
    quote = next((located.quote for located in quotes if located.place is QuotePlace.PARAGRAPH), "")
    parts = claim_parts(text, cited, checks.authorities)
    found = [fault for located in quotes if (fault := quote_disagreement(located, cited))]
    found += authority_disagreements(text, cited, checks.authorities)
    found += [fault for part in parts for fault in _fact_disagreements(part, text)]
    if not any(fault.decisive for fault in found):
        rarity = rarities(_around(cited))
        found += cut_short(text, cited)
        found += [fault for part in parts for fault in _meaning_disagreements(part, rarity)]
        found += _likeness_disagreements(parts, cited, rarity, checks)
    if checks.entail and not any(fault.decisive for fault in found):
        found += _entailment_disagreements(text, cited, checks.entail)
    found.sort(key=lambda fault: not fault.decisive)
    if not found:
        return SupportResult(Support.SUPPORTED, f"{places(cited)} says this in other words", quote)
    state = Support.UNSUPPORTED if found[0].decisive else Support.PARTLY
    return SupportResult(state, found[0].reason, quote)


def says_nothing(text: str) -> bool:
    """Whether a claim has neither a word that carries content nor a number, date or grade ("Yes:", "...")."""
    return not stems(text) and not _has_facts(text)


def _fact_disagreements(part: ClaimPart, claim: str) -> list[Disagreement]:
    whole = claim if claim.startswith(part.text) else part.text
    return [
        *figure_disagreements(part.text, part.cited, whole),
        *date_disagreements(part.text, part.cited),
        *grade_disagreements(part.text, part.cited),
        *name_disagreements(part.text, part.cited),
    ]


def _meaning_disagreements(part: ClaimPart, rarity: Mapping[str, float]) -> list[Disagreement]:
    sentences = [sentence for text in part.cited for sentence in text.sentences]
    place = places(part.cited)
    found = meaning_disagreements(part.text, sentences, rarity, place)
    found = found or value_disagreements(part.text, sentences, rarity, place)
    found += moved_figures(part.text, sentences, rarity, place)
    found += frame_disagreements(part.text, sentences, rarity, place)
    found += other_speakers(part.text, sentences, rarity, place)
    found += other_paces(part.text, sentences, rarity, place)
    return found or substitution_disagreements(part.text, sentences, rarity, place)


def _likeness_disagreements(
    parts: Sequence[ClaimPart], cited: Sequence[CitedText], rarity: Mapping[str, float], checks: Checks
) -> list[Disagreement]:
    """Whether the parts are like what they cite; very few words beside a number or date are judged by that alone."""
    telling = [part for part in parts if len(stems(part.text)) > (_FEW_WORDS if _has_facts(part.text) else 0)]
    telling = [part for part in telling if not _gives_grade_only(part.text)]
    likely = [likeness(likeness_features(part.text, part.cited, rarity, checks.sense)) for part in telling]
    if not likely:
        return []
    bounds = thresholds(checks.sense is not None)
    average = sum(likely) / len(likely)
    if average < bounds.unsupported:
        return [Disagreement(f"{places(cited)} is about something else", decisive=True)]
    if average < bounds.supported or min(likely) < bounds.unsupported:
        return [Disagreement(f"only part of it is in {places(cited)}", decisive=False)]
    return []


def _gives_grade_only(text: str) -> bool:
    """Whether a part is the grade of an aspect and little else; it was held against the paragraph and the cover."""
    graded = any(grade.judged and grade.aspect for grade in grades_said(text))
    return graded and len(stems(text)) <= _GRADE_WORDS


def _has_facts(text: str) -> bool:
    return bool(figures_in(text) or written_dates(text) or grades_said(text))


def _entailment_disagreements(text: str, cited: Sequence[CitedText], entail: Entail) -> list[Disagreement]:
    entailed, contradicted = entail(" ".join(one.text for one in cited), text)
    if contradicted > _SURE:
        return [Disagreement(f"the entailment model finds that {places(cited)} contradicts it", decisive=True)]
    if entailed < _SURE:
        return [Disagreement(f"the entailment model does not find it in {places(cited)}", decisive=False)]
    return []


def _around(cited: Sequence[CitedText]) -> tuple[str, ...]:
    """The texts in which the rarity of words is counted: the cited reports, else the cited sentences."""
    reports = {text.report.id: text.around for text in cited}
    texts = tuple(paragraph.text for around in reports.values() for paragraph in around)
    return texts or tuple(sentence for text in cited for sentence in text.sentences)
