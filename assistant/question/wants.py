"""What a question names: judgements, paragraph numbers, whether it speaks of grades, and whether it asks of now.

Pure. Not: which grades it means (`named_grades`), its kind (`requests`), or what would answer it (`expected`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.question.named_grades import grades_of, without_grades
from assistant.support.field_words import stems

_ASPECTS = (
    ("lscb", r"\bLSCBs?\b|\bsafeguarding (?:children['’]?s?['’]? )?boards?\b"),
    ("adoption", r"\badoption\b"),
    ("care_leavers", r"\bcare[\s-]leavers?\b|\bleaving care\b"),
    ("help_and_protection", r"\bhelp (?:and|or) protection\b|\bchild protection\b|\bneed(?:ing)? (?:of )?help\b"),
    ("in_care", r"\bin care\b|\blooked[\s-]after\b|\bpermanence\b"),
    ("impact_of_leaders", r"\bleaders?(?:hip)?\b|\bgovernance\b"),
    ("quality_of_practice", r"\bquality of practice\b"),
    ("send_outcome", r"\b(?:area SEND|SEND) (?:inspection )?(?:outcomes?|judge?ments?)\b"),
    ("overall_effectiveness", r"\boverall\b"),
)
_GRADE_WORD = re.compile(r"\b(?:grad|rat)(?:es?|ed|ings?)\b|\bjudge?(?:d|ments?)\b|\boutcomes?\b", re.IGNORECASE)
_GRADE_GIVEN = re.compile(
    r"\b(?:get|got|receiv\w+|award\w*|giv\w+|gave|scor\w+|experiences?|progress|impact|children|young people|practice"
    r"|famil(?:y|ies)|who|Ofsted|most recent|latest|newest|last|current)\b",
    re.IGNORECASE,
)
_FOR_WHAT = re.compile(r"\bfor (?!(?:the )?(?:first|second|third|last) time)([^?.,]+)", re.IGNORECASE)
_PART_FOR = re.compile(r"\b(?:in|of|about|on|with)\s+([^?.,]+?)\s+(?:for|of|to)\s+([^?.,]+)", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:the|its|their|local|authorit(?:y|ies)|councils?|children['’]?s?|services?|social|care|overall|effectiveness"
    r"|inspections?|reports?|now|years?|long|each|every|all|say|said)\b",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(r"\b(?:what(?:['’]s)?|how|why|where|who|any(?:thing)?)\b", re.IGNORECASE)
_PARAGRAPH = r"(?:\bpara(?:graph)?s?\.?\s*|¶+\s*)"
_NUMBER = r"\d{1,6}(?:\.\d{1,6})*"
_TO = rf"\s*(?:[-–]|to\b)\s*{_PARAGRAPH}?"
_AND = rf"\s*(?:[,;&]\s*(?:(?:and|or)\b)?|(?:and|or)\b)\s*{_PARAGRAPH}?"
_PARAGRAPHS = re.compile(
    rf"{_PARAGRAPH}({_NUMBER}(?:(?:{_TO}|{_AND}){_NUMBER})*)\b(?!\s*(?:%|per\s?cent))", re.IGNORECASE
)
_ONE_OR_RANGE = re.compile(rf"({_NUMBER})(?:{_TO}({_NUMBER}))?", re.IGNORECASE)
MOST_PARAGRAPHS = 20
"""Paragraphs that one question may ask for by number."""
MOST_BESIDE_A_GRADE = 2
"""Words beside authorities, dates and judgements in a question for a grade that has no word for one."""


def aspects_of(text: str) -> tuple[str, ...]:
    """The judgement keys that a text names, as `ingest.judgements` spells them."""
    return tuple(key for key, pattern in _ASPECTS if re.search(pattern, text, re.IGNORECASE))


def judgements_of(aspects: Iterable[str]) -> tuple[str, ...]:
    """Those of the judgement keys that have a section of their own in a report."""
    return tuple(key for key in aspects if key not in ("overall_effectiveness", "send_outcome"))


def names_a_grade(text: str) -> bool:
    """Does a text speak of grades, in whatever way?"""
    return bool(grades_of(text) or _GRADE_WORD.search(text))


def names_only_a_grade(topic: str) -> bool:
    """Does a topic speak of the grade of a whole or of one judgement, and of nothing else?

    "What grade did care leavers get?" does, "how did inspectors judge the help for foster carers?" does not.
    """
    return bool(_GRADE_WORD.search(topic)) and names_no_theme(topic)


def names_no_theme(topic: str) -> bool:
    """Is nothing named but grades and judgements, and that they were given?"""
    return not _beside_grades(topic)


def names_too_much_for_a_grade(topic: str) -> bool:
    """Does a topic speak of no grade, and of more than any question for one does in other words ("what mark ...?")?"""
    return not names_a_grade(topic) and len(_beside_grades(topic)) > MOST_BESIDE_A_GRADE


def _beside_grades(topic: str) -> frozenset[str]:
    """The stems of what is named beside grades and judgements, and that they were given."""
    left = _GRADE_GIVEN.sub(" ", _GRADE_WORD.sub(" ", topic))
    for _, pattern in _ASPECTS:
        left = re.sub(pattern, " ", left, flags=re.IGNORECASE)
    return stems(_WHOLE.sub(" ", left))


def asks_only_for_a_grade(topic: str) -> bool:
    """Does a topic name a grade of a whole or of one judgement, and nothing else ("still inadequate?")?

    "What is good?" does not, for it asks what.
    """
    left = _WHOLE.sub(" ", without_grades(topic))
    for _, pattern in _ASPECTS:
        left = re.sub(pattern, " ", left, flags=re.IGNORECASE)
    return bool(grades_of(topic)) and not stems(left) and not _ASKS_WHAT.search(topic)


def names_part_of_a_judgement(topic: str) -> bool:
    """Does a topic name a theme within what a judgement is on ("pathway plans for care leavers"), and not all of it?"""
    found = _PART_FOR.search(topic)
    return bool(found and stems(_WHOLE.sub(" ", found[1])) and not aspects_of(found[1]) and aspects_of(found[2]))


def names_ungraded(topic: str) -> bool:
    """Does a topic say for what a grade is wanted, and no framework grades that ("the grade for early help")?"""
    what = _FOR_WHAT.search(topic)
    return bool(what and stems(_WHOLE.sub(" ", what[1])) and not aspects_of(what[1]) and not grades_of(what[1]))


def is_present(text: str) -> bool:
    """Does it ask how things are now?"""
    if re.search(
        r"\b(?:current(?:ly)?|now|today|last time|at present|at the moment|these days|still)\b"
        r"|\b(?:latest|newest|most recent|last) (?:overall |Ofsted )?(?:grad(?:e|ing)s?|ratings?|judge?ments?)\b",
        text,
        re.IGNORECASE,
    ):
        return True
    is_now = re.search(
        r"\b(?:(?:is|are)(?:n['’]t)?|who does|which (?:one )?does)\b|\b(?:what|who)['’]?s\b", text, re.IGNORECASE
    )
    return bool(is_now) and not re.search(r"\b(?:was|were|did|got|had|been)\b", text, re.IGNORECASE)


def paragraph_labels_of(marked_text: str) -> tuple[str, ...]:
    """The printed numbers of paragraphs that a marked question asks for: "paragraph 45", "¶2.1", "paras 12, 14-16".

    A date in a list of them is none of them, for it is marked. At most `MOST_PARAGRAPHS`, each once, as named.
    """
    labels: list[str] = []
    for match in _PARAGRAPHS.finditer(marked_text):
        for first, last in _ONE_OR_RANGE.findall(match[1]):
            labels += _from_to(first, last) if last else [first]
    return tuple(dict.fromkeys(labels))[:MOST_PARAGRAPHS]


def _from_to(first: str, last: str) -> list[str]:
    """The numbers of a range, as far as `MOST_PARAGRAPHS`; its ends where they do not count on from one another."""
    (within, _, low), (other, _, high) = first.rpartition("."), last.rpartition(".")
    if within != other or int(high) < int(low):
        return [first, last]
    numbers = range(int(low), min(int(high) + 1, int(low) + MOST_PARAGRAPHS))
    return [f"{within}.{number}" if within else str(number) for number in numbers]
