"""Does a sentence hold the kind of thing that the question asks for: a number, a date, a name, a reason?

Years, ages of a group ("16- and 17-year-olds") and paragraph numbers are not counts.

Not: what kind a question asks for (`scope`), or whether the thing is the right one (`reader`, `support`).
"""

from __future__ import annotations

import re

from assistant.understanding import Expected

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_COUNT_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half|third|quarter|"
    "majority|minority|none|all|once|twice|both"
)
_NOT_COUNTS = re.compile(
    rf"\b(?:{_MONTH})\s+(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\b|\b(?:19|20)\d\d(?:[-–/]\d\d)?\b"
    r"|\b\d{1,2}\s*-?\s*(?:and|to|or|–)?\s*(?:\d{1,2}\s*-?\s*)?years?[- ]olds?\b"
    r"|\baged?\s+(?:\d{1,2}\D{1,5})?\d{1,2}\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\d|\b(?:{_COUNT_WORDS})\b", re.IGNORECASE)
_DATE = re.compile(
    rf"\b(?:{_MONTH})\b|\b(?:19|20)\d\d\b|\b(?:days?|weeks?|months?|years?)\b|\b(?:spring|summer|autumn|winter)\b|\bsince\b",
)
_PERSON = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor)\.?\s+[A-Z]\w+)|\b[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?\s+(?:[A-Z]\.?\s+)?[A-Z][a-z]+"
    r"|\b(?:inspector|director|manager|officer|worker|chair|head|leader|member|board|council|team|service|police|partner)s?\b"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|outside|within|across)\s+(?:the\s+)?[A-Z]|\b(?:home|hub|centre|office|school|hospital)s?\b"
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|as a result|result(?:s|ed|ing)? (?:in|from)|therefore|so that|in order to|since|which|"
    r"reasons?|caus(?:e|es|ed|ing)|lead(?:s|ing)? to|led to|mean(?:s|t|ing)? that|this means|contribut\w+|reflect\w+|"
    r"despite|enabl\w+|as\b.{3,40}\b(?:is|are|was|were|do|does|did|has|have|had))\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"\n|;|,[^,]+(?:,| and )")
_GRADE = re.compile(r"\b(?:outstanding|good|requires? improvement|adequate|inadequate)\b", re.IGNORECASE)


def holds(expected: Expected, text: str) -> bool:
    """Whether `text` holds a thing of the expected kind; true for kinds that any sentence may hold."""
    if expected is Expected.NUMBER:
        return bool(_NUMBER.search(_NOT_COUNTS.sub(" ", text)))
    pattern = {
        Expected.DATE: _DATE,
        Expected.PERSON: _PERSON,
        Expected.PLACE: _PLACE,
        Expected.REASON: _REASON,
        Expected.LIST: _LIST,
        Expected.GRADE: _GRADE,
    }.get(expected)
    return pattern is None or bool(pattern.search(text))


def holds_figure(text: str) -> bool:
    """Whether `text` gives a count in digits that is not a year, a date or an age."""
    return bool(re.search(r"\d", _NOT_COUNTS.sub(" ", text)))
