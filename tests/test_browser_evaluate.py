# ruff: noqa: F401, F811 - fixtures are imported by name
"""The Evaluate tab in a real browser: a set brought, run and looked through; drafts from a bad answer and a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE, app, ask, browser, data_dir, page, page_of
from evaluation_cases import outcome, place, question

from assistant.evaluation.compare import compare_runs
from assistant.evaluation.comparison_page import render_comparison
from assistant.evaluation.run_folder import Run
from assistant.evaluation.summary import measure_run
from assistant.samples import sample_questions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def open_tab(page: Page) -> None:
    """Go to the Evaluate tab and wait until it is filled."""
    page.get_by_role("tab", name="Evaluate").click()
    page.wait_for_selector("#evaluation form")
    page.wait_for_selector("#evaluation-drafts section")


def test_a_set_is_brought_run_and_its_gold_opened(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "two questions.jsonl"
    path.write_text("\n".join(sample_questions().read_text("utf-8").splitlines()[:2]), "utf-8")
    open_tab(page)
    page.set_input_files("#evaluation input[type=file]", str(path))
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_function("[...document.querySelectorAll('#evaluation option')].some(o => o.value.startsWith('two'))")
    page.select_option("#evaluation [name=name]", "two questions.jsonl")
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_selector("#evaluation [data-load]", timeout=90_000)
    page.click("#evaluation [data-load]")
    page.wait_for_selector("#evaluation-run .question-card")
    assert "2 of 2 questions" in page.inner_text("#evaluation-run")
    page.click("#evaluation-run .question-card summary")
    page.click("#evaluation-run .question-card[open] a[data-reader]")
    page.wait_for_selector("#reader .the-paragraph")
    assert page.get_attribute("#evaluation-run a[target=_blank]", "href").endswith("/report.html")  # type: ignore[union-attr]


def test_a_run_goes_on_being_watched_when_the_server_was_not_reached_once(page: Page) -> None:
    open_tab(page)
    progress = "**/evaluation/progress*"
    page.route(progress, lambda route: route.abort())
    watched = '<div data-fragment="evaluation/progress" data-filled="1" id="watched"><p data-poll>1 of 2</p></div>'
    page.evaluate("watched => document.getElementById('evaluation').insertAdjacentHTML('beforeend', watched)", watched)
    page.wait_for_selector("#announcer:has-text('asked for again')")
    page.wait_for_timeout(1200)
    assert page.inner_text("#watched") == "1 of 2"
    page.unroute(progress)
    page.wait_for_selector("#announcer:has-text('The run has ended')")


def test_a_set_that_is_none_is_said_beside_the_form(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text('{"id": 1')
    open_tab(page)
    page.set_input_files("#evaluation input[type=file]", str(path))
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_selector("#evaluation .failed")
    assert "broken.jsonl, line 1: not JSON" in page.inner_text("#evaluation .failed")


def test_an_answer_found_wanting_becomes_a_draft_and_a_completed_draft_counts(page: Page) -> None:
    ask(page, "How many children were on a child protection plan in Northmere in 2019?")
    page.click("#live [data-unhelpful]")
    page.click("#dialog-why button[value=send]")
    page.wait_for_selector("#live [data-unhelpful][aria-pressed=true]")
    open_tab(page)
    draft = page.locator("#evaluation-drafts .question-card").filter(has_text="on a child protection plan")
    draft.locator("summary").click()
    draft.locator("[name=answerable]").select_option("true")
    draft.locator("[name=source]").first.select_option("invented-northmere-2019.pdf")
    draft.locator("[name=paragraph]").first.fill("5")
    draft.get_by_role("button", name="Accept").click()
    page.wait_for_function(
        "[...document.querySelectorAll('#evaluation option')].some(o => o.value === 'Accepted drafts')"
    )
    draft.wait_for(state="detached")


def test_two_runs_side_by_side_do_not_scroll_sideways_on_a_phone(browser: Browser) -> None:
    name = "run_of_the_questions_of_september_with_a_long_name_and_no_space"
    corpus = {"corpus": {"fingerprint": "a", "reports": []}}
    right, wrong = (outcome(question(name, kind=name), place(at), cited=[place(at)]) for at in ("28", "29"))
    a, b = (
        Run(Path(f"{letter}_{name}"), {**corpus, "settings": {name: letter * 80}}, measure_run([one], 1, 0))
        for letter, one in (("a", wrong), ("b", right))
    )
    page = browser.new_page(viewport=PHONE)
    page.set_content(render_comparison(compare_runs(a, b)))
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert page.inner_text("details .id").startswith(name)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.close()
