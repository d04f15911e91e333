"""Reports against themes: each cell cited or "not found", in three formats."""

from __future__ import annotations

import csv
import io

import pytest
from briefing_sample import LEADERS, NORTHMERE, Shelf, invented, paragraph, report
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from assistant.answer import Question
from assistant.briefing.errors import BriefingError
from assistant.briefing.matrix import NOT_FOUND, Matrix, Rows, make_matrix
from assistant.briefing.matrix_files import MATRIX_ENDINGS, cell_words, render_matrix
from assistant.briefing.polarity import Polarity
from assistant.briefing.relevance import ReadParagraphs
from assistant.briefing.scope import choose_reports, read_reports


def matrix(*themes: str, rows: Rows = Rows.REPORTS) -> Matrix:
    scope, cleaned = choose_reports(Shelf(), Question(". ".join(themes)), themes)
    return make_matrix(read_reports(Shelf(), scope.reports), cleaned, rows)


def test_every_cell_is_a_grade_a_verbatim_quote_or_not_found() -> None:
    made = matrix("judgements", "supervision", "submarines")
    assert made.columns[:2] == ("Overall effectiveness", "Impact of leaders")
    assert made.columns[-2:] == ("supervision", "submarines")
    for row in made.rows:
        assert len(row.cells) == len(made.columns)
        assert row.cells[-1].text == NOT_FOUND
        for cell in row.cells:
            for evidence in cell.evidence:
                assert evidence.quote in evidence.paragraph.text
    by_name = {row.heading: row for row in made.rows}
    assert by_name["Northmere, May 2023"].cells[0].text == "Good"
    assert by_name["Northmere, May 2023"].cells[1].text == "Not judged"
    assert by_name["Sandhaven, May 2022"].cells[-2].text == NOT_FOUND
    calderfold = by_name["Calderfold, May 2021"].cells[-2]
    assert calderfold.polarity in {Polarity.WEAKNESS, Polarity.RECOMMENDATION}


def test_a_grade_that_could_not_be_read_is_said() -> None:
    unread = report("Fogton", 2024, None)
    made = make_matrix((ReadParagraphs(unread, ()),), ["judgements"])
    assert made.rows[0].cells[0].text == "could not be read"


def test_rows_can_be_authorities_or_years() -> None:
    assert [row.heading for row in matrix("supervision", rows=Rows.AUTHORITIES).rows] == [
        "Calderfold",
        "Northmere",
        "Sandhaven",
    ]
    assert [row.heading for row in matrix("supervision", rows=Rows.YEARS).rows] == ["2023", "2022", "2021", "2019"]
    with pytest.raises(BriefingError, match="single reports"):
        matrix("judgements", rows=Rows.YEARS)


@pytest.mark.parametrize("themes", [(), ("",), ("of the",)])
def test_refuses_what_names_nothing(themes: tuple[str, ...]) -> None:
    with pytest.raises(BriefingError):
        make_matrix(invented(), themes)


def test_csv_holds_the_cells_and_the_evidence() -> None:
    made = matrix("supervision")
    rows = list(csv.reader(io.StringIO(render_matrix(made, ".csv").decode("utf-8-sig"))))
    assert rows[0] == ["Reports", "Framework", "supervision"]
    assert rows[1] == [made.rows[0].heading, made.rows[0].framework, cell_words(made.rows[0].cells[0])]
    assert len(rows) == 1 + len(made.rows) + 2 + len(made.evidence())


def test_xlsx_has_frozen_headers_and_links_to_its_evidence() -> None:
    made = matrix("judgements", "supervision")
    book = load_workbook(io.BytesIO(render_matrix(made, ".xlsx")))
    sheet, evidence = book["Matrix"], book["Evidence"]
    assert sheet.freeze_panes == "C2"
    assert evidence.freeze_panes == "B2"
    linked = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert linked
    for cell in linked:
        number = evidence[cell.hyperlink.location.partition("!")[2]].value
        assert f"[{number}]" in cell.value
    assert evidence["E2"].value in {p.text for read in invented() for p in read.paragraphs}


def test_html_links_every_number_to_its_paragraph() -> None:
    page = BeautifulSoup(render_matrix(matrix("supervision"), ".html"), "lxml")
    anchors = {element["id"] for element in page.find_all(id=True)}
    links = [link["href"][1:] for link in page.find_all("a")]
    assert links
    assert set(links) <= anchors
    assert "<b>" not in page.find("table").decode_contents()


def test_text_that_looks_like_a_formula_is_not_run() -> None:
    text = "=HYPERLINK(supervision) of social workers is regular."
    made = make_matrix((ReadParagraphs(NORTHMERE, (paragraph(NORTHMERE, 1, text, LEADERS),)),), ["supervision"])
    evidence = load_workbook(io.BytesIO(render_matrix(made, ".xlsx")))["Evidence"]
    assert evidence["D2"].value == f"'{text}"
    assert evidence["D2"].data_type == "s"


@pytest.mark.parametrize("ending", MATRIX_ENDINGS)
def test_the_same_matrix_gives_the_same_bytes(ending: str) -> None:
    assert render_matrix(matrix("supervision"), ending) == render_matrix(matrix("supervision"), ending)


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(BriefingError, match=r"\.xlsx, \.csv, \.html"):
        render_matrix(matrix("supervision"), ".ods")
