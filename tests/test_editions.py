"""Two files of one inspection are noticed; two inspections are not taken for one."""

from __future__ import annotations

from report_pdfs import Sheet, invented, standard_report

from ingest.editions import edition_note, same_inspection, shared_text
from ingest.pipeline import read_bytes
from ingest.report import ReadReport


def note(first: ReadReport, second: ReadReport) -> str | None:
    return edition_note(first.report, first.paragraphs, second.report, second.paragraphs)


def report(dates: str, first: int, name: str) -> ReadReport:
    sheet = Sheet().cover(dates=dates).heading("Findings")
    for number in range(1, 8):
        sheet.numbered(number, invented(first + number))
    return read_bytes(sheet.bytes(), name)


def test_the_same_file_under_another_name() -> None:
    first, second = read_bytes(standard_report(8), "a.pdf"), read_bytes(standard_report(8), "b.pdf")
    assert note(first, second) == "b.pdf is the same file as a.pdf"


def test_a_corrected_edition() -> None:
    first, second = report("3 to 14 March 2031", 0, "a.pdf"), report("3 to 14 March 2031", 1, "b.pdf")
    assert same_inspection(first.report, second.report)
    assert note(first, second) == "b.pdf is of the same inspection as a.pdf (86% of the text in common)"


def test_a_copy_whose_cover_was_lost() -> None:
    first = report("3 to 14 March 2031", 0, "a.pdf")
    copy = "\n\n".join(f"{p.label}. {p.text}" for p in first.paragraphs if p.label)
    second = read_bytes(copy.encode(), "copy.txt")
    assert not same_inspection(first.report, second.report)
    assert note(first, second) == "copy.txt repeats 100% of the text of a.pdf"


def test_another_inspection_of_the_same_authority_is_another() -> None:
    first, second = report("3 to 14 March 2031", 0, "a.pdf"), report("2 to 13 March 2033", 60, "b.pdf")
    assert shared_text(first.paragraphs, second.paragraphs) < 0.5
    assert note(first, second) is None


def test_reports_without_text_share_nothing() -> None:
    assert shared_text((), ()) == 0
