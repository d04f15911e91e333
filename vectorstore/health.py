"""What `doctor` finds: do catalogue, vectors and keywords agree?

Not: mending what does not (`library`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vectorstore.storage import REBUILD


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """The state of a library; `problems` are lines for a person, empty where all agrees."""

    reports: int
    paragraphs: int
    passages: int
    revision: int
    vector_passages: int
    vector_revision: int
    keyword_passages: int
    keyword_revision: int
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
                "vectors": self.vector_revision,
                "keywords": self.keyword_revision,
            },
            "indexed": {"vectors": self.vector_passages, "keywords": self.keyword_passages},
            "problems": list(self.problems),
        }

    def text(self) -> str:
        """As `doctor` prints it."""
        held = f"{self.reports:,} reports, {self.paragraphs:,} paragraphs, {self.passages:,} passages"
        lines = [
            f"Catalogue: {held} (revision {self.revision}).",
            f"Vectors:   {self.vector_passages:,} passages (revision {self.vector_revision}), by {self.embedder}.",
            f"Keywords:  {self.keyword_passages:,} passages (revision {self.keyword_revision}).",
        ]
        if self.rebuilt:
            lines.append("Vectors and keywords were made again from the catalogue.")
        return "\n".join([*lines, *(self.problems or ("All agree.",))])


def index_problem(name: str, held: int, revision: int, passages: int, newest: int) -> str | None:
    """The line for a derived index that is behind or does not hold what it should; None where it does."""
    if revision != newest:
        return f"The {name} are at revision {revision} of {newest}: run `{REBUILD}`."
    if held != passages:
        return f"The {name} hold {held:,} of {passages:,} passages: run `{REBUILD}`."
    return None
