"""Reports set in two columns: every numbered paragraph whole across columns and pages; tables stay tables."""

from __future__ import annotations

import io

import pytest
from report_pdfs import BOLD, HEIGHT, PLAIN, WIDTH, invented, wrapped
from reportlab.pdfgen.canvas import Canvas

from ingest.columns import in_columns
from ingest.lines import Line
from ingest.pipeline import read_bytes
from ingest.report import ParagraphKind, ReadReport

COLUMNS = (60.0, 310.0)
COLUMN_WIDTH = 226.0
TOP, BOTTOM, LEADING, INDENT = 110.0, HEIGHT - 90, 12.5, 22.0
SIZE = 10

Piece = tuple[float, str, str]  # how far in, the words, the font


def pieces() -> list[Piece]:
    """The report's lines as they follow each other, broken to a column's width; "" is white between paragraphs."""
    made: list[Piece] = []
    for number in range(1, 47):
        if number in (1, 16):
            made += [(0, f"Findings about part {'one' if number == 1 else 'two'}", BOLD), (0, "", PLAIN)]
        text = "Leaders should make sure that:" if number == 8 else invented(number, 2)
        for at, words in enumerate(wrapped(text, COLUMN_WIDTH - INDENT, PLAIN, SIZE)):
            made.append((INDENT, words, PLAIN) if at else (0, f"{number}.\t{words}", PLAIN))
        if number == 8:
            for item in ("plans are clear and are shared with families and carers in good time", "visits are timely."):
                for at, words in enumerate(wrapped(item, COLUMN_WIDTH - INDENT - 12, PLAIN, SIZE)):
                    made.append((INDENT + 12 * bool(at), words if at else f"•\t{words}", PLAIN))
        made.append((0, "", PLAIN))
    return made


def two_columns(*, across: bool) -> bytes:
    """The report set in two columns, written column by column or line by line straight across both."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setFont(PLAIN, 24)
    canvas.drawString(COLUMNS[0], HEIGHT - 70, "Inspection of Fernshire children’s services")
    left = pieces()
    page = 1
    while left:
        placed: list[tuple[float, int, Piece]] = []
        for column in (0, 1):
            y = TOP
            while left and y < BOTTOM:
                piece = left.pop(0)
                if piece[1]:
                    placed.append((y, column, piece))
                y += LEADING if piece[1] else 0.6 * LEADING
        for y, column, (indent, words, font) in sorted(placed, key=lambda one: one[0]) if across else placed:
            canvas.setFont(font, SIZE)
            number, _, rest = words.rpartition("\t")
            if number:
                canvas.drawString(COLUMNS[column] + indent, HEIGHT - y, number)
                indent += 12 if number == "•" else INDENT
            canvas.drawString(COLUMNS[column] + indent, HEIGHT - y, rest)
        canvas.setFont(PLAIN, 8)
        canvas.drawString(COLUMNS[0], 40, "Inspection of Fernshire children’s services, March 2031")
        canvas.drawString(520, 40, str(page))
        canvas.showPage()
        page += 1
    canvas.save()
    return buffer.getvalue()


@pytest.fixture(scope="module", params=[False, True], ids=["column by column", "straight across"])
def read(request: pytest.FixtureRequest) -> ReadReport:
    return read_bytes(two_columns(across=request.param), "fernshire.pdf")


def test_every_paragraph_is_whole_across_columns_and_pages(read: ReadReport) -> None:
    found = {p.label: p for p in read.paragraphs if p.label}
    assert list(found) == [str(number) for number in range(1, 47)]
    for number in {*range(1, 47)} - {8}:
        assert found[str(number)].text == invented(number, 2)
    assert found["8"].text.splitlines() == [
        "Leaders should make sure that:",
        "plans are clear and are shared with families and carers in good time",
        "visits are timely.",
    ]
    assert read.report.page_count > 2
    assert any(len(p.pages) == 2 for p in found.values())
    assert any(len({box.left > 0.5 for box in p.boxes}) == 2 and len(p.pages) == 1 for p in found.values())


def test_its_sections_are_known_and_nothing_is_lost_or_taken_for_a_table(read: ReadReport) -> None:
    found = {p.label: p for p in read.paragraphs if p.label}
    assert found["15"].section_path[-1] == "Findings about part one"
    assert found["16"].section_path[-1] == "Findings about part two"
    assert not [p for p in read.paragraphs if p.kind is ParagraphKind.TABLE]
    assert read.audit.complete
    assert read.audit.findings == ()


def test_every_line_keeps_its_place_on_the_page(read: ReadReport) -> None:
    lefts = {round(box.left * WIDTH) for p in read.paragraphs if p.label for box in p.boxes}
    assert {60, 310} <= lefts
    assert all(0 <= box.left < box.right <= 1 for p in read.paragraphs for box in p.boxes)


def test_a_table_with_long_cells_is_no_page_in_columns() -> None:
    cells = []
    for row in range(5):
        for left in (70.0, 320.0):
            cells += [
                Line(1, "A cell with many words in it", left, left + 200, 100 + 60 * row + 14 * k, 12.0)
                for k in range(3)
            ]
    assert in_columns(cells, WIDTH) == cells


def test_a_page_in_one_column_stays_as_it_is() -> None:
    lines = [Line(1, "Words that go on", 70, 520, 100 + 14 * k, 12.0) for k in range(30)]
    assert in_columns(lines, WIDTH) == lines
