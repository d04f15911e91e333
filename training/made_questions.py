"""Questions made by rule from running text, so that the reader learns to match before it learns to judge.

A stretch is taken out of a sentence and asked for: "Leaders appointed 44 social workers by March 2023." becomes "how
many social workers leaders appointed by March". Some of the words left are dropped and some replaced by everyday ones,
so that shared words alone do not tell the answer. The same question is read against its paragraph without that
sentence, or with one of its own words exchanged for another of the text: then nothing answers.

Not: questions that people wrote (`squad`, `written`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files

from training.squad import Reading, split_sentences

_NUMBER = re.compile(r"(?<![\w.])(?:£\s?)?\d[\d,.]*\d?\s?(?:%|per cent)?(?!\w)")
_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w’'-]+)(?: (?:of |and )?[A-Z][\w’'-]+){0,3}")
_CLAUSE = re.compile(
    r"\b(?:because|so that|in order to|through|by|with|for|to|in|within|since|during|after|until|from)\s[^,.;:]{8,60}"
)
_MONTH = r"January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTH}) \d{{4}}\b|\b(?:19|20)\d\d\b")
_ASKED = {
    "date": ("when", "in what year", "what date"),
    "share": ("what percentage of", "what share of", "how many"),
    "number": ("how many", "how many", "what number of"),
    "name": ("what", "which", "who", "what is the name of"),
    "because": ("why",),
    "by": ("how",),
    "through": ("how",),
    "clause": ("how", "what", "in what way", "where", "when"),
}
_LITTLE_WORDS = """
a an and are as at be been by for from had has have in is it its of on or that the their these they this those to was
were which with not also but there than
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
SHORTEST, LONGEST = 8, 45
"""Words of a sentence that is asked about."""


def everyday_words() -> dict[str, list[str]]:
    """For each term of the reports the everyday words for it, from the list that retrieval uses the other way round."""
    found: dict[str, list[str]] = {}
    for line in files("vectorstore").joinpath("lay_words.txt").read_text(encoding="utf-8").splitlines():
        said, colon, meant = line.partition(":")
        if colon and not line.startswith("#"):
            for term in meant.split(";"):
                found.setdefault(term.strip().lower(), []).extend(word.strip() for word in said.split(","))
    return found


class QuestionMaker:
    """Makes readings from paragraphs by `chance`; `everyday` gives for a lower-case term the words people use."""

    def __init__(self, chance: random.Random, everyday: Mapping[str, Sequence[str]]) -> None:
        self._chance = chance
        self._everyday = everyday
        terms = sorted(everyday, key=len, reverse=True)
        self._terms = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})\b", re.IGNORECASE) if terms else None

    def readings(self, article: str, paragraphs: Sequence[str], share: float) -> list[Reading]:
        """For about `share` of the paragraphs a question that they answer, and for half of those one they do not."""
        made = []
        split = [split_sentences(text) for text in paragraphs]
        for sentences in split:
            if self._chance.random() > share:
                continue
            fitting = [i for i, s in enumerate(sentences) if SHORTEST <= len(s.split()) <= LONGEST]
            if not fitting:
                continue
            at = self._chance.choice(fitting)
            question, span = self._question(sentences[at])
            start = sum(len(s) + 1 for s in sentences[:at])
            made.append(Reading(article, question, sentences, ((start + span[0], start + span[1]),)))
            lacking = self._unanswered(question, sentences, at, split)
            if lacking and self._chance.random() < 0.6:
                made.append(Reading(article, *lacking))
        return made

    def _unanswered(
        self, question: str, sentences: tuple[str, ...], at: int, split: Sequence[tuple[str, ...]]
    ) -> tuple[str, tuple[str, ...]] | None:
        """The question against its paragraph without the sentence, or with a word of another paragraph in it."""
        if self._chance.random() < 0.5 and len(sentences) > 1:
            return question, sentences[:at] + sentences[at + 1 :]
        words = [w for w in question.split() if len(w) > 4 and w.lower() not in _LITTLE]
        others = [w for s in self._chance.choice(split) for w in s.split() if len(w) > 5 and w.isalpha()]
        own = " ".join(sentences).lower()
        others = [w for w in others if w.lower() not in own]
        if not words or not others:
            return None
        return question.replace(self._chance.choice(words), self._chance.choice(others).lower(), 1), sentences

    def _question(self, sentence: str) -> tuple[str, tuple[int, int]]:
        """The words of a question and the characters of the sentence that answer it."""
        kind, (start, end) = self._asked(sentence)
        before, after = sentence[:start].split(), sentence[end:].split()
        opening = self._chance.choice(_ASKED.get(kind, _ASKED["clause"]))
        if self._chance.random() < 0.5:
            before, after = after, before
        left = [word.strip(".,;:()") for word in (*before, *after)]
        dropped = self._chance.choice((0.1, 0.3, 0.5))
        kept = [w for w in left if w and self._chance.random() > (dropped if w.lower() not in _LITTLE else 0.4)]
        return f"{opening} {self._everyday_words(' '.join(kept[:18]))}?", (start, end)

    def _asked(self, sentence: str) -> tuple[str, tuple[int, int]]:
        found = [("date", m.span()) for m in _DATE.finditer(sentence)]
        dates = [span for _, span in found]
        plain = [
            *((m, "share" if re.search("%|per cent", m[0]) else "number") for m in _NUMBER.finditer(sentence)),
            *((m, "name") for m in _NAME.finditer(sentence)),
        ]
        found += [(kind, m.span()) for m, kind in plain if not any(a <= m.start() < b for a, b in dates)]
        found += [(m[0].split()[0], m.span()) for m in _CLAUSE.finditer(sentence)]
        if found and self._chance.random() < 0.8:
            return self._chance.choice(found)
        words = [m.span() for m in re.finditer(r"\S+", sentence.rstrip("."))]
        size = self._chance.randint(1, 4)
        first = self._chance.randrange(max(1, len(words) - size))
        return "clause", (words[first][0], words[min(first + size, len(words)) - 1][1])

    def _everyday_words(self, question: str) -> str:
        if self._terms is None:
            return question
        return self._terms.sub(
            lambda m: self._chance.choice(self._everyday[m[0].lower()]) if self._chance.random() < 0.5 else m[0],
            question,
        )
