"""The section each paragraph of an invented report stands in: its headings as they rank on the page."""

from __future__ import annotations

from report_pdfs import Sheet, invented

from ingest.pipeline import read_bytes
from ingest.report import Paragraph

REPORT = "fernshire.pdf"


def read(sheet: Sheet) -> tuple[Paragraph, ...]:
    return read_bytes(sheet.bytes(), REPORT).paragraphs


def sections(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """The section path of every numbered paragraph, by its number."""
    return {p.label: p.section_path for p in read(sheet) if p.label is not None}


def test_a_slanted_subheading_stands_under_the_bold_one_of_its_size() -> None:
    sheet = Sheet().cover().heading("What does Fernshire need to improve?").heading("Priority action", size=12)
    sheet.slanted("Leadership and governance").numbered(1, invented(1)).numbered(2, invented(2))
    sheet.slanted("Social work practice").numbered(3, invented(3)).numbered(4, invented(4))
    found = sections(sheet)
    assert found["2"] == ("What does Fernshire need to improve?", "Priority action", "Leadership and governance")
    assert found["3"] == ("What does Fernshire need to improve?", "Priority action", "Social work practice")


def test_numbered_findings_after_a_summary_without_numbers_are_no_part_of_it() -> None:
    sheet = Sheet().cover().heading("Help and protection").heading("Summary", size=12)
    sheet.paragraph(invented(50)).paragraph(invented(51))
    for number in range(1, 5):
        sheet.numbered(number, invented(number))
    found = {p.label or p.text: p.section_path for p in read(sheet)}
    assert {found[str(number)] for number in range(1, 5)} == {("Help and protection",)}
    assert found[invented(51)] == ("Help and protection", "Summary")


def test_a_summary_that_is_numbered_itself_keeps_its_paragraphs() -> None:
    sheet = Sheet().cover().heading("Help and protection").heading("Summary", size=12)
    for number in range(1, 5):
        sheet.numbered(number, invented(number))
    assert set(sections(sheet).values()) == {("Help and protection", "Summary")}
