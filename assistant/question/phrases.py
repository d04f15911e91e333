"""The noun phrases of a question, found without a parser: runs of words that are no function words or common verbs.

"What are the different types of sharks?" has "different types of sharks"; what it is about is "sharks": "types" is a
light noun, which says little by itself. The words are listed in `phrase_words.json`.

Pure. Not: choosing the one that a pronoun stands for (`conversation`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(
        json.loads(files("assistant.question").joinpath("phrase_words.json").read_text(encoding="utf-8"))[kind]
    )


_WORD = re.compile(r"[\w£$%][\w'’.&~-]*[\w%]|[\w£$%]|[,;:.?!()]")
_COMPOUND = re.compile(r"\b(early|social|youth|direct|home|case) (help|work|visits?)\b", re.IGNORECASE)
"""Nouns of the field whose second word is elsewhere a verb; ~ holds them together while phrases are cut."""
_ARTICLES = frozenset({"the", "a", "an", "their", "its"})


def noun_phrases(text: str) -> tuple[str, ...]:
    """The noun phrases of `text`, in order, as written and without a leading article or possessive pronoun."""
    phrases: list[list[str]] = [[]]
    words = _WORD.findall(_COMPOUND.sub(r"\1~\2", text))
    for position, word in enumerate(words):
        run = phrases[-1]
        before = words[position - 1].lower() if position else ""
        names = word[0].isalnum() and not _is_stop(word) and not _is_verb_here(word, before)
        joins = word == "of" and run and position + 1 < len(words)
        if names or joins or (run and run[-1] == "of" and word.lower() in _ARTICLES):
            run.append(word)
        else:
            phrases.append([])
    return tuple(phrase for words in phrases if (phrase := _trimmed(words)))


def subject_of(phrase: str) -> str:
    """What a phrase is about: what stands behind a light noun's "of" ("different types of sharks" -> "sharks")."""
    head, of, rest = phrase.partition(" of ")
    if of and _is_light_word(head.split()[-1]):
        return re.sub(r"^(?:the|an?|their|its) ", "", subject_of(rest))
    return phrase


def is_light(phrase: str) -> bool:
    """Does the phrase name nothing of its own ("main causes", "2018")?"""
    return all(_is_light_word(word) or word.isdigit() for word in phrase.split())


def is_plural(phrase: str) -> bool:
    """Is its head noun plural, as far as spelling tells?"""
    head = phrase.split(" of ")[0].split(" with ")[0].split()[-1].lower()
    if head in {"people", "children", "men", "women", "police", "staff", "carers", "kids"}:
        return True
    return head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "’s"))


def _is_stop(word: str) -> bool:
    folded = word.lower().replace("’", "'")
    return folded in _listed("function_words") or folded in _listed("common_verbs")


def _is_light_word(word: str) -> bool:
    return word.lower() in _listed("light_nouns")


def _is_verb_here(word: str, before: str) -> bool:
    """A word after a pronoun is a verb; so is one in -ing after a form of "be" and one in -ed after a noun."""
    lower = word.lower()
    if not lower.isalpha() or word[0].isupper():
        return False
    if before in {"i", "you", "we", "they", "he", "she", "it"} and not lower.endswith("s"):
        return True
    if lower.endswith("ed") and before.isalpha() and not _is_stop(before):
        return True
    return before in {"is", "are", "was", "were", "be", "been"} and lower.endswith("ing")


def _trimmed(words: list[str]) -> str:
    while words and words[-1] in {"of", *_ARTICLES}:
        words = words[:-1]
    text = " ".join(words).replace("~", " ")
    return re.sub(r"['’]s?$", "", text)
