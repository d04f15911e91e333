"""Places that no report names: what is asked of "Eastmarsh" is not answered from the reports on others.

A name after "in", "at", "for", "of", "from", "near" or "around", or before "'s", that no report has and that is no
common English word stands for a place that the library knows nothing of, where the question names no authority that it
does.

Not: authorities that the library has no report on (`scope`, which has their names), or slips (`spelling`, `misspelt`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.question.misspelt import Words
from assistant.question.scope_words import describe_scope
from assistant.question.understanding import Understanding

_NAME = r"[A-Z][a-z]{3,}(?:[ -][A-Z][a-z]+)*"
_PLACE = re.compile(rf"\b(?:in|at|for|of|from|near|around)\s+({_NAME})(?![\w-])|(?<=\s)({_NAME})(?=['’]s\b)")


def without_unheard_places(understanding: Understanding, words: Words) -> Understanding:
    """The same with no report in scope where it asks of a place that the reports never name, which is then unknown."""
    scope = understanding.scope
    named = [found[1] or found[2] for found in _PLACE.finditer(understanding.standalone_question)]
    unheard = tuple(dict.fromkeys(name for name in named if all(map(words.strange, re.split(r"[ -]", name)))))
    if not unheard or scope.narrowed:
        return understanding
    nowhere = replace(scope, reports=(), unknown=(*scope.unknown, *unheard), narrowed=True)
    return replace(understanding, scope=replace(nowhere, description=describe_scope(nowhere)))
