"""Names of authorities with a slip of the keys in them: "Bradfrod", "Isle of White".

A word is taken for a name that begins with the same letter and is one edit away (two, for names of eight letters and
more), unless it is a word itself ("survey" is not Surrey). Edits are those of Damerau (1964): a letter put in, left
out, changed, or swapped with its neighbour. Of several names as near, one that the library has is taken, else none.

Pure. Not: names that are spelt right (`authorities`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

from assistant.question.authorities import find_authorities, listed_authorities, named_for_another

SHORTEST = 5
"""Letters of a name that can be told with any slip in it; in a shorter one only two letters may be swapped."""
LONG = 8
"""Letters of a name that may have two slips in it."""
_FIRST_NAME = re.compile(r"[\w'’)] (?!Ofsted )[A-Z][a-z]+ $")
"""A word with a capital that begins no sentence, right before another: they are a person's names."""


def spelt_right(text: str, also: Iterable[str] = ()) -> tuple[str, tuple[tuple[str, str], ...]]:
    """`text` with its misspelt authorities put right, and each as it was written and as it was taken."""
    put_right = []
    for start, end, name in reversed(misspelt_authorities(text, also)):
        put_right.append((text[start:end], name))
        text = text[:start] + name + text[end:]
    return text, tuple(reversed(put_right))


def misspelt_authorities(text: str, also: Iterable[str] = ()) -> tuple[tuple[int, int, str], ...]:
    """Where `text` misspells a listed authority: start, end and the name; `also` are those that a library has."""
    library = frozenset(also)
    right = [(mention.start, mention.end) for mention in find_authorities(text, library)]
    taken = bytearray(len(text))
    for start, end in right:
        taken[start:end] = b"\1" * (end - start)
    words = [match for match in re.finditer(r"[A-Za-z]+", text) if not any(taken[match.start() : match.end()])]
    ends = frozenset(end for _, end in right)
    shifts = any(word[0].islower() for word in text.split())
    found: list[tuple[int, int, str]] = []
    for size in (4, 3, 2, 1):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            start, end = run[0].start(), run[-1].end()
            gaps = (text[one.end() : other.start()] for one, other in pairwise(run))
            if any(gap.strip(" -&,") for gap in gaps) or any(taken[start:end]):
                continue
            if named_for_another(text, start, end) or _is_part_of_a_name(text, start, end):
                continue
            if shifts and start - 1 not in ends and _is_a_surname(text, start):
                continue
            if name := _meant(tuple(word.group().lower() for word in run), library):
                found.append((start, end, name))
                taken[start:end] = b"\1" * (end - start)
    return tuple(sorted(found))


def _is_part_of_a_name(text: str, start: int, end: int) -> bool:
    """Does a hyphen make it a part of a longer one?"""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(re.fullmatch(r"\w-", before) or re.fullmatch("-[A-Z]", after))


def _is_a_surname(text: str, start: int) -> bool:
    """Is it written with a capital behind a first name?"""
    return text[start].isupper() and bool(_FIRST_NAME.search(text[max(0, start - 40) : start]))


def _meant(words: tuple[str, ...], library: frozenset[str]) -> str | None:
    names = _names().get((len(words), words[0][0]), ())
    near = [(slips, name) for name, parts in names if (slips := _slips(words, parts))]
    best = {name for slips, name in near if slips == min(near)[0]}
    here = best & library or best
    return next(iter(here)) if len(here) == 1 else None


@cache
def _words_alike() -> frozenset[str]:
    """Words and other names that are as near as a slip to the name of an authority."""
    return frozenset(json.loads(files("assistant.question").joinpath("names_alike.json").read_text(encoding="utf-8")))


@cache
def _names() -> dict[tuple[int, str], list[tuple[str, tuple[str, ...]]]]:
    """The names in words, by how many these are and the letter they begin with; no short forms."""
    index: dict[tuple[int, str], list[tuple[str, tuple[str, ...]]]] = {}
    for authority in listed_authorities():
        for name in authority.names:
            parts = tuple(re.findall(r"[a-z]+", name.lower()))
            short = len(name) <= SHORTEST or parts[-1].endswith(("nts", "cs", "ffs"))
            if name == authority.name or not short:
                index.setdefault((len(parts), parts[0][0]), []).append((authority.name, parts))
    return index


def _slips(words: tuple[str, ...], name: tuple[str, ...]) -> int:
    """How many edits make `name` of `words`; 0 where they are too far from it, or the same."""
    if len(words) != len(name):
        return 0
    total = 0
    for word, part in zip(words, name, strict=True):
        if word == part:
            continue
        most = 2 if len(part) >= LONG else 1
        if word[0] != part[0] or (len(name) == 1 and word in _words_alike()):
            return 0
        slips = edits(word, part)
        swapped = len(part) == SHORTEST - 1 and sorted(word) == sorted(part)
        if slips > most or (len(part) < SHORTEST and not swapped):
            return 0
        total += slips
    return total


def edits(one: str, other: str) -> int:
    """The edits between two words: letters put in, left out, changed, or swapped with the next (each once)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
