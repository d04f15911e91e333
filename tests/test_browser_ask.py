"""The conversation in a real browser: ask, read, cite, stop, limit, go on; at a desk and on a phone."""

# ruff: noqa: F401, F811 - fixtures are imported by name
from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browsing import FAKE, app, ask, browser, data_dir, fake_app, page, page_of, phone, serving
from fakes import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser
SUPERVISION = "What did inspectors say about supervision in Northmere in 2023?"


def test_an_answer_is_cited_and_its_paragraph_is_read_on_its_page(page: Page) -> None:
    ask(page, SUPERVISION)
    cite = page.locator("#live a.cite").first
    assert re.fullmatch(r"Source 1: ¶\d+, Northmere 2023", cite.get_attribute("aria-label") or "")
    cite.click()
    page.wait_for_selector("#reader .opened")
    assert page.inner_text("#reader .opened-report") == "Northmere, February 2023"
    assert page.inner_text("#reader mark") in page.inner_text("#reader .words")
    page.locator("#reader .sheet img").scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('#reader .sheet img').naturalWidth > 500")
    assert page.locator("#reader .line").count() >= 1
    original = page.get_attribute("#reader a:has-text('Open the PDF')", "href") or ""
    assert re.fullmatch(r"original/[0-9a-f]{16}#page=\d+", original)


def test_the_marked_lines_are_those_of_the_paragraph(page: Page) -> None:
    ask(page, SUPERVISION)
    page.locator("#live a.cite").first.click()
    page.wait_for_selector("#reader .line")
    place = "([...e.querySelectorAll('.line')].map(l => [parseFloat(l.style.top), parseFloat(l.style.height)]))"
    lines = page.eval_on_selector("#reader .sheet", f"e => {place}")
    assert all(0 < top < 100 and 0 < height < 5 for top, height in lines)
    assert lines == sorted(lines)


def test_the_reader_steps_to_the_neighbours_and_gives_the_focus_back(page: Page) -> None:
    ask(page, SUPERVISION)
    page.locator("#live a.cite").first.click()
    page.wait_for_selector("#reader .opened h2")
    first = page.inner_text("#reader .opened h2")
    page.keyboard.press("]")
    page.wait_for_function("was => document.querySelector('#reader .opened h2').textContent !== was", arg=first)
    page.keyboard.press("[")
    page.wait_for_function("was => document.querySelector('#reader .opened h2').textContent === was", arg=first)
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader", state="hidden")
    assert page.evaluate("document.activeElement.className") == "cite"


def test_what_was_pressed_last_stays_in_the_reader(page: Page) -> None:
    ask(page, SUPERVISION)
    late: list[Route] = []
    page.route(lambda address: "/paragraph/" in address, lambda route: late.append(route))
    page.click("#live a.cite >> nth=0")
    page.click("#library .card a >> nth=0")
    page.wait_for_selector("#reader .report-card")
    with page.expect_response(lambda answer: "/paragraph/" in answer.url):
        late[0].continue_()
    page.wait_for_timeout(300)
    assert page.is_visible("#reader .report-card")
    assert page.locator("#reader .the-paragraph").count() == 0


def test_a_follow_up_goes_on_with_the_conversation(page: Page) -> None:
    ask(page, SUPERVISION)
    ask(page, "And in 2019?")
    assert page.locator("#past .turn").count() == 1
    assert page.inner_text("#past h2") == SUPERVISION
    assert "Northmere" in page.inner_text("#live .scope")
    assert "2019" in page.inner_text("#live .scope")


def test_what_is_not_there_is_refused_with_the_closest_paragraphs(page: Page) -> None:
    ask(page, "What did inspectors say about nuclear submarines in Northmere in 2023?")
    assert page.locator("#live .refusal").count() == 1
    assert page.locator("#live .closest a").count() >= 1


def test_a_question_is_limited_and_a_limit_is_taken_off(page: Page) -> None:
    page.click("#limits input")
    page.keyboard.type("Sandhaven")
    page.click("[role=option]:has-text('Sandhaven') >> nth=0")
    page.keyboard.press("Escape")
    ask(page, "What did inspectors say about supervision?")
    assert "Sandhaven" in page.inner_text("#live .scope")
    assert "Northmere" not in page.inner_text("#live .answer")


