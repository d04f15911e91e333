"""Damaged files: never a crash, never a hang, never a wrong claim that every paragraph is there."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_pdfs import Sheet, invented, standard_report

from ingest.errors import IngestError
from ingest.passages import split_passages
from ingest.pipeline import read_bytes
from ingest.report import ReadReport

WHOLE = standard_report(12)
SECONDS = 10


def read_or_refused(data: bytes, name: str) -> ReadReport | None:
    started = time.perf_counter()
    try:
        return read_bytes(data, name)
    except IngestError:
        return None
    finally:
        assert time.perf_counter() - started < SECONDS


def damaged(data: bytes, seed: int) -> bytes:
    """A copy with bytes changed, cut out or doubled, the way of transfer and disk faults."""
    dice = random.Random(seed)
    torn = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(max(len(torn), 1))
        what = dice.randrange(4)
        if what == 0:
            torn[at : at + 1] = bytes([dice.randrange(256)])
        elif what == 1:
            del torn[at : at + dice.randrange(1, 400)]
        elif what == 2:
            torn[at:at] = torn[at : at + dice.randrange(1, 200)]
        else:
            torn = torn[: max(at, 20)]
    return bytes(torn)


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_pdf_is_read_or_refused(seed: int) -> None:
    read = read_or_refused(damaged(WHOLE, seed), "torn.pdf")
    if read is not None and read.audit.complete:
        assert [p.text for p in read.paragraphs if p.label] == [invented(number) for number in range(1, 13)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(min_value=1, max_value=9), min_size=3, max_size=14), st.data())
def test_complete_is_said_only_where_no_number_is_left_out(gaps: list[int], data: st.DataObject) -> None:
    """Numbers 1.. with some left out: complete exactly where none of those before the last is."""
    last = len(gaps) + 3
    left_out = set(data.draw(st.lists(st.integers(min_value=2, max_value=last - 1), max_size=2)))
    sheet = Sheet().cover().heading("Findings")
    for number in range(1, last + 1):
        if number not in left_out:
            sheet.numbered(number, invented(number, 1 + gaps[number % len(gaps)] % 4))
    read = read_bytes(sheet.bytes(), "report.pdf")
    assert read.audit.complete == (not left_out)
    assert set(read.audit.sequences[0].missing) == left_out


@settings(max_examples=130, deadline=None)
@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    for name in ("note.txt", "note.md", "note.html"):
        read = read_or_refused(text.encode("utf-8", "surrogatepass"), name)
        assert read is None or all(p.text.strip() for p in read.paragraphs)


@settings(max_examples=130, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("note.txt", "note.html", "note.pdf", "note.docx"):
        read_or_refused(data, name)


@pytest.mark.parametrize(
    "piece",
    [
        "**a ",
        "[",
        "# ",
        "- ",
        "| ",
        ".",
        "Mr. X ",
        "12. ",
        "a-",
        "__",
        "1 ",
        "(",
        "\t",
        "<b>",
        "é",
        "Inspection of ",
        "is good ",
        "1",
        "’",
        "<!---->",
        "<ol><li>",
        "<li>a",
    ],
)
def test_long_lines_of_one_thing_take_no_time(piece: str) -> None:
    line = (piece * (120_000 // len(piece)) + "x").encode()
    for name in ("long.txt", "long.md", "long.html"):
        read = read_or_refused(line, name)
        for paragraph in read.paragraphs if read else ():
            assert split_passages(paragraph)
