"""Questions for what a report recommends, and the sections that hold it ("What needs to improve", "Priority action").

Pure. Not: fetching those sections (`gathering`), or choosing among them (`sentence_choice`).
"""

from __future__ import annotations

import re

from assistant.question.understanding import Request, Understanding
from assistant.support.field_words import stems
from ingest.report import Paragraph

_HOLDS = re.compile(
    r"\brecommendations?\b|\bareas? for (?:priority )?(?:improvement|action|development)\b|\bpriority actions?\b"
    r"|\bneeds? to improve\b|\bpriority and immediate action\b",
    re.IGNORECASE,
)


_NAMED = re.compile(
    rf"{_HOLDS.pattern}|\brecommend\w*|\b(?:need(?:s|ed)?|ha[sd]|have) to (?:be )?improved?\b"
    r"|\bwhat (?:should|must) [^?.]{2,60}\b(?:do|improve|change|fix|tackle)\b"
    r"|\bwhat (?:was|were|is|are|has|have) (?!(?:the )?(?:children|young|kids|pupils|parents|families|carers)\b)"
    r"[^?.]{0,60}?\btold to (?:do|improve|change|fix)\b",
    re.IGNORECASE,
)
_NO_THEME = stems(
    "recommend recommended recommendation area priority action improve improvement development needed immediate urgent"
    " do does better change main key list local authority council letter visit focused inspection report inspectors"
    " service services told tell set get got given made"
)

_BOARD = re.compile(r"\b[A-Z]{0,4}SCBs?\b|\b(?:local )?safeguarding (?:children['’]?s?['’]? )?boards?\b", re.IGNORECASE)
"""Inspections of 2013 to 2017 reviewed it beside the council, and told each what to do in a section of its own."""


def names_recommendations(topic: str) -> bool:
    """Whether a topic names what a report recommends by the words that reports have for it."""
    return bool(_NAMED.search(topic))


def names_nothing_else(topic: str) -> bool:
    """Whether it asks for all of them, and not for those on a theme."""
    return stems(_BOARD.sub(" ", topic)) <= _NO_THEME


def asks_recommendations(understanding: Understanding) -> bool:
    """Whether the question is for what a report says has to be done."""
    return understanding.request in (Request.TO_IMPROVE, Request.TO_IMPROVE_ON)


def is_recommendation(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands under a heading of recommendations."""
    return any(_HOLDS.search(title) for title in paragraph.section_path)


def names_board(understanding: Understanding) -> bool:
    """Whether what is asked for was told to the safeguarding children board, and not to the council."""
    return bool(_BOARD.search(understanding.topic))


def is_of_board(paragraph: Paragraph) -> bool:
    """Whether it stands in the part of a report that is on the safeguarding children board."""
    return any(_BOARD.search(title) for title in paragraph.section_path)


def names_theme(understanding: Understanding) -> bool:
    """Whether recommendations are asked for on a theme ("about care leavers"), and not all of them."""
    return understanding.request is Request.TO_IMPROVE_ON
