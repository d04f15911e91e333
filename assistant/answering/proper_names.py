"""Proper names of things: teams, services, groups, schemes, places, organisations.

Told by how they are written: in quotation marks, in capitals in the middle of a sentence, with a figure or a sign in
them ("Here4U", "@ct"). What everyone in the field is called (Ofsted, MASH, SEND) is no name that answers a question.

Not: persons (`answer_kinds.find_people`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

_QUOTED = re.compile(r"[‘“\"]([^‘“”\"]{2,60}?)[’”\"](?!\w)")
_WORD = re.compile(r"@?[A-Za-z][\w’'@-]*")
_START = re.compile(r"(?:^|[.!?:;•]\s+|\n\s*)[‘“\"(]?$")
_BEFORE_A_COMMA = re.compile(r"^\W*[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)?, (?:the|an?|our|its|their)\b")
"""Opens a sentence with a name that is then explained: "Unite and Insight, the children in care councils, ..."."""
_SHORT_FORM = re.compile(r"^[A-Z]{2,4}s?$|^[A-Z]+s$")


@cache
def _of_the_field() -> frozenset[str]:
    """Words in lower case that are written with a capital and name nothing of one place."""
    stored = json.loads(files("assistant").joinpath("answering/not_names.json").read_text(encoding="utf-8"))
    return frozenset(word for line in stored["of the field"] for word in line.split())


def names_something(text: str, question: str = "") -> bool:
    """Whether `text` has a proper name of a thing that `question` does not have already."""
    known = {_folded(word) for word in _WORD.findall(question)}
    if any(not _known(words, known) for words in _QUOTED.findall(text)):
        return True
    if _BEFORE_A_COMMA.search(text) and _folded(_WORD.findall(text)[0]) not in known | _of_the_field():
        return True
    return any(_is_name(match, text, known) for match in _WORD.finditer(text))


def _is_name(match: re.Match[str], text: str, known: set[str]) -> bool:
    word = match.group()
    if _folded(word) in known or _folded(word) in _of_the_field() or _SHORT_FORM.match(word):
        return False
    if word.startswith("@") or re.search(r"[A-Za-z]\d|[a-z][A-Z]", word) or re.match(r"[A-Z]{5}", word):
        return True
    return word[0].isupper() and not _START.search(text[: match.start()])


def _known(words: str, known: set[str]) -> bool:
    return all(_folded(word) in known for word in _WORD.findall(words))


def _folded(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).lower().replace("’", "'")
