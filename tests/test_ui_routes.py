"""The routes for reading: by id only, one line where there is nothing, nothing loaded from elsewhere."""

from __future__ import annotations

import errno
import re
from dataclasses import replace
from datetime import date

import pytest
from fakes import HOSTILE, SAMPLES, FakeAssistant, make_answer, make_client, make_library
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from assistant.answer import Question
from assistant.settings import Settings
from assistant.ui.context import Context
from assistant.ui.conversation import Conversation, Exchange
from assistant.ui.faults import no_room, why_unkept
from assistant.ui.keeping import keep
from assistant.ui.library_routes import render_outcome, safe_name
from ingest.report import DateRange, content_id
from vectorstore.ingestion import FileOutcome

FRAGMENT = {"x-fragment": "1"}
TRACE = re.compile(r"Traceback|File \"|\.py\b")


@pytest.fixture(scope="module")
def client() -> TestClient:
    return make_client(Context(FakeAssistant(), Settings(max_upload_mb=1)))


@pytest.fixture(scope="module")
def assistant(client: TestClient) -> FakeAssistant:
    return client.app.state.context.assistant


def test_a_paragraph_is_a_fragment_for_our_scripts_and_a_page_for_anyone(
    client: TestClient, assistant: FakeAssistant
) -> None:
    paragraph = assistant.library.paragraphs(assistant.library.reports()[0].id)[1]
    fragment = client.get(
        f"/paragraph/{paragraph.id}", params={"quote": "Supervision is regular"}, headers=FRAGMENT
    ).text
    assert "<mark>Supervision is regular</mark>" in fragment
    assert "<html" not in fragment
    whole = client.get(f"/paragraph/{paragraph.id}").text
    assert whole.startswith("<!doctype html>")
    assert "Northmere, February 2023, ¶21 (p. 3)" in whole


def test_the_page_is_a_picture_and_the_original_opens_in_place(client: TestClient, assistant: FakeAssistant) -> None:
    report = assistant.library.reports()[0].id
    picture = client.get(f"/page/{report}/3.png")
    assert (picture.headers["content-type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert client.get(f"/page/{report}/99.png").status_code == 400
    original = client.get(f"/original/{report}")
    assert original.headers["content-type"] == "application/pdf"
    assert original.headers["content-disposition"].startswith("inline")
    assert original.headers["cache-control"] == "private, no-cache"


def test_the_address_of_a_picture_changes_with_the_file(client: TestClient, assistant: FakeAssistant) -> None:
    report = assistant.library.reports()[0]
    paragraph = assistant.library.paragraphs(report.id)[1]
    opened = client.get(f"/paragraph/{paragraph.id}", headers=FRAGMENT).text
    assert f'src="page/{report.id}/3.png?v={report.sha256[:12]}"' in opened


def test_an_original_that_is_a_web_page_is_never_opened_in_place(client: TestClient, assistant: FakeAssistant) -> None:
    report = assistant.library.reports()[0].id
    assistant.library.original_file = SAMPLES / "invented-calderfold-2021-letter.html"
    original = client.get(f"/original/{report}")
    assistant.library.original_file = SAMPLES / "invented-northmere-2023.pdf"
    assert original.headers["content-type"] == "application/octet-stream"
    assert original.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    [
        "/paragraph/0123456789abcdef",
        "/paragraph/x",
        "/page/0123456789abcdef/1.png",
        "/original/..%2f..%2fetc%2fpasswd",
        "/original/0123456789abcdef",
        "/report/invented-northmere-2023.pdf",
        "/report/%3Cscript%3E",
        "/place/0123456789abcdef/1",
        "/conversation/0123456789abcdef0123456789abcdef",
    ],
)
def test_what_is_not_there_is_said_in_a_line(client: TestClient, path: str) -> None:
    for headers in ({}, FRAGMENT):
        answer = client.get(path, headers=headers)
        assert answer.status_code == 404
        assert not TRACE.search(answer.text)


def test_a_fault_shows_no_trace(client: TestClient, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(assistant.library, "reports", broken)
    answer = client.get("/library", headers=FRAGMENT)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert not TRACE.search(answer.text)


def test_nothing_is_loaded_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert not re.search(r"https?:", policy)
    assert not re.findall(r"<(?:link|script|img)[^>]+(?:href|src)=[\"']https?://", page.text)
    for style in ("tokens", "frame", "answer", "reader", "library", "gradio"):
        answer = client.get(f"/ui/{style}.css")
        assert answer.status_code == 200
        assert "http" not in answer.text


def test_a_browser_asks_whether_its_copy_of_a_script_still_holds(client: TestClient) -> None:
    answer = client.get("/ui/fragments.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert client.get("/ui/fragments.js", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_a_card_leads_to_the_other_files_of_its_inspection(
    client: TestClient, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant.library, "held", dict(assistant.library.held))
    first, *_ = assistant.library.reports()
    other = replace(first, id=content_id("other"), source="<b>other</b>.docx", sha256="0")
    later = replace(first, id=content_id("later"), sha256="1", visits=(DateRange(date(2024, 2, 6), date(2024, 2, 17)),))
    texts = [paragraph.text for paragraph in assistant.library.paragraphs(first.id)]
    assistant.library.add(other, {str(n): text for n, text in enumerate(texts[:-1])})
    assistant.library.add(later, {"1": texts[0]})
    card = client.get(f"/report/{first.id}", headers=FRAGMENT).text
    assert card.count("Another file of this inspection is in the library") == 1
    assert "with 100% of the text in common" in card
    assert f'data-reader="report/{other.id}">&lt;b&gt;other&lt;/b&gt;.docx</a>' in card
    assert "Another file" not in client.get(f"/report/{later.id}", headers=FRAGMENT).text


def test_what_is_known_beside_an_added_file_is_said_with_it() -> None:
    outcome = FileOutcome("b.pdf", "indexed", "0" * 16, 12)
    written = str(render_outcome(outcome, ("b.pdf is the same file as <i>a</i>.pdf",)))
    assert "Added, 12 paragraphs." in written
    assert '<span class="note-line">b.pdf is the same file as &lt;i&gt;a&lt;/i&gt;.pdf.</span>' in written
    assert "note-line" not in str(render_outcome(outcome))


def test_the_library_is_searched_sorted_and_narrowed(client: TestClient) -> None:
    assert "Northmere" in client.get("/library", params={"words": "larkspur 2023"}, headers=FRAGMENT).text
    none = client.get("/library", params={"words": "atlantis"}, headers=FRAGMENT).text
    assert "0 of 1 report" in none
    assert (
        "Northmere" in client.get("/library", params={"authority": "Northmere", "order": "name"}, headers=FRAGMENT).text
    )


def test_a_file_larger_than_the_limit_is_refused(client: TestClient) -> None:
    answer = client.put("/library/file", params={"name": "big.pdf"}, content=b"%PDF" + b"0" * (1024 * 1024))
    assert answer.status_code == 400
    assert "larger than 1 MB" in answer.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a.pdf", "a.pdf"),
        ("../../etc/passwd", "passwd"),
        ("c:\\x\\b.pdf", "b.pdf"),
        (".hidden", "hidden"),
        ("a\x00b\n.pdf", "ab.pdf"),
    ],
)
def test_a_file_is_called_by_its_last_name_only(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_kept_conversation_reads_exports_and_keeps_its_numbers(client: TestClient, assistant: FakeAssistant) -> None:
    answer = make_answer(Question("What of supervision?"), assistant.library)
    conversation = keep(
        assistant.library, "local", Conversation(exchanges=(Exchange("What of supervision?", answer=answer),))
    )
    page = client.get(f"/conversation/{conversation.id}").text
    assert "Supervision is regular and of good quality." in page
    assert "data-action" not in page
    markdown = client.get(f"/conversation/{conversation.id}.md").text
    assert "Supervision is regular and of good quality. [1]" in markdown
    source = "(Northmere, February 2023, ¶21 (p. 3), published 31 March 2023)"
    assert f"1. “Supervision is regular and of good quality.” {source}" in markdown
    assert client.get(f"/conversation/{conversation.id}.docx").content[:2] == b"PK"
    noted = client.post(
        f"/conversation/{conversation.id}/0/opinion", params={"helpful": False, "why": "misses caseloads"}
    )
    assert noted.status_code == 200
    assert assistant.library.feedback.list(helpful=False)[0].why == "misses caseloads"


@pytest.mark.parametrize(
    "full",
    [
        OperationalError("update", {}, Exception("database or disk is full")),
        OperationalError("update", {}, Exception("could not extend file: No space left on device")),
        OSError(errno.ENOSPC, "No space left on device"),
    ],
)
def test_where_the_disk_is_full_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch, full: Exception) -> None:
    assistant = FakeAssistant()

    def fail(*_: object) -> None:
        raise full

    for change in ("rename", "delete"):
        monkeypatch.setattr(assistant.library.conversations, change, fail)
    address = f"/conversation/{'0' * 32}"
    client = make_client(Context(assistant, Settings()))
    for answer in (client.patch(f"{address}?title=New"), client.delete(address)):
        assert answer.status_code == 507
        assert "must free some space" in answer.text


