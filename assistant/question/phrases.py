"""The noun phrases of a question, found without a parser: runs of words that are no function words or common verbs.

"What are the different types of sharks?" has "different types of sharks". The words are listed in `phrase_words.json`.

Pure. Not: telling what a pronoun stands for (`leaning`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from itertools import takewhile


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(
        json.loads(files("assistant.question").joinpath("phrase_words.json").read_text(encoding="utf-8"))[kind]
    )


_WORD = re.compile(r"[\w£$%][\w'’.&~-]*[\w%]|[\w£$%]|[,;:.?!()]")
_COMPOUND = re.compile(r"\b(early|social|youth|direct|home|case) (help|work|visits?)\b", re.IGNORECASE)
"""Nouns of the field whose second word is elsewhere a verb; ~ holds them together while phrases are cut."""
_CONTRACTION = re.compile(r"(?:i|you|we|they|he|she|it|that|there|what|who)'(?:m|s|re|ve|ll|d)")
_NOUNS_IN_LY = frozenset({"family", "assembly", "supply", "anomaly", "monopoly", "early~help", "elderly", "italy"})
_DO = frozenset({"do", "does", "did"})
_VERBAL = frozenset({"do", "get", "have", "mean", "need", "see", "use"})
"""Verbs among the function words."""
_ARTICLES = frozenset({"the", "a", "an", "their", "its"})


def noun_phrases(text: str) -> tuple[str, ...]:
    """The noun phrases of `text`, in order, as written and without a leading article or possessive pronoun."""
    phrases: list[list[str]] = [[]]
    words = _WORD.findall(_COMPOUND.sub(r"\1~\2", text))
    verbs = _verbs_after_do(words)
    for position, word in enumerate(words):
        run = phrases[-1]
        before = words[position - 1].lower() if position else ""
        after = words[position + 1].lower() if position + 1 < len(words) else ""
        stops = _is_function(word) or position in verbs or (_is_common_verb(word) and not _is_noun_here(before, after))
        names = word[0].isalnum() and not stops and not _is_verb_here(word, before, after)
        joins = word == "of" and run and position + 1 < len(words)
        if names or joins or (run and run[-1] == "of" and word.lower() in _ARTICLES):
            run.append(word)
        else:
            phrases.append([])
    return tuple(phrase for words in phrases if (phrase := _trimmed(words)))


def is_plural(phrase: str) -> bool:
    """Is its head noun plural, as far as spelling tells?"""
    head = phrase.split(" of ")[0].split(" with ")[0].split()[-1].lower()
    if head in {"people", "children", "men", "women", "police", "staff", "carers", "kids"}:
        return True
    return head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "’s"))


def _is_function(word: str) -> bool:
    """A function word, a pronoun with its verb ("I'm"), or an adverb."""
    folded = word.lower().replace("’", "'")
    if folded in _listed("function_words") or _CONTRACTION.fullmatch(folded):
        return True
    return folded == word and folded.endswith("ly") and len(word) > 5 and folded not in _NOUNS_IN_LY


def _is_common_verb(word: str) -> bool:
    return word.lower() in _listed("common_verbs")


def _is_stop(word: str) -> bool:
    return _is_function(word) or _is_common_verb(word)


def _is_noun_here(before: str, after: str) -> bool:
    """ "The main cause of": a word that is often a verb is none before "of"."""
    return after == "of" and before not in {"", "to", "i", "you", "we", "they"}


def _verbs_after_do(words: list[str]) -> frozenset[int]:
    """The position of the verb in "how much does an elephant weigh?", where no word of the clause is a known verb."""
    found = set()
    for start, word in enumerate(words):
        if word.lower() not in _DO:
            continue
        clause = list(takewhile(lambda one: one not in ",;:.?!()", words[start + 1 :]))
        named = [not _is_function(one) and one[0].isalnum() for one in clause]
        first = named.index(True) if True in named else len(named)
        last = first + sum(1 for _ in takewhile(bool, named[first:]))
        known = any(map(_is_common_verb, clause)) or _VERBAL.intersection(clause)
        if last - first > 1 and not known and not is_plural(clause[last - 1]):
            found.add(start + last)
    return frozenset(found)


def _is_verb_here(word: str, before: str, after: str) -> bool:
    """A word after a pronoun is a verb; so is one in -ing after "be" or before an article, one in -ed after a noun."""
    lower = word.lower()
    if not lower.isalpha() or word[0].isupper():
        return False
    if before in {"i", "you", "we", "they", "he", "she", "it"} and not lower.endswith("s"):
        return True
    if lower.endswith("ing") and after in {"a", "an", "the"}:
        return True
    if lower.endswith("ed") and before.isalpha() and not _is_stop(before):
        return True
    return before in {"is", "are", "was", "were", "be", "been"} and lower.endswith("ing")


def _trimmed(words: list[str]) -> str:
    while words and words[-1] in {"of", *_ARTICLES}:
        words = words[:-1]
    text = " ".join(words).replace("~", " ")
    return re.sub(r"['’]s?$", "", text)
