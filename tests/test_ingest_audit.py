"""The audit finds what is truly wrong, in reports made wrong on purpose, and is silent on sound ones."""

from __future__ import annotations

from collections import Counter

import pytest
from report_pdfs import HANGING, LEFT, Sheet, invented, standard_report

from ingest.audit import Reading, make_audit
from ingest.lines import Page
from ingest.pipeline import read_bytes
from ingest.report import Audit, FindingKind, Judgement

REPORT = "fernshire.pdf"


def audit_of(data: bytes) -> Audit:
    return read_bytes(data, REPORT).audit


def kinds(audit: Audit) -> list[tuple[FindingKind, str | None]]:
    return [(finding.kind, finding.label) for finding in audit.findings]


@pytest.mark.parametrize("last", [5, 24, 60])
def test_a_sound_report_has_no_findings(last: int) -> None:
    audit = audit_of(standard_report(last))
    assert audit.findings == ()
    assert audit.complete
    assert audit.scheme == "numbered"
    assert audit.numbered == last
    (sequence,) = audit.sequences
    assert (sequence.first, sequence.last, sequence.missing) == (1, last, ())


def test_a_paragraph_that_the_source_lacks_is_named() -> None:
    audit = audit_of(standard_report(24, skip=15))
    assert kinds(audit) == [(FindingKind.NOT_IN_SOURCE, "15")]
    assert audit.sequences[0].missing == (15,)
    assert not audit.complete


def test_a_number_printed_twice_is_named_with_both_pages() -> None:
    audit = audit_of(standard_report(24, double=9))
    assert kinds(audit) == [(FindingKind.DUPLICATED, "9")]
    assert audit.sequences[0].duplicated == (9,)
    assert audit.complete


def test_a_number_with_no_text_behind_it_is_the_sources_own_fault() -> None:
    sheet = Sheet().cover().heading("Findings")
    for number in range(1, 10):
        if number == 6:
            sheet.line("6.", leading=30)
        else:
            sheet.numbered(number, invented(number))
    audit = audit_of(sheet.bytes())
    assert kinds(audit) == [(FindingKind.NOT_IN_SOURCE, "6")]
    assert "no text behind it" in audit.findings[0].detail


def test_a_displaced_number_is_put_back_and_named() -> None:
    sheet = Sheet().cover().heading("Findings")
    for number in range(1, 10):
        if number == 6:
            sheet.line("Records of case conferences in Fernshire show that these are 6. effective", left=HANGING)
            sheet.line("forums for sharing information between agencies.", left=HANGING, leading=26)
        else:
            sheet.numbered(number, invented(number))
    read = read_bytes(sheet.bytes(), REPORT)
    assert kinds(read.audit) == [(FindingKind.DISPLACED, "6")]
    (mended,) = [p for p in read.paragraphs if p.label == "6"]
    assert mended.text.startswith("Records of case conferences in Fernshire show that these are effective forums")
    assert read.audit.complete


def test_a_number_in_a_sentence_is_not_taken_for_a_displaced_one() -> None:
    sheet = Sheet().cover().heading("Findings")
    for number in range(1, 6):
        sheet.numbered(number, invented(number))
    sheet.paragraph("Most young people stay in touch until they are 6. However, some do not.")
    audit = audit_of(sheet.bytes())
    assert audit.findings == ()
    assert audit.numbered == 5


def test_numbers_that_stand_far_from_their_column_do_not_break_the_sequence() -> None:
    sheet = Sheet().cover().heading("Findings")
    for number in range(1, 8):
        sheet.numbered(number, invented(number))
    sheet.line("12. Example Street, Fernshire", left=LEFT + 200, leading=30)
    sheet.numbered(8, invented(8))
    assert audit_of(sheet.bytes()).findings == ()


def test_letters_left_out_lower_the_coverage_and_are_said() -> None:
    page = Page(1, 595, 842, (), letters=400)
    reading = Reading((), (), (page,), frozenset(), Counter(), Counter({1: 400}))
    audit = make_audit(reading)
    assert (FindingKind.NO_TEXT, None) in kinds(audit)
    assert audit.coverage[0].dropped == 400


def test_an_unread_grade_is_a_finding() -> None:
    unread = Judgement("in_care", None, 1, "")
    audit = make_audit(Reading((), (unread,), (), frozenset(), Counter(), Counter()))
    assert kinds(audit) == [(FindingKind.UNREAD_GRADE, None)]
