"""Does a sentence hold the kind of thing that the question asks for: a number, a date, a name, a reason?

Years, ages of a group ("16- and 17-year-olds") and paragraph numbers are not counts.

Not: what kind a question asks for (`expected`), or whether the thing is the right one (`reader`, `support`).
"""

from __future__ import annotations

import re

from assistant.answering.proper_names import names_something
from assistant.question.understanding import Expected, Understanding

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_NOT_COUNTS = re.compile(
    rf"\b(?:{_MONTH})\s+(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\b|\b(?:19|20)\d\d(?:[-–/]\d\d)?\b"
    r"|\b\d{1,2}\s*-?\s*(?:and|to|or|–)?\s*(?:\d{1,2}\s*-?\s*)?years?[- ]olds?\b"
    r"|\baged?\s+(?:\d{1,2}\D{1,5})?\d{1,2}\b"
    r"|\b\d{1,2} (?:years )?(?:or|and) (?:over|older|later|above|under|younger)\b"
    r"|(?:\bpara(?:graph)?s?\.?\s+|¶+\s*)\d+(?:\.\d+)*(?:\s*(?:and|or|to|[-–])\s*\d+(?:\.\d+)*)?\b(?!\s*(?:%|per\s?cent))",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:{_MONTH})\b|\b(?:19|20)\d\d\b|\b(?:days?|weeks?|months?|years?) (?:ago|before|earlier|later)\b"
    r"|\b(?:spring|summer|autumn|winter)\b",
)
_PERSON = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor)\.?\s+[A-Z]\w+)|\b[A-Z][a-z]+\s+(?:[A-Z]\.?\s+)?[A-Z][a-z]+"
    r"|\b(?:inspector|director|executive|manager|officer|worker|chair|head|leader|member|board|council|team|service|police"
    r"|partner)s?\b"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|outside|within|across)\s+(?:the\s+)?[A-Z]|\b(?:home|hub|centre|office|school|hospital)s?\b"
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|as a result|result(?:s|ed|ing)? (?:in|from)|therefore|so that|in order to|since|"
    r"which|reasons?|caus(?:e|es|ed|ing)|lead(?:s|ing)? to|led to|mean(?:s|t|ing)? that|contribut\w+|reflect\w+|"
    r"despite|enabl\w+|as\b.{3,40}\b(?:is|are|was|were|do|does|has|have|had))\b",
    re.IGNORECASE,
)
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_IN_WORDS = rf"(?:(?:{_TENS})(?:-(?:{_UNITS}))?|{_TEENS}|{_UNITS.removeprefix('one|')})"
_ABOUT = (
    r"(?:\b(?:almost|nearly|over|under|about|around|approximately|roughly|more than|less than|fewer than|just over|"
    r"just under|at least|at most|up to|only|just) )?"
)
FIGURE = (
    rf"{_ABOUT}£?\d+(?:,\d{{3}}(?!\d))*(?:\.\d+)?(?:\s?(?:million|thousand|bn|m)\b)?(?:\s?%|\s+per\s?cent)?"
    rf"|{_ABOUT}\b{_IN_WORDS}(?:\s+per\s?cent)?\b"
    rf"|{_ABOUT}\b(?:a |one |two |three )?(?:half|thirds?|quarters?)\b"
)
"""A pattern, without groups, for a count, an amount or a share."""
_NUMBER = re.compile(
    rf"{FIGURE}|\bno (?!longer\b)(?:\w+ ){{0,3}}\w+s\b"
    r"|\b(?:only one|just one|hundreds?|thousands?|dozens?|majority|minority|none|once|twice|both)\b",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    rf"\b(?:\d{{1,2}}\s*(?:{_MONTH})?\s*(?:to|and|[-–])\s*)?(?:\d{{1,2}}\s+)?(?:{_MONTH})(?:\s+(?:19|20)\d\d)?\b|\b(?:19|20)\d\d\b"
)
_NAME = r"[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)?(?:\s+(?:[A-Z]\.?\s+)?(?:Mc|Mac|O[’'])?[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)?)"
_NOT_NAMES = re.compile(
    r"\b(?:Child|Children|Young|Services?|Council|Board|Trust|City|County|Borough|Ofsted|Majesty|Inspectors?|Local|Authority|"
    r"Social|Care|Family|Families|Health|Police|Act|Plan|Hub|Team|Partnership|Safeguarding|The|This|These|Her|His)\b"
)
_FULL_NAMES = re.compile(rf"{_NAME}(?:(?:,\s*(?:and\s+)?|\s+and\s+){_NAME})*")
_LIST = re.compile(r"\n|;|,[^,]+(?:,| and )")
_GRADE = re.compile(r"\b(?:outstanding|good|requires? improvement|adequate|inadequate)\b", re.IGNORECASE)


