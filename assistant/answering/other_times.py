"""Is a figure that a sentence gives one of another time than the question asks about?

"How many at 31 March 2014?" is not answered by the number at 31 March 2013, nor "what share in 2011?" by a sentence
that dates nothing in a report of 2015. A stretch of time ("since 2019", "between 2018 and 2020") may hold any date.

Pure. Not: the dates that tell which report is meant, which are no part of the topic (`assistant.question.topic`).
"""

from __future__ import annotations

import re

from assistant.support.written_dates import WrittenDate, written_dates

SPOKEN_OF = 2
"""Years before its inspection of which a report may speak without a date ("last year")."""
_A_STRETCH = re.compile(
    r"\b(?:since|between|from|after|before|until|till|over|last|past|previous|compared|than|change[ds]?|changing|rise[ns]?"
    r"|rose|f[ae]ll(?:en)?|increase[ds]?|decrease[ds]?|reduced?)\b",
    re.IGNORECASE,
)


def of_another_time(topic: str, sentence: str, inspected: int | None) -> bool:
    """Whether `topic` names a time and `sentence` tells of another; `inspected` is the year of its report."""
    asked = _dated(topic)
    if not asked or _A_STRETCH.search(topic):
        return False
    given = _dated(sentence)
    if given:
        return not any(_may_be_one(one, other) for one in asked for other in given)
    return inspected is not None and max(one.year or 0 for one in asked) < inspected - SPOKEN_OF


def _dated(text: str) -> tuple[WrittenDate, ...]:
    return tuple(found for found in written_dates(text) if found.year is not None)


def _may_be_one(one: WrittenDate, other: WrittenDate) -> bool:
    return one.within(other) or other.within(one)
