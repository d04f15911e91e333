"""Who says what a quoted sentence says: the inspectors, leaders, children, parents, staff, or a recommendation.

Judged by the section (recommendations stand under "What needs to improve" and the like) and by the sentence ("leaders
told inspectors", "parents said"); else it is what the inspectors found.

Not: whether it is true, or supported (`support`).
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.quotes import find_quote
from assistant.sentences import split_sentences
from ingest.report import Paragraph


class Voice(StrEnum):
    """Who said it; the values are those of `Citation.voice`."""

    INSPECTORS = "inspectors"
    LEADERS = "leaders"
    STAFF = "staff"
    CHILDREN = "children"
    PARENTS = "parents"
    CARERS = "carers"
    PARTNERS = "partners"
    RECOMMENDATION = "recommendation"


VOICE_WORDS = {
    Voice.INSPECTORS: "inspectors found",
    Voice.LEADERS: "leaders told inspectors",
    Voice.STAFF: "staff told inspectors",
    Voice.CHILDREN: "children and young people said",
    Voice.PARENTS: "parents said",
    Voice.CARERS: "carers said",
    Voice.PARTNERS: "partner agencies said",
    Voice.RECOMMENDATION: "recommendation",
}
"""Each voice as it is shown beside a citation."""

_RECOMMENDING = re.compile(
    r"recommend|need(?:s|ed)?\s+to\s+(?:improve|do\s+better)|areas?\s+for\s+(?:improvement|priority\s+action|development)"
    r"|priority\s+(?:and\s+immediate\s+)?actions?|required\s+actions?",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:told|said|say|says|saying|tells?|report(?:s|ed)?|describe[sd]?|express(?:es|ed)?|felt|feel|feels|believe[sd]?|spoke|speak"
    r"|explain(?:s|ed)?|comment(?:s|ed)?|complain(?:s|ed)?|recall(?:s|ed)?|acknowledge[sd]?|recognise[sd]?|accept(?:s|ed)?"
    r"|consider(?:s|ed)?|stated?|advised|think|thought|value[sd]?|praise[sd]?|agree[sd]?|share[sd]?\s+(?:with\s+inspectors|their))"
)
_PEOPLE = (
    (Voice.PARENTS, r"(?:parents?|mothers?|fathers?|families|family\s+members)(?:\s+and\s+carers)?"),
    (
        Voice.CARERS,
        r"(?:(?:foster|kinship|connected)\s+)?carers?|adopters?|adoptive\s+parents?|special\s+guardians?|foster\s+families",
    ),
    (
        Voice.CHILDREN,
        r"(?:care[\s-]experienced\s+)?(?:children(?:\s+and\s+young\s+people)?|young\s+people|young\s+adults?|care\s+leavers?|child"
        r"|one\s+young\s+person|a\s+young\s+person)(?:\s+in\s+care)?",
    ),
    (
        Voice.STAFF,
        r"(?:newly\s+qualified\s+|experienced\s+|agency\s+)?(?:social\s+workers?|staff|practitioners?|workers?|personal\s+advis[eo]rs?"
        r"|team\s+managers?|(?:independent\s+)?reviewing\s+officers?)",
    ),
    (
        Voice.LEADERS,
        r"(?:senior\s+|political\s+|corporate\s+)*(?:leaders?|managers|leadership(?:\s+team)?|DCS|director(?:\s+of\s+children['’]s\s+services)?"
        r"|chief\s+executive|lead\s+member|councillors|elected\s+members|(?:the\s+)?local\s+authority|council)",
    ),
    (
        Voice.PARTNERS,
        r"(?:partners?(?:\s+agencies)?|partner\s+agencies|professionals|schools?|head\s?teachers?|police|cafcass|the\s+judiciary|judges?"
        r"|health\s+professionals|magistrates)",
    ),
)
_BETWEEN = r"(?:\s+(?!that\b|but\b|because\b|when\b|if\b)[\w’'-]+){0,6}?\s+"
_SAID = tuple(
    (voice, re.compile(rf"\b(?:{people})\b(?:,[^,]{{0,60}},)?{_BETWEEN}(?:{_SAYING})\b", re.IGNORECASE))
    for voice, people in _PEOPLE
)
_ACCORDING = tuple(
    (
        voice,
        re.compile(
            rf"\b(?:according\s+to|in\s+the\s+(?:words|view)\s+of|as)\s+(?:\w+\s+){{0,3}}(?:{people})\b(?=[^.]*,)|[,’”\"']\s*(?:said|says|commented|explained)\s+(?:\w+\s+){{0,2}}(?:{people})\b",
            re.IGNORECASE,
        ),
    )
    for voice, people in _PEOPLE
)
_TO_INSPECTORS = re.compile(
    r"\b(?:told|said\s+to|spoke\s+to|shared\s+with|reported\s+to|described\s+to)\s+(?:us|inspectors)\b", re.IGNORECASE
)
_INSPECTORS_SAY = re.compile(
    r"^\W*(?:inspectors|we)\s+(?:found|saw|identified|judged|observed|noted|reviewed|considered|met)\b", re.IGNORECASE
)
_WEAK_VERBS = re.compile(
    r"\b(?:recognise[sd]?|accept(?:s|ed)?|consider(?:s|ed)?|agree[sd]?|share[sd]?|value[sd]?|report(?:s|ed)?|speak|spoke|advised|acknowledge[sd]?|think|thought|believe[sd]?)\b",
    re.I,
)


def voice_of(quote: str, paragraph: Paragraph) -> Voice:
    """Who says `quote`, which stands in `paragraph`."""
    if any(_RECOMMENDING.search(heading) for heading in paragraph.section_path[-2:]):
        return Voice.RECOMMENDATION
    sentence = _sentence_of(quote, paragraph.text)
    if _INSPECTORS_SAY.match(sentence):
        return Voice.INSPECTORS
    found = [
        (match.start(), voice)
        for patterns in (_SAID, _ACCORDING)
        for voice, pattern in patterns
        if (match := pattern.search(sentence))
    ]
    return min(found)[1] if found else Voice.INSPECTORS


def _sentence_of(quote: str, text: str) -> str:
    """The sentences of `text` that `quote` is part of; the whole quote where it is not in the text."""
    span = find_quote(quote, text)
    if span is None:
        return quote
    return " ".join(s.text for s in split_sentences(text) if s.start < span.end and span.start < s.end)
