"""A library in a folder that may not be written is read, asked and examined; what would change it is refused."""

from __future__ import annotations

import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_embedder import FakeEmbedder
from unwritable import only_readable

from vectorstore import embedder, search
from vectorstore.embedder import PackagedEmbedder, graph_name
from vectorstore.errors import LibraryError
from vectorstore.library import Library
from vectorstore.unwritable import can_be_made, may_write

REPORT = """# Inspection of Northmere

Inspection dates: 6 February 2023 to 17 February 2023

## Findings

1. Supervision is regular and its records are read by senior managers.

2. Dental checks of children in care are late.
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that anybody may look into: pytest's own are for one person alone."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def data_dir(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of one report, whose vectors are looked up in Chroma however few they are."""
    monkeypatch.setattr(search, "EXACT", 0)
    (folder / "north.md").write_text(REPORT, "utf-8")
    with Library(folder / "data", embedder=FakeEmbedder()) as library:
        library.ingest([folder / "north.md"], workers=1)
        library.retrieve("dental checks", k=1)  # all that is imported is, as the one who may
    return folder / "data"


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("mode", ["hybrid", "keyword", "vector"])
def test_it_is_read_and_asked_and_nothing_of_it_changes(data_dir: Path, mode: str) -> None:
    before = files_of(data_dir)
    with (
        only_readable(data_dir),
        Library(data_dir, embedder=FakeEmbedder(), retrieval_mode=mode) as library,
    ):
        assert [report.source for report in library.reports()] == ["north.md"]
        assert library.find("north.md", "1").text.startswith("Supervision is regular")
        assert library.retrieve("dental checks", k=1)[0].paragraph.label == "2"
        assert library.doctor().agrees, library.doctor().text()
        assert library.original(library.report("north.md").id).is_file()
    assert files_of(data_dir) == before


def test_what_would_change_it_is_refused_in_a_line(data_dir: Path) -> None:
    with only_readable(data_dir), Library(data_dir, embedder=FakeEmbedder()) as library:
        for change in (
            lambda: library.ingest([data_dir.parent / "north.md"], workers=1),
            lambda: library.remove(["north.md"]),
            lambda: library.doctor(rebuild=True),
        ):
            with pytest.raises(LibraryError, match=r"can be read by you, and not changed: .+ --data-dir\.$"):
                change()


def test_what_an_ingest_left_is_asked_as_it_stands(data_dir: Path) -> None:
    (data_dir / "keywords" / "REVISION").write_text("0", "utf-8")
    with only_readable(data_dir), Library(data_dir, embedder=FakeEmbedder()) as library:
        assert library.retrieve("dental checks", k=1)[0].found_by == ("vector",)


def test_who_may_only_read_sees_what_the_owner_writes_meanwhile(data_dir: Path) -> None:
    south = data_dir.parent / "south.md"
    south.write_text(REPORT.replace("Northmere", "Southmere").replace("Dental", "Eyesight"), "utf-8")
    with only_readable(data_dir):
        reader = Library(data_dir, embedder=FakeEmbedder())
        assert reader.retrieve("dental checks", k=1)
    with Library(data_dir, embedder=FakeEmbedder()) as owner:
        owner.ingest([south], workers=1)
        with only_readable(data_dir), reader:
            assert len(reader.reports()) == 2
            assert reader.retrieve("eyesight checks", k=1)[0].report.source == "south.md"


def test_a_log_that_cannot_be_read_is_no_reason_to_leave_it_out(data_dir: Path) -> None:
    (data_dir / "catalogue.sqlite-wal").write_bytes(b"what was not yet in the file")
    with only_readable(data_dir), pytest.raises(LibraryError, match="may not be opened or written by you"):
        Library(data_dir, embedder=FakeEmbedder())


def test_where_there_is_none_none_is_made(folder: Path) -> None:
    with only_readable(folder):
        with pytest.raises(LibraryError, match=r"There is no library in .+ choose another with --data-dir"):
            Library(folder, embedder=FakeEmbedder())
        assert not can_be_made(folder / "models")
    assert may_write(folder)
    assert may_write(folder / "not yet there")


def test_who_may_read_the_library_may_read_all_of_it(data_dir: Path) -> None:
    """tantivy makes two of its files for the owner alone."""
    given = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (data_dir / "keywords").iterdir()}
    assert given["meta.json"] == given[".managed.json"] == given["REVISION"]


def test_the_models_graph_is_written_where_it_may_be(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written: list[Path] = []

    def write(_weights: Path, graph: Path) -> None:
        graph.parent.mkdir(parents=True, exist_ok=True)
        graph.write_bytes(b"graph")
        written.append(graph)

    monkeypatch.setattr(embedder, "write_sentence_encoder", write)
    monkeypatch.setattr(embedder, "open_session", lambda _graph: None)
    monkeypatch.setattr(embedder, "can_be_made", lambda place: place == tmp_path / "own" / "inspection-assistant")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    PackagedEmbedder(folder / "models")
    PackagedEmbedder(folder / "models")
    assert written == [tmp_path / "own" / "inspection-assistant" / graph_name()], "once, and then found there"

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    with pytest.raises(LibraryError, match=r"cannot be written to .+ or .+: set XDG_CACHE_HOME to another folder"):
        PackagedEmbedder(folder / "models")
