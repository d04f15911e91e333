"""Somebody's claims: read from files, looked up, checked."""

import json
import time
import zipfile

import pytest
from support_cases import PARAGRAPHS, REPORT, Shelf, make_paragraph, make_report

from assistant.errors import ClaimsFileError
from assistant.support import claims_file
from assistant.support.checker import check_claims, claims_document
from assistant.support.claims_file import GivenCitation, claims_in_prose, parse_address, read_claims

SOURCE = REPORT.source


def check_lines(*claims, shelf=None, tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps(claim) for claim in claims), encoding="utf-8")
    return claims_document(check_claims(read_claims(path), shelf or Shelf()))["claims"]


def claim(text, **citation):
    return {"id": "c1", "text": text, "citations": [citation] if citation else []}


@pytest.mark.parametrize(
    ("given", "support", "reason"),
    [
        (
            claim("The re-referral rate of 27% is too high.", source=SOURCE, paragraph="21"),
            "supported",
            "word for word",
        ),
        (claim("The rate is 35%.", source=SOURCE, paragraph="21"), "unsupported", "35% is not in ¶21"),
        (claim("The rate is 35%."), "not cited", "no citation"),
        (claim("The rate.", source=SOURCE, paragraph="99"), "no such paragraph", "its numbers end at 24"),
        (
            claim("The rate.", source="nowhere.pdf", paragraph="21"),
            "no such paragraph",
            "there is no report “nowhere.pdf”",
        ),
        (claim("The rate.", source=SOURCE), "no such paragraph", "names no paragraph, section or quoted words"),
        (claim("The rate.", source=SOURCE, section="Nonsense"), "no such paragraph", "has no section “Nonsense”"),
        (claim("The rate of 27% is too high.", source=SOURCE, quote="rate of 27% is too high"), "supported", ""),
        (
            claim("The rate.", source=SOURCE, quote="made up words"),
            "no such paragraph",
            "holds the words “made up words”",
        ),
        (claim("The rate of 27% is too high.", source=SOURCE, section="Findings"), "supported", ""),
        (
            claim(
                "The re-referral rate of 27% is too high.", source=SOURCE, paragraph="21", quote="a made-up quotation"
            ),
            "unsupported",
            "nor in the rest of the report",
        ),
        (
            claim("The re-referral rate is 27%.", source=SOURCE, paragraph="22", quote="re-referral rate of 27%"),
            "unsupported",
            "misattributed: “re-referral rate of 27%” is in ¶21, not in ¶22",
        ),
    ],
)
def test_one_claim(given, support, reason, tmp_path):
    (found,) = check_lines(given, tmp_path=tmp_path)
    assert found["support"] == support
    assert reason in found["reason"]
    assert found["id"] == "c1"


def test_the_citations_come_back_with_their_paragraphs(tmp_path):
    (found,) = check_lines(claim("The rate is 35%.", source=SOURCE, paragraph="21"), tmp_path=tmp_path)
    (citation,) = found["citations"]
    assert citation["text"] == PARAGRAPHS[0].text
    assert citation["address"] == "Northmere, September 2018, ¶21 (p. 2)"


def test_one_of_two_citations_is_missing(tmp_path):
    given = {
        "id": 1,
        "text": "The re-referral rate of 27% is too high.",
        "citations": [{"source": SOURCE, "paragraph": 21}, {"source": SOURCE, "paragraph": 77}],
    }
    (found,) = check_lines(given, tmp_path=tmp_path)
    assert found["support"] == "partly"
    assert "no ¶77" in found["reason"]


def test_numbers_that_restart_are_told_apart_by_their_section(tmp_path):
    first = make_paragraph(1, "Supervision is regular.", section="Leadership", id="a", order=0)
    second = make_paragraph(1, "Plans are late.", section="Care leavers", id="b", order=1)
    shelf = Shelf((REPORT, (first, second)))
    ask = [
        claim("Plans are late.", source=SOURCE, paragraph="1", section=name) for name in ("Care leavers", "Leadership")
    ]
    right, wrong = check_lines(*ask, shelf=shelf, tmp_path=tmp_path)
    assert right["support"] == "supported"
    assert wrong["support"] == "unsupported"


@pytest.mark.parametrize("line", ["{oops", '{"id": 1}', "[1]", '{"text": 3}', '{"text": "a", "citations": [3]}'])
def test_a_line_that_is_no_claim_is_named(line, tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(f'{{"text": "fine"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ClaimsFileError, match="Line 2 of"):
        read_claims(path)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("West Sussex 2013, ¶28", [("West Sussex 2013", "28")]),
        ("West Sussex, February 2013, ¶28 (p. 8)", [("West Sussex, February 2013", "28")]),
        ("see Bradford 2018, paras 5 and 6", [("Bradford 2018", "5"), ("Bradford 2018", "6")]),
        ("Bradford 2018 ¶¶12-14", [("Bradford 2018", "12"), ("Bradford 2018", "13"), ("Bradford 2018", "14")]),
        ("Bradford 2018, ¶3; Devon 2025, paragraph 4", [("Bradford 2018", "3"), ("Devon 2025", "4")]),
        ("paragraph 28 of the Bradford 2018 report", [("Bradford 2018 report", "28")]),
        ("¶2.1", [("", "2.1")]),
        ("see paragraphs 3 and 4 of Devon 2025", [("Devon 2025", "3"), ("Devon 2025", "4")]),
        ("source: Devon 2025, ¶3", [("Devon 2025", "3")]),
        ("in   ¶3", [("", "3")]),
        ("S47", []),
        ("Ofsted, 2018", []),
    ],
)
def test_addresses(words, expected):
    assert [(c.source, c.paragraph) for c in parse_address(words)] == expected


