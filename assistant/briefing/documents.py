"""A briefing and a matrix as the JSON documents that `--json` prints.

Not: printing them (`assistant.cli.briefing`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.briefing.matrix import Matrix, MatrixCell
from assistant.briefing.outline import Block, Briefing, Note, Section, Statement, Subheading


def briefing_document(briefing: Briefing, out: Path | None = None) -> dict[str, Any]:
    """The sections with their statements and citation numbers, and every cited paragraph."""
    numbers = briefing.numbers()
    return {
        "title": briefing.title,
        "subtitle": briefing.subtitle,
        "out": str(out) if out else None,
        "sections": [_section(section, numbers) for section in (*briefing.sections, *briefing.annex)],
        "evidence": [
            {
                "number": number,
                "source": evidence.report.source,
                "paragraph": evidence.paragraph.label,
                "address": evidence.address,
                "page": evidence.paragraph.pages[0],
                "section": list(evidence.paragraph.section_path),
                "polarity": str(evidence.polarity),
                "voice": str(evidence.voice),
                "quotes": list(evidence.quotes),
                "text": evidence.paragraph.text,
            }
            for number, evidence in zip(numbers.values(), briefing.cited(), strict=True)
        ],
    }


def matrix_document(matrix: Matrix, out: Path | None = None) -> dict[str, Any]:
    """The rows with their cells, each cell with the paragraphs behind it."""
    return {
        "out": str(out) if out else None,
        "rows_are": str(matrix.rows_are),
        "columns": list(matrix.columns),
        "paragraphs_read": matrix.paragraphs_read,
        "rows": [
            {"row": row.heading, "framework": row.framework, "cells": [_cell(cell) for cell in row.cells]}
            for row in matrix.rows
        ],
    }


def _section(section: Section, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "part": str(section.part),
        "title": section.title,
        "blocks": [_block(block, numbers) for block in section.blocks],
    }


def _block(block: Block, numbers: dict[str, int]) -> dict[str, Any]:
    if isinstance(block, Note):
        return {"note": block.text, "citations": [numbers[cite] for cite in block.cites]}
    if isinstance(block, Subheading):
        return {"heading": block.text}
    if isinstance(block, Statement):
        return {
            "text": block.lead,
            "quote": block.quote or None,
            "citations": [numbers[cite] for cite in block.cites],
            "support": str(block.support) if block.support else None,
            "choices": list(block.choices),
        }
    return {
        "table": block.caption,
        "header": list(block.header),
        "rows": [
            [{"text": c.text, "citations": [numbers[cite] for cite in c.cites]} for c in row] for row in block.rows
        ],
    }


def _cell(cell: MatrixCell) -> dict[str, Any]:
    return {
        "text": cell.text,
        "found": cell.found,
        "polarity": str(cell.polarity) if cell.polarity else None,
        "where": cell.source or None,
        "more": cell.more,
        "evidence": [
            {
                "number": evidence.number,
                "source": evidence.report.source,
                "paragraph": evidence.paragraph.label,
                "address": evidence.address,
                "page": evidence.paragraph.pages[0],
                "quote": evidence.quote,
                "text": evidence.paragraph.text,
            }
            for evidence in cell.evidence
        ],
    }
