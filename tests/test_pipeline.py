"""Files found and read, one at a time and over several processes."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from report_pdfs import invented, standard_report

from ingest.errors import UnreadableReportError, UnsupportedFormatError
from ingest.pipeline import Outcome, find_files, read_bytes, read_report, read_reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.pdf").write_bytes(standard_report(6))
    for number in range(3, 9):
        (tmp_path / "deep" / f"{number}.txt").write_text(f"1. First of {number}.\n\n2. Second.\n\n3. Third.\n")
    (tmp_path / "two.txt").write_text("1. First finding.\n\n2. Second finding.\n\n3. Third finding.\n")
    (tmp_path / "bad.pdf").write_bytes(b"<html><body>Not found</body></html>")
    (tmp_path / "photo.png").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / "README.md").write_text("About this folder")
    return tmp_path


def test_folders_are_searched_whole_for_what_can_be_read(folder: Path) -> None:
    assert [path.name for path in find_files([folder])] == [
        "bad.pdf",
        *(f"{number}.txt" for number in range(3, 9)),
        "one.pdf",
        "two.txt",
    ]
    assert find_files([folder, folder / "two.txt"]) == find_files([folder])


def test_what_cannot_be_found_or_read_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableReportError, match="no such file or folder"):
        find_files([folder / "none.pdf"])
    with pytest.raises(UnsupportedFormatError, match="a picture; PDF, DOCX"):
        find_files([folder / "photo.png"])
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(UnsupportedFormatError, match="no reports found"):
        find_files([empty])
    with pytest.raises(UnreadableReportError, match=r"none\.pdf: no such file"):
        read_report(folder / "none.pdf")


def test_one_bad_file_never_stops_the_others_and_workers_change_nothing(folder: Path) -> None:
    paths = find_files([folder])
    alone = {outcome.source: outcome for outcome in read_reports(paths, 1)}
    together = {outcome.source: outcome for outcome in read_reports(tuple(reversed(paths)), 2)}
    assert {name: (o.read, o.error) for name, o in alone.items()} == {
        name: (o.read, o.error) for name, o in together.items()
    }
    assert alone["bad.pdf"].read is None
    assert "web page" in (alone["bad.pdf"].error or "")
    assert alone["one.pdf"].read is not None
    assert [p.label for p in alone["two.txt"].read.paragraphs] == ["1", "2", "3"]  # type: ignore[union-attr]


def test_a_file_that_breaks_the_reader_itself_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("ingest.pipeline.read_facts", broken)
    (outcome,) = read_reports([folder / "two.txt"], 1)
    assert outcome.read is None
    assert outcome.error == "two.txt: could not be read (ZeroDivisionError: oh); please report this file"


def test_a_file_that_kills_its_process_takes_no_other_with_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader's own environment makes one file deadly: a stand-in for a fault in the PDF library."""
    monkeypatch.setattr("ingest.pipeline._outcome", deadly_outcome)
    outcomes = {outcome.source: outcome for outcome in read_reports(find_files([folder]), 2)}
    assert len(outcomes) == 9
    assert outcomes["5.txt"].error == "5.txt: the reader was brought down by this file; please report it"
    assert [name for name, outcome in outcomes.items() if outcome.error] == ["5.txt"]


def deadly_outcome(path: Path) -> Outcome:
    if path.name == "5.txt":
        os._exit(3)
    return Outcome(path, path.name, None, None, 0.0)


def test_leaving_off_early_stops_the_processes(folder: Path) -> None:
    outcomes = read_reports(find_files([folder]), 2)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_contents_list_with_a_lone_raised_figure_is_passed_over() -> None:
    contents = "Contents\n\nLeaders 2\n\nCare\n\n²\n\nHelp 3\n\nNext steps 4\n\n"
    read = read_bytes(f"{contents}{invented(1)}\n\n{invented(2)}".encode(), "report.txt")
    assert invented(2) in [paragraph.text for paragraph in read.paragraphs]
