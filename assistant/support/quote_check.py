"""Is a claim, or what it quotes, word for word in what it cites?

Not: finding words in a text (`quotes`), or what is said in other words (`support`).
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.instructions import addresses_a_model
from assistant.support.cited_text import CitedText, places
from assistant.support.disagreement import Disagreement
from assistant.support.negation import has_negation
from assistant.support.quotes import LocatedQuote, QuotePlace, find_quote, locate_quote, quoted_words
from assistant.support.sentences import split_sentences
from assistant.support.strength import SOME, quantifiers

_SHORT = 3
"""Quoted words fewer than this are a term rather than a quotation ('tokenistic')."""
_SHOWN = 60


def word_for_word(claim: str, cited: Sequence[CitedText]) -> str:
    """The places in which every sentence of the claim stands word for word; "" where one of them does not."""
    if addresses_a_model(claim):
        return ""
    for text in cited:
        if _stands(claim, text):
            return text.place
    parts = split_sentences(claim)
    standing = [next((text for text in cited if _stands(part.text, text)), None) for part in parts]
    return places([text for text in standing if text]) if len(parts) > 1 and all(standing) else ""


def _stands(words: str, text: CitedText) -> bool:
    """Whether `words` stand in the paragraph, and what their sentence has before them does not turn them round."""
    span = find_quote(words, text.paragraph.text) if len(words.split()) >= _SHORT else None
    if span is None:
        return False
    around = [s.text for s in split_sentences(text.paragraph.text) if s.start < span.end and span.start < s.end]
    if any(addresses_a_model(sentence) for sentence in around):
        return False
    opening = split_sentences(text.paragraph.text[: span.start] + "X")[-1].text[:-1]
    return not has_negation(opening) and not any(quantifier.level <= SOME for quantifier in quantifiers(opening))


def located_quotes(claim: str, cited: Sequence[CitedText]) -> tuple[LocatedQuote, ...]:
    """The words that the claim quotes, each at its nearest place over all that is cited."""
    order = list(QuotePlace)
    return tuple(
        min((locate_quote(words, t.paragraph, t.around) for t in cited), key=lambda quote: order.index(quote.place))
        for words in quoted_words(claim)
    )


def quote_disagreement(located: LocatedQuote, cited: Sequence[CitedText]) -> Disagreement | None:
    """Why the quoted words are not those of the cited paragraphs; None where they are."""
    if located.place is QuotePlace.PARAGRAPH:
        return None
    words = located.quote if len(located.quote) <= _SHOWN else f"{located.quote[: _SHOWN - 3]}..."
    if located.paragraph is None:
        short = len(located.quote.split()) < _SHORT
        nowhere = ", nor in the rest of the report" if cited[0].around and not short else ""
        return Disagreement(f"the quoted words “{words}” are not in {places(cited)}{nowhere}", decisive=not short)
    there = CitedText(located.paragraph, cited[0].report).place
    return Disagreement(f"misattributed: “{words}” is in {there}, not in {places(cited)}", decisive=True)