def test_taking_a_chip_off_asks_again_without_it(page: Page) -> None:
    ask(page, SUPERVISION)
    page.click("#live .chip:has-text('2023')")
    page.wait_for_function("!document.querySelector('#live .scope')?.textContent.includes('2023')")
    page.wait_for_selector("#live .scope")
    assert "Northmere" in page.inner_text("#live .scope")
    assert "2 reports" in page.inner_text("#live .scope")


def test_a_question_is_edited_and_asked_again(page: Page) -> None:
    ask(page, SUPERVISION)
    page.click("#live button:has-text('Edit the question')")
    page.wait_for_function("document.querySelector('#question textarea').value !== ''")
    assert page.input_value("#question textarea") == SUPERVISION
    ask(page, "What did inspectors say about caseloads in Northmere in 2023?")
    assert page.locator(".turn").count() == 1


def test_an_example_is_asked_by_pressing_it(page: Page) -> None:
    page.click(".examples .ask-this >> nth=0")
    page.wait_for_selector("#live .turn-tools")
    assert page.locator("#live a.cite").count() >= 1


def test_an_answer_is_stopped(browser: Browser, fake_app: str) -> None:
    with page_of(browser, fake_app) as slow:
        slow.fill("#question textarea", "What of supervision?")
        slow.press("#question textarea", "Enter")
        slow.wait_for_selector("#live .sentence")
        slow.click("#stop-button")
        slow.wait_for_selector("#live .why")
        assert "Stopped" in slow.inner_text("#live .answer")
        assert slow.is_visible("#ask-button")
        shown = slow.inner_text("#live .answer")
        slow.wait_for_timeout(800)
        assert slow.inner_text("#live .answer") == shown


def test_once_the_answer_is_there_the_next_question_can_be_asked(browser: Browser, app: str) -> None:
    for _ in range(8):
        with page_of(browser, app) as opened:
            ask(opened, "What are the strengths for care leavers in Northmere?")
            opened.wait_for_timeout(400)
            assert opened.is_visible("#ask-button")
            assert opened.is_hidden("#stop-button")


def test_another_question_stops_the_answer_under_way(browser: Browser, fake_app: str) -> None:
    with page_of(browser, fake_app) as slow:
        ask(slow, "What of supervision?")
        begin(slow, "And caseloads?")
        follow_up = slow.locator("#past .ask-this").first
        words = follow_up.inner_text()
        follow_up.click()
        slow.wait_for_function(
            "q => document.querySelector('#live h2').textContent === q && document.querySelector('#live .turn-tools')",
            arg=words,
        )
        slow.wait_for_timeout(600)
        assert slow.locator(".turn h2").all_inner_texts() == ["What of supervision?", "And caseloads?", words]
        assert "Stopped" in slow.inner_text("#past .turn >> nth=1")
        assert slow.locator(".pulse").count() == 0


def test_what_is_pressed_while_a_pressed_question_is_answered_is_asked(browser: Browser, fake_app: str) -> None:
    with page_of(browser, fake_app) as slow:
        before = slow.request.get(f"{fake_app}/history").text().count('data-action="open"')
        slow.click(".examples .ask-this >> nth=0")
        slow.wait_for_selector("#live .sentence")
        begin(slow, "And caseloads?")
        begin(slow, "And thresholds?")
        slow.wait_for_selector("#live .turn-tools")
        slow.locator("#live .ask-this").first.click()
        slow.wait_for_function("document.querySelectorAll('.turn').length === 4")
        slow.locator("#past .ask-this").last.click()
        slow.wait_for_function("document.querySelectorAll('.turn').length === 5")
        slow.wait_for_selector("#live .turn-tools")
        slow.wait_for_timeout(600)
        assert slow.locator(".turn").count() == 5
        stopped = [n for n in range(5) if "Stopped" in slow.inner_text(f".turn >> nth={n}")]
        assert stopped == [0, 1, 3]
        assert slow.request.get(f"{fake_app}/history").text().count('data-action="open"') == before + 1


