"""Cells that no spreadsheet takes for a formula, wherever a table is written."""

import csv
import io

import pytest

from assistant.cli.library import print_csv
from assistant.spreadsheet import plain_cell


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_words_that_a_spreadsheet_would_work_out_are_text(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Devon", "", -3, 2.5, None])
def test_all_else_stays(value: object) -> None:
    assert plain_cell(value) == value


def test_the_list_of_reports_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    print_csv([{"source": "=cmd.pdf", "pages": 3, "grades": {}}])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows == [{"source": "'=cmd.pdf", "pages": "3"}]
