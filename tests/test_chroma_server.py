"""The vectors on a Chroma server: started here, on this machine, for these tests alone."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_embedder import FakeEmbedder

from vectorstore import search
from vectorstore.errors import LibraryError
from vectorstore.library import Library

REPORT = """# Inspection of {place} children's services

Inspection dates: 3 March 2023 to 14 March 2023

## Care leavers

1. Care leavers in {place} have a personal adviser.
"""
LONGEST_START = 60.0
"""Seconds."""


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    command = Path(sys.executable).with_name("chroma")
    if not command.exists():
        pytest.skip("the chroma command is not installed")
    port = free_port()
    folder = tmp_path_factory.mktemp("server")
    arguments = [command, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder) as server:
        for _ in range(int(LONGEST_START / 0.1)):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def library(folder: Path, url: str, *places: str) -> Library:
    opened = Library(folder, embedder=FakeEmbedder(), chroma_url=url)
    for place in places:
        path = folder / f"{place}.md"
        path.write_text(REPORT.format(place=place), "utf-8")
        opened.ingest([path])
    return opened


@pytest.mark.server
def test_a_library_on_a_server(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "EXACT", 0)  # so that the server is asked
    with library(tmp_path, url, "North", "South") as opened:
        assert not (tmp_path / "vectors").exists()
        (first, *_) = opened.retrieve("personal adviser in North", k=5)
        assert "vector" in first.found_by
        (report,) = [report for report in opened.reports() if report.source == "South.md"]
        assert {found.report.id for found in opened.retrieve("adviser", [report.id])} == {report.id}
        opened.remove(["South.md"])
        assert {found.report.source for found in opened.retrieve("adviser")} == {"North.md"}
        assert opened.doctor(rebuild=True).problems == ()


@pytest.mark.server
def test_two_libraries_on_one_server_keep_apart(tmp_path: Path, url: str) -> None:
    for place in ("East", "West"):
        (tmp_path / place).mkdir()
        library(tmp_path / place, url, place).close()
    with library(tmp_path / "East", url) as opened:
        report = opened.doctor()
        assert (report.reports, report.problems) == (1, ())


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    path = tmp_path / "North.md"
    path.write_text(REPORT.format(place="North"), "utf-8")
    with (
        Library(tmp_path, embedder=FakeEmbedder(), chroma_url=f"http://127.0.0.1:{free_port()}") as opened,
        pytest.raises(LibraryError, match=r"start it \(`chroma run`\), correct chroma_url"),
    ):
        opened.ingest([path])
