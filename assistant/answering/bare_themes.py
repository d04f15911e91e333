"""Is anything said of a theme at all? "What did inspectors say about caseloads?" is answered by whatever has the word.

The reader judges whether a sentence answers a question, and a bare theme asks none: it is unsure of a sentence that
speaks of audits in passing. Yet it would be wrong that the reports do not say.

Pure. Not: themes that go by a name of their own (`assistant.question.named_themes`).
"""

from __future__ import annotations

import re

from assistant.question.understanding import Expected, Request, Understanding
from assistant.support.field_words import stems

LONGEST = 4
"""Words of a theme; what is longer asks more than whether anything is said of it."""
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|when|where|why|how|which|whether|if|that|is|are|was|were|do|does|did|has|have|had|can|could"
    r"|will|would|should|must|may|might|not?|any|more|most|best|worst)\b|\d|,|\w[.?!:;].*\w",
    re.IGNORECASE,
)


def bare_theme(understanding: Understanding) -> frozenset[str]:
    """The stems of the theme that is all the question is; none where it asks more, or leans on the turn before."""
    topic = understanding.topic
    asked = understanding.request is Request.LOOKUP and understanding.expected is Expected.DESCRIPTION
    if not asked or understanding.leaning.weight or understanding.paragraph_labels:
        return frozenset()
    return frozenset() if _ASKS.search(topic) or len(topic.split()) > LONGEST else stems(topic)


def speaks_of(theme: frozenset[str], sentence: str) -> bool:
    """Whether a sentence has all words of a theme, in any form."""
    return bool(theme) and theme <= stems(sentence)
