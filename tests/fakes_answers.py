"""Made-up evidence for the tests of choosing, leading, refusing and the chain."""

from datetime import date

from assistant.answer import Scope
from assistant.answering.answerer import Evidence, ReadSentence
from assistant.question.understanding import Expected, Understanding, Wants
from ingest.report import DateRange, Paragraph, ParagraphKind, Passage, Report
from ingest.sentences import sentence_spans
from vectorstore.retrieved import RetrievedPassage


def make_report(name="Northmere", year=2023):
    day = date(year, 2, 1)
    return Report(
        id=f"{name}{year}",
        source=f"{name.lower()}-{year}.pdf",
        sha256="0",
        format="pdf",
        title=name,
        provider=name,
        kind="inspection",
        framework="ILACS",
        visits=(DateRange(day, day),),
        published=None,
        inspector=None,
        judgements=(),
        licence=None,
        page_count=9,
    )


def make_found(text, report=None, label="1", rank=1, section="Findings"):
    report = report or make_report()
    paragraph = Paragraph(
        id=f"{report.id}-{label}",
        report_id=report.id,
        order=rank,
        label=label,
        ordinal=0,
        section_path=(section,),
        pages=(1,),
        boxes=(),
        kind=ParagraphKind.PARAGRAPH,
        text=text,
    )
    passage = Passage(f"p{paragraph.id}", paragraph.id, 0, 0, len(text), text)
    return RetrievedPassage(passage, paragraph, report, 1.0 / rank, rank, ("vector",))


def make_understanding(topic="supervision", reports=(), expected=Expected.DESCRIPTION, wants=Wants.LOOKUP, labels=()):
    scope = Scope(tuple(reports) or (make_report(),), narrowed=True)
    return Understanding(topic, topic, scope, wants=wants, expected=expected, paragraph_labels=tuple(labels))


def make_evidence(paragraphs, scores, understanding=None, answerable=True):
    """`paragraphs` are retrieved passages; `scores` a list of numbers for each, one a sentence."""
    sentences = tuple(
        tuple(
            ReadSentence(start, end, found.paragraph.text[start:end], score)
            for (start, end), score in zip(sentence_spans(found.paragraph.text), row, strict=True)
        )
        for found, row in zip(paragraphs, scores, strict=True)
    )
    return Evidence(understanding or make_understanding(), tuple(paragraphs), sentences, 0.9, answerable)
