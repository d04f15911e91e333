"""What is embedded and searched of a passage: its text with the names of its report and section before it.

What is shown and cited is the paragraph alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.passages import VERSION as SPLITTER
from ingest.report import Paragraph, Passage, Report, report_name
from ingest.sentences import sentence_spans

VERSION = f"{SPLITTER}.3"
"""Changes whenever a passage would be cut or embedded differently."""


@dataclass(frozen=True, slots=True)
class PassageText:
    """The text that is embedded, and where in it the passage's sentences are: (start, end) in characters."""

    text: str
    spans: tuple[tuple[int, int], ...]


def heading(report: Report, paragraph: Paragraph) -> str:
    """What tells a passage's place: "Devon, May 2025. The experiences of care leavers"."""
    return ". ".join((report_name(report), *paragraph.section_path[-1:]))


def passage_text(report: Report, paragraph: Paragraph, passage: Passage) -> PassageText:
    """The text to embed of a passage of `paragraph`."""
    before = heading(report, paragraph) + ". "
    spans = tuple((start + len(before), end + len(before)) for start, end in sentence_spans(passage.text))
    return PassageText(before + passage.text, spans)
