"""Questions for what a report recommends, and the sections that hold it ("What needs to improve", "Priority action").

Pure. Not: fetching those sections (`gathering`), or choosing among them (`sentence_choice`).
"""

from __future__ import annotations

import re

from assistant.question.understanding import Understanding
from assistant.support.field_words import stems
from ingest.report import Paragraph

_ASKS = re.compile(
    r"\brecommend\w*|\bareas? (?:for|of) (?:priority )?(?:improvement|action|development)|\bpriority actions?\b"
    r"|\b(?:needs?|needed|ha[sd]|have|must|should|things?|list) to (?:be )?(?:improve|do better)\w*"
    r"|\b(?:told|asked|required|advised) to\b|\bneeds? (?:to )?improv\w+"
    r"|\b(?:immediate|urgent|required) (?:\w+ )?actions?\b"
    r"|\bactions?\b[^?.]{0,40}\b(?:given|required?|set|demand(?:ed)?|ask(?:s|ed)? for)\b"
    r"|\bimprovements?\b[^?.]{0,30}\b(?:wants?|wanted|requir(?:e|es|ed)|need(?:s|ed)?|expect(?:s|ed)?)\b"
    r"|\breports?\b[^?.]{0,20}\bask(?:s|ed|ing)? for\b",
    re.IGNORECASE,
)
_DO = r"(?:do|improve|fix|change|tackle|sort out|put right|work on)\b"
_ASKS_WHOLE = re.compile(
    r"\bweak(?:ness\w*| points?| areas?)\b|\bshortcomings?\b|\bfailings?\b|\bcriticisms?\b"
    r"|\b(?:main|key|biggest|major|serious) (?:problems?|concerns?|issues?|challenges?)\b"
    r"|\bnot (?:working|going|do(?:ing|es|ne)?) (?:so )?well\b|\bdo(?:es|ing)? badly\b"
    r"|\b(?:go(?:es|ing|ne)?|went) wrong\b"
    r"|\b(?:what['’]?s|what (?:is|was|are|were)) (?:\w+ )?wrong\b|\b(?:fall|falls|fell|falling|fallen) short\b"
    r"|\bnot (?:like|happy|impressed|pleased|satisfied)\b|\b(?:dis)?liked? least\b"
    r"|\b(?:un|dis)(?:happy|liked?|pleased)\b"
    r"|\bstruggl\w+\b|\bfailing\b|\bworr(?:y|ies|ied)\b|\b(?:downsides?|negatives?|minus points?)\b|\bto-?do list\b"
    r"|\bneeds? fixing\b|\b(?:bad|poor) (?:at|points?)\b"
    rf"|\bwhat (?:should|must|can|could) [^?.]{{2,40}} {_DO}"
    rf"|\b(?:supposed|meant|expected|needs?|needed|ha[sd]|have) to {_DO}"
    r"|\bnext steps?\b",
    re.IGNORECASE,
)
"""What asks for all that must improve where it names no theme; with one it is a question about that."""
_HOLDS = re.compile(
    r"\brecommendations?\b|\bareas? for (?:priority )?(?:improvement|action|development)\b|\bpriority actions?\b"
    r"|\bneeds? to improve\b|\bpriority and immediate action\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:recommend\w*|areas?|priority|actions?|improve\w*|development|needs?|things?|list\w*|must|should|told|asked|set|"
    r"local authority|authority|council|inspection|main|key|weak\w*|points?|shortcomings?|failings?|criticisms?"
    r"|biggest|major|serious|problems?|concerns?|issues?|challenges?|well|badly|wrong|go\w*|gone|went|work\w*|steps?|next|do\w*|find|found"
    r"|supposed|meant|expected|better|fix\w*|chang\w+|tackle|sort|put|right|fall\w*|fell|short|whats|so|now|first|most|top|present|moment|currently|right|today"
    r"|last|after|summer|spring|autumn|winter|year|visits?|visited|focused|like|liked?|least|happy|unhappy|impressed|pleased|with"
    r"|struggl\w+|worr\w+|downsides?|negatives?|minus|to-?do|want\w*|need\w*|expect\w*|give|me|us|tell|version"
    r"|children['’]?s? services?|social care|pls|plz|please|strengths?|where|bad|poor|latest|following|made|make|given"
    r"|SEND?|area|special educational needs|gave"
    r"|get|got|gets|receive[ds]?|immediate|urgent|required?|demand\w*|ask\w*|there|many|long|term|inspectors|ofsted|report\w*)\b",
    re.IGNORECASE,
)


def asks_recommendations(understanding: Understanding) -> bool:
    """Whether the question is for what a report says has to be done."""
    asked = understanding.standalone_question
    return bool(_ASKS.search(asked) or (_ASKS_WHOLE.search(asked) and not names_theme(understanding)))


def asks_weaknesses(text: str) -> bool:
    """Whether a question is for what is wrong, whatever it is about."""
    return bool(_ASKS_WHOLE.search(text))


def weaknesses_taken_out(text: str) -> str:
    """`text` without the words that ask for what is wrong."""
    return _ASKS_WHOLE.sub(" ", text)


def is_recommendation(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands under a heading of recommendations."""
    return any(_HOLDS.search(title) for title in paragraph.section_path)


def names_theme(understanding: Understanding) -> bool:
    """Whether recommendations are asked for on a theme ("about care leavers"), and not all of them."""
    return bool(stems(_FRAME.sub(" ", understanding.topic)))
