"""The named endpoints: the examples of docs/api.md are run against the real app over the samples."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import REAL, serving
from fakes import FakeAssistant, make_client

from assistant.build import build_assistant
from assistant.settings import Settings, read_settings
from assistant.ui.api import endpoints
from assistant.ui.context import Context

DOCUMENT = Path(__file__).parents[1] / "docs" / "api.md"
ADDRESS = "http://127.0.0.1:7860"


@pytest.fixture(scope="module")
def address(sample_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    own = tmp_path_factory.mktemp("api") / "data"
    shutil.copytree(sample_data_dir, own)
    with serving(REAL, "serve", "--data-dir", str(own), "--port", "0") as ready:
        yield ready


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)


def run(command: list[str], code: str) -> str:
    done = subprocess.run([*command, code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_example_lists_searches_and_asks(address: str) -> None:
    (example,) = examples("python")
    printed = run([sys.executable, "-c"], example.replace(ADDRESS, address))
    assert "Northmere 2023-02-17" in printed
    assert re.search(r"S1 Northmere, February 2023, ¶\d+ \(p\. \d\) ", printed)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_the_shell_example_asks(address: str) -> None:
    (example,) = examples("bash")
    printed = run(["bash", "-c"], example.replace(ADDRESS, address))
    assert "event: complete" in printed
    assert "invented-northmere-2023.pdf" in printed


def test_half_a_character_is_asked_and_searched_for_like_other_words(sample_data_dir: Path) -> None:
    settings = read_settings({"data_dir": sample_data_dir}, {})
    with build_assistant(settings) as assistant:
        ask, search, _ = endpoints(Context(assistant, settings))
        assert ask("caseloads \ud83d in Northmere in 2023?")["question"] == "caseloads � in Northmere in 2023?"
        assert "caseload" in search("caseloads \ud83d", None, 1)[0]["text"].lower()


def test_only_the_three_endpoints_have_names() -> None:
    client = make_client(Context(FakeAssistant(), Settings()))
    assert set(client.get("/gradio_api/info").json()["named_endpoints"]) == {"/ask", "/search", "/reports"}


def test_a_question_that_cannot_be_asked_is_an_error_of_one_line(address: str) -> None:
    code = f"""
from gradio_client import Client
client = Client({address!r}, verbose=False, analytics_enabled=False)
try:
    client.predict("", api_name="/ask")
except Exception as error:
    print(type(error).__name__, error)
"""
    printed = run([sys.executable, "-c"], code)
    assert "The question is empty" in printed
    assert "Traceback" not in printed
