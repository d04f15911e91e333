# ruff: noqa: F401, F811 - fixtures are imported by name
"""Signing in with a browser: the page, an answer under one's name, the way out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import REAL, ask, browser, data_dir, page_of, serving

from assistant.ui.users import write_user

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PASSWORD = "a long enough password"
CASELOADS = "What did inspectors say about caseloads in Northmere in 2023?"


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form and send it."""
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.click(".sign-in button")


def test_people_sign_in_see_their_own_and_sign_out(browser: Browser, data_dir: Path, tmp_path: Path) -> None:
    users = tmp_path / "users.txt"
    write_user(users, "ada", PASSWORD)
    write_user(users, "ben", PASSWORD)
    arguments = ("serve", "--data-dir", str(data_dir), "--port", "0", "--auth", str(users))
    with serving(REAL, *arguments) as address, page_of(browser, address) as page:
        sign_in(page, "ada", "not the right one")
        assert page.inner_text(".failed") == "The name or the password is not right."
        sign_in(page, "ada")
        page.wait_for_selector(".opening")
        ask(page, CASELOADS)
        page.wait_for_selector("#history button.open")
        assert page.inner_text(".masthead .user") == "ada"
        page.click(".masthead button:has-text('Sign out')")
        page.wait_for_selector(".sign-in")
        sign_in(page, "ben")
        page.wait_for_selector(".opening")
        page.wait_for_selector("#history .why")
        assert page.locator("#history button.open").count() == 0
        page.set_viewport_size({"width": 320, "height": 640})
        edge = "node => node.getBoundingClientRect().right"
        assert page.locator(".masthead button:has-text('Sign out')").evaluate(edge) <= 320


def test_all_works_under_a_path_of_a_proxy(browser: Browser, data_dir: Path, tmp_path: Path) -> None:
    users = tmp_path / "users.txt"
    write_user(users, "ada", PASSWORD)
    arguments = ("serve", "--data-dir", str(data_dir), "--port", "0", "--auth", str(users), "--root-path", "/reports")
    with serving(REAL, *arguments) as address, page_of(browser, address) as page:
        elsewhere: list[str] = []
        page.on("request", lambda request: elsewhere.append(request.url))
        sign_in(page, "ada")
        page.wait_for_selector(".opening")
        assert page.url == f"{address}/"
        ask(page, CASELOADS)
        page.click("#live a.cite >> nth=0")
        page.wait_for_selector("#reader .sheet img")
        page.wait_for_function("document.querySelector('#reader .sheet img').naturalWidth > 0")
        page.click("#library .card a >> nth=0")
        page.wait_for_selector("#reader .report-card")
        page.goto(f"{address}/{page.get_attribute('#live [data-copy-link]', 'data-copy-link')}")
        assert CASELOADS in page.inner_text(".turn")
        page.goto(f"{address}/")
        page.click("button:has-text('Sign out')")
        page.wait_for_selector(".sign-in")
        assert [url for url in elsewhere if not url.startswith((f"{address}/", "data:", "blob:"))] == []
