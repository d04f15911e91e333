"""What kind of request a question is, told by its likeness to examples and not by patterns for its wording.

A logistic regression over the question's vector and the words in it, fitted on some 23,000 examples
(`training/fit_requests.py`); `models/requests.json` has its numbers. Names of authorities and dates are put aside
first: "Is Wigan better than Bury?" is the same request as "Is Northmere better than Southmere?".

Pure, but for reading the numbers once; the vectors come from whoever is handed in.
Not: what a question names (`wants`), or how each kind is answered (`understand`, `assistant.answering.gathering`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.question.marking import Marked
from assistant.question.understanding import Request

Recognise = Callable[[str], Request]
"""From a question without names (`without_names`) to the kind of request it is."""
Embed = Callable[[str], NDArray[np.float32]]
"""From a text to its vector of length 1 by the packaged embedding model, (384,)."""

PLACES = ("Northmere", "Southmere", "Eastmere", "Westmere")
"""What the authorities of a question are called, in order; later ones by the last of these names."""
YEARS = ("2016", "2019", "2022", "2024")
"""What stands for its dates, likewise."""
REMEMBERED = 256
"""Questions whose kind is remembered: a question in two parts is looked at several times."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|[?]|\d+")


def always_lookup(_: str) -> Request:
    """Takes every question for one that the paragraphs answer: for those who only want its scope or topic."""
    return Request.LOOKUP


def without_names(marked: Marked) -> str:
    """A marked question with the same invented places and years in every one."""
    named = {"A": PLACES, "D": YEARS}
    return re.sub(
        r"⟦([AD])(\d+)⟧", lambda mark: named[mark[1]][min(int(mark[2]), len(named[mark[1]]) - 1)], marked.text
    )


def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case, the function words among them, for those tell requests apart."""
    return frozenset(_WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Likeness:
    """The numbers: log-odds of each of `kinds` are `intercepts`, plus `directions` (kinds, 384) times the vector,
    plus the sum of the rows of the words that are in `words`, (kinds,), over the square root of how many those are."""

    kinds: tuple[Request, ...]
    intercepts: NDArray[np.float32]
    directions: NDArray[np.float32]
    words: Mapping[str, NDArray[np.float32]]

    def likest(self, text: str, vector: NDArray[np.float32]) -> Request:
        """The kind of the examples that a question, without names, is most like."""
        scores = self.intercepts + self.directions @ vector
        rows = [self.words[word] for word in words_in(text) if word in self.words]
        if rows:
            scores = scores + np.sum(rows, axis=0) / np.sqrt(len(rows))
        return self.kinds[int(np.argmax(scores))]


@lru_cache(maxsize=1)
def read_likeness() -> Likeness:
    """The shipped numbers."""
    stored: dict[str, Any] = json.loads(files("assistant").joinpath("models/requests.json").read_text(encoding="utf-8"))
    return Likeness(
        tuple(map(Request, stored["kinds"])),
        np.array(stored["intercepts"], dtype=np.float32),
        np.array(stored["directions"], dtype=np.float32),
        {word: np.array(row, dtype=np.float32) for word, row in stored["words"].items()},
    )


def recogniser(embed: Embed) -> Recognise:
    """Tells requests apart by the shipped numbers and the vectors of `embed`, which is asked once a question."""

    @lru_cache(maxsize=REMEMBERED)
    def recognise(text: str) -> Request:
        return read_likeness().likest(text, embed(text))

    return recognise
