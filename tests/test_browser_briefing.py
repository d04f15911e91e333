# ruff: noqa: F401, F811 - fixtures are imported by name
"""Briefing and Compare in a real browser: made, opened in the reader, edited, downloaded, on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE, app, browser, data_dir, page, page_of, phone

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def make(page: Page, theme: str) -> None:
    """Open the tab, ask for a briefing and wait for it."""
    page.get_by_role("tab", name="Briefing").click()
    page.fill("#brief-themes textarea", theme)
    page.click("#brief-make")
    page.wait_for_selector("#brief-preview .briefing", timeout=60_000)


def test_a_briefing_opens_its_evidence_in_the_reader_and_downloads(page: Page, tmp_path: Path) -> None:
    make(page, "supervision in Northmere")
    assert "paragraphs cited" in page.inner_text("#brief-status")
    page.locator("#brief-preview sup a").first.click()
    page.wait_for_selector("#reader mark")
    assert "¶" in page.inner_text("#reader h2")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    assert download.value.suggested_filename == "supervision.docx"
    saved = tmp_path / "briefing.docx"
    download.value.save_as(saved)
    assert saved.read_bytes()[:2] == b"PK"


def test_an_edited_line_is_checked(page: Page) -> None:
    make(page, "supervision in Northmere")
    page.click("#brief-tools > button")
    lines = page.locator("#brief-lines textarea")
    lines.fill(f"{lines.input_value()}\n- Ninety-nine per cent of children are happy. [1]")
    page.get_by_role("button", name="Save the section").click()
    page.wait_for_function("document.querySelector('#brief-preview').innerText.includes('[not supported')")


def test_what_cannot_be_made_is_said(page: Page) -> None:
    page.get_by_role("tab", name="Briefing").click()
    page.click("#brief-make")
    page.wait_for_selector("#brief-status [role=alert]")
    assert "Give a theme" in page.inner_text("#brief-status")
    assert page.is_visible("#brief-make")


def test_reports_are_compared_and_a_cell_opens_its_paragraph(page: Page) -> None:
    page.get_by_role("tab", name="Compare").click()
    page.fill("#compare-themes textarea", "supervision\nsubmarines")
    page.click("#compare-make")
    page.wait_for_selector("#compare-table table", timeout=60_000)
    assert "not found" in page.inner_text("#compare-table")
    page.locator("#compare-table sup a").first.click()
    page.wait_for_selector("#reader mark")


def test_a_briefing_fits_a_phone(phone: Page) -> None:
    make(phone, "supervision in Northmere")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    told = phone.locator("#brief-status .downloads").bounding_box()
    assert told is not None
    assert 0 < told["y"] < PHONE["height"] - told["height"]
    assert phone.is_hidden("#brief-lines")
