# ruff: noqa: F401, F811 - fixtures are imported by name
"""The panel at the left in a real browser: it scrolls by itself, holds what is in it, and comes and goes on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import DESK, PHONE, app, browser, data_dir, page, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [DESK["width"], PHONE["width"]])
def test_a_long_panel_scrolls_by_itself(browser: Browser, app: str, width: int) -> None:
    with page_of(browser, app, viewport={"width": width, "height": 500}) as page:
        if width == PHONE["width"]:
            page.click("[data-open=rail]")
        page.wait_for_selector("#library .card")
        page.evaluate("document.querySelector('#rail-host').scrollTop = 200")
        assert page.evaluate("document.querySelector('#rail-host').scrollTop") == 200
        card = page.locator("#library .card").last
        card.scroll_into_view_if_needed()
        assert page.evaluate("scrollY") == 0


def test_the_narrowing_stays_in_the_panel(page: Page) -> None:
    page.wait_for_selector("#library .card")
    page.click("#library-facets summary")
    edges = "nodes => nodes.map(node => node.getBoundingClientRect().right)"
    rail = page.locator("#rail").evaluate_all(edges)[0]
    assert max(page.locator("#library-facets select").evaluate_all(edges)) <= rail


def test_on_a_phone_the_panel_opens_from_any_tab_and_gives_the_focus_back(browser: Browser, app: str) -> None:
    focus = "document.activeElement?.dataset.open ?? document.activeElement?.dataset.action"
    with page_of(browser, app, viewport=PHONE, has_touch=True, is_mobile=True) as phone:
        phone.click("#tabs .tab-container:not(.visually-hidden) [role=tab]:has-text('Briefing')")
        for close in (
            lambda: phone.keyboard.press("Escape"),
            lambda: phone.touchscreen.tap(380, 600),
            lambda: phone.click("[data-close=rail]"),
        ):
            phone.click("[data-open=rail]")
            phone.wait_for_function(f"({focus}) === 'new'")
            assert phone.is_visible("#rail .new")
            close()
            phone.wait_for_function("!document.body.classList.contains('rail-open')")
            assert phone.evaluate(focus) == "rail"


def test_a_list_that_cannot_be_fetched_stays_to_be_searched_again(page: Page) -> None:
    page.wait_for_selector("#library .card")
    page.route(lambda address: "/library?" in address, lambda route: route.abort())
    page.fill("#library-words", "northmere")
    page.wait_for_function("document.getElementById('announcer').textContent.startsWith('This could not be fetched')")
    assert page.locator("#library .card").count() > 1
    page.unroute_all()
    page.fill("#library-words", "sandhaven")
    page.wait_for_function(
        "[...document.querySelectorAll('#library .card b')].every(name => name.textContent === 'Sandhaven')"
    )