_SHARE_ASKED = re.compile(r"\b(?:percentage|per ?cent|proportion|share|rate|fraction|ratio)\b", re.IGNORECASE)
_SHARE_GIVEN = re.compile(
    r"%|\bper ?cent\b|\b(?:half|third|quarter|fifth|majority|minority|most|all|none)s?\b"
    r"|\b\w+ (?:out of|in every) \w+\b",
    re.IGNORECASE,
)
_MONEY_ASKED = re.compile(
    r"\bhow much money\b"
    r"|\bhow much (?:does|do|did|was|is|were)\b.*\b(?:cost|pay|paid|earn\w*|spen[dt]|fund\w*|budget|money)\b"
    r"|\b(?:cost|budget|price|salary|salaries|wages?)\b",
    re.IGNORECASE,
)
_MONEY_GIVEN = re.compile(r"£|\b(?:million|billion|pounds?)\b", re.IGNORECASE)
_SPAN_ASKED = re.compile(r"\bhow (?:long|often|soon|quickly|old)\b", re.IGNORECASE)
_SPAN_GIVEN = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?|weekly|fortnightly|monthly|quarterly|annual\w*|daily|once|twice|since|aged?)\b",
    re.IGNORECASE,
)


_WHO_ASKED = re.compile(
    r"\bwhich inspectors?\b|\bnames? of\b|\bwho (?:led|inspected|chairs?|carried)\b"
    r"|\bwho (?:is|was|were|are) (?:\S+ ){0,6}?(?:director|inspector|manager|leader|chief|officer|head|chair|member)",
    re.IGNORECASE,
)


def holds_asked(understanding: Understanding, text: str) -> bool:
    """Whether `text` holds what is asked for: a share, money or a stretch of time, a name where a name is asked for."""
    if understanding.expected is Expected.PERSON and _WHO_ASKED.search(understanding.topic):
        return bool(find_people(text))
    if understanding.expected is Expected.NAME:
        return names_something(text, understanding.standalone_question)
    if understanding.expected is Expected.NUMBER:
        for asked, given in ((_SHARE_ASKED, _SHARE_GIVEN), (_MONEY_ASKED, _MONEY_GIVEN), (_SPAN_ASKED, _SPAN_GIVEN)):
            if asked.search(understanding.topic):
                return bool(given.search(text))
    return holds(understanding.expected, text)


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


def find_figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` gives a count, an amount or a share, in digits or words; not years, dates, ages or paragraphs."""
    blank = _NOT_COUNTS.sub(lambda match: " " * len(match.group()), text)
    return tuple(match.span() for match in re.finditer(FIGURE, blank, re.IGNORECASE))


def find_dates(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` names a day, a stretch of days, a month or a year."""
    return tuple(match.span() for match in _CALENDAR.finditer(text))


def find_people(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` names persons by first and last name; several joined by "and" or commas are one place."""
    return tuple(match.span() for match in _FULL_NAMES.finditer(text) if not _NOT_NAMES.search(match.group()))
