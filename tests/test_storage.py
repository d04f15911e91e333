from __future__ import annotations

import errno
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from ingest.report import Audit, Box, DateRange, Finding, FindingKind, PageCoverage, Paragraph, ParagraphKind, Report
from vectorstore.errors import LibraryError
from vectorstore.finding import find_paragraph
from vectorstore.library import Library
from vectorstore.records import from_plain, to_plain
from vectorstore.storage import said_plainly


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "is full: free some space"),
        (PermissionError(errno.EACCES, "Permission denied", "/library/models"), "/library/models may not be"),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory"), "is not a folder"),
        (OSError(errno.EIO, "Input/output error"), "check the disk"),
        (OperationalError("", {}, sqlite3.OperationalError("database or disk is full")), "is full: free some space"),
        (OperationalError("", {}, sqlite3.DatabaseError("database disk image is malformed")), "is damaged"),
        (OperationalError("", {}, sqlite3.OperationalError("attempt to write a readonly database")), "rights"),
        (OperationalError("", {}, sqlite3.OperationalError("database is locked")), "try again in a moment"),
        (OperationalError("", {}, sqlite3.OperationalError("duplicate key value\nDETAIL")), "try again in a moment"),
        (
            OperationalError("", {}, sqlite3.OperationalError("connection failed: refused\n\tIs it running?")),
            r"\(connection failed: refused Is it running\?\): start it, or correct catalogue_url",
        ),
        (OperationalError("", {}, sqlite3.OperationalError("no such table: x")), "doctor --rebuild"),
    ],
)
def test_what_goes_wrong_is_one_line_that_says_what_to_do(error: Exception, said: str) -> None:
    with pytest.raises(LibraryError, match=said) as raised, said_plainly(Path("/library")):
        raise error
    assert "\n" not in str(raised.value)


def paragraph(**changes: object) -> Paragraph:
    values: dict[str, object] = {
        "id": "p",
        "report_id": "r",
        "order": 0,
        "label": None,
        "ordinal": 1,
        "section_path": ("A", "B"),
        "pages": (1, 2),
        "boxes": (Box(1, 0.1, 0.2, 0.3, 0.4),),
        "kind": ParagraphKind.TABLE,
        "text": "x",
    }
    return Paragraph(**{**values, **changes})  # type: ignore[arg-type]


@given(st.text(), st.lists(st.text(), max_size=3), st.sampled_from(ParagraphKind), st.none() | st.text(max_size=3))
def test_what_is_written_is_read_back(text: str, path: list[str], kind: ParagraphKind, label: str | None) -> None:
    one = paragraph(text=text, section_path=tuple(path), kind=kind, label=label)
    assert from_plain(Paragraph, to_plain(one)) == one


def test_dates_and_findings_are_read_back() -> None:
    audit = Audit(
        "numbered", 2, 2, (), True, (Finding(FindingKind.MISSING, "15", 6, "not there"),), (PageCoverage(1, 9, 8, 7),)
    )
    assert from_plain(Audit, to_plain(audit)) == audit
    visit = DateRange(date(2025, 1, 6), date(2025, 1, 17))
    assert to_plain(visit) == {"first": "2025-01-06", "last": "2025-01-17"}
    assert from_plain(DateRange, to_plain(visit)) == visit


NUMBERED = (
    paragraph(id="a", order=0, label="1", ordinal=0, section_path=("Findings",), pages=(3,), section_needed=True),
    paragraph(id="b", order=1, label=None, ordinal=1, section_path=("Findings",), pages=(3,)),
    paragraph(id="c", order=2, label="1", ordinal=0, section_path=("The board",), pages=(9,), section_needed=True),
    paragraph(id="d", order=3, label="2", ordinal=0, section_path=("The board",), pages=(9,)),
)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("2", "d"),
        ("¶2", "d"),
        ("paragraph 2", "d"),
        ("¶2 (p. 9)", "d"),
        ("The board, ¶1", "c"),
        ("the board ¶1 (p. 9)", "c"),
        ("Findings, ¶1 (p. 3)", "a"),
    ],
)
def test_a_paragraph_is_found_by_what_a_person_calls_it(label: str, expected: str) -> None:
    assert find_paragraph(_report(), NUMBERED, label).id == expected


def test_a_number_that_is_printed_twice_needs_its_section() -> None:
    with pytest.raises(LibraryError, match=r"2 times .*Findings, ¶1 \(p\. 3\); The board, ¶1"):
        find_paragraph(_report(), NUMBERED, "1")


@pytest.mark.parametrize(("label", "said"), [("99", "no paragraph '99'"), ("banana", "try '28'")])
def test_a_paragraph_that_is_not_there_is_said(label: str, said: str) -> None:
    with pytest.raises(LibraryError, match=said):
        find_paragraph(_report(), NUMBERED, label)


def _report() -> Report:

    return Report("r", "r.pdf", "", "pdf", "R", "Devon", "", "", (), None, None, (), None, 9)


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(LibraryError, match="--data-dir"):
        Library(tmp_path / "data")


def test_a_catalogue_that_is_not_one_is_said(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"this is not a database" * 100)
    with pytest.raises(LibraryError, match="damaged"):
        Library(tmp_path)


def test_an_unknown_mode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="hybrid, keyword or vector"):
        Library(tmp_path, retrieval_mode="magic")
