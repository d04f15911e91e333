"""The Check tab: what is shown of checked claims, and an example that shows the states."""

from __future__ import annotations

from pathlib import Path

from fakes import HOSTILE, FakeAssistant, make_client, make_library, make_paragraph, make_report

from assistant.settings import Settings
from assistant.support.checker import check_claims
from assistant.support.claims_file import claims_in_prose
from assistant.ui.check_view import example_claims, render_checked
from assistant.ui.context import Context


def test_an_example_shows_a_right_an_altered_and_an_unfounded_claim() -> None:
    library = make_library()
    report = library.reports()[0]
    text = example_claims(report, library.paragraphs(report.id))
    checked = check_claims(claims_in_prose(text), library)
    assert [one.state.value for one in checked] == ["supported", "unsupported", "no such paragraph"]


def test_without_a_number_to_alter_there_is_no_example() -> None:
    report = make_report()
    assert example_claims(report, (make_paragraph(report, "1", "No number here."),)) == ""


def test_each_claim_is_shown_with_its_state_reason_and_paragraph() -> None:
    library = make_library()
    claims = claims_in_prose("Caseloads are manageable, at 51 children on average (Northmere 2023, ¶22).")
    shown = str(render_checked(check_claims(claims, library)))
    assert "Not supported" in shown
    assert "51" in shown
    assert "¶22, Northmere 2023" in shown


def test_hostile_claims_stay_text() -> None:
    shown = str(render_checked(check_claims(claims_in_prose(f"{HOSTILE} (Northmere 2023, ¶22)."), make_library())))
    assert "<img" not in shown
    assert "<script" not in shown


def test_a_chosen_file_does_not_stay_on_the_disk() -> None:
    with make_client(Context(FakeAssistant(), Settings())) as client:
        sent = client.post("/gradio_api/upload", files={"files": ("claims.txt", b"Somebody's own text.")})
        (held,) = map(Path, sent.json())
        assert held.is_file()
    assert not held.exists()
