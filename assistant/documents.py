"""The JSON documents of the command line, as `CONTRACT` names them; the web app's API gives the same.

Not: printing them (`cli`), or what is in them (`answer`, `ingest.report`).
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.answer import Answer, Citation
from ingest.report import NOT_JUDGED, Audit, Paragraph, Report, paragraph_address
from vectorstore.retrieved import RetrievedPassage

GRADE_COLUMNS = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care", "care_leavers")
"""The aspects that every report's grades are given for, in the order of the cover table."""


def answer_document(answer: Answer) -> dict[str, Any]:
    """An answer as `ask --json` prints it."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "scope": [report.source for report in answer.scope.reports],
        "scope_description": answer.scope.description,
        "unknown": list(answer.scope.unknown),
        "answer": answer.text,
        "refused": answer.refused,
        "reason": answer.reason,
        "model": answer.model,
        "sentences": [
            {
                "text": sentence.text,
                "citations": list(sentence.citations),
                "support": sentence.support,
                "reason": sentence.reason,
                "lead": sentence.lead,
            }
            for sentence in answer.sentences
        ],
        "citations": [_citation_document(citation) for citation in answer.citations],
        "retrieved": [found_document(found) for found in answer.retrieved],
        "removed_keys": answer.removed_keys,
        "scanned": answer.scanned,
        "confidence": answer.confidence,
        "notes": list(answer.notes),
        "suggestions": list(answer.suggestions),
        "seconds": {name: round(seconds, 4) for name, seconds in answer.seconds.items()},
    }


def _citation_document(citation: Citation) -> dict[str, Any]:
    return {
        "key": citation.key,
        **_place(citation.report, citation.paragraph),
        "quote": citation.quote,
        "text": citation.paragraph.text,
        "support": citation.support,
        "reason": citation.reason,
        "voice": citation.voice,
    }


def found_document(found: RetrievedPassage) -> dict[str, Any]:
    """A found paragraph as an entry of `retrieved`."""
    return {
        **_place(found.report, found.paragraph),
        "text": found.paragraph.text,
        "score": round(found.score, 6),
        "found_by": list(found.found_by),
    }


def _place(report: Report, paragraph: Paragraph) -> dict[str, Any]:
    return {
        "source": report.source,
        "paragraph": paragraph.label,
        "section": paragraph.section_path[-1] if paragraph.section_path else "",
        "page": paragraph.pages[0],
        "address": paragraph_address(report, paragraph),
        "paragraph_id": paragraph.id,
    }


def paragraph_document(report: Report, paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph as a line of `export`."""
    return {
        "source": report.source,
        "order": paragraph.order,
        "paragraph": paragraph.label,
        "address": paragraph_address(report, paragraph),
        "section": list(paragraph.section_path),
        "pages": list(paragraph.pages),
        "kind": paragraph.kind,
        "text": paragraph.text,
        "ocr": paragraph.ocr,
    }


def report_document(report: Report, audit: Audit) -> dict[str, Any]:
    """A report as an entry of `reports --json`."""
    return {
        "source": report.source,
        "report_id": report.id,
        "title": report.title,
        "authority": report.provider,
        "kind": report.kind,
        "framework": report.framework,
        "inspected_from": _iso(report.inspected_from),
        "inspected_to": _iso(report.inspected_to),
        "published": _iso(report.published),
        "inspector": report.inspector,
        "pages": report.page_count,
        "paragraphs": audit.paragraphs,
        "numbered": audit.numbered,
        "complete": audit.complete,
        "licence": report.licence,
    }


def judgements_document(report: Report) -> dict[str, Any]:
    """A report's grades as an entry of `judgements --json`."""
    read = {judgement.aspect: judgement for judgement in report.judgements}
    return {
        "source": report.source,
        "authority": report.provider,
        "framework": report.framework,
        "inspected_from": _iso(report.inspected_from),
        "inspected_to": _iso(report.inspected_to),
        "published": _iso(report.published),
        "inspector": report.inspector,
        "grades": {aspect: read[aspect].grade if aspect in read else NOT_JUDGED for aspect in (*GRADE_COLUMNS, *read)},
        "provenance": {
            aspect: {"page": judgement.page, "quote": judgement.quote}
            for aspect, judgement in read.items()
            if judgement.quote
        },
    }


def grade_in_words(grade: str | None) -> str:
    """A grade as it is said to a person."""
    return "could not be read" if grade is None else grade


def audit_document(report: Report, audit: Audit) -> dict[str, Any]:
    """A report's audit as an entry of `audit --json`."""
    return {
        "source": report.source,
        **{name: getattr(audit, name) for name in ("scheme", "paragraphs", "numbered")},
        "sequences": [asdict(sequence) for sequence in audit.sequences],
        "complete": audit.complete,
        "findings": [asdict(finding) for finding in audit.findings],
        "coverage": [asdict(page) for page in audit.coverage],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