def test_an_address_where_nothing_is_says_so_to_a_person_and_to_a_program(client: TestClient) -> None:
    shown = client.get("/nothing-here", headers={"accept": "text/html,*/*"})
    assert shown.status_code == 404
    assert "There is nothing at this address." in shown.text
    assert client.get("/nothing-here").json() == {"detail": "Not Found"}


def test_where_the_library_can_only_be_read_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assistant = FakeAssistant()
    fault = OperationalError("update", {}, Exception("attempt to write a readonly database"))

    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(assistant.library.conversations, "rename", fail)
    answer = make_client(Context(assistant, Settings())).patch(f"/conversation/{'0' * 32}?title=New")
    assert (answer.status_code, "can only be read" in answer.text) == (403, True)
    assert "this library can only be read" in why_unkept(fault)
    assert "the server's log says why" in why_unkept(ValueError())


def test_another_fault_of_the_database_is_not_said_to_be_a_full_disk() -> None:
    assert not no_room(OperationalError("update", {}, Exception("no such table: conversation")))
    assert not no_room(OSError(errno.EACCES, "Permission denied"))


def test_a_sentence_of_a_removed_report_is_withheld() -> None:
    library = make_library()
    answer = make_answer(Question("What of supervision?"), library)
    from assistant.ui.keeping import WITHHELD, kept_conversation

    kept = keep(library, "local", Conversation(exchanges=(Exchange("What of supervision?", answer=answer),)))
    library.held.clear()
    shown = kept_conversation(library, "local", kept.id).exchanges[0].answer
    assert shown is not None
    assert [sentence.text for sentence in shown.sentences] == [WITHHELD, WITHHELD]
    assert shown.citations == ()


def test_hostile_names_stay_text_in_lists(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.library.conversations.create("local", HOSTILE)
    shown = client.get("/history", params={"words": "<script>"}, headers=FRAGMENT).text
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
