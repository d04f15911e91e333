"""Report files into the library, one at a time, so that stopping at any moment loses at most the file at hand.

Each report is in the catalogue as soon as it is read; the derived indexes catch up afterwards. A file whose bytes
are known is not read again.

Not: reading a file (`ingest.pipeline`), or the rules of who may write (`writer_lock`).
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.editions import edition_note, same_inspection
from ingest.report import ReadReport, content_id
from vectorstore.catalogue import Catalogue
from vectorstore.embedder import Embedder
from vectorstore.prepared import prepare

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What no line that names a file may hold."""


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file; `status` is "indexed", "replaced", "unchanged" or "failed".

    `done` of `total` files were through when this one was.
    """

    source: str
    status: str
    report_id: str | None = None
    paragraphs: int = 0
    numbered: int = 0
    seconds: float = 0.0
    error: str | None = None
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What an ingest did; `paragraphs` and `passages` are those the library holds now."""

    seconds: float
    paragraphs: int
    passages: int
    files: tuple[FileOutcome, ...]
    notes: tuple[str, ...] = ()
    """Files of an inspection that the library already holds under another name."""


OnFile = Callable[[FileOutcome], None]


class Ingestion:
    """One run over some files, into a catalogue and the folder of kept originals."""

    def __init__(self, catalogue: Catalogue, originals: Path, embedder: Callable[[], Embedder]) -> None:
        self._catalogue = catalogue
        self._originals = originals
        self._embedder = embedder

    def run(self, files: Sequence[Path], workers: int, force: bool, on_file: OnFile | None) -> tuple[FileOutcome, ...]:
        """Reads what is new or changed; the outcome of every file, in the order of `files`.

        A second file of the same name and bytes has the outcome of the first, as unchanged.
        """
        known = {} if force else self._catalogue.digests()
        before = set(self._catalogue.digests())
        outcomes: dict[Path, FileOutcome] = {}
        to_read: list[Path] = []
        twins: dict[Path, Path] = {}
        for path, outcome in self._sorted_out(files, known):
            if isinstance(outcome, Path):
                twins[path] = outcome
            elif outcome is None:
                to_read.append(path)
            else:
                outcomes[path] = self._tell(outcome, len(outcomes) + 1, len(files), on_file)
        for path, outcome in self._read(to_read, workers, before):
            outcomes[path] = self._tell(outcome, len(outcomes) + 1, len(files), on_file)
        for path, first in twins.items():
            twin = (
                outcomes[first] if outcomes[first].error else replace(outcomes[first], status="unchanged", seconds=0.0)
            )
            outcomes[path] = self._tell(twin, len(outcomes) + 1, len(files), on_file)
        return tuple(outcomes[path] for path in files)

    def _sorted_out(
        self, files: Sequence[Path], known: dict[str, str]
    ) -> Iterator[tuple[Path, FileOutcome | Path | None]]:
        """Each file with its outcome where it need not be read, or the file that it is a copy of, else None."""
        by_name: dict[str, Path] = {}
        for path in files:
            if (shown := os.fsencode(path.name).decode("utf-8", "replace")) != path.name:
                yield path, _failed(shown, f"{shown}: its name is not written in UTF-8; rename it")
                continue
            if (shown := _UNPRINTABLE.sub("�", path.name)) != path.name:
                yield (
                    path,
                    _failed(shown, f"{shown}: its name has a line break or another control character; rename it"),
                )
                continue
            report_id = content_id("report", path.name)
            first = by_name.setdefault(path.name, path)
            try:
                if first != path:
                    yield path, first if sha256_of(path) == sha256_of(first) else _same_name(path, first)
                elif report_id in known and known[report_id] == sha256_of(path):
                    yield path, self._unchanged(path, report_id)
                else:
                    yield path, None
            except OSError as error:
                yield (
                    path,
                    _failed(path.name, f"{path.name}: cannot be opened ({error.strerror}); check its permissions"),
                )

    def _unchanged(self, path: Path, report_id: str) -> FileOutcome:
        audit = self._catalogue.audit(report_id)
        return FileOutcome(path.name, "unchanged", report_id, audit.paragraphs, audit.numbered)

    def _read(self, paths: Sequence[Path], workers: int, before: set[str]) -> Iterator[tuple[Path, FileOutcome]]:
        from ingest.pipeline import read_reports

        for outcome in read_reports(paths, workers):
            started = time.perf_counter()
            if outcome.read is None:
                yield outcome.path, replace(_failed(outcome.source, outcome.error or ""), seconds=outcome.seconds)
                continue
            try:
                self.keep(outcome.read, outcome.path)
            except FileNotFoundError as error:
                if error.filename != str(outcome.path):
                    raise
                gone = f"{outcome.source}: it was taken away while it was read; put it back and ingest it again"
                yield outcome.path, replace(_failed(outcome.source, gone), seconds=outcome.seconds)
                continue
            report_id, audit = outcome.read.report.id, outcome.read.audit
            status = "replaced" if report_id in before else "indexed"
            seconds = outcome.seconds + time.perf_counter() - started
            yield (
                outcome.path,
                FileOutcome(outcome.source, status, report_id, len(outcome.read.paragraphs), audit.numbered, seconds),
            )

    def keep(self, read: ReadReport, path: Path) -> None:
        """Puts one report into the catalogue and its file beside the other originals."""
        prepared = prepare(read.report, read.paragraphs, self._embedder())
        name = f"{read.report.id}{path.suffix.lower()}"
        self._originals.mkdir(parents=True, exist_ok=True)
        unfinished = self._originals / f"{name}.part"
        shutil.copyfile(path, unfinished)
        unfinished.replace(self._originals / name)
        self._catalogue.write(read, name, prepared)

    def edition_notes(self, outcomes: Sequence[FileOutcome]) -> tuple[str, ...]:
        """A line for each file just read that is of the same inspection as another report here."""
        fresh = {outcome.report_id for outcome in outcomes if outcome.status in {"indexed", "replaced"}}
        reports = sorted(self._catalogue.reports(), key=lambda report: (report.id in fresh, report.source))
        notes: list[str] = []
        for place, second in enumerate(reports):
            if second.id not in fresh:
                continue
            for first in reports[:place]:
                if same_inspection(first, second):
                    texts = [self._catalogue.paragraphs(report.id) for report in (first, second)]
                    notes.append(edition_note(first, texts[0], second, texts[1]) or "")
        return tuple(filter(None, notes))

    @staticmethod
    def _tell(outcome: FileOutcome, done: int, total: int, on_file: OnFile | None) -> FileOutcome:
        outcome = replace(outcome, done=done, total=total)
        if on_file is not None:
            on_file(outcome)
        return outcome


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _same_name(path: Path, first: Path) -> FileOutcome:
    shared = os.path.relpath(first)
    return _failed(path.name, f"{path.name}: another file of this name is at {shared}; rename one of them")


def _failed(source: str, error: str) -> FileOutcome:
    return FileOutcome(source, "failed", error=error)
