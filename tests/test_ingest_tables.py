"""Tables and boxes of invented reports: cells kept apart, columns and rows read as a person reads them."""

from __future__ import annotations

import pytest
from report_pdfs import BOLD, HEIGHT, LEFT, PLAIN, RIGHT, Sheet, invented, wrapped
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.pipeline import read_bytes
from ingest.report import Paragraph, ParagraphKind

REPORT = "fernshire.pdf"
SECOND = LEFT + 230


def read(sheet: Sheet) -> tuple[Paragraph, ...]:
    return read_bytes(sheet.bytes(), REPORT).paragraphs


def row(sheet: Sheet, *cells: str, font: str = PLAIN, pitch: float = 20.0) -> None:
    """A row of two columns, each cell wrapped in its column; an empty cell is left blank."""
    top = lowest = sheet._y
    for left, width, text in zip((LEFT, SECOND), (160, 210), cells, strict=False):
        for at, piece in enumerate(wrapped(text, width, font, 12)):
            sheet._draw(left, top + 14.5 * at, piece, font, 12)
            lowest = max(lowest, top + 14.5 * at)
    sheet._y = lowest + pitch


def partnership() -> Sheet:
    """A page with two tables, as area inspections end: the second's columns begin elsewhere than the first's."""
    sheet = Sheet(footer="").cover().new_page().heading("Local area partnership details")
    row(sheet, "Local authority", "Integrated care board", font=BOLD)
    row(sheet, "Fernshire County Council", "NHS Fernshire and the Far Hills Integrated Care Board (FFH ICB)")
    row(sheet, "Ada Example, Director", "Ben Example, Chief Executive")
    row(sheet, "1 Fern Street", "2 Hill Road and the Old Mill at the end of Long Lane, Fernham FE1 1AA", pitch=40)
    sheet.heading("Information about this inspection").paragraph(invented(1)).heading("Inspection team")
    row(sheet, "Ofsted", "Care Quality Commission", font=BOLD)
    row(sheet, "Cy Example, Lead inspector", "Di Example, Lead inspector")
    row(sheet, "Ed Example, Inspector", "Flo Example, Inspector")
    row(sheet, "Gil Example, Inspector")
    row(sheet, "Hal Example, Inspector", pitch=60)
    sheet.paragraph("If you are not happy with the inspection or the report, you can complain to Ofsted.")
    return sheet


def test_columns_of_two_bodies_are_read_one_by_one() -> None:
    details, team = [p.text for p in read(partnership()) if p.kind is ParagraphKind.TABLE and p.pages == (2,)]
    assert details.splitlines() == [
        "Local authority: Fernshire County Council",
        "Ada Example, Director",
        "1 Fern Street",
        "Integrated care board: NHS Fernshire and the Far Hills Integrated Care Board (FFH ICB)",
        "Ben Example, Chief Executive",
        "2 Hill Road and the Old Mill at the end of Long Lane, Fernham FE1 1AA",
    ]
    assert team.splitlines()[:5] == [
        "Ofsted: Cy Example, Lead inspector",
        "Ed Example, Inspector",
        "Gil Example, Inspector",
        "Hal Example, Inspector",
        "Care Quality Commission: Di Example, Lead inspector",
    ]


def test_the_line_about_complaints_is_no_part_of_the_team() -> None:
    last = read(partnership())[-1]
    assert last.kind is ParagraphKind.FRONT_MATTER
    assert last.text.startswith("If you are not happy")


def test_long_rows_are_a_paragraph_each_and_go_on_over_the_page() -> None:
    sheet = Sheet(footer="").cover().new_page().heading("Areas for priority action")
    row(sheet, "Responsible body", "Areas for priority action", font=BOLD)
    actions = [invented(number, 4) for number in range(1, 4)]
    row(sheet, "Fernshire County Council", actions[0])
    pieces = wrapped(actions[1], 210, PLAIN, 12)
    sheet._y = HEIGHT - 120 - 14.5 * 4
    row(sheet, "NHS Fernshire", " ".join(pieces[:4]))
    sheet.new_page()
    row(sheet, "", " ".join(pieces[4:]))
    row(sheet, "Fernshire County Council", actions[2])
    sheet.heading("Areas for improvement").paragraph(invented(9))
    found = [p for p in read(sheet) if p.section_path == ("Areas for priority action",)]
    assert [p.text.split("\n") for p in found] == [
        ["Responsible body: Fernshire County Council", actions[0]],
        ["Responsible body: NHS Fernshire", actions[1]],
        ["Responsible body: Fernshire County Council", actions[2]],
    ]
    assert [p.pages for p in found] == [(2,), (2, 3), (3,)]
    assert {p.kind for p in found} == {ParagraphKind.PARAGRAPH}


def test_a_line_that_ends_early_ends_its_paragraph_where_a_box_leaves_no_white() -> None:
    sheet = Sheet(footer="").cover().new_page().heading("Areas for improvement")
    for action in (
        "Leaders should make sure that plans for children in Fernshire are clear and are shared.",
        "The council should look again at how it listens to children who come back from being missing.",
    ):
        for piece in wrapped(action, 452, PLAIN, 12):
            sheet.line(piece)
    assert [p.text.split()[0] for p in read(sheet)][-2:] == ["Leaders", "The"]


def test_a_full_cell_ends_where_the_column_beside_it_begins() -> None:
    full = "Ada Example HMI, Ofsted lead inspector"
    column = LEFT + stringWidth(full, PLAIN, 12) + 8
    sheet = Sheet(footer="").cover().new_page().heading("Inspection team")
    for name, other in (("Ofsted", "Care Quality Commission"), (full, "Ben Example, CQC lead inspector"), ("Cy", "Di")):
        sheet._draw(LEFT, sheet._y, name, PLAIN, 12)
        sheet.line(other, left=column)
    team = read(sheet)[-1]
    assert team.text.splitlines() == [
        f"Ofsted: {full}",
        "Cy",
        "Care Quality Commission: Ben Example, CQC lead inspector",
        "Di",
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_cells_below_each_other_are_parted_by_the_rules_between_them(ruled: bool) -> None:
    """Without the rules nothing shows that the sentences, each to the end of its line, are not one paragraph."""
    sheet = Sheet(footer="").cover().new_page().heading("Areas for improvement")
    for number in range(3):
        if ruled:
            sheet.canvas.line(LEFT - 5, HEIGHT - sheet._y + 11, RIGHT + 5, HEIGHT - sheet._y + 11)
        sheet.line(wrapped(invented(number), RIGHT - LEFT, PLAIN, 12)[0])
        sheet.line("so that all of them are looked after well, and leaders know that they are safe.", leading=15)
    found = [p.text for p in read(sheet) if p.section_path[-1:] == ("Areas for improvement",)]
    assert len(found) == (3 if ruled else 1)
    assert found[0].startswith(invented(0)[:20])
