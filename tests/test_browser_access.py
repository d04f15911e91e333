# ruff: noqa: F401, F811 - fixtures are imported by name
"""Whoever comes, with whatever they have: axe on every tab, keyboard alone, small and enlarged, all colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import DESK, PHONE, app, ask, browser, data_dir, page, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
SUPERVISION = "What did inspectors say about supervision in Northmere in 2023?"
FINDINGS = """
async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
  .filter(v => ['serious', 'critical'].includes(v.impact))
  .map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).join(' | ')}`)
"""


def open_tab(page: Page, name: str) -> None:
    """Open a tab, from the menu where there is no room for it."""
    tab = page.locator(f"#tabs .tab-container button[role=tab]:has-text('{name}')").last
    if not tab.is_visible():
        page.click(".overflow-menu > button")
        tab = page.locator(f".overflow-dropdown button:has-text('{name}')")
    tab.click()


def tab_names(page: Page) -> list[str]:
    """The tabs there are, in order."""
    texts = page.locator("#tabs .tab-container.visually-hidden button").all_inner_texts()
    return [text.strip() for text in texts]


def settle(page: Page) -> None:
    """Wait until what the tab fetches is there."""
    page.wait_for_timeout(300)
    page.wait_for_function("!document.querySelector('[data-fragment][aria-busy]')")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_tab(
    browser: Browser, app: str, viewport: dict[str, int], scheme: str
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm install --prefix tests")
    found: dict[str, list[str]] = {}
    with page_of(browser, app, viewport=viewport, color_scheme=scheme, bypass_csp=True) as page:
        page.add_script_tag(path=AXE)
        found["first"] = page.evaluate(FINDINGS)
        ask(page, SUPERVISION)
        page.locator("#live a.cite").first.click()
        page.wait_for_selector("#reader .opened")
        page.wait_for_timeout(300)
        found["answer"] = page.evaluate(FINDINGS)
        page.click("#reader [data-close]")
        for name in tab_names(page)[1:]:
            open_tab(page, name)
            settle(page)
            found[name] = page.evaluate(FINDINGS)
    assert len(found) >= 4
    assert not {where: faults for where, faults in found.items() if faults}


def test_high_contrast_is_chosen_and_stays(browser: Browser, app: str) -> None:
    with page_of(browser, app) as page:
        page.click("[data-dialog=display]")
        page.check("[data-display=contrast][value=more]", force=True)
        page.check("[data-display=theme][value=dark]", force=True)
        ink = "getComputedStyle(document.querySelector('.opening h1')).color"
        assert page.evaluate(ink) == "rgb(255, 255, 255)"
        page.reload()
        page.wait_for_selector(".opening")
        assert page.evaluate(ink) == "rgb(255, 255, 255)"


def test_shortcuts_are_switched_off_and_stay_so(browser: Browser, app: str) -> None:
    with page_of(browser, app) as page:
        page.keyboard.press("?")
        page.wait_for_selector("#dialog-shortcuts[open]")
        page.keyboard.press("Escape")
        page.click("[data-dialog=display]")
        assert page.is_checked("[data-display=keys][value=on]")
        page.check("[data-display=keys][value=off]", force=True)
        page.reload()
        page.wait_for_selector(".opening")
        page.wait_for_selector("#library .card")
        for key in ("?", "/", "n"):
            page.keyboard.press(key)
        assert page.locator("dialog[open]").count() == 0
        assert page.evaluate("document.activeElement.tagName") == "BODY"
        page.click("[data-dialog=display]")
        assert page.is_checked("[data-display=keys][value=off]")
        assert page.is_checked("[data-display=theme][value=system]")


def test_everything_is_reached_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.type(SUPERVISION)
    page.keyboard.press("Enter")
    page.wait_for_selector("#live .turn-tools")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "cite"
    page.keyboard.press("Enter")
    page.wait_for_selector("#reader .opened")
    assert page.evaluate("document.activeElement.id") == "reader"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_selector("#dialog-shortcuts[open]")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_focus_shows_and_a_citation_is_previewed(page: Page) -> None:
    ask(page, SUPERVISION)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.wait_for_selector("#preview:not([hidden])")
    assert page.inner_text("#preview").strip()
    outline = "getComputedStyle(document.activeElement).outlineWidth"
    assert page.evaluate(outline) == "3px"
    page.keyboard.press("Escape")
    assert page.is_hidden("#preview")


def test_the_pointer_can_go_onto_a_preview_and_off_it(page: Page) -> None:
    ask(page, SUPERVISION)
    page.hover("#live a.cite >> nth=0")
    page.hover("#preview")
    page.wait_for_timeout(400)
    assert page.is_visible("#preview")
    page.mouse.move(2, 2)
    page.wait_for_selector("#preview", state="hidden")


def test_answers_are_announced(page: Page) -> None:
    ask(page, SUPERVISION)
    page.wait_for_function("document.getElementById('announcer').textContent.startsWith('Answer ready')")
    assert page.get_attribute("#announcer", "aria-live") == "polite"


@pytest.mark.parametrize(
    "viewport", [PHONE, {"width": 320, "height": 640}, {"width": 720, "height": 450}], ids=["phone", "reflow", "zoomed"]
)
def test_no_tab_scrolls_sideways(browser: Browser, app: str, viewport: dict[str, int]) -> None:
    wide: dict[str, int] = {}
    with page_of(browser, app, viewport=viewport) as page:
        ask(page, SUPERVISION)
        for name in tab_names(page):
            open_tab(page, name)
            settle(page)
            wide[name] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in wide.items() if width > viewport["width"]} == {}


@pytest.mark.parametrize("width", [320, 390, 430])
def test_on_a_phone_large_text_leaves_the_way_back_to_normal(browser: Browser, app: str, width: int) -> None:
    with page_of(browser, app, viewport={"width": width, "height": 700}) as page:
        page.click("[data-dialog=display]")
        page.check("[data-display=size][value=large]", force=True)
        page.keyboard.press("Escape")
        edges = "nodes => nodes.map(node => node.getBoundingClientRect().right)"
        assert max(page.locator(".masthead button:visible").evaluate_all(edges)) <= width


def test_the_open_tab_and_citation_show_where_the_system_sets_the_colours(browser: Browser, app: str) -> None:
    with page_of(browser, app, forced_colors="active") as page:
        ask(page, SUPERVISION)
        page.click("#live a.cite >> nth=0")
        page.wait_for_selector("#live a.cite[aria-current]")
        line = "node => getComputedStyle(node).borderBottomColor"
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert page.locator("[role=tab]:has-text('Compare')").first.evaluate(line) == ground
        assert page.locator("[role=tab].selected").first.evaluate(line) != ground
        outline = "node => getComputedStyle(node).outlineStyle"
        assert page.locator("#live a.cite[aria-current]").first.evaluate(outline) == "solid"
        assert page.locator("#ask-button").evaluate("node => getComputedStyle(node).borderTopWidth") != "0px"


def test_motion_is_left_out_where_it_is_not_wanted(browser: Browser, app: str) -> None:
    with page_of(browser, app, reduced_motion="reduce") as page:
        assert page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).transitionDuration") == "0s"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_reader_covers_nothing_at_a_desk(browser: Browser, app: str, scheme: str) -> None:
    with page_of(browser, app, color_scheme=scheme) as page:
        ask(page, SUPERVISION)
        page.locator("#live a.cite").first.click()
        page.wait_for_selector("#reader .opened")
        page.wait_for_timeout(400)
        reader, composer = (page.locator(place).bounding_box() for place in ("#reader", "#composer"))
        assert reader is not None
        assert composer is not None
        assert composer["x"] + composer["width"] <= reader["x"]
