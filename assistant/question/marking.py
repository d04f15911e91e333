"""A question with a mark in place of each authority and date it names, so that plain patterns can see the phrases.

"What did Bradford's 2018 report say?" becomes "What did ⟦A0⟧'s ⟦D0⟧ report say?".

Not: what a mark means for the scope (`scope`) or for the words to match (`topic`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.question.authorities import AuthorityMention, find_authorities
from assistant.question.named_dates import DateMention, find_dates
from assistant.question.regions import find_regions

AUTHORITY = r"⟦A\d+⟧(?:['’]s?)?"
DATE = r"⟦D\d+⟧(?:['’]s)?"
NOUN = (
    r"(?:reports?|re-?inspections?|inspections?|reviews?|letters?|visits?|judgements?|judgments?|findings|insps?|FVs?)"
)
MODIFIER = (
    rf"(?:{AUTHORITY}|{DATE}|Ofsted(?:['’]s)?|inspectors['’]|HMI|area|SEND|SEN|local|partnership|focused|full|short|standard"
    r"|monitoring|overall|children['’]?s['’]?|services?|social|care|ILACS|inspection|single|joint|targeted|early|mid|late"
    r"|spring|summer|autumn|winter"
    r"|official|published|latest|newest|most|recent|last|previous|earlier|prior|preceding|first"
    r"|(?:second|third|2nd|3rd)(?:[- ]last)?|own|two|three|four|five|[2-5]|safeguarding|visit|SIF"
    r"|annual|current|and)"
)
PHRASE = rf"(?>{MODIFIER}[\s,]+)*"
"""What may stand before NOUN in the name of a report. "Second last" is read in one way only, or many take for ever."""
MOST_DATES = 30
"""Dates that a question may name; any further are left as they are, for each is looked for in several patterns."""


@dataclass(frozen=True, slots=True)
class Marked:
    """`text` with marks ⟦A0⟧ for `authorities[0]`, ⟦D0⟧ for `dates[0]`, and the words each stands for."""

    text: str
    authorities: tuple[AuthorityMention, ...]
    dates: tuple[DateMention, ...]
    words: dict[str, str]

    def restored(self, text: str) -> str:
        """`text` with the words that its marks stand for."""
        return re.sub(r"⟦[AD]\d+⟧", lambda mark: self.words[mark.group()], text)


def mark(text: str, also: Iterable[str] = ()) -> Marked:
    """Mark the authorities and dates of `text`, or its regions; `also` are authorities beyond the list."""
    text = text.replace("⟦", "[").replace("⟧", "]")
    dates = find_dates(text)[:MOST_DATES]
    authorities = tuple(
        mention
        for mention in find_authorities(text, also) or find_regions(text)
        if not any(mention.start < other.end and other.start < mention.end for other in dates)
    )
    spans = [(m.start, m.end, f"⟦A{i}⟧") for i, m in enumerate(authorities)]
    spans += [(m.start, m.end, f"⟦D{i}⟧") for i, m in enumerate(dates)]
    marked, words = text, {}
    for start, end, key in sorted(spans, reverse=True):
        words[key] = text[start:end]
        marked = marked[:start] + key + marked[end:]
    return Marked(marked, authorities, dates, words)
