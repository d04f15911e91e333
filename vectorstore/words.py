"""The words that a library's reports are written in, their short forms, and which words a strange one is like.

Not: whether a word is one of them misspelt (`assistant.question.misspelt`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from vectorstore.analysis import stems
from vectorstore.catalogue import Catalogue
from vectorstore.keyword import KeywordIndex
from vectorstore.packaged_model import packaged_model

MOST_EDITS = 2
PASSAGES = 50
"""Passages with a word like it that are looked at; the word that is meant is mostly a common one."""
_WORD = re.compile(r"[a-z]{4,}")


class LibraryWords:
    """The words of one library."""

    def __init__(self, catalogue: Catalogue, keywords: KeywordIndex) -> None:
        self._catalogue = catalogue
        self._keywords = keywords

    def abbreviations(self) -> Iterator[tuple[str, str]]:
        """The short and long forms that reports explain, in lower case, the commonest first."""
        return ((short, long) for short, long, _ in self._catalogue.abbreviations())

    def strange(self, word: str) -> bool:
        """Whether no report has `word`, in any of its forms, and it is no common English one."""
        terms = stems(word)
        return bool(terms) and word.lower() not in english_words() and not any(map(self._keywords.holds, terms))

    def like(self, word: str) -> Counter[str]:
        """The words, in lower case, of passages with a term one or two edits from `word`, and how often they stand."""
        words: Counter[str] = Counter()
        for term in stems(word):
            ids = self._keywords.like(term, MOST_EDITS, PASSAGES)
            paragraphs = {row.paragraph_id for row in self._catalogue.found_passages(ids).values()}
            for paragraph in self._catalogue.paragraphs_by_id(sorted(paragraphs)).values():
                words.update(_WORD.findall(paragraph.text.lower()))
        return words


@cache
def english_words() -> frozenset[str]:
    """The words that the packaged tokenizer knows whole: some 20,000 common ones and names."""
    stored = json.loads((packaged_model() / "tokenizer.json").read_text(encoding="utf-8"))
    return frozenset(word for word in stored["model"]["vocab"] if word.isalpha())
