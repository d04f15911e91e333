"""Files as people have them: names that no line can hold, and files that go while they are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_embedder import FakeEmbedder

from vectorstore import ingestion
from vectorstore.library import Library
from vectorstore.prepared import Prepared

TEXT = "# Inspection of {}\n\n## Findings\n\n1. Supervision is regular.\n"


@pytest.mark.parametrize("name", ["two\nlines.md", "bell\x07.md", "line\u2028separator.md"])
def test_a_name_with_a_control_character_is_said_in_one_line(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / name).write_text(TEXT.format("Northmere"), "utf-8")
    (folder / "📄 south.md").write_text(TEXT.format("Southmere"), "utf-8")
    with Library(tmp_path / "data", embedder=FakeEmbedder()) as library:
        files = {file.status: file for file in library.ingest([folder], workers=1).files}
        assert [report.source for report in library.reports()] == ["📄 south.md"]
    assert "control character; rename it" in (files["failed"].error or "")
    assert all(len(said.splitlines()) == 1 for said in (files["failed"].error or "", files["failed"].source))


def test_a_file_that_is_taken_away_while_it_is_read_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("north", "south"):
        (tmp_path / f"{name}.md").write_text(TEXT.format(f"{name.title()}mere"), "utf-8")
    prepare = ingestion.prepare

    def prepare_as_north_goes(*given: object) -> Prepared:
        (tmp_path / "north.md").unlink(missing_ok=True)
        return prepare(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(ingestion, "prepare", prepare_as_north_goes)
    with Library(tmp_path / "data", embedder=FakeEmbedder()) as library:
        files = library.ingest([tmp_path / "north.md", tmp_path / "south.md"], workers=1).files
        assert [file.status for file in files] == ["failed", "indexed"]
        assert "taken away while it was read" in (files[0].error or "")
        assert library.doctor().agrees
