"""What `doctor` finds: do catalogue, vectors and keywords agree?

Not: mending what does not (`library`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vectorstore.storage import REBUILD, originals
from vectorstore.writer_lock import who_writes

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue
    from vectorstore.indexes import DerivedIndexes


@dataclass(frozen=True, slots=True)
class IndexState:
    """What a derived index holds, the catalogue's revision it has reached, and what is wrong with its files."""

    name: str
    passages: int
    revision: int
    fault: str = ""

    def problem(self, passages: int, revision: int) -> str | None:
        """The line for an index that is not what the catalogue says; None where it is."""
        if self.fault:
            return self.fault
        if self.revision < revision:
            return (
                f"The {self.name} are at revision {self.revision} of {revision}, as after an ingest that was stopped: "
                f"the next question or ingest completes them, or run `{REBUILD}`."
            )
        if self.revision > revision:
            return f"The {self.name} are at revision {self.revision}, the catalogue at {revision}: run `{REBUILD}`."
        if self.passages != passages:
            return f"The {self.name} hold {self.passages:,} of {passages:,} passages: run `{REBUILD}`."
        return None


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """The state of a library; `problems` are lines for a person, empty where all agrees.

    `writer` is who is writing now: what the indexes lack then is on its way to them, and is no problem.
    """

    reports: int
    paragraphs: int
    passages: int
    revision: int
    vectors: IndexState
    keywords: IndexState
    problems: tuple[str, ...]
    writer: str = ""
    embedder: str = ""
    rebuilt: bool = False

    @property
    def agrees(self) -> bool:
        """Whether the three are known to agree, which is not before a writer is done."""
        return not self.problems and not self.writer

    def document(self) -> dict[str, Any]:
        """As `doctor --json` prints it."""
        return {
            "agrees": self.agrees,
            "rebuilt": self.rebuilt,
            "reports": self.reports,
            "paragraphs": self.paragraphs,
            "passages": self.passages,
            "embedder": self.embedder,
            "revisions": {
                "catalogue": self.revision,
                "vectors": self.vectors.revision,
                "keywords": self.keywords.revision,
            },
            "indexed": {"vectors": self.vectors.passages, "keywords": self.keywords.passages},
            "writing": self.writer or None,
            "problems": list(self.problems),
        }

    def text(self) -> str:
        """As `doctor` prints it."""
        held = f"{self.reports:,} reports, {self.paragraphs:,} paragraphs, {self.passages:,} passages"
        lines = [
            f"Catalogue: {held} (revision {self.revision}).",
            f"Vectors:   {self.vectors.passages:,} passages (revision {self.vectors.revision}), by {self.embedder}.",
            f"Keywords:  {self.keywords.passages:,} passages (revision {self.keywords.revision}).",
        ]
        if self.rebuilt:
            lines.append("Vectors and keywords were made again from the catalogue.")
        if self.writer:
            lines.append(f"{self.writer} is writing to the library: whether all agree shows when it is done.")
        return "\n".join([*lines, *(self.problems or (("All agree.",) if self.agrees else ()))])


def examined(catalogue: Catalogue, indexes: DerivedIndexes, data_dir: Path) -> DoctorReport:
    """What is found of a library; nothing is called wrong while somebody writes."""
    writer = who_writes(data_dir)
    reports, paragraphs, passages = catalogue.counts()
    revision = catalogue.revision()
    states = indexes.states()
    problems = [problem for state in states if revision and (problem := state.problem(passages, revision))]
    if not writer:
        problems += [
            f"The original file of {report.source} is gone: ingest it again with --force."
            for report in catalogue.reports()
            if not (originals(data_dir) / catalogue.original(report.id)).is_file()
        ]
    # Asked again: one who began meanwhile has put the three out of step.
    writer = writer or who_writes(data_dir)
    return DoctorReport(reports, paragraphs, passages, revision, *states, () if writer else tuple(problems), writer)
