"""Is every paragraph there? What was printed, what was kept, and what the source itself lacks.

Pure. Not: mending what is found (`numbering`, `displaced`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.garbled import garbled
from ingest.lines import Line, Page
from ingest.report import (
    Audit,
    Finding,
    FindingKind,
    Judgement,
    NumberSequence,
    PageCoverage,
    Paragraph,
    ParagraphKind,
)

_WORTH_SAYING = 0.02  # of a page's letters: fewer dropped ones are noise of the file

_CRUMBS = 10  # letters: less hidden text says nothing (a lone number in white)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the audit needs to know of how the paragraphs were made.

    `displaced` holds ids of paragraphs whose number stood inside their text; `headings`, `running` and
    `dropped` count letters and digits a page; `damage` says what is wrong with the file itself.
    """

    paragraphs: tuple[Paragraph, ...]
    judgements: tuple[Judgement, ...]
    pages: tuple[Page, ...]
    displaced: frozenset[str]
    running: Counter[int]
    dropped: Counter[int]
    damage: str = ""


def make_audit(reading: Reading) -> Audit:
    """The report card of one report."""
    sequences, findings = _sequences(reading)
    findings += _file_findings(reading)
    findings += _page_findings(reading)
    findings += [
        Finding(FindingKind.UNREAD_GRADE, None, judgement.page, f"the grade for {judgement.aspect} could not be read")
        for judgement in reading.judgements
        if judgement.grade is None
    ]
    numbered = sum(paragraph.label is not None for paragraph in reading.paragraphs)
    scheme = "unnumbered" if not sequences else "numbered" if len(sequences) == 1 else "numbered-by-section"
    return Audit(
        scheme=scheme,
        paragraphs=len(reading.paragraphs),
        numbered=numbered,
        sequences=tuple(sequences),
        complete=not any(finding.kind in _INCOMPLETE for finding in findings) and bool(reading.paragraphs),
        findings=tuple(findings),
        coverage=_coverage(reading),
    )


_INCOMPLETE = (
    FindingKind.MISSING,
    FindingKind.NOT_IN_SOURCE,
    FindingKind.NO_TEXT,
    FindingKind.LOW_COVERAGE,
    FindingKind.DAMAGED,
    FindingKind.UNFINISHED,
)


def _sequences(reading: Reading) -> tuple[list[NumberSequence], list[Finding]]:
    runs: list[list[Paragraph]] = []
    for paragraph in reading.paragraphs:
        if paragraph.label is None or not paragraph.label.isdigit():
            continue
        if not runs or int(paragraph.label) < int(runs[-1][-1].label or 0):
            runs.append([])
        runs[-1].append(paragraph)
    sequences: list[NumberSequence] = []
    findings: list[Finding] = []
    for run in runs:
        sequence, found = _one_sequence(run, reading)
        sequences.append(sequence)
        findings += found
    return sequences, findings


def _one_sequence(run: list[Paragraph], reading: Reading) -> tuple[NumberSequence, list[Finding]]:
    numbers = [int(paragraph.label or 0) for paragraph in run]
    counts = Counter(numbers)
    missing = tuple(number for number in range(1, numbers[-1] + 1) if number not in counts)
    doubled = tuple(number for number, count in counts.items() if count > 1)
    displaced = tuple(int(p.label or 0) for p in run if p.id in reading.displaced)
    section = run[0].section_path[-1] if run[0].section_path else ""
    findings: list[Finding] = []
    for number in missing:
        page, before = _page_before(run, number)
        printed = _printed(reading.pages, number, page)
        if printed is None:
            detail = f"the report itself goes from {before} on without a paragraph {number}"
        elif printed.text.strip(" .)").isdigit():
            detail = f"the report prints the number {number} with no text behind it"
            page = printed.page
        else:
            detail = f"number {number} stands on the page but no paragraph was made of it"
            findings.append(Finding(FindingKind.MISSING, str(number), printed.page, detail))
            continue
        findings.append(Finding(FindingKind.NOT_IN_SOURCE, str(number), page, detail))
    for number in doubled:
        at = [paragraph.pages[0] for paragraph in run if paragraph.label == str(number)]
        detail = f"number {number} is printed {len(at)} times (pages {', '.join(map(str, at))})"
        findings.append(Finding(FindingKind.DUPLICATED, str(number), at[-1], detail))
    for paragraph in run:
        if paragraph.id in reading.displaced:
            detail = f"number {paragraph.label} stood inside its paragraph's text and was put before it"
            findings.append(Finding(FindingKind.DISPLACED, paragraph.label, paragraph.pages[0], detail))
    return NumberSequence(section, 1, numbers[-1], missing, doubled, displaced), findings


def _page_before(run: list[Paragraph], number: int) -> tuple[int, int]:
    earlier = [paragraph for paragraph in run if int(paragraph.label or 0) < number]
    return (earlier[-1].pages[-1], int(earlier[-1].label or 0)) if earlier else (run[0].pages[0], 0)


def _printed(pages: Sequence[Page], number: int, near: int) -> Line | None:
    """The line on the page, or the next, that "12." begins."""
    pattern = re.compile(rf"{number}[.)](?:\s|$)")
    lines = (line for page in pages if near <= page.number <= near + 1 for line in page.lines)
    return next((line for line in lines if pattern.match(line.text)), None)


def _file_findings(reading: Reading) -> list[Finding]:
    findings: list[Finding] = []
    if reading.damage:
        detail = f"the file is damaged ({reading.damage}): text may be missing or altered"
        findings.append(Finding(FindingKind.DAMAGED, None, None, detail))
    body = [p for p in reading.paragraphs if p.kind is not ParagraphKind.FOOTNOTE]
    if body and body[-1].label is not None and body[-1].text[-1:].isalnum():
        detail = "the report ends in the middle of a sentence: its last pages may be missing"
        findings.append(Finding(FindingKind.UNFINISHED, body[-1].label, body[-1].pages[-1], detail))
    return findings


def _page_findings(reading: Reading) -> list[Finding]:
    findings: list[Finding] = []
    for page in reading.pages:
        if page.ocr:
            findings.append(Finding(FindingKind.OCR, None, page.number, "scanned; its text was recognised and may err"))
        elif not page.lines and page.height and len(reading.pages) > 0:
            findings.append(Finding(FindingKind.NO_TEXT, None, page.number, "no text could be read on this page"))
        if letters(page.hidden) >= _CRUMBS:
            detail = f"not indexed, cannot be seen: {_shortened(page.hidden)!r}"
            findings.append(Finding(FindingKind.HIDDEN_TEXT, None, page.number, detail))
        if words := garbled(page):
            detail = f"some of its text is no words (a font has lost its letters): {_shortened(words)!r}"
            findings.append(Finding(FindingKind.DAMAGED, None, page.number, detail))
        lost, whole = reading.dropped[page.number], _letters(page)
        if whole and lost > max(_WORTH_SAYING * whole, 20):
            detail = f"{lost} of {whole} letters are in no paragraph"
            findings.append(Finding(FindingKind.LOW_COVERAGE, None, page.number, detail))
    return findings


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."


def _coverage(reading: Reading) -> tuple[PageCoverage, ...]:
    return tuple(
        PageCoverage(
            page=page.number,
            kept=_letters(page) - reading.running[page.number] - reading.dropped[page.number],
            header=reading.running[page.number],
            dropped=reading.dropped[page.number],
        )
        for page in reading.pages
    )


def letters(text: str) -> int:
    """How many letters and digits `text` has."""
    return sum(map(str.isalnum, text))


def _letters(page: Page) -> int:
    return sum(letters(line.text) for line in page.lines)
