"""What `doctor` finds: do catalogue, vectors and keywords agree?

Not: mending what does not (`library`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vectorstore.storage import REBUILD


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
        if self.revision != revision:
            return f"The {self.name} are at revision {self.revision} of {revision}: run `{REBUILD}`."
        if self.passages != passages:
            return f"The {self.name} hold {self.passages:,} of {passages:,} passages: run `{REBUILD}`."
        return None


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """The state of a library; `problems` are lines for a person, empty where all agrees."""

    reports: int
    paragraphs: int
    passages: int
    revision: int
    vectors: IndexState
    keywords: IndexState
    embedder: str
    problems: tuple[str, ...]
    rebuilt: bool = False

    @property
    def agrees(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

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
        return "\n".join([*lines, *(self.problems or ("All agree.",))])
