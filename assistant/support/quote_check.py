"""Is a claim, or what it quotes, word for word in what it cites?

Not: finding words in a text (`quotes`), or what is said in other words (`support`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.instructions import addresses_a_model
from assistant.support.cited_text import CitedText, places, report_days
from assistant.support.disagreement import Disagreement
from assistant.support.framing import framed
from assistant.support.grade_agreement import grades_said
from assistant.support.negation import has_negation, negations
from assistant.support.quotes import LocatedQuote, QuotePlace, Span, find_quote, locate_quote, quoted_words
from assistant.support.sentences import split_sentences
from assistant.support.strength import SOME, quantifiers
from assistant.support.written_dates import written_dates
from ingest.sentences import sentence_spans

_SHORT = 3
"""Quoted words fewer than this are a term rather than a quotation ('tokenistic')."""
_SHOWN = 60
_REST = re.compile(
    r"(?:(?!\b(?:and|or|but|that|because|although|though|while|whereas|which|who|is|are|was|were|be|been|ha[sd]|have|do|does|did"
    r"|can|could|will|would|shall|should|may|might|must)\b)[^.,;:()–—\n])*"
)
"""The rest of a clause; behind a verb of its own it says nothing of the words before."""
_LIMITED = re.compile(
    r"\b(?:too\s+\w+|only|infrequently|inconsistently|insufficiently|part(?:ly|ially)|in\s+part"
    r"|at\s+times|on\s+(?:occasions?|paper)|to\s+(?:some|a\s+(?:limited|lesser))\s+(?:degree|extent)|if|unless|except)\b",
    re.IGNORECASE,
)
"""What makes less of the words before it."""
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|formerly|(?:last|prior|earlier)\s+(?:inspection|judgement|visit))\b", re.IGNORECASE
)


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


def cut_short(claim: str, cited: Sequence[CitedText]) -> list[Disagreement]:
    """The sentences of a claim that are part of a cited sentence which says them only within a limit."""
    found = []
    for part in split_sentences(claim):
        spans = [(text, span) for text in cited if (span := _place(part.text, text))]
        limits = [(text, _limit(span, text)) for text, span in spans]
        if all(limit for _, limit in limits):
            found += [
                Disagreement(f"{text.place} says it only with “{limit}”", decisive=False) for text, limit in limits
            ]
    return found


def _place(words: str, text: CitedText) -> Span | None:
    """Where a stretch stands in the paragraph; very few words ("27%") are no stretch of it, unless a sentence is no
    longer ("This includes:").
    """
    whole = text.paragraph.text
    told = len(words.split()) >= _SHORT or words in {whole[start:end] for start, end in sentence_spans(whole)}
    return find_quote(words, whole) if told else None


def _limit(span: Span, text: CitedText) -> str:
    """What the sentence has around a stretch of the paragraph that makes less of it; "" where nothing does. A frame or
    a bound stands before it, a limit behind it in its clause; of a grade it may tell that it is another inspection's.
    """
    whole = text.paragraph.text
    words, opening, rest = whole[span.start : span.end], _opening(span, whole), _rest(span, whole)
    found = framed(opening, words)
    if not found and (limited := _LIMITED.search(rest)):
        found = limited.group()
    if not found and any(grade.judged for grade in grades_said(words)):
        days = report_days(text.report)
        others = [date for date in written_dates(opening + rest) if not any(date.names(day) for day in days)]
        earlier = _EARLIER.search(opening + rest)
        found = others[0].written if others else earlier.group() if earlier else ""
    return found


def _opening(span: Span, text: str) -> str:
    """What the sentence has before a stretch of `text`."""
    return split_sentences(text[: span.start] + "X")[-1].text[:-1]


def _rest(span: Span, text: str) -> str:
    """What the clause has behind a stretch of `text`."""
    rest = _REST.match(text, span.end)
    return rest.group() if rest else ""


def _stands(words: str, text: CitedText) -> bool:
    """Whether `words` stand in the paragraph, and what they leave out of their sentence (all before them, the rest of
    the clause behind them, what "..." stands for) neither turns them round nor limits them.
    """
    span = _place(words, text)
    if span is None:
        return False
    around = [s.text for s in split_sentences(text.paragraph.text) if s.start < span.end and span.start < s.end]
    if any(addresses_a_model(sentence) for sentence in around):
        return False
    whole = text.paragraph.text
    if _limit(span, text) or negations(whole[span.start : span.end]) != negations(words):
        return False
    outside = (_opening(span, whole), _rest(span, whole))
    return not any(has_negation(part) or any(q.level <= SOME for q in quantifiers(part)) for part in outside)


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