TEXT = """# Northmere: a briefing

Nobody knows this. The re-referral rate of 27% is too high (Northmere 2018, ¶21). Most children
receive timely help from social workers (¶21).

* Homeless 16- and 17-year-olds are **not** assessed by social workers [Northmere, September 2018, paragraph 22].
* The grant is £1,500 (Northmere 2018, ¶24).
* Plans are ineffective [1]. A report's own [S7] is no key.

```
code (Northmere 2018, ¶21)
```

[1] Northmere, October 2018, ¶23
"""


@pytest.mark.parametrize("piece", [", ", "[", "[^1]: ", "(¶1) "])
def test_a_text_made_to_be_slow_to_read_takes_no_time(piece):
    started = time.perf_counter()
    row = piece * (20_000 // len(piece))
    claims_in_prose(f"Rates rose ({row}). {row}x")
    assert time.perf_counter() - started < 4


def test_a_number_of_thousands_of_digits_is_a_label_like_another():
    long = "9" * 5000
    assert [found.paragraph for found in parse_address(f"Fernshire, ¶2-{long}")] == ["2", long]


def test_prose_with_addresses_in_brackets():
    checked = check_claims(claims_in_prose(TEXT), Shelf())
    assert [(c.claim.text, c.state.value) for c in checked] == [
        ("Nobody knows this.", "not cited"),
        ("The re-referral rate of 27% is too high.", "supported"),
        ("Most children receive timely help from social workers.", "supported"),
        ("Homeless 16- and 17-year-olds are not assessed by social workers.", "supported"),
        ("The grant is £1,500.", "unsupported"),
        ("Plans are ineffective.", "supported"),
        ("A report's own [S7] is no key.", "not cited"),
    ]


def test_the_same_from_a_word_file(tmp_path):
    import docx

    document = docx.Document()
    document.add_heading("Northmere", 1)
    document.add_paragraph("The re-referral rate of 27% is too high (Northmere 2018, ¶21).")
    document.add_table(1, 1).cell(0, 0).text = "The rate is 35% (Northmere 2018, ¶21)."
    path = tmp_path / "briefing.docx"
    document.save(str(path))
    assert [c.state.value for c in check_claims(read_claims(path), Shelf())] == ["supported", "unsupported"]


def test_a_word_file_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    import docx

    path = tmp_path / "briefing.docx"
    docx.Document().save(str(path))
    assert read_claims(path) == ()
    monkeypatch.setattr(claims_file, "LARGEST", 2 << 20)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/blank.xml", bytes(4 << 20))
    with pytest.raises(ClaimsFileError, match=r"briefing\.docx unpacks to more than 2 MB"):
        read_claims(path)


def test_files_that_cannot_be_read(tmp_path):
    for name in ("broken.docx", "broken.txt"):
        path = tmp_path / name
        path.write_bytes(b"\xff\xfe\x00broken\xff")
        with pytest.raises(ClaimsFileError, match=name):
            read_claims(path)


def test_the_report_is_found_as_people_name_it():
    shelf = Shelf(
        (make_report(), (make_paragraph(1, "Old words stand here."),)),
        (
            make_report(year=2021, kind="focused visit", id="visit"),
            (make_paragraph(1, "Visit words stand here.", "visit"),),
        ),
        (make_report(year=2021, id="full", source="full.pdf"), (make_paragraph(1, "Full words stand here.", "full"),)),
    )
    for name, words in (
        ("Northmere 2018", "Old words stand here."),
        ("Northmere 2021", "Full words stand here."),
        ("Northmere focused visit, 2021", "Visit words stand here."),
        ("Northmere, October 2018", "Old words stand here."),
    ):
        (checked,) = check_claims(claims_in_prose(f"{words[:-1]} ({name}, ¶1)."), shelf)
        assert checked.state.value == "supported", (name, checked.reason)
    assert parse_address("Northmere 2019, ¶1") == (GivenCitation("Northmere 2019", "1"),)
    (checked,) = check_claims(claims_in_prose("Words (Northmere 2019, ¶1)."), shelf)
    assert checked.state.value == "no such paragraph"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The number fell to\n12. Leaders did act.", ["The number fell to 12.", "Leaders did act."]),
        ("It was too high in\n2019. Leaders did act.", ["It was too high in 2019.", "Leaders did act."]),
        ("Findings:\n1. Plans are late.\n2. Visits are late.", ["Findings:", "Plans are late.", "Visits are late."]),
        (
            "5. Plans are late.\n6. Visits are late.\nMore in\n9. Not so.",
            ["Plans are late.", "Visits are late.", "More in 9.", "Not so."],
        ),
        ("| Finding |\n|---|\n| Plans are late. |", ["Finding", "Plans are late."]),
    ],
)
def test_a_line_that_was_broken_before_a_number_is_no_item_of_a_list(text, claims):
    assert [claim.text for claim in claims_in_prose(text)] == claims
