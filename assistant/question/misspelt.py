"""Words of a question with a slip of the keys in them, put as the reports write them: "supervison".

A word is put right that no report has, that is no common English one nor a longer form of one ("fosterers"), and that
is near to a word of the reports which begins with the same letter: one edit (Damerau, 1964) for words of up to seven
letters, two for longer ones. Of several the nearest is taken, and of these the commonest. Names keep their letters.

Not: names of authorities (`spelling`), or the words that the library has (`vectorstore.words`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from assistant.answer import Question
from assistant.question.conversation import LONGEST_HISTORY
from assistant.question.spelling import LONG, SHORTEST, edits

LONGEST = 30
"""Letters of a word that may be misspelt; a longer one is none."""
MOST = 4
"""Words of a question that are looked up: one in another language has no slips but other words."""
_WORD = re.compile(rf"(?<![\w'’@./-])[A-Za-z]{{{SHORTEST},{LONGEST}}}(?![\w'’@-])")
_ENDINGS = ("s", "es", "er", "ers", "ed", "ing", "ings", "ly", "ness", "able", "ist", "ists")


class Words(Protocol):
    """The words of a library."""

    def strange(self, word: str) -> bool:
        """Whether it is neither one of them nor a common English one."""

    def like(self, word: str) -> Mapping[str, int]:
        """Words that it may be, in lower case, and how common each is."""


def asked_as_meant(question: Question, words: Words) -> Question:
    """The question, and the questions before it that it may lean on, with their slips put right."""
    history = tuple(
        replace(turn, text=respelt(turn.text, words)) if turn.role == "user" and place >= -LONGEST_HISTORY else turn
        for place, turn in enumerate(question.history, start=-len(question.history))
    )
    return replace(question, text=respelt(question.text, words), history=history)


def respelt(text: str, words: Words) -> str:
    """`text` with its slips put right."""
    strange = [match for match in _WORD.finditer(text) if not _is_a_name(text, match) and words.strange(match[0])]
    for match in reversed(strange if len(strange) <= MOST else ()):
        if meant := _meant(match[0].lower(), words):
            meant = meant.capitalize() if match[0][0].isupper() else meant
            text = text[: match.start()] + meant + text[match.end() :]
    return text


def _is_a_name(text: str, match: re.Match[str]) -> bool:
    """A capital inside a sentence, or more than one."""
    begins = not text[: match.start()].rstrip(" \"'“‘([") or bool(re.search(r"[.?!:]\W*$", text[: match.start()]))
    return not match[0].islower() and not (begins and match[0][1:].islower())


def _meant(word: str, words: Words) -> str | None:
    shorter = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    if any(len(one) >= SHORTEST and not words.strange(one) for one in shorter):
        return None
    most = 2 if len(word) >= LONG else 1
    near = [
        (slips, -count, one)
        for one, count in words.like(word).items()
        if one[0] == word[0] and abs(len(one) - len(word)) <= most and (slips := edits(word, one)) <= most
    ]
    return min(near)[2] if near else None
