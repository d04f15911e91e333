"""Hand-made questions, answers and reports for the tests of the evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.evaluation.question_set import GoldEntry, SetQuestion
from assistant.evaluation.records import Outcome, answered
from ingest.report import Paragraph, ParagraphKind, Report

SOURCE = "northmere 2019.pdf"


def question(identifier: str = "q1", **given: Any) -> SetQuestion:
    """A question; answerable with gold ¶28 unless said otherwise."""
    row: dict[str, Any] = {"answerable": True, "gold": (GoldEntry(SOURCE, "28"),), "kind": "fact"} | given
    return SetQuestion(identifier, row.pop("question", f"Question {identifier}?"), **row)


def place(
    label: str | None, text: str = "", source: str = SOURCE, section: str = "Leaders", **more: Any
) -> dict[str, Any]:
    """A paragraph as an ask document has it."""
    return {
        "source": source,
        "paragraph": label,
        "section": section,
        "page": 3,
        "text": text or f"Text of {label}.",
    } | more


def document(
    *retrieved: dict[str, Any],
    cited: Sequence[dict[str, Any]] = (),
    answer: str = "They did well.",
    refused: bool = False,
    support: str = "supported",
    confidence: float | None = None,
    seconds: float = 0.25,
) -> dict[str, Any]:
    """An ask document."""
    keys = [f"S{index}" for index, _ in enumerate(cited, start=1)]
    return {
        "question": "Question?",
        "answer": answer + "".join(f" [{key}]" for key in keys),
        "refused": refused,
        "reason": "nothing answers" if refused else None,
        "model": "extractive",
        "sentences": [{"text": answer, "citations": keys, "support": None if refused else support}],
        "citations": [
            {**row, "key": key, "quote": row["text"], "support": support} for key, row in zip(keys, cited, strict=True)
        ],
        "retrieved": list(retrieved),
        "confidence": confidence,
        "seconds": {"total": seconds, "retrieve": seconds / 10},
    }


def outcome(asked: SetQuestion, *retrieved: dict[str, Any], **given: Any) -> Outcome:
    """A question with its answer."""
    return answered(asked, document(*retrieved, **given))


def refusal(asked: SetQuestion, *retrieved: dict[str, Any], confidence: float | None = None) -> Outcome:
    """A question that was refused."""
    return outcome(asked, *retrieved, answer="The reports do not say.", refused=True, confidence=confidence)


def failed(asked: SetQuestion) -> Outcome:
    """A question that could not be asked."""
    return Outcome(asked, None, error="ProviderError: the model did not answer")


class Shelf:
    """A library of reports held in memory: what `gold.GoldLibrary` and `run_record.Corpus` ask for."""

    def __init__(self, **texts: Sequence[tuple[str | None, str, str]]) -> None:
        """Each keyword is a report's name; its value the label, section and text of each paragraph."""
        self._paragraphs = {
            name: [_paragraph(name, i, *row) for i, row in enumerate(rows)] for name, rows in texts.items()
        }

    def reports(self) -> tuple[Report, ...]:
        """The reports."""
        return tuple(
            Report(
                *(name, f"{name}.pdf", name, "pdf", name, name.title(), "inspection", "ILACS", (), date(2019, 5, 1)),
                *(None, (), None, 9),
            )
            for name in self._paragraphs
        )

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        """A report's paragraphs."""
        return tuple(self._paragraphs[report_id])


def _paragraph(report: str, order: int, label: str | None, section: str, text: str) -> Paragraph:
    identifier = f"{report}-{order}"
    return Paragraph(
        identifier, report, order, label, 0 if label else 1, (section,), (2,), (), ParagraphKind.PARAGRAPH, text
    )
