"""A stand-in for the assistant behind the web app: invented reports of the real types, scripted answers.

It lets the tests of the web app choose what a report or an answer says, hostile text included.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from assistant.answer import Answer, AnswerSentence, Citation, Delta, Event, Question, Scope, Stage, Support
from assistant.ui.context import Context
from assistant.ui.web import create_app
from ingest.report import (
    Audit,
    Box,
    DateRange,
    Judgement,
    NumberSequence,
    Paragraph,
    ParagraphKind,
    Passage,
    Report,
    content_id,
)
from vectorstore.conversations import Conversations
from vectorstore.errors import UnknownReportError
from vectorstore.feedback import Feedback
from vectorstore.retrieved import RetrievedPassage
from vectorstore.tables import metadata

SAMPLES = Path(__file__).parents[1] / "assistant" / "samples"
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>{{value}}${1+1}`</p>"
TEXTS = {
    "20": "Leaders have acted on the findings of the last inspection with determination. A permanent leadership team "
    "has been in place since 2020, and the chief executive chairs a monthly improvement board.",
    "21": "Supervision is regular and of good quality. Social workers have reflective sessions every four weeks and "
    "say that these help them to think about children’s lives. Records of supervision are read by senior managers.",
    "22": "Caseloads are manageable, at 15 children on average. Nine per cent of social workers are agency staff. "
    "Staff told inspectors that they are proud to work in Northmere.",
}


def make_report(provider: str = "Northmere", year: int = 2023, source: str = "invented-northmere-2023.pdf") -> Report:
    """A report with all its facts."""
    return Report(
        id=content_id(source),
        source=source,
        sha256=content_id(source, "bytes"),
        format="pdf",
        title=f"Inspection of {provider} local authority children’s services",
        provider=provider,
        kind="inspection",
        framework="ILACS",
        visits=(DateRange(date(year, 2, 6), date(year, 2, 17)),),
        published=date(year, 3, 31),
        inspector="Tobias Larkspur",
        judgements=(
            Judgement("overall_effectiveness", "good", 1, "Overall effectiveness Good"),
            Judgement("care_leavers", "requires improvement to be good", 1, "Requires improvement to be good"),
        ),
        licence=None,
        page_count=3,
    )


def make_paragraph(report: Report, label: str, text: str, order: int = 0) -> Paragraph:
    """A numbered paragraph on page 3, its lines marked near the foot of the page."""
    boxes = tuple(Box(3, 0.1, 0.4 + order / 20 + line / 60, 0.88, 0.415 + order / 20 + line / 60) for line in range(3))
    section = ("The impact of leaders on social work practice with children and families",)
    return Paragraph(
        content_id(report.id, label), report.id, order, label, 0, section, (3,), boxes, ParagraphKind.PARAGRAPH, text
    )


@dataclass
class FakeLibrary:
    """The part of the library that the web app reads."""

    held: dict[str, tuple[Report, tuple[Paragraph, ...]]] = field(default_factory=dict)
    original_file: Path = SAMPLES / "invented-northmere-2023.pdf"

    def __post_init__(self) -> None:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        metadata.create_all(engine)
        self.conversations = Conversations(engine)
        self.feedback = Feedback(engine)

    def add(self, report: Report, texts: dict[str, str]) -> None:
        paragraphs = (make_paragraph(report, label, text, order) for order, (label, text) in enumerate(texts.items()))
        self.held[report.id] = (report, tuple(paragraphs))

    def reports(self) -> tuple[Report, ...]:
        return tuple(report for report, _ in self.held.values())

    def report(self, source: str) -> Report:
        for report, _ in self.held.values():
            if source in (report.id, report.source):
                return report
        raise UnknownReportError("This report is not in the library.")

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        if report_id not in self.held:
            raise UnknownReportError("This report is not in the library.")
        return self.held[report_id][1]

    def paragraph(self, paragraph_id: str) -> Paragraph:
        for _, paragraphs in self.held.values():
            for paragraph in paragraphs:
                if paragraph.id == paragraph_id:
                    return paragraph
        raise UnknownReportError("This paragraph is not in the library.")

    def audit(self, report_id: str) -> Audit:
        numbers = [int(p.label or 0) for p in self.paragraphs(report_id)]
        run = NumberSequence("", numbers[0], numbers[-1], (), (), ())
        return Audit("numbered", len(numbers), len(numbers), (run,), True, (), ())

    def original(self, report_id: str) -> Path:
        self.paragraphs(report_id)
        return self.original_file


def make_library() -> FakeLibrary:
    """One report of three paragraphs."""
    library = FakeLibrary()
    library.add(make_report(), TEXTS)
    return library


def make_answer(question: Question, library: FakeLibrary, texts: tuple[str, ...] = ()) -> Answer:
    """An answer of two quoted sentences, or of the sentences given; each cites the paragraph it is from."""
    report = library.reports()[0]
    paragraphs = library.paragraphs(report.id)[-2:]
    quotes = texts or tuple(paragraph.text.split(". ")[0] + "." for paragraph in paragraphs)
    citations = tuple(
        Citation(f"S{n}", report, paragraph, quote, Support.SUPPORTED, "the words are in the paragraph")
        for n, (paragraph, quote) in enumerate(zip(paragraphs, quotes, strict=False), 1)
    )
    sentences = tuple(AnswerSentence(c.quote, (c.key,), Support.SUPPORTED) for c in citations)
    found = tuple(
        RetrievedPassage(Passage(p.id, p.id, 0, 0, len(p.text), p.text), p, report, 1.0, rank, ("vector",))
        for rank, p in enumerate(library.paragraphs(report.id), 1)
    )
    return Answer(
        question.text,
        question.text,
        Scope((report,), authorities=(report.provider or "",), years=(2023,), narrowed=True),
        sentences,
        citations,
        found,
        refused=False,
        reason=None,
        model="extractive",
        suggestions=("What did inspectors say about caseloads?", "What did inspectors say about supervision?"),
        seconds={"total": 0.1},
    )


@dataclass
class FakeAssistant:
    """Streams one scripted answer for every question; `pause` seconds between its words."""

    library: FakeLibrary = field(default_factory=make_library)
    pause: float = 0.0
    answer: Answer | None = None
    asked: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Answer:
        return next(event for event in self.stream(question) if isinstance(event, Answer))

    def stream(self, question: Question) -> Iterator[Event]:
        self.asked.append(question)
        answer = self.answer or make_answer(question, self.library)
        yield Stage("Searching 3 paragraphs")
        for word in answer.text.split(" "):
            time.sleep(self.pause)
            yield Delta(word + " ")
        yield replace(answer, question=question.text)


def make_client(context: Context, **options: Any) -> TestClient:
    """A client of the whole web app. It is put together in a running loop: Gradio leaves loops open otherwise."""

    async def app() -> FastAPI:
        return create_app(context, **options)

    return TestClient(asyncio.run(app()), follow_redirects=False, raise_server_exceptions=False)
