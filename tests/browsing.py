"""What the browser tests share: the real app over the samples, the app over a fake, and Chromium's pages.

Import the fixtures by name. Everything is skipped, with a reason, where Chromium is not installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
REAL = "from assistant.cli.main import main; main()"
FAKE = "from serve_fake import main; main()"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]


@contextmanager
def serving(code: str, *arguments: str) -> Iterator[str]:
    """A server in a process of its own; its address once it is ready."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE.parent, env=_environment()) as server:
        try:
            assert server.stdout is not None
            line = next((line for line in server.stdout if line.startswith("Ready: ")), "")
            assert line, "the server ended before it was ready"
            yield line.removeprefix("Ready: ").strip()
        finally:
            server.terminate()
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()


def _environment() -> dict[str, str]:
    import os

    path = ":".join(filter(None, (str(HERE.parent), str(HERE), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore"}


@pytest.fixture(scope="module")
def data_dir(sample_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the samples' library that a test may write to."""
    copy = tmp_path_factory.mktemp("app") / "data"
    shutil.copytree(sample_data_dir, copy)
    return copy


@pytest.fixture(scope="module")
def app(data_dir: Path) -> Iterator[str]:
    """The address of the real app."""
    with serving(REAL, "serve", "--data-dir", str(data_dir), "--port", "0") as address:
        yield address


@pytest.fixture(scope="module")
def fake_app() -> Iterator[str]:
    """The address of the app over a fake whose report and answers are hostile and slow."""
    with serving(FAKE) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("Chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@contextmanager
def page_of(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page of a new visitor; fails on any error of a script and any request to elsewhere."""
    context = browser.new_context(**{"viewport": DESK, "accept_downloads": True, **options})
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("request", lambda request: _check_address(request.url, address, faults))
    page.goto(address)
    page.wait_for_selector(".opening, #past .turn, .sign-in")
    yield page
    context.close()
    assert faults == []


def _check_address(url: str, address: str, faults: list[str]) -> None:
    if not url.startswith((address, "data:", "blob:", "about:")):
        faults.append(f"a request to elsewhere: {url}")


@pytest.fixture
def page(browser: Browser, app: str) -> Iterator[Page]:
    """A visitor at a desk."""
    with page_of(browser, app) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, app: str) -> Iterator[Page]:
    """A visitor on a phone."""
    with page_of(browser, app, viewport=PHONE, has_touch=True, is_mobile=True) as opened:
        yield opened


def ask(page: Page, question: str) -> None:
    """Ask and wait for the whole answer."""
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function(
        "q => document.querySelector('#live h2')?.textContent === q && document.querySelector('#live .turn-tools')",
        arg=question,
    )
