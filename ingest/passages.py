"""Paragraphs to passages: what is embedded and indexed.

A paragraph of usual length is one passage. A longer one is cut at sentence ends into passages of nearly
equal length; each is a stretch of the paragraph's own text, and none crosses a paragraph.

Pure. Not: what is put before a passage when it is embedded (`vectorstore`).
"""

from __future__ import annotations

from ingest.report import Paragraph, Passage, content_id
from ingest.sentences import sentence_spans

VERSION = 1
"""Changes whenever the same paragraph would be split differently."""

LONGEST = 1100
"""Characters of a passage that are aimed at (about 180 words, what MiniLM reads whole)."""


def split_passages(paragraph: Paragraph, longest: int = LONGEST) -> tuple[Passage, ...]:
    """The passages of a paragraph, in order; at least one for a paragraph with text."""
    return tuple(
        Passage(
            id=content_id(paragraph.id, part),
            paragraph_id=paragraph.id,
            part=part,
            start=start,
            end=end,
            text=paragraph.text[start:end],
        )
        for part, (start, end) in enumerate(_stretches(paragraph.text, longest))
    )


def _stretches(text: str, longest: int) -> list[tuple[int, int]]:
    spans = [piece for span in sentence_spans(text) for piece in _cut(text, *span, longest)]
    if not spans:
        return []
    total = spans[-1][1] - spans[0][0]
    parts = -(-total // longest)
    aim = total / parts
    stretches: list[tuple[int, int]] = []
    start, end = spans[0]
    for first, last in spans[1:]:
        middle = (first + last) / 2 - start
        if last - start > longest or (end - start >= 0.5 * aim and middle > aim and len(stretches) < parts - 1):
            stretches.append((start, end))
            start = first
        end = last
    return [*stretches, (start, end)]


def _cut(text: str, start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """A sentence, or where it is longer than a passage its pieces, cut at white space where there is any."""
    pieces = []
    while end - start > longest:
        at = text.rfind(" ", start + longest // 2, start + longest)
        at = at if at > start else start + longest
        pieces.append((start, at))
        start = at + (text[at] == " ")
    pieces.append((start, end))
    return pieces
