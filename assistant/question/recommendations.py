"""Questions for what a report recommends, and the sections that hold it ("What needs to improve", "Priority action").

Pure. Not: fetching those sections (`gathering`), or choosing among them (`sentence_choice`).
"""

from __future__ import annotations

import re

from assistant.question.understanding import Request, Understanding
from ingest.report import Paragraph

_HOLDS = re.compile(
    r"\brecommendations?\b|\bareas? for (?:priority )?(?:improvement|action|development)\b|\bpriority actions?\b"
    r"|\bneeds? to improve\b|\bpriority and immediate action\b",
    re.IGNORECASE,
)


def asks_recommendations(understanding: Understanding) -> bool:
    """Whether the question is for what a report says has to be done."""
    return understanding.request in (Request.TO_IMPROVE, Request.TO_IMPROVE_ON)


def is_recommendation(paragraph: Paragraph) -> bool:
    """Whether the paragraph stands under a heading of recommendations."""
    return any(_HOLDS.search(title) for title in paragraph.section_path)


def names_theme(understanding: Understanding) -> bool:
    """Whether recommendations are asked for on a theme ("about care leavers"), and not all of them."""
    return understanding.request is not Request.TO_IMPROVE
