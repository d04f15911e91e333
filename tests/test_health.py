"""What `doctor` says of a library that somebody is writing to, or was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_embedder import FakeEmbedder

from vectorstore.health import DoctorReport
from vectorstore.ingestion import FileOutcome, OnFile
from vectorstore.library import Library
from vectorstore.writer_lock import who_writes, writing


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("north", "south"):
        text = f"# Inspection of {name.title()}shire\n\n## Findings\n\n1. Supervision in {name}shire is regular.\n"
        (folder / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "data", embedder=FakeEmbedder()) as library:
        yield library


def test_the_doctor_calls_nothing_wrong_while_somebody_writes(library: Library, files: Path) -> None:
    found: list[DoctorReport] = []
    library.ingest([files], workers=1, on_file=lambda _: found.append(library.doctor()))

    assert found[0].revision > found[0].vectors.revision, "the indexes follow at the end"
    for one in found:
        assert (one.problems, one.agrees) == ((), False)
        assert "(an ingest, since" in one.document()["writing"]
        assert "is writing to the library" in one.text()
        assert "--rebuild" not in one.text()
        assert "All agree" not in one.text()
    assert library.doctor().agrees
    assert library.doctor().document()["writing"] is None


def test_an_ingest_that_was_stopped_is_to_be_completed_not_made_again(library: Library, files: Path) -> None:
    library.ingest([files / "north.md"], workers=1)
    with pytest.raises(KeyboardInterrupt):
        library.ingest([files], workers=1, on_file=_stop_at("south.md"))

    assert ["the next question or ingest completes them" in problem for problem in library.doctor().problems] == [
        True
    ] * 2
    library.retrieve("supervision")
    assert library.doctor().agrees


def _stop_at(source: str) -> OnFile:
    def stop(outcome: FileOutcome) -> None:
        if outcome.source == source:
            raise KeyboardInterrupt

    return stop


def test_a_killed_writers_name_is_nobody_who_writes(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    with writing(library.data_dir, "an ingest"):
        assert "(an ingest, since" in who_writes(library.data_dir)
        name = (library.data_dir / "writer.json").read_bytes()
    (library.data_dir / "writer.json").write_bytes(name)

    assert who_writes(library.data_dir) == ""
    assert library.doctor().agrees
