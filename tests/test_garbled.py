"""Text without its font's table of letters is noticed; acronyms, postcodes and capitals are not taken for it."""

from __future__ import annotations

import pytest
from report_pdfs import Sheet, invented

from ingest.garbled import garbled
from ingest.lines import Line, Page
from ingest.pipeline import read_bytes
from ingest.report import FindingKind

SENTENCE = "Inspectors found that most children and their families get the help that they need in time."


def shifted(text: str) -> str:
    """What is read where glyph numbers are taken for letters: everything 29 places further down."""
    return "".join(chr(ord(letter) - 29) if letter != " " else " " for letter in text)


def page(*texts: str) -> Page:
    return Page(1, 595, 842, tuple(Line(1, text, 70, 500, 100 + 15 * at, 12) for at, text in enumerate(texts)))


def test_shifted_letters_are_noticed_run_together_or_apart() -> None:
    assert garbled(page("A sound line.", shifted(SENTENCE)))
    assert garbled(page("A sound line.", " ".join(shifted(SENTENCE.replace(" ", "")))))
    assert garbled(page("Children in " + shifted("some homes attend meetings when they can do so"))).startswith("VRPH")


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "FERNSHIRE COUNTY COUNCIL, INSPECTION OF SERVICES FOR CHILDREN",
        "THE COUNTRYSIDE, SHREWSBURY SY2 6ND",
        "The LSCB, MARAC, MACSE, MAPPA and the HWB met; the BSCB (LSCB) did not.",
        "£1,200 in 2014–15 (12%), 60% in 2015–16 and 71% in 2016–17; see 1.2, 1.3 and 1.4",
        "",
    ],
)
def test_sound_text_is_not_taken_for_it(text: str) -> None:
    assert garbled(page(text)) == ""


def test_a_report_with_such_a_page_is_not_called_complete() -> None:
    sheet = Sheet(footer="").cover().heading("Findings")
    for number in range(1, 5):
        sheet.numbered(number, invented(number) if number < 4 else shifted(SENTENCE))
    read = read_bytes(sheet.bytes(), "fernshire.pdf")
    assert not read.audit.complete
    (finding,) = [finding for finding in read.audit.findings if finding.kind is FindingKind.DAMAGED]
    assert finding.page == 2
    assert "no words" in finding.detail
