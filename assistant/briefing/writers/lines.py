"""What all formats print in the same words: the address after a quote, the marked quotes of an evidence entry.

Not: any format's own marks (`markdown`, `html`, `docx`, `pdf`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.answer import Support
from assistant.briefing.outline import Briefing, Evidence, Part, Section, Statement, Table
from assistant.briefing.plain_words import framework_name
from assistant.support.voice import Voice

UNSUPPORTED = "[not supported by the cited paragraph]"
PARTLY = "[partly supported]"
UNCITED = "[no source]"

_OWN_VOICES = frozenset({Voice.INSPECTORS, Voice.RECOMMENDATION})
_WIDEST_WORD = 18
_WIDEST_COLUMN = 90
_LINE = 100
"""Characters: of the longest word that a column is made wide for, of a column's text that counts, of a whole line."""

EVIDENCE_NOTE = "Every cited paragraph, whole and as published, by its number. The words quoted above are emphasised."


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an evidence paragraph; `quoted` where the briefing quotes it."""

    text: str
    quoted: bool


def quoted_words(statement: Statement) -> str:
    """The quote in quotation marks; empty where the statement has none."""
    return f"“{statement.quote}”" if statement.quote else ""


def address_of(briefing: Briefing, statement: Statement) -> str:
    """The address that stands behind a quote; empty for other statements, whose numbers lead to it."""
    return briefing.evidence[statement.cites[0]].address if statement.quote and statement.cites else ""


def warning_of(statement: Statement) -> str:
    """The mark of a sentence that its paragraph does not, or only partly, support; empty for all others."""
    if statement.support is Support.UNSUPPORTED:
        return UNSUPPORTED if statement.cites else UNCITED
    return PARTLY if statement.support is Support.PARTLY else ""


def evidence_facts(evidence: Evidence) -> str:
    """The line under an evidence entry's address: framework, section, pages, polarity."""
    pages = evidence.paragraph.pages
    where = f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]}–{pages[-1]}"
    section = " › ".join(evidence.paragraph.section_path) or "before the first heading"
    told = "" if evidence.voice in _OWN_VOICES else f", as {evidence.voice} put it"
    return f"{framework_name(evidence.report)}; {where}; section: {section}; read as a {evidence.polarity}{told}"


def marked(evidence: Evidence) -> tuple[Piece, ...]:
    """The paragraph's text cut at its quotes, in order; the pieces joined are the text, character for character."""
    text = evidence.paragraph.text
    spans = sorted((start, start + len(q)) for q in evidence.quotes if q and (start := text.find(q)) >= 0)
    return tuple(_cut(text, spans))


def _cut(text: str, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in spans:
        if end <= done:
            continue
        begin = max(start, done)
        if begin > done:
            yield Piece(text[done:begin], quoted=False)
        yield Piece(text[begin:end], quoted=True)
        done = end
    if done < len(text):
        yield Piece(text[done:], quoted=False)


def headings(briefing: Briefing) -> tuple[tuple[Part, str], ...]:
    """All first-level headings in order, the evidence between the sections and the rest of the annex."""
    return tuple((section.part, section.title) for section in _with_evidence(briefing))


def _with_evidence(briefing: Briefing) -> tuple[Section, ...]:
    evidence = (Section(Part.EVIDENCE, ()),) if briefing.numbers() else ()
    return (*briefing.sections, *evidence, *briefing.annex)


_UNPRINTABLE = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold (control characters left over from a text layer)."""
    return _UNPRINTABLE.sub("", text)


def dated(briefing: Briefing) -> datetime:
    """The day that a made file bears: of the newest cited report, so that the same input makes the same file."""
    days = [day for evidence in briefing.cited() if (day := evidence.report.published or evidence.report.dated)]
    newest = max(days, default=date(2000, 1, 1))
    return datetime(newest.year, newest.month, newest.day, tzinfo=UTC)


def column_shares(table: Table) -> list[float]:
    """Each column's share of the width (they sum to 1): room for its longest word, the rest by the amount of text."""
    columns = list(zip(table.header, *((cell.text for cell in row) for row in table.rows), strict=True))
    words = [max(len(word) for text in column for word in (text.split() or [""])) for column in columns]
    least = [min(longest, _WIDEST_WORD) + 4 for longest in words]
    wanted = [min(max(len(text) for text in column), _WIDEST_COLUMN) for column in columns]
    wide = [max(low, amount) for low, amount in zip(least, wanted, strict=True)]
    spare = max(_LINE - sum(least), 0)
    over = [amount - low for low, amount in zip(least, wide, strict=True)]
    total = sum(over) or 1
    widths = [low + spare * extra / total for low, extra in zip(least, over, strict=True)]
    return [width / sum(widths) for width in widths]
