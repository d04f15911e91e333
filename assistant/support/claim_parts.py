"""A claim in parts, each with the texts it speaks of: "In 2018 ...; in 2026 ..." is held against each report's own.

A sentence is a part; where several reports are cited, so is each stretch between semicolons. A part that names an
authority or a year of a report is held against the texts of those reports only.

Not: any check of a part (`support`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.authorities import find_authorities
from assistant.support.cited_text import CitedText, report_days
from assistant.support.sentences import split_sentences
from assistant.support.written_dates import written_dates


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One thing said, and the cited texts it may rest on (never empty)."""

    text: str
    cited: tuple[CitedText, ...]


def claim_parts(claim: str, cited: Sequence[CitedText], authorities: Sequence[str] = ()) -> tuple[ClaimPart, ...]:
    """The parts of a claim that cites something; a claim without words is one part."""
    several = len({text.report.id for text in cited}) > 1
    texts = [sentence.text for sentence in split_sentences(claim)] or [claim]
    if several:
        texts = [piece.strip() for text in texts for piece in re.split(r";(?!\d)", text) if piece.strip()]
    return tuple(ClaimPart(text, meant(text, cited, authorities) if several else tuple(cited)) for text in texts)


def meant(text: str, cited: Sequence[CitedText], authorities: Sequence[str] = ()) -> tuple[CitedText, ...]:
    """The cited texts of the authorities and years that `text` names; all of them where it names none that fits."""
    known = (*authorities, *(one.authority for one in cited if one.authority))
    named = {name for mention in find_authorities(text, known) for name in mention.authorities}
    chosen = [one for one in cited if one.authority in named] or list(cited)
    inside = [date for one in cited for date in written_dates(one.text)]
    dates = [date for date in written_dates(text) if date.year and not any(date.within(other) for other in inside)]
    dated = [one for one in chosen if any(date.names(day) for date in dates for day in report_days(one.report))]
    return tuple(dated or chosen)
