"""How many and how often: "a few", "some", "many", "most", "all", "rarely", "always", as a scale that can be compared.

Not: numbers (`figures`), plain negation (`negation`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.field_words import content_words

NONE, FEW, SOME, MANY, MOST, NEARLY_ALL, ALL = 0, 1, 2, 3, 4, 5, 6
"""The scale; the steps are of order, not of size."""

_SCALE: tuple[tuple[int, str], ...] = (
    (SOME, r"not\s+(?:all|every|everyone|always|consistently|fully|yet\s+fully|routinely|regularly|systematically|universally)"),
    (SOME, r"(?:in)?consistent(?:ly)?\s+across|variable|mixed|inconsistent(?:ly)?"),
    (FEW, r"(?:only\s+)?(?:a\s+)?(?:very\s+)?(?:few|small\s+(?:number|minority|proportion|group)(?:\s+of)?)|(?:a\s+)?minority(?:\s+of)?"),
    (FEW, r"rarely|seldom|occasional(?:ly)?|isolated|in\s+a\s+few\s+(?:cases|instances)|hardly\s+(?:any|ever)"),
    (NEARLY_ALL, r"(?:almost|nearly|virtually|practically)\s+(?:all|every|always)|(?:vast|overwhelming|great)\s+majority(?:\s+of)?"),
    (MOST, r"most(?!\s+(?:\w+ly\s+)?(?:vulnerable|recent|effective|important|in\s+need|serious|complex|significant|appropriate|at\s+risk))"
           r"|(?:a\s+|the\s+)?majority(?:\s+of)?|mostly|generally|usually|largely|mainly|typically|normally|predominantly|in\s+the\s+main"),
    (MANY, r"many|a\s+(?:large|significant|considerable|high|substantial)\s+(?:number|proportion)(?:\s+of)?|numerous|lots\s+of|often|frequently|regularly|too\s+many"),
    (SOME, r"some(?!\s+time)|several|sometimes|a\s+number\s+of|a\s+(?:proportion|handful)\s+of|certain|in\s+(?:some|a\s+number\s+of)\s+(?:cases|instances)|at\s+times|partly|partially"),
    (NONE, r"none|never|no\s+(?=child|famil|parent|carer|care|young|social|staff|leader|manager|case|record|plan|evidence)"),
    (ALL, r"all(?!\s+(?:too|along|the\s+same)\b)|every(?:one|body)?|each|always|entire(?:ly)?|whole(?=\s+of)|without\s+exception|invariably|universally|consistently|fully|100\s?%|completely"),
)  # fmt: skip
_QUANTIFIER = re.compile("|".join(rf"(?P<q{n}>\b(?:{words})\b)" for n, (_, words) in enumerate(_SCALE)), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A word of how many or how often, and the stems of what it is said of (those nearest to it)."""

    level: int
    written: str
    heads: frozenset[str]


@lru_cache(maxsize=8192)
def quantifiers(sentence: str) -> tuple[Quantifier, ...]:
    """The quantifiers of one sentence, in order."""
    words = content_words(sentence)
    found = []
    for match in _QUANTIFIER.finditer(sentence):
        level = _SCALE[int((match.lastgroup or "q0")[1:])][0]
        after = [word.stem for word in words if word.start >= match.end()][:3]
        before = [word.stem for word in words if word.end <= match.start()][-2:]
        found.append(Quantifier(level, match.group().strip(), frozenset((*before, *after))))
    return tuple(found)
