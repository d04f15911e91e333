"""The section each paragraph of an invented report stands in: its headings as they rank on the page."""

from __future__ import annotations

from report_pdfs import Sheet, invented

from ingest.pipeline import read_bytes
from ingest.report import Paragraph, ParagraphKind, section_name

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


def test_a_heading_printed_twice_in_a_row_is_one_section() -> None:
    sheet = Sheet().cover().heading("Areas for improvement").heading("Areas for improvement", size=12)
    sheet.paragraph(invented(1)).heading("Areas for improvement", size=12).paragraph(invented(2))
    assert [p.section_path for p in read(sheet)][-2:] == [("Areas for improvement",)] * 2


def test_a_part_set_larger_than_its_equals_does_not_swallow_them() -> None:
    sheet = Sheet(footer="").cover().new_page().heading("Inspection outcome").paragraph(invented(1))
    sheet.heading("What is it like to be a child or young person with SEND in this area?", size=12)
    sheet.paragraph(invented(2)).heading("Areas for improvement").paragraph(invented(3))
    sheet.heading("Information about this inspection", size=12).paragraph(invented(4))
    assert [p.section_path for p in read(sheet)][-4:] == [
        ("Inspection outcome",),
        ("What is it like to be a child or young person with SEND in this area?",),
        ("Areas for improvement",),
        ("Information about this inspection",),
    ]


def test_a_graded_judgement_within_an_aspect_stands_under_it_and_the_next_aspect_beside_it() -> None:
    sheet = Sheet().cover().new_page().heading("Inspection judgements about Fernshire", size=16)
    sheet.heading("The experiences and progress of children looked after are good").numbered(1, invented(1))
    sheet.heading("The graded judgement for adoption performance is good").numbered(2, invented(2))
    sheet.heading("The graded judgement for care leavers is good").numbered(3, invented(3))
    sheet.heading("Leadership, management and governance are good").numbered(4, invented(4))
    judged, looked_after = (
        "Inspection judgements about Fernshire",
        "The experiences and progress of children looked after are good",
    )
    assert list(sections(sheet).values()) == [
        (judged, looked_after),
        (judged, looked_after, "The graded judgement for adoption performance is good"),
        (judged, looked_after, "The graded judgement for care leavers is good"),
        (judged, "Leadership, management and governance are good"),
    ]


def test_leadership_among_the_recommendations_stays_with_them() -> None:
    sheet = Sheet().cover().heading("What does Fernshire need to improve?", size=14)
    sheet.heading("Leadership, management and governance", size=12).numbered(1, invented(1)).numbered(2, invented(2))
    sheet.heading("Care leavers", size=12).numbered(3, invented(3))
    sheet.heading("Leadership, management and governance", size=14).numbered(4, invented(4))
    found = sections(sheet)
    assert found["2"] == ("What does Fernshire need to improve?", "Leadership, management and governance")
    assert found["4"] == ("Leadership, management and governance",)


def test_the_end_of_a_letter_is_no_finding() -> None:
    sheet = Sheet().heading("Findings").paragraph(invented(1)).paragraph(invented(2))
    sheet.paragraph("Ofsted will take the findings from this focused visit into account when planning the next visit.")
    sheet.paragraph("Yours sincerely").paragraph("Ada Example").paragraph("His Majesty’s Inspector")
    *findings, closing = read(sheet)
    assert [p.section_path for p in findings] == [("Findings",), ("Findings",)]
    assert closing.kind is ParagraphKind.FRONT_MATTER
    assert closing.section_path == ()
    assert closing.text.splitlines()[1:] == ["Yours sincerely", "Ada Example", "His Majesty’s Inspector"]


def test_a_capitalised_line_near_the_end_is_no_signature() -> None:
    sheet = Sheet().heading("Findings").paragraph(invented(1)).paragraph("Fernshire Care Board").paragraph(invented(2))
    assert [p.kind for p in read(sheet)][-1] is ParagraphKind.PARAGRAPH


def test_a_bold_line_that_names_the_lead_inspector_opens_no_section() -> None:
    sheet = Sheet(footer="").cover().new_page().heading("The inspection team").paragraph(invented(1))
    sheet.heading("Lead inspector: Ada Example HMI", size=12).paragraph("Team inspectors: Ben Example and Cy Example")
    assert {p.section_path for p in read(sheet) if p.pages == (2,)} == {("The inspection team",)}


def test_what_stands_in_no_section_is_called_by_its_place() -> None:
    sheet = Sheet().paragraph(invented(1)).heading("Findings").paragraph(invented(2)).paragraph("Yours sincerely")
    assert [section_name(p) for p in read(sheet)] == ["Opening", "Findings", "Closing"]
