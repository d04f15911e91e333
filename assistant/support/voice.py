"""Who says what a quoted sentence says: the inspectors, leaders, children, parents, staff, or a recommendation.

Judged by the section (recommendations stand under "What needs to improve" and the like) and by the sentence ("leaders
told inspectors", "parents said"); else it is what the inspectors found.

Not: whether it is true, or supported (`support`).
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.support.quotes import find_quote
from assistant.support.sentences import split_sentences
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


_RECOMMENDING = re.compile(
    r"recommend|need(?:s|ed)?\s+to\s+(?:improve|do\s+better)|areas?\s+for\s+(?:improvement|priority\s+action|development)"
    r"|priority\s+(?:and\s+immediate\s+)?actions?|required\s+actions?",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:told|said|says?|saying|described?|describes|explain(?:s|ed)?|comment(?:s|ed)?|complain(?:s|ed)?|stated?"
    r"|express(?:es|ed)?|report(?:s|ed)?(?=\s+(?:that|feeling|to\s+inspectors|positively|being|having))|felt|feels?(?=\s+that)"
    r"|believed?(?=\s+that)|sp(?:oke|eak)(?=\s+(?:to\s+inspectors|with\s+inspectors|positively|highly|warmly|enthusiastically))"
    r"|shared(?=\s+with\s+inspectors))"
)
_PEOPLE = {
    Voice.PARENTS: r"(?:parents?|mothers?|fathers?|families|family\s+members)(?:\s+and\s+carers)?",
    Voice.CARERS: (
        r"(?:(?:foster|kinship|connected)\s+)?carers?|adopters?|adoptive\s+parents?|special\s+guardians?|foster\s+(?:parents?|famil(?:y|ies))"
    ),
    Voice.CHILDREN: (
        r"(?:care[\s-]experienced\s+)?(?:children(?:\s+and\s+young\s+people)?|young\s+(?:people|adults?|person)"
        r"|care\s+leavers?|child(?!\s+(?:protection|and\s+adolescent|welfare|in\s+need\s+plans?|(?:\w+\s+)?exploitation)\b))"
        r"(?:\s+in\s+care)?"
    ),
    Voice.STAFF: (
        r"(?:newly\s+qualified\s+|experienced\s+|agency\s+)?(?:social\s+workers?|staff|practitioners?|workers?"
        r"|personal\s+advis[eo]rs?|team\s+managers?|(?:independent\s+)?reviewing\s+officers?)"
    ),
    Voice.LEADERS: (
        r"(?:senior\s+|political\s+|corporate\s+)*(?:leaders?|managers|leadership(?:\s+team)?|DCS|chief\s+executive"
        r"|director(?:\s+of\s+children['’]s\s+services)?|lead\s+member|councillors|elected\s+members"
        r"|(?:the\s+)?local\s+authority|council)"
    ),
    Voice.PARTNERS: (
        r"(?:partners?(?:\s+agencies)?|partner\s+agencies|(?:health\s+)?professionals|schools?|head\s?teachers?|police"
        r"|cafcass|the\s+judiciary|judges?|magistrates)"
    ),
}
_PAPERS = r"(?:plans?|records?|assessments?|reports?|files?|documents?|minutes|letters?|notes|reviews?|polic(?:y|ies))"
_PASSIVE = r"(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?!says?\b|saying\b|describes\b|sp)"
# Whoever "who" stands behind says it, what papers describe is said by nobody, and who "is told" tells nothing.
_BETWEEN = (
    r"(?:\s+who\b)?(?:\s+(?!(?:that|but|because|when|if|who)\b"
    rf"|{_PAPERS}\s+{_SAYING}\b|{_PASSIVE}{_SAYING}\b)[\w’'-]+){{0,6}}?\s+"
)
_TOLD = tuple(
    (voice, re.compile(pattern.format(people=f"(?P<who>{people})", saying=_SAYING, between=_BETWEEN), re.IGNORECASE))
    for voice, people in _PEOPLE.items()
    for pattern in (
        r"\b{people}\b(?:,[^,]{{0,60}},)?{between}{saying}\b",
        r"\b(?:according\s+to|in\s+the\s+(?:words|view)\s+of)\s+(?:\w+\s+){{0,3}}{people}\b",
        r"[,’”\"']\s*(?:said|says|commented|explained)\s+(?:\w+\s+){{0,2}}{people}\b",
    )
)
_INSPECTORS_SAY = re.compile(
    r"^\W*(?:inspectors|we)\s+(?:found|saw|identified|judged|observed|noted|reviewed|considered|met)\b", re.IGNORECASE
)


def voice_of(quote: str, paragraph: Paragraph) -> Voice:
    """Who says `quote`, which stands in `paragraph`."""
    if any(_RECOMMENDING.search(heading) for heading in paragraph.section_path[-2:]):
        return Voice.RECOMMENDATION
    sentence = _sentence_of(quote, paragraph.text)
    if _INSPECTORS_SAY.match(sentence):
        return Voice.INSPECTORS
    return next((voice for voice, _ in speakers(sentence)), Voice.INSPECTORS)


def speakers(sentence: str) -> list[tuple[Voice, str]]:
    """Those whose words a sentence reports, in order, each as written: (PARENTS, "parents and carers")."""
    found = [(match.start("who"), voice, match["who"]) for voice, told in _TOLD if (match := told.search(sentence))]
    return [(voice, who) for _, voice, who in sorted(found)]


def _sentence_of(quote: str, text: str) -> str:
    """The sentences of `text` that `quote` is part of; the whole quote where it is not in the text."""
    span = find_quote(quote, text)
    if span is None:
        return quote
    return " ".join(s.text for s in split_sentences(text) if s.start < span.end and span.start < s.end)
