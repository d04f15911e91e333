from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_embedder import FakeEmbedder

from vectorstore.errors import EmbedderMismatchError, LibraryError, LibraryInUseError, UnknownReportError
from vectorstore.ingestion import FileOutcome
from vectorstore.library import Library
from vectorstore.query import ALONE, Leaning
from vectorstore.writer_lock import writing

NORTH = """# Inspection of Northshire children's services

Inspection dates: 3 March 2023 to 14 March 2023

## The experiences of care leavers

1. Care leavers have a personal adviser who visits them. Most live in suitable homes.

2. Too few care leavers are in education, employment or training (EET). The figure is 41%.

## What needs to improve

3. The timeliness of dental checks for children in care.
"""
SOUTH = """# Inspection of Southshire children's services

Inspection dates: 6 May 2021 to 17 May 2021

## Help and protection

1. The multi-agency safeguarding hub (MASH) responds quickly to contacts.

2. Supervision of social workers is irregular and rarely recorded.
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "north.md").write_text(NORTH, "utf-8")
    (folder / "south.md").write_text(SOUTH, "utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "data", embedder=FakeEmbedder()) as library:
        yield library


def statuses(library: Library, *paths: Path, force: bool = False) -> list[str]:
    return [file.status for file in library.ingest(paths, workers=1, force=force).files]


def test_a_report_is_kept_with_its_paragraphs_audit_and_file(library: Library, files: Path) -> None:
    summary = library.ingest([files], workers=1)

    assert [(file.source, file.status, file.error) for file in summary.files] == [
        ("north.md", "indexed", None),
        ("south.md", "indexed", None),
    ]
    north = library.report("north.md")
    assert [report.source for report in library.reports()] == ["north.md", "south.md"]
    assert summary.paragraphs == sum(len(library.paragraphs(report.id)) for report in library.reports())
    assert library.original(north.id).read_text("utf-8") == NORTH
    second = library.find("north.md", "2")
    assert second.text.startswith("Too few care leavers")
    assert library.paragraph(second.id) == second
    assert library.audit(north.id).numbered == 3
    assert library.doctor().agrees


def test_what_is_known_by_its_bytes_is_not_read_again(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    revision = library.doctor().revision

    assert statuses(library, files) == ["unchanged", "unchanged"]
    assert library.doctor().revision == revision
    assert statuses(library, files, force=True) == ["replaced", "replaced"]


def test_a_changed_file_replaces_its_report_and_keeps_ids(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    before = library.find("north.md", "1").id
    (files / "north.md").write_text(NORTH.replace("dental checks", "eyesight tests"), "utf-8")

    assert statuses(library, files) == ["replaced", "unchanged"]
    assert library.find("north.md", "1").id == before
    assert "eyesight" in library.retrieve("eyesight tests", k=1)[0].paragraph.text
    assert all("dental" not in found.paragraph.text for found in library.retrieve("dental checks"))
    assert library.doctor().agrees


def test_one_bad_file_does_not_stop_the_others(library: Library, files: Path) -> None:
    (files / "page.pdf").write_text("<html><body>not a report</body></html>", "utf-8")

    outcomes = {file.source: file for file in library.ingest([files], workers=1).files}

    assert outcomes["north.md"].status == outcomes["south.md"].status == "indexed"
    assert outcomes["page.pdf"].status == "failed"
    assert outcomes["page.pdf"].error
    assert "\n" not in outcomes["page.pdf"].error


def test_two_files_of_one_name_are_not_mistaken_for_each_other(library: Library, files: Path) -> None:
    (files / "copy").mkdir()
    shutil.copy(files / "north.md", files / "copy")
    (files / "other").mkdir()
    (files / "other" / "north.md").write_text(SOUTH, "utf-8")

    outcomes = library.ingest([files], workers=1).files

    assert sorted(file.status for file in outcomes) == ["failed", "indexed", "indexed", "unchanged"]
    assert "rename one of them" in next(file.error or "" for file in outcomes if file.status == "failed")


def test_an_interrupted_ingest_goes_on_where_it_stopped(library: Library, files: Path) -> None:
    def interrupt(outcome: FileOutcome) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.ingest([files], workers=1, on_file=interrupt)

    assert len(library.reports()) == 1
    assert library.retrieve("care leavers", k=1), "what was read is found, the indexes having caught up"
    assert statuses(library, files) == ["unchanged", "indexed"]
    assert library.doctor().agrees


def test_removing_leaves_no_trace(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    report_id = library.report("north.md").id
    passages = [found.passage.id for found in library.retrieve("care leavers", [report_id])]

    assert library.remove(["north.md"]) == ("north.md",)

    assert [report.source for report in library.reports()] == ["south.md"]
    assert all(found.report.source == "south.md" for found in library.retrieve("care leavers dental checks"))
    assert library.doctor().agrees
    library.close()
    kept = b"".join(path.read_bytes() for path in library.data_dir.rglob("*") if path.is_file())
    assert b"personal adviser" not in kept
    assert passages
    assert not list((library.data_dir / "originals").glob(f"{report_id}*"))


def test_removing_one_that_is_not_there_removes_nothing(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)

    with pytest.raises(UnknownReportError, match=r"north\.md"):
        library.remove(["south.md", "norht.md"])
    assert len(library.reports()) == 2


def test_retrieval_stays_within_the_reports_asked_for(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    south = library.report("south.md").id

    found = library.retrieve("care leavers", [south], 10)

    assert found
    assert {one.report.id for one in found} == {south}
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    assert len({one.paragraph.id for one in found}) == len(found)
    for one in found:
        assert one.paragraph.text[one.passage.start : one.passage.end] == one.passage.text
    assert library.retrieve("care leavers", [], 10) == []
    assert library.retrieve("  ", None, 10) == []


def test_what_a_question_leans_on_settles_between_equals_and_outweighs_nothing(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    north = [library.report("north.md").id]
    of_advisers, of_homes = "personal adviser visits", "education employment"

    def first(query: str, leaning: Leaning = ALONE) -> str:
        return library.retrieve(query, north, 1, leaning)[0].paragraph.label or ""

    assert (first(of_advisers), first(of_homes)) == ("1", "2")
    assert first("care leavers", Leaning(of_advisers, 1.0)) == "1"
    assert first("care leavers", Leaning(of_homes, 1.0)) == "2"
    assert first(of_homes, Leaning(of_advisers, 1.0)) == "2"
    alone, leaning = (library.retrieve("care leavers", north, 5, one) for one in (ALONE, Leaning(of_homes, 0.0)))
    assert alone == leaning


def test_similarities_are_mixed_with_those_of_what_is_leant_on(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    paragraphs = library.paragraphs(library.report("north.md").id)
    leaning = Leaning("dental checks", 1.0)

    def near(query: str, leaning: Leaning = ALONE) -> list[float]:
        return [value for row in library.sentence_similarities(query, paragraphs, leaning) for value in row]

    mixed = [
        (a + leaning.weight * b) / (1 + leaning.weight) for a, b in zip(near("EET"), near(leaning.words), strict=True)
    ]
    assert near("EET", leaning) == pytest.approx(mixed, abs=1e-6)


def test_every_report_gets_its_turn(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    ids = [report.id for report in library.reports()]

    found = library.retrieve_by_report("care leavers", ids, per_report=2)

    assert [one.report.id for one in found] == [*ids, *ids]
    assert [one.rank for one in found] == [1, 2, 3, 4]


@pytest.mark.parametrize("mode", ["hybrid", "keyword", "vector"])
def test_each_mode_finds_by_its_own_means(tmp_path: Path, files: Path, mode: str) -> None:
    with Library(tmp_path / mode, embedder=FakeEmbedder(), retrieval_mode=mode) as library:
        library.ingest([files], workers=1)
        best = library.retrieve("Is supervision recorded?", k=1)[0]
    assert "Supervision" in best.paragraph.text
    assert set(best.found_by) <= ({"vector", "keyword"} if mode == "hybrid" else {mode})


def test_an_abbreviation_is_understood_as_the_reports_explain_it(tmp_path: Path, files: Path) -> None:
    with Library(tmp_path / "k", embedder=FakeEmbedder(), retrieval_mode="keyword") as library:
        library.ingest([files], workers=1)
        (files / "west.md").write_text(SOUTH.replace("multi-agency safeguarding hub (MASH)", "MASH team"), "utf-8")
        library.ingest([files / "west.md"], workers=1)
        found = library.retrieve("multi-agency safeguarding hub", [library.report("west.md").id], 1)
    assert "MASH team" in found[0].paragraph.text


def test_lost_indexes_are_made_again(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    library.close()
    for name in ("vectors", "keywords"):
        shutil.rmtree(library.data_dir / name)

    with Library(library.data_dir, embedder=FakeEmbedder()) as again:
        found = again.doctor()
        assert not found.agrees
        assert "doctor --rebuild" in found.text()
        assert again.doctor(rebuild=True).agrees
        assert again.retrieve("dental checks", k=1)[0].paragraph.label == "3"


def test_a_damaged_keyword_index_is_said_and_mended(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)
    (library.data_dir / "keywords" / "meta.json").write_text("{", "utf-8")

    with Library(library.data_dir, embedder=FakeEmbedder()) as again:
        with pytest.raises(LibraryError, match="doctor --rebuild"):
            again.retrieve("dental checks")
        assert not again.doctor().agrees
        assert again.doctor(rebuild=True).agrees


def test_another_embedder_is_refused_until_the_library_is_rebuilt(library: Library, files: Path) -> None:
    library.ingest([files], workers=1)

    with pytest.raises(EmbedderMismatchError, match="doctor --rebuild"):
        Library(library.data_dir, embedder=FakeEmbedder("other"))
    with Library(library.data_dir, embedder=FakeEmbedder("other"), rebuilding=True) as again:
        assert again.doctor(rebuild=True).embedder == "other"
    with Library(library.data_dir, embedder=FakeEmbedder("other")) as again:
        assert again.doctor().agrees


def test_a_second_writer_is_told_who_writes(library: Library, files: Path) -> None:
    library.ingest([files / "north.md"], workers=1)
    with writing(library.data_dir):
        with pytest.raises(LibraryInUseError, match=r"Process \d+ on .+ \(since"):
            library.ingest([files], workers=1)
        assert library.retrieve("care leavers"), "readers are not kept waiting"


def test_the_lock_goes_with_a_killed_writer(library: Library, files: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from vectorstore.writer_lock import writing\n"
        "with writing(Path(sys.argv[1])): os._exit(9)"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(library.data_dir)], check=False)
    assert killed.returncode == 9
    assert statuses(library, files) == ["indexed", "indexed"]


def test_a_reader_notices_what_another_wrote(library: Library, files: Path) -> None:
    library.ingest([files / "north.md"], workers=1)
    with Library(library.data_dir, embedder=FakeEmbedder()) as reader:
        assert {found.report.source for found in reader.retrieve("supervision recorded")} == {"north.md"}
        library.ingest([files], workers=1)
        assert reader.retrieve("supervision recorded", k=1)[0].report.source == "south.md"
        library.remove(["south.md"])
        assert {found.report.source for found in reader.retrieve("supervision recorded")} == {"north.md"}
