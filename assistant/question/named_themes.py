"""Themes and groups that go by a name of their own: what is asked of young carers is not answered with care leavers.

Where a question names one, a paragraph that answers names it too, in its text or its heading, by this name or another
that reports have for it: so it is for nearly all questions of `training/questions` that name one (MODEL_CARD.md).
Themes that reports treat without their name (homelessness, babies, going missing) are left out, and so are everyday
words for a theme: those the reader has to understand.

Pure. Not: the words that a search adds for others (`vectorstore.lay_words`), or judgements (`wants`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """How people name it, and how a paragraph on it does: the beginnings of words."""

    asked: re.Pattern[str]
    told: re.Pattern[str]


def _theme(asked: str, told: str) -> Theme:
    return Theme(re.compile(rf"(?<![\w-])(?:{asked})\b", re.IGNORECASE), re.compile(rf"\b(?:{told})", re.IGNORECASE))


_THEMES = (
    _theme(
        r"young carers?", r"young carer|caring (?:role|responsib)|car(?:e|ing) for (?:their|a) (?:parent|sibling|famil)"
    ),
    _theme(r"private(?:ly)? foster\w*", r"private(?:ly)?[- ]foster|private arrangement"),
    _theme(r"unaccompanied|asylum[- ]seek\w+|UASC", r"unaccompanied|asylum|UASC|separated|migrant"),
    _theme(r"special guardian\w*|SGOs?", r"special guardian|SGO|guardian"),
    _theme(r"(?:elective(?:ly)? )?home[- ]educat\w+|EHE", r"home[- ]?educat|educated at home|EHE|elective"),
    _theme(
        r"kinship|connected (?:carers?|persons?)",
        r"kinship|connected|family and friends|famil\w+ (?:network|member)|relative|extended|wider famil"
        r"|special guardian",
    ),
    _theme(r"FGM|female genital \w+", r"FGM|female genital|harmful practice|mutilation"),
    _theme(r"radicali[sz]\w+|extremis\w+", r"radicali[sz]|prevent\b|extremis|channel"),
    _theme(r"adoption|adopters?", r"adopt|permanen|foster"),
    _theme(
        r"care leavers?",
        r"care leaver|leaving[- ]care|care[- ]experienced|young (?:adult|people)|personal advis|PAs?\b|pathway",
    ),
    _theme(
        r"youth (?:justice|offending)|young offenders?",
        r"youth (?:justice|offending)|offen[dc]|remand|custody|YOT|YJS|crim",
    ),
    _theme(r"domestic (?:abuse|violence)", r"domestic|violence|MARAC|abuse"),
    _theme(
        r"(?:sexual|criminal|child) exploitation|county lines|CSE|CCE",
        r"exploit|county lines|CSE|CCE|MACE|gang|traffick|sexual|NRM|modern slavery|at risk|missing|criminal|perpetrat",
    ),
    _theme(r"mental health|CAMHS", r"mental|CAMHS|emotional|psycholog|well-?being|therap|self-harm|trauma"),
    _theme(r"neglect", r"neglect|graded care|cumulative|chronic"),
)


def themes_of(topic: str) -> tuple[Theme, ...]:
    """The themes that `topic` names."""
    return tuple(theme for theme in _THEMES if theme.asked.search(topic))


def on_themes(themes: tuple[Theme, ...], paragraph: str) -> bool:
    """Whether a paragraph, with its headings, names all of them."""
    return all(theme.told.search(paragraph) for theme in themes)
