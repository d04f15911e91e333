"""Makes a report ready to be found: its passages with their vectors and terms, and the abbreviations it explains.

Not: keeping any of it (`catalogue`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.passages import split_passages
from ingest.report import Paragraph, Passage, Report
from ingest.sentences import sentences
from vectorstore.abbreviations import Abbreviation, find_abbreviations
from vectorstore.analysis import stems
from vectorstore.embedder import Embedded, Embedder
from vectorstore.passage_text import passage_text


@dataclass(frozen=True, slots=True)
class PreparedPassage:
    """A passage with all it is found by: `heading` has the terms of its section's title, with spaces between, `stems`
    a line of terms for each sentence."""

    passage: Passage
    vectors: Embedded
    heading: str
    stems: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a report is found by."""

    passages: tuple[PreparedPassage, ...]
    abbreviations: frozenset[Abbreviation]


def prepare(report: Report, paragraphs: Sequence[Paragraph], embedder: Embedder) -> Prepared:
    """Splits, embeds and analyses a report's paragraphs."""
    split = [(paragraph, passage) for paragraph in paragraphs for passage in split_passages(paragraph)]
    texts = [passage_text(report, paragraph, passage) for paragraph, passage in split]
    embedded = embedder.embed([text.text for text in texts], [text.spans for text in texts]) if texts else []
    return Prepared(
        tuple(
            PreparedPassage(
                passage,
                vectors,
                " ".join(stems(" ".join(paragraph.section_path[-1:]))),
                "\n".join(" ".join(stems(one)) for one in sentences(passage.text)),
            )
            for (paragraph, passage), vectors in zip(split, embedded, strict=True)
        ),
        find_abbreviations(paragraph.text for paragraph in paragraphs),
    )
