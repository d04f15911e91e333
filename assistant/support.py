"""Does a cited paragraph support a claim, whoever wrote it? Cheapest check first; the reason in words.

1. The claim stands word for word in a cited paragraph: supported, at once.
2. Words that it quotes stand in a cited paragraph, else beside it, else in its report (*misattributed*), else nowhere.
3. Its numbers, dates, grades, authorities and names are those of the paragraph: what is not there cannot be supported.
4. It does not turn round what the paragraph says, nor strengthen it.
5. It shares enough of its words and sense with the paragraph, more than with others of the report.
6. Where an entailment model is configured, that model agrees.

"Supported" says that none of these found fault, not that a person has read it.

Not: finding citation keys (`citations`), or reading somebody's file of claims (`checker`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.agreement import (
    authority_disagreements,
    date_disagreements,
    figure_disagreements,
    name_disagreements,
)
from assistant.alignment import rarities
from assistant.answer import Support
from assistant.citations import unshield_keys
from assistant.cited_text import CitedText, places
from assistant.disagreement import Disagreement
from assistant.field_words import stems
from assistant.grade_agreement import grade_disagreements
from assistant.likeness import Sense, likeness, likeness_features, thresholds
from assistant.meaning import meaning_disagreements
from assistant.negation import has_negation
from assistant.quotes import LocatedQuote, QuotePlace, find_quote, locate_quote, quoted_words
from assistant.sentences import split_sentences
from assistant.strength import SOME, quantifiers

Entail = Callable[[str, str], tuple[float, float]]
"""(paragraph, claim) -> the probabilities of entailment and of contradiction."""

_ANSWER_WORD = re.compile(r"^\W*(?:yes|no|not quite|partly|in part)\s*[:.,;–—-]+\s*(?=\S)", re.IGNORECASE)
_FEW_WORDS = 2


@dataclass(frozen=True, slots=True)
class SupportResult:
    """The state and, in words, why. `quote` is the claim's or its quoted words' verbatim place in the paragraph, ""
    where there is none.
    """

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


def check_claim(claim: str, cited: Sequence[CitedText], checks: Checks = Checks()) -> SupportResult:
    """The support of one claim (one or more sentences, without keys) by the paragraphs it cites, taken together.

    Pure but for what `checks` brings. A claim that cites nothing is unsupported ("not cited").
    """
    if not cited:
        return SupportResult(Support.UNSUPPORTED, "not cited")
    claim = unshield_keys(claim).strip()
    verbatim = _verbatim(claim, cited)
    if verbatim:
        return verbatim
    text = _ANSWER_WORD.sub("", claim)
    quotes = [_locate(words, cited) for words in quoted_words(text)]
    found = [fault for fault in map(_quote_fault(cited), quotes) if fault]
    found += _fact_disagreements(text, cited, checks)
    decisive = next((fault for fault in found if fault.decisive), None)
    quote = next((q.quote for q in quotes if q.place is QuotePlace.PARAGRAPH), "")
    if decisive:
        return SupportResult(Support.UNSUPPORTED, decisive.reason, quote)
    result = _by_meaning(text, cited, checks, found)
    return SupportResult(result.state, result.reason, quote)


def _fact_disagreements(text: str, cited: Sequence[CitedText], checks: Checks) -> list[Disagreement]:
    return [
        *authority_disagreements(text, cited, checks.authorities),
        *figure_disagreements(text, cited),
        *date_disagreements(text, cited),
        *grade_disagreements(text, cited),
        *name_disagreements(text, cited),
    ]


def _verbatim(claim: str, cited: Sequence[CitedText]) -> SupportResult | None:
    """Supported where every sentence of the claim stands word for word in a cited paragraph."""
    whole = [_standing(claim, text) for text in cited]
    if any(whole):
        place = next(text.place for text, stands in zip(cited, whole, strict=True) if stands)
        return SupportResult(Support.SUPPORTED, f"word for word in {place}", claim)
    parts = split_sentences(claim)
    if len(parts) > 1 and all(any(_standing(part.text, text) for text in cited) for part in parts):
        return SupportResult(Support.SUPPORTED, f"word for word in {places(cited)}", claim)
    return None


def _standing(words: str, text: CitedText) -> bool:
    """Whether `words` stand in the paragraph and what stands before them in their sentence does not turn them round."""
    span = find_quote(words, text.paragraph.text)
    if span is None or len(words.split()) < 3:
        return False
    before = text.paragraph.text[: span.start]
    opening = split_sentences(before + "x")[-1].text[:-1]
    return not has_negation(opening) and not any(quantifier.level <= SOME for quantifier in quantifiers(opening))


def _locate(words: str, cited: Sequence[CitedText]) -> LocatedQuote:
    """The nearest place of the quoted words over all that is cited."""
    order = list(QuotePlace)
    located = [locate_quote(words, text.paragraph, text.around) for text in cited]
    return min(located, key=lambda quote: order.index(quote.place))


def _quote_fault(cited: Sequence[CitedText]) -> Callable[[LocatedQuote], Disagreement | None]:
    def fault(located: LocatedQuote) -> Disagreement | None:
        words = located.quote if len(located.quote) <= 60 else f"{located.quote[:57]}..."
        if located.place is QuotePlace.PARAGRAPH:
            return None
        if located.paragraph is None:
            short = len(located.quote.split()) < 3
            where = "" if short or not cited[0].around else ", nor in the rest of the report"
            return Disagreement(f"the quoted words “{words}” are not in {places(cited)}{where}", decisive=not short)
        there = CitedText(located.paragraph, cited[0].report).place
        return Disagreement(f"misattributed: “{words}” is in {there}, not in {places(cited)}", decisive=True)

    return fault


def _by_meaning(text: str, cited: Sequence[CitedText], checks: Checks, found: list[Disagreement]) -> SupportResult:
    """The state by what the sentences mean; `found` are the faults so far, none of them decisive."""
    around = tuple(p.text for c in cited for p in c.around) or tuple(s for c in cited for s in c.sentences)
    rarity = rarities(around)
    sentences = [sentence for c in cited for sentence in c.sentences]
    found = list(found)
    likely: list[float] = []
    for part in split_sentences(text) or ():
        found += meaning_disagreements(part.text, sentences, rarity, places(cited))
        if len(stems(part.text)) > _FEW_WORDS:
            likely.append(likeness(likeness_features(part.text, cited, rarity, checks.sense)))
    decisive = next((fault for fault in found if fault.decisive), None)
    if decisive:
        return SupportResult(Support.UNSUPPORTED, decisive.reason)
    bounds = thresholds(checks.sense is not None)
    average = sum(likely) / len(likely) if likely else 1.0
    if average < bounds.unsupported:
        return SupportResult(Support.UNSUPPORTED, f"{places(cited)} is about something else")
    if checks.entail:
        entailed, contradicted = checks.entail(" ".join(c.paragraph.text for c in cited), text)
        if contradicted > 0.5:
            return SupportResult(Support.UNSUPPORTED, f"the entailment model finds that {places(cited)} contradicts it")
        if entailed < 0.5:
            found.append(Disagreement(f"the entailment model does not find it in {places(cited)}", decisive=False))
    if found:
        return SupportResult(Support.PARTLY, found[0].reason)
    if min(likely, default=1.0) < bounds.unsupported or average < bounds.supported:
        return SupportResult(Support.PARTLY, f"only part of it is in {places(cited)}")
    return SupportResult(Support.SUPPORTED, f"{places(cited)} says this in other words")
