"""Makes the pictures of docs/images from the real app over the invented samples: `make screenshots`.

Each picture is of one state; look at each after a change to the looks.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browsing import DESK, FLAGS, PHONE, REAL, ask, serving  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SUPERVISED = "supervision of social workers\ncare leavers"
SUPERVISION = "What did inspectors say about supervision in Northmere in 2023?"


def first(page: Any) -> None:
    """The first state."""


def answer(page: Any) -> None:
    """An answer with its paragraph open beside it."""
    ask(page, SUPERVISION)
    page.locator("#live a.cite").first.click()
    page.wait_for_selector("#reader .sheet img")
    page.wait_for_timeout(1200)


def page_marked(page: Any) -> None:
    """The page as a picture with the paragraph's lines marked."""
    answer(page)
    page.locator("#reader .sheet").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#reader figure').scrollIntoView({block: 'start'})")
    page.wait_for_timeout(600)


def refusal(page: Any) -> None:
    """What is said where the reports do not say."""
    ask(page, "What did inspectors say about nuclear submarines in Northmere in 2023?")


def report_card(page: Any) -> None:
    """A report's card with its grades and whether every paragraph is there."""
    page.click("#library .card a >> nth=1")
    page.wait_for_selector("#reader .report-card")


def tab(name: str, ready: str, press: tuple[str, ...] = ()) -> Callable[[Any], None]:
    """A tab in its first state, or after something was pressed."""

    def shown(page: Any) -> None:
        page.click(f"button[role=tab]:has-text('{name}')")
        for selector in press:
            page.click(selector)
            page.wait_for_timeout(800)
        page.wait_for_selector(ready)

    return shown


def made(name: str, field: str, themes: str, ready: str) -> Callable[[Any], None]:
    """What a tab has made of the themes, from its downloads on."""

    def shown(page: Any) -> None:
        page.click(f"button[role=tab]:has-text('{name}')")
        page.fill(f"#{field}-themes textarea", themes)
        page.click(f"#{field}-make")
        page.wait_for_selector(ready, timeout=60_000)
        page.wait_for_timeout(500)
        page.evaluate("id => document.getElementById(id).scrollIntoView()", f"{field}-status")

    return shown


STATES: tuple[tuple[str, Callable[[Any], None], dict[str, Any]], ...] = (
    ("first-desk-light", first, {}),
    ("answer-desk-light", answer, {}),
    ("answer-desk-dark", answer, {"color_scheme": "dark"}),
    ("page-desk-light", page_marked, {}),
    ("refusal-desk-light", refusal, {}),
    ("report-desk-light", report_card, {}),
    ("judgements-desk-light", tab("Judgements", ".grades"), {}),
    ("check-desk-light", tab("Check", ".claims", ("#check-example", "#check-button")), {}),
    ("briefing-desk-dark", made("Briefing", "brief", SUPERVISED, "#brief-preview h1"), {"color_scheme": "dark"}),
    ("compare-desk-light", made("Compare", "compare", SUPERVISED, "#compare-table table"), {}),
    ("evaluate-desk-light", tab("Evaluate", ".tab-head"), {}),
    ("first-phone-light", first, {"viewport": PHONE}),
    ("answer-phone-dark", answer, {"viewport": PHONE, "color_scheme": "dark"}),
)


def save(picture: bytes, path: Path) -> None:
    """Write it in 128 colours: a fifth of the size, and nothing lost that matters here."""
    from PIL import Image

    Image.open(io.BytesIO(picture)).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Make every picture, or those whose names are given."""
    from playwright.sync_api import sync_playwright

    wanted = set(sys.argv[1:]) or {name for name, _, _ in STATES}
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(REAL, "serve", "--samples", "--data-dir", folder, "--port", "0") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, act, options in STATES:
            if name in wanted:
                page = browser.new_context(**{"viewport": DESK, "device_scale_factor": 1, **options}).new_page()
                page.goto(address)
                page.wait_for_selector(".opening")
                page.wait_for_selector("#library .card", state="attached")
                page.wait_for_timeout(500)
                act(page)
                page.wait_for_timeout(700)
                save(page.screenshot(), IMAGES / f"{name}.png")
                page.context.close()
                os.write(1, f"{name}\n".encode())
        browser.close()


if __name__ == "__main__":
    main()
