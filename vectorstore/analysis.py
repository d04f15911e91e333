"""Text as the keyword index sees it: one spelling for one thing, lower case, stemmed.

Not: what is asked for (`query`), or the index (`keyword`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_PER_CENT = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)\s*(?:%|per ?cent\b)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_PREFIX = re.compile(
    r"\b(well|co|re|pre|non|multi|inter)(?:-|(?<=well) (?=being)|(?<=multi) (?=agency))(?=[a-z])", re.IGNORECASE
)


def normalise(text: str) -> str:
    """Text with the spellings of one thing made one: "14 per cent" and "14%", "well-being" and "wellbeing"."""
    text = _THOUSANDS.sub("", _PER_CENT.sub(r"\1percent", text))
    return _PREFIX.sub(r"\1", _POSSESSIVE.sub("", text))


def stems(text: str) -> list[str]:
    """The terms of a text in order, without stop words."""
    return list(analyser().analyze(normalise(text)))


def all_stems(text: str) -> list[str]:
    """The terms of a text in order, with its stop words."""
    return list(analyser(stop_words=False).analyze(normalise(text)))


@lru_cache(maxsize=2)
def analyser(*, stop_words: bool = True) -> Any:
    """tantivy's analyser: words in lower case, stemmed (Snowball English); `stop_words` are taken out."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    filters = [Filter.remove_long(60), Filter.lowercase(), Filter.ascii_fold()]
    filters += [Filter.stopword("english")] if stop_words else []
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for each in (*filters, Filter.stemmer("english")):
        builder = builder.filter(each)
    return builder.build()
