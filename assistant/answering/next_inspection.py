"""When an authority will be inspected next: what a report says of it, which most do not.

An old inspection's date is no answer, so nothing else is searched: only sentences that say when one will be.

Pure. Not: when it was last inspected (`report_list`).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.answerer import Draft, DraftSentence, Evidence, drafted
from assistant.support.citations import shield_keys
from ingest.report import Paragraph, report_name
from ingest.sentences import sentence_spans

_SAYS = re.compile(
    r"\b(?:(?:the )?next (?:\w+ ){0,3}(?:re-?)?inspection|monitoring (?:inspection|visit)s?) will\b", re.IGNORECASE
)


def says_next_inspection(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The paragraph that says when the next inspection will be; None where none does."""
    return next((paragraph for paragraph in paragraphs if _sentences(paragraph)), None)


def _sentences(paragraph: Paragraph) -> list[str]:
    sentences = (paragraph.text[a:b] for a, b in sentence_spans(paragraph.text))
    return [text for text in sentences if _SAYS.search(text)]


@dataclass(frozen=True, slots=True)
class NextInspectionAnswerer:
    """See `answerer.Answerer`; the evidence holds the paragraphs that say it, the newest report's first."""

    name: str = "extractive"

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """The report, then each sentence that says it."""
        return (yield from drafted(self._compose(evidence)))

    def _compose(self, evidence: Evidence) -> Iterator[DraftSentence]:
        for key, found in evidence.keyed.items():
            yield DraftSentence(f"{report_name(found.report)} ({found.report.kind}):", (), lead=True)
            for text in _sentences(found.paragraph):
                yield DraftSentence(shield_keys(text), (key,))
