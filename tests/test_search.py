"""What the search keeps of a library, and gives up: when it is full, and when another thread or process writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from fake_embedder import FakeEmbedder

from vectorstore import search
from vectorstore.catalogue import Catalogue
from vectorstore.library import Library

SUBJECTS = ("Supervision", "Housing", "Adoption", "Fostering")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Four reports of as many passages each, newest first in the order of `SUBJECTS`."""
    for year, subject in zip((2024, 2023, 2022, 2021), SUBJECTS, strict=True):
        text = (
            f"# Inspection of {subject}shire\n\nInspection dates: 3 March {year} to 14 March {year}\n\n## Findings\n\n"
        )
        text += f"1. {subject} is timely and well recorded.\n\n2. Leaders know their services well.\n"
        (tmp_path / f"{subject.lower()}.md").write_text(text, "utf-8")
    with Library(tmp_path / "data", embedder=FakeEmbedder(), retrieval_mode="vector") as library:
        library.ingest(sorted(tmp_path.glob("*.md")), workers=1)
        yield library


def found_in(library: Library, *ids: str) -> set[str]:
    return {one.report.id for one in library.retrieve("timely and well recorded", list(ids), k=20)}


@pytest.fixture
def full(library: Library, monkeypatch: pytest.MonkeyPatch) -> int:
    """Has one report compared at once, so that the cache is full with three; the passages of a report."""
    many = library.doctor().passages // len(SUBJECTS)
    monkeypatch.setattr(search, "EXACT", many)
    return many


def test_a_report_that_is_kept_is_found_when_the_cache_is_full(library: Library, full: int) -> None:
    ids = [report.id for report in library.reports()]

    assert [found_in(library, id_) for id_ in (*ids[:3], ids[2], ids[3], ids[3], ids[0])] == [
        {id_} for id_ in (*ids[:3], ids[2], ids[3], ids[3], ids[0])
    ]


def test_no_more_is_kept_than_thrice_what_is_compared_at_once(library: Library, full: int) -> None:
    for report in library.reports() * 2:
        found_in(library, report.id)
        assert sum(len(block.ids) for block in library._search._blocks.values()) <= 3 * full


def _during_reading(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Has `happens` done, once, between the moment a search knows what to read and the reading."""
    read = Catalogue.vectors

    def vectors(catalogue: Catalogue, report_ids: Sequence[str]) -> Iterator[tuple[str, str, str, bytes]]:
        monkeypatch.setattr(Catalogue, "vectors", read)
        happens()
        return read(catalogue, report_ids)

    monkeypatch.setattr(Catalogue, "vectors", vectors)


def test_what_another_thread_notices_in_between_takes_nothing_away(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one, two, three, _ = (report.id for report in library.reports())
    found_in(library, one)

    def another_writes_and_asks() -> None:
        library.ingest([tmp_path / "adoption.md"], workers=1, force=True)
        assert found_in(library, three) == {three}

    _during_reading(monkeypatch, another_writes_and_asks)
    assert found_in(library, one, two) == {one, two}
    assert found_in(library, one, two, three) == {one, two, three}


def test_a_report_that_is_removed_in_between_is_not_found(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, *_ = library.reports()
    _during_reading(monkeypatch, lambda: library.remove([two.source]))
    assert found_in(library, one.id, two.id) == {one.id}
