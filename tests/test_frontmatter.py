"""Covers, letterheads and addresses: one paragraph, a line each as printed."""

from __future__ import annotations

from report_pdfs import BOLD, Sheet, invented

from ingest.pipeline import read_bytes
from ingest.report import ParagraphKind


def test_an_address_keeps_its_lines_and_a_title_does_not() -> None:
    sheet = Sheet(footer="")
    for line in ("Ada Example", "Director of Children’s Services", "Fernshire", "FE1 1RN"):
        sheet.line(line)
    sheet._y += 12
    sheet.line("Dear Ms Example", leading=26)
    sheet.line("Focused visit to the county of Fernshire and to the children’s services of its", font=BOLD)
    sheet.line("county council", font=BOLD, leading=26)
    sheet.paragraph(invented(1)).paragraph(invented(2))
    front, *_ = read_bytes(sheet.bytes(), "fernshire.pdf").paragraphs
    assert front.kind is ParagraphKind.FRONT_MATTER
    assert front.text.splitlines() == [
        "Ada Example",
        "Director of Children’s Services",
        "Fernshire",
        "FE1 1RN",
        "Dear Ms Example",
        "Focused visit to the county of Fernshire and to the children’s services of its county council",
    ]


def test_a_name_over_a_rank_signs_a_letter_without_yours_sincerely() -> None:
    sheet = Sheet(footer="")
    sheet.line("Focused visit to Fernshire children’s services", font=BOLD, leading=26)
    sheet.paragraph(invented(1)).paragraph(invented(2))
    sheet.paragraph("Ofsted will take the findings from this focused visit into account when planning the next visit")
    sheet.line("Ada Example", leading=26)
    sheet.line("His Majesty’s Inspector", font=BOLD)
    *_, body, closing = read_bytes(sheet.bytes(), "fernshire.pdf").paragraphs
    assert body.text == invented(2)
    assert closing.kind is ParagraphKind.FRONT_MATTER
    assert closing.text.splitlines()[1:] == ["Ada Example", "His Majesty’s Inspector"]