def test_a_question_that_is_sent_twice_is_asked_once(browser: Browser, fake_app: str) -> None:
    with page_of(browser, fake_app) as slow:
        slow.dblclick(".examples .ask-this >> nth=0")
        slow.wait_for_selector("#live .turn-tools")
        assert slow.locator(".turn").count() == 1
        assert "Stopped" not in slow.inner_text("#live")


def test_an_answer_under_way_does_not_follow_to_a_new_conversation(browser: Browser, fake_app: str) -> None:
    with page_of(browser, fake_app) as slow:
        begin(slow, "What of supervision?")
        slow.click("#rail [data-action=new]")
        slow.wait_for_selector(".opening")
        slow.wait_for_timeout(1000)
        assert slow.is_visible(".opening")
        assert slow.locator(".turn").count() == 0
        assert slow.is_visible("#ask-button")


def test_a_question_that_waits_for_a_place_does_not_follow_to_a_new_conversation(browser: Browser) -> None:
    with (
        serving(f"import assistant.ui.tabs.ask as tab; tab.SLOTS = 1; {FAKE}") as address,
        page_of(browser, address) as first,
        page_of(browser, address) as second,
    ):
        begin(first, "What of supervision?")
        second.fill("#question textarea", "What of caseloads?")
        second.press("#question textarea", "Enter")
        second.wait_for_timeout(300)
        second.click("#rail [data-action=new]")
        first.wait_for_selector("#live .turn-tools")
        second.wait_for_timeout(1500)
        assert second.locator(".turn").count() == 0
        ask(second, "What of caseloads?")


def test_what_there_was_of_an_answer_is_kept_when_the_page_is_closed(browser: Browser, fake_app: str) -> None:
    with page_of(browser, fake_app) as slow:
        begin(slow, "What of supervision, before the page is closed?")
        slow.wait_for_selector("#live .sentence")
    with page_of(browser, fake_app) as later:
        for _ in range(50):
            if "before the page is closed" in later.request.get(f"{fake_app}/history").text():
                break
            later.wait_for_timeout(100)
        later.reload()
        later.click("#history .open:has-text('before the page is closed')")
        later.wait_for_selector("#live .turn-tools")
        assert later.locator("#live .sentence").count() >= 1
        assert "Stopped" in later.inner_text("#live .answer")


def begin(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function("q => document.querySelector('#live h2')?.textContent === q", arg=question)


def test_hostile_reports_and_answers_run_nothing(browser: Browser, fake_app: str) -> None:
    with page_of(browser, fake_app) as slow:
        ask(slow, HOSTILE)
        slow.locator("#live a.cite").first.click()
        slow.wait_for_selector("#reader .opened")
        slow.click("#library .card a")
        slow.wait_for_selector("#reader .report-card")
        slow.click("button[role=tab]:has-text('Judgements')")
        slow.wait_for_selector(".grades")
        assert slow.title() == "Inspection Assistant"
        assert HOSTILE in slow.inner_text("#live h2", timeout=1000) or HOSTILE in (slow.text_content("#live h2") or "")
        assert slow.locator("#live img, #library img, .grades img").count() == 0


def test_on_a_phone_the_reader_is_a_sheet_that_goes_away(phone: Page) -> None:
    ask(phone, SUPERVISION)
    phone.locator("#live a.cite").first.click()
    phone.wait_for_selector("#reader .opened")
    box = phone.locator("#reader").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] > 100
    phone.click("#reader [data-close]")
    phone.wait_for_selector("#reader", state="hidden")


def test_nothing_jumps_while_an_answer_streams(browser: Browser, fake_app: str) -> None:
    with page_of(browser, fake_app) as slow:
        slow.fill("#question textarea", "What of supervision?")
        slow.press("#question textarea", "Enter")
        slow.wait_for_selector("#live .sentence")
        slow.wait_for_timeout(600)
        place = "document.querySelector('#live h2').getBoundingClientRect().top"
        seen = set()
        for _ in range(8):
            seen.add(round(slow.evaluate(place)))
            slow.wait_for_timeout(150)
        assert len(seen) == 1
