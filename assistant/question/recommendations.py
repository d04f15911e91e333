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
    r"|\b(?:told|asked|required|advised) to\b|\bneeds? (?:to )?improv\w+",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\brecommendations?\b|\bareas? for (?:priority )?(?:improvement|action|development)\b|\bpriority actions?\b"
    r"|\bneeds? to improve\b|\bpriority and immediate action\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:recommend\w*|areas?|priority|actions?|improve\w*|development|needs?|things?|list\w*|must|should|told|asked|set|"
    r"local authority|authority|council|inspection|main|key)\b",
    re.IGNORECASE,
)


def asks_recommendations(understanding: Understanding) -> bool:
    """Whether the question is for what a report says has to be done."""
    return bool(_ASKS.search(understanding.standalone_question))


def is_recommendation(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands under a heading of recommendations."""
    return any(_HOLDS.search(title) for title in paragraph.section_path)


def names_theme(understanding: Understanding) -> bool:
    """Whether recommendations are asked for on a theme ("about care leavers"), and not all of them."""
    return bool(stems(_FRAME.sub(" ", understanding.topic)))
