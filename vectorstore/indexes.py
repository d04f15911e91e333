"""The two indexes that are derived from the catalogue, and how they catch up with it.

Each knows the revision of the catalogue that it has reached; catching up does what happened since, and may be
repeated after a kill.

Not: what is in them (`vectors`, `keyword`), or who may write (`library`).
"""

from __future__ import annotations

from vectorstore.catalogue import Catalogue
from vectorstore.errors import LibraryError
from vectorstore.health import IndexState
from vectorstore.keyword import KeywordIndex, KeywordPassage
from vectorstore.passage_text import heading
from vectorstore.vectors import VectorIndex


class DerivedIndexes:
    """The vectors and the keywords of one catalogue."""

    def __init__(self, catalogue: Catalogue, vectors: VectorIndex, keywords: KeywordIndex) -> None:
        self.vectors = vectors
        self.keywords = keywords
        self._catalogue = catalogue

    def behind(self) -> bool:
        """Whether the catalogue has changed since they were written."""
        newest = self._catalogue.revision()
        return self.keywords.revision() != newest or self.vectors.revision() != newest

    def catch_up(self) -> None:
        """Brings both to the catalogue's revision."""
        newest = self._catalogue.revision()
        if self.keywords.revision() != newest:
            changes = self._catalogue.changes_since(self.keywords.revision())
            headings = {report.id: report for report in self._catalogue.reports()}

            def passages_of(report_id: str) -> list[KeywordPassage]:
                return [
                    KeywordPassage(passage.id, heading(headings[report_id], paragraph), passage.text)
                    for passage, paragraph in self._catalogue.passages(report_id)
                ]

            self.keywords.catch_up(changes, passages_of)
        if self.vectors.revision() != newest:
            self.vectors.catch_up(self._catalogue.changes_since(self.vectors.revision()), self._catalogue)

    def clear(self) -> None:
        """Forgets both, to be built again."""
        self.keywords.clear()
        self.vectors.clear()

    def close(self) -> None:
        """Gives the files of both back."""
        self.keywords.close()
        self.vectors.close()

    def states(self) -> tuple[IndexState, IndexState]:
        """What each holds, for `doctor`; a fault is a state, not an error."""
        vectors, keywords = (
            _state(name, index) for name, index in (("vectors", self.vectors), ("keywords", self.keywords))
        )
        return vectors, keywords


def _state(name: str, index: VectorIndex | KeywordIndex) -> IndexState:
    try:
        return IndexState(name, index.count(), index.revision())
    except LibraryError as error:
        return IndexState(name, 0, 0, str(error))
