"""A byte changed in a PDF where no checksum covers it: such a file is never called complete, a sound one is."""

from __future__ import annotations

import re
import zlib

import pytest
from report_pdfs import HEIGHT, LEFT, RIGHT, Sheet, invented
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ingest.errors import UnreadableReportError
from ingest.pipeline import read_bytes
from ingest.readers.pdf_objects import MalformedError, Ref, inflated, parse, read_objects, unpacked
from ingest.report import FindingKind

pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))


def report() -> bytes:
    """Three findings, and a page in a font whose widths stand in the file."""
    sheet = Sheet().cover().heading("Findings")
    for number in range(1, 4):
        sheet.numbered(number, invented(number))
    sheet.new_page()
    sheet.line("Typeset by another hand: all needs are well understood.", font="Vera")
    return sheet.bytes()


WHOLE = report()


def widths() -> tuple[int, bytes]:
    """Where the widths of the embedded font stand, and what they are."""
    match = re.search(rb"/Widths \[(.*?)\]", WHOLE, re.DOTALL)
    assert match is not None
    return match.start(1), match.group(1)


def altered(before: bytes, after: bytes) -> bytes:
    assert len(before) == len(after)
    assert before in WHOLE
    return WHOLE.replace(before, after, 1)


def is_damaged(data: bytes) -> bool:
    """Whether the audit says so, or the file is refused; a file that is not damaged is complete."""
    try:
        audit = read_bytes(data, "fernshire.pdf").audit
    except UnreadableReportError:
        return True
    found = any(finding.kind is FindingKind.DAMAGED for finding in audit.findings)
    assert found != audit.complete
    return found


def test_a_sound_file_is_not_called_damaged() -> None:
    assert not is_damaged(WHOLE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"/Widths", b"/Wid4hs"),
        (b"/FirstChar", b"/FirstCh\x00r"),
        (b"/LastChar 127", b"/LastChar 117"),
        (b"/ToUnicode", b"/ToUniqode"),
        (b"/Subtype /TrueType", b"/Subtype /TrueTyp2"),
        (b"/F3+0 10 0 R", b"/F4+0 10 0 R"),
        (b"/F3+0 10 0 R", b"/F3+0 14 0 R"),
        (b"/Contents 14 0 R", b"/Contents 15 0 R"),
        (b"/Contents 14 0 R", b"/Contents 24 0 R"),
        (b"/Contents 14 0 R", b"/Contents 1400 R"),
        (b"/Rotate 0", b"/Rotate 7"),
        (b"/Filter [ /FlateDecode ]", b"/Filter [ /FlateDecade ]"),
        (b"/Filter [", b"/Folter ["),
        (b"/Type /Page\n", b"/Type /Rage\n"),
        (b"/Kids [ 4 0 R 5 0 R", b"/Kids [ 5 0 R 5 0 R"),
        (b"endobj", b"endosj"),
    ],
)
def test_an_altered_object_is_found(before: bytes, after: bytes) -> None:
    assert is_damaged(altered(before, after))


@pytest.mark.parametrize("value", b"x-/]\xc8")
def test_a_width_that_is_no_number_is_found(value: int) -> None:
    start, printed = widths()
    at = start + printed.index(b" ", 200) + 1
    assert is_damaged(WHOLE[:at] + bytes([value]) + WHOLE[at + 1 :])


def test_widths_that_no_longer_fit_their_letters_are_found() -> None:
    start, printed = widths()
    at = start + printed.index(b" ", 200)
    run_together = WHOLE[:at] + b"7" + WHOLE[at + 1 :]
    negative = WHOLE[:start] + b"-" + WHOLE[start + 1 :]
    assert is_damaged(run_together)
    assert is_damaged(negative)


def test_a_table_of_contents_that_leads_astray_is_found() -> None:
    entry = re.search(rb"\n(\d{10}) 00000 n \ntrailer", WHOLE)
    assert entry is not None
    wrong = b"%010d" % (int(entry.group(1)) + 1)
    assert is_damaged(WHOLE[: entry.start(1)] + wrong + WHOLE[entry.end(1) :])


def test_a_page_that_was_cut_narrower_than_its_text_is_found() -> None:
    sheet = Sheet().cover()
    for number in range(4):
        sheet.new_page().paragraph(invented(number))
        sheet.canvas.setPageSize((RIGHT - 60 if number == 1 else RIGHT + LEFT, HEIGHT))
    assert is_damaged(sheet.bytes())


def test_values_are_parsed_as_they_are_printed() -> None:
    assert parse(b"<</Kids[3 0 R -4.5 (a\\)(b)) <0aF> /N#20 true null]/Count 2>>") == {
        "/Kids": [Ref(3), -4.5, b"(a\\)(b))", b"<0aF>", "/N#20", True, None],
        "/Count": 2.0,
    }
    for broken in (b"", b"<</A 1", b"[1 >>", b"<<1 /A>>", b"<</A>>"):
        with pytest.raises(MalformedError):
            parse(broken)


@pytest.mark.parametrize(
    ("body", "sound"),
    [
        (b"[1 0 R (any \xff \\( byte) /Name 5]", True),
        (b"[1 0 R", False),
        (b"[5x6]", False),
        (b"<</Name\xff 5>>", False),
        (b"(unclosed", False),
    ],
)
def test_only_tokens_of_pdf_are_sound(body: bytes, sound: bool) -> None:
    (item,) = read_objects(b"7 0 obj\n" + body + b"\nendobj\n").every
    assert item.number == 7
    assert item.is_sound() == sound


def test_data_without_its_checksum_is_not_whole() -> None:
    packed = zlib.compress(b"all of it")
    assert inflated(packed + b"\r\n") == b"all of it"
    assert inflated(packed[:-1]) is None
    assert inflated(packed[:-1] + b"?") is None


def test_objects_in_a_stream_are_told_by_its_table() -> None:
    (holder,) = read_objects(b"9 0 obj\n<</Type/ObjStm>>\nendobj").every
    inside = unpacked(b"4 0 5 3 [1] (two)", holder, 8, 2)
    assert inside is not None
    assert [(item.number, item.body) for item in inside] == [(4, b"[1]"), (5, b" (two)")]
    assert unpacked(b"4 0 5 x [1] (two)", holder, 8, 2) is None
    assert unpacked(b"4 0 5 3 [1] (two)", holder, 8, 3) is None
