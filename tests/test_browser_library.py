# ruff: noqa: F401, F811 - fixtures are imported by name
"""The library panel, history, judgements and check in a real browser, with what outlives a restart."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import DESK, PHONE, REAL, app, ask, browser, data_dir, page, page_of, serving

from assistant.samples import sample_reports

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SUPERVISION = "What did inspectors say about supervision in Northmere in 2023?"


def upload(page: Page, *files: Path) -> None:
    """Choose the files and wait until each has its line."""
    page.set_input_files("[data-upload]", [str(file) for file in files])
    page.wait_for_function(
        "n => document.querySelectorAll('#uploads .outcome .icon').length >= n", arg=len(files), timeout=60_000
    )


def test_the_library_is_searched_and_narrowed(page: Page) -> None:
    page.wait_for_selector("#library .card")
    everything = page.locator("#library .card").count()
    page.fill("#library-words", "northmere")
    page.wait_for_function("n => document.querySelectorAll('#library .card').length < n", arg=everything)
    assert set(page.locator("#library .card b").all_inner_texts()) == {"Northmere"}
    assert page.evaluate("document.activeElement.id") == "library-words"
    page.click("#library summary")
    page.select_option("#library [name=year]", "2019")
    page.wait_for_function("document.querySelectorAll('#library .card').length === 1")
    assert "2019" in page.inner_text("#library .card")


def test_a_report_card_says_grades_completeness_and_the_newer_inspection(page: Page) -> None:
    page.fill("#library-words", "northmere 2019")
    page.wait_for_function("document.querySelectorAll('#library .card').length === 1")
    page.click("#library .card a")
    page.wait_for_selector("#reader .report-card")
    card = page.inner_text("#reader .report-card")
    assert "Requires improvement" in card
    assert "Completeness" in card
    assert "There is a newer inspection: Northmere, February 2023" in card
    page.click("#reader .contents a >> nth=0")
    page.wait_for_selector("#reader .the-paragraph")


def test_a_report_is_added_asked_about_and_removed(page: Page, tmp_path: Path) -> None:
    text = next(path for path in sample_reports() if path.suffix == ".txt").read_text("utf-8")
    added = tmp_path / "invented-eastmarch-2014.txt"
    added.write_text(text.replace("Sandhaven", "Eastmarch").replace("2013", "2014"), "utf-8")
    page.set_input_files("[data-upload]", str(added))
    page.wait_for_selector("#uploads li:has-text('Reading its paragraphs'):not(:has(button))")
    page.wait_for_selector("#uploads .outcome:has-text('Added')", timeout=60_000)
    page.click("#library .card:has-text('2014') [data-action=limit]")
    page.wait_for_selector("#limits :text('Eastmarch')")
    ask(page, "What did inspectors say about supervision?")
    assert "1 report" in page.inner_text("#live .scope")
    page.click("#library .card:has-text('2014') a")
    page.wait_for_selector("#reader .report-card")
    page.click("#reader [data-remove]")
    page.click("#dialog-confirm button[value=no]")
    assert page.locator("#library .card:has-text('2014')").count() == 1
    page.click("#reader [data-remove]")
    page.click("#dialog-confirm button[value=yes]")
    page.wait_for_selector("#library .card:has-text('2014')", state="detached")
    page.wait_for_selector("#reader", state="hidden")


def test_a_second_file_of_an_inspection_is_said_when_it_is_added_and_on_both_cards(page: Page, tmp_path: Path) -> None:
    first = sample_reports()[0]
    again = tmp_path / f"again{first.suffix}"
    shutil.copy(first, again)
    upload(page, again)
    assert f"{again.name} is the same file as {first.name}" in page.inner_text("#uploads .note-line")
    page.click("#uploads a:has-text('See its card')")
    page.click(f"#reader .notes a:has-text('{first.name}')")
    page.wait_for_selector(f"#reader .report-card .notes a:has-text('{again.name}')")
    assert "100% of the text in common" in page.inner_text("#reader .report-card")
    page.click("#reader .notes a:has-text('again')")
    page.wait_for_selector(f"#reader .facts dd:has-text('{again.name}')")
    page.click("#reader [data-remove]")
    page.click("#dialog-confirm button[value=yes]")
    page.wait_for_selector("#reader", state="hidden")


def test_a_file_that_is_no_report_says_why_and_the_others_go_on(page: Page, tmp_path: Path) -> None:
    web_page = tmp_path / "report.pdf"
    web_page.write_text("\x7fELF not a report at all", "latin-1")
    again = tmp_path / sample_reports()[0].name
    shutil.copy(sample_reports()[0], again)
    upload(page, web_page, again)
    lines = page.locator("#uploads li").all_inner_texts()
    assert "report.pdf" in lines[0]
    assert page.locator("#uploads .outcome-failed").count() == 1
    assert "Already here" in lines[1]
    assert "Traceback" not in lines[0]


def test_conversations_are_kept_searched_renamed_and_removed(page: Page) -> None:
    ask(page, "What did inspectors say about caseloads in Northmere in 2023?")
    page.wait_for_selector("#history button.open:has-text('caseloads')")
    page.click("[data-action=new]")
    page.wait_for_selector(".opening")
    page.click("#history button.open:has-text('caseloads')")
    page.wait_for_selector("#live .turn-tools")
    page.click("#history li:has-text('caseloads') summary")
    page.click("#history li:has-text('caseloads') [data-rename]")
    page.keyboard.type("Work with <b>many</b> children")
    page.keyboard.press("Enter")
    page.wait_for_selector("#history button.open:has-text('Work with <b>many</b> children')")
    page.fill("#history-words", "many children")
    page.wait_for_function("document.querySelectorAll('#history li').length === 1")
    page.click("#history summary")
    page.click("#history [data-remove]")
    page.click("#dialog-confirm button[value=yes]")
    page.wait_for_function("!document.querySelector('#history')?.textContent.includes('Work with')")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_conversation_is_renamed_in_its_row_with_the_keyboard_alone(
    browser: Browser, app: str, viewport: dict[str, int]
) -> None:
    with page_of(browser, app, viewport=viewport) as page:
        ask(page, SUPERVISION)
        if viewport == PHONE:
            page.click("[data-open=rail]")
        page.wait_for_selector("#history li:has-text('supervision') summary")
        menu = page.locator("#history li:has-text('supervision') summary").first
        identity = menu.get_attribute("id") or ""
        title = page.locator("#history button.open").first.inner_text()

        def begin() -> None:
            menu.focus()
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.wait_for_selector("li.renaming .field:focus")

        begin()
        assert page.get_by_role("textbox", name="New name").input_value() == title
        page.keyboard.type("Not this")
        page.keyboard.press("Escape")
        page.wait_for_selector(f"#{identity}:focus")
        assert "Not this" not in page.inner_text("#history")
        begin()
        page.evaluate("import('/ui/fragments.js').then(module => module.refresh('history'))")
        page.keyboard.type("Supervision in the north")
        page.keyboard.press("Enter")
        page.wait_for_selector("#history button.open:has-text('Supervision in the north')")
        page.wait_for_selector(f"#{identity}:focus")
        assert page.inner_text("#announcer") == "The conversation was renamed."


def test_a_search_that_is_typed_while_the_list_is_fetched_is_kept(page: Page) -> None:
    ask(page, "What did inspectors say about caseloads in Northmere in 2023?")
    page.wait_for_selector("#history button.open:has-text('caseloads')")
    refresh = "setInterval(() => module.refresh('history'), 60)"
    page.evaluate(f"import('/ui/fragments.js').then(module => {{ window.refreshing = {refresh}; }})")
    page.focus("#history-words")
    page.keyboard.type("caseloads northmere", delay=40)
    page.wait_for_timeout(600)
    page.evaluate("clearInterval(window.refreshing)")
    page.wait_for_timeout(400)
    assert page.input_value("#history-words") == "caseloads northmere"
    assert page.evaluate("document.activeElement.id") == "history-words"
    assert page.locator("#history li:not(:has-text('caseloads'))").count() == 0


def test_an_opinion_is_noted(page: Page) -> None:
    ask(page, SUPERVISION)
    page.click("#live [data-unhelpful]")
    page.check("#dialog-why [value='It misses something']")
    page.click("#dialog-why [value=send]")
    page.wait_for_selector("#live [data-unhelpful][aria-pressed=true]")


def test_an_opinion_that_could_not_be_sent_is_said(page: Page) -> None:
    ask(page, SUPERVISION)
    page.route("**/opinion*", lambda route: route.abort())
    page.click("#live [data-helpful]")
    page.wait_for_selector("#announcer:has-text('could not be reached')")
    assert page.locator("#live [data-helpful][aria-pressed=true]").count() == 0
    page.unroute("**/opinion*")
    page.click("#live [data-helpful]")
    page.wait_for_selector("#live [data-helpful][aria-pressed=true]")


def test_a_link_to_an_answer_works_after_a_restart(browser: Browser, data_dir: Path, tmp_path: Path) -> None:
    own = tmp_path / "data"
    shutil.copytree(data_dir, own)
    arguments = ("serve", "--data-dir", str(own), "--port", "0")
    with serving(REAL, *arguments) as address, page_of(browser, address) as page:
        ask(page, SUPERVISION)
        link = page.get_attribute("#live [data-copy-link]", "data-copy-link") or ""
        said = page.inner_text("#live .answer .sentence >> nth=0")
    with serving(REAL, *arguments) as address, page_of(browser, address) as page:
        page.goto(f"{address}/{link}")
        page.wait_for_selector(".turn")
        assert page.inner_text(".answer .sentence >> nth=0") == said
        with page.expect_download() as download:
            page.goto(f"{address}/")
            page.wait_for_selector("#history li")
            page.click("#history summary")
            page.click("#history a:has-text('Markdown')")
        written = Path(download.value.path()).read_text("utf-8")
        assert SUPERVISION.rstrip("?") in written
        assert "[1]" in written
        page.goto(f"{address}/?conversation={link.removeprefix('conversation/').split('#')[0]}")
        page.wait_for_selector("#live .turn-tools")
        assert page.inner_text("#live h2") == SUPERVISION


def test_an_open_page_goes_on_with_its_conversation_after_a_restart(
    browser: Browser, data_dir: Path, tmp_path: Path
) -> None:
    own = tmp_path / "data"
    shutil.copytree(data_dir, own)
    arguments = ("serve", "--data-dir", str(own), "--port")
    with ExitStack() as stays:
        with serving(REAL, *arguments, "0") as address:
            page = stays.enter_context(page_of(browser, address))
            ask(page, SUPERVISION)
        with serving(REAL, *arguments, address.rsplit(":", 1)[1]):
            ask(page, "And what about caseloads?")
            assert page.locator(".turn h2").all_inner_texts() == [SUPERVISION, "And what about caseloads?"]
            assert "Northmere" in page.inner_text("#live .scope")


def test_judgements_are_narrowed_and_lead_to_their_page(page: Page) -> None:
    page.click("button[role=tab]:has-text('Judgements')")
    page.wait_for_selector(".grades")
    assert page.locator(".grades").count() >= 2
    assert "Not judged under this framework" in page.inner_text("#judgements")
    page.select_option("#judgements [name=authority]", "Northmere")
    page.wait_for_function("document.querySelectorAll('.grades').length === 1")
    page.click(".grades td a >> nth=0")
    page.wait_for_selector("#reader .sheet img")


def test_claims_are_checked(page: Page) -> None:
    page.click("button[role=tab]:has-text('Check')")
    page.click("#check-example")
    page.wait_for_function("document.querySelector('#check-text textarea').value.includes('¶999')")
    page.click("#check-button")
    page.wait_for_selector(".claims")
    states = page.locator(".claim-state").all_inner_texts()
    assert [state.strip() for state in states] == ["Supported", "Not supported", "No such paragraph"]
    page.click(".claims a.cite >> nth=0")
    page.wait_for_selector("#reader .opened")
