"""Passages by their words: tantivy's BM25 with English stemming and stop words.

Readers of other processes are safe while one writes: tantivy replaces its list of segments in one step.

Not: what is asked for (`query`), or the vectors; the truth (`catalogue`).
"""

from __future__ import annotations

import math
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vectorstore.analysis import analyser, normalise
from vectorstore.catalogue import Changes
from vectorstore.errors import LibraryError
from vectorstore.query import Alternative, KeywordQuery
from vectorstore.storage import REBUILD
from vectorstore.unwritable import IN_PLACE, IndexFolder

HEADING_WEIGHT = 0.5
WRITER_MEMORY = 64_000_000


@dataclass(frozen=True, slots=True)
class KeywordPassage:
    """What is indexed of a passage."""

    id: str
    heading: str
    text: str


class KeywordIndex:
    """The words of all passages."""

    def __init__(self, folder: Path, writable: bool = True) -> None:
        self._folder = folder
        self._place = IndexFolder(writable)
        self._index: Any = None
        self._revision = -1
        self._lock = threading.Lock()  # around opening

    def revision(self) -> int:
        """The catalogue's revision this index has reached; 0 where there is none."""
        try:
            return int((self._folder / "REVISION").read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return 0

    def count(self) -> int:
        """How many passages it holds."""
        if not self.revision():
            return 0
        with self._plainly():
            return int(self._searcher().num_docs)

    def search(
        self, query: KeywordQuery, count: int, report_ids: Sequence[str] | None = None, *, every: bool = False
    ) -> list[tuple[str, float]]:
        """Passage ids with their BM25, best first; in all reports, or in some. `every`: only where no clause fails."""
        if not self.revision() or not query.clauses:
            return []
        with self._plainly():
            import tantivy

            searcher = self._searcher()
            schema = self._index.schema
            occur = tantivy.Occur.Must if every else tantivy.Occur.Should
            clauses = [(occur, _clause_query(schema, clause)) for clause in query.clauses]
            wanted = tantivy.Query.boolean_query(clauses)
            if report_ids is not None:
                scope = tantivy.Query.term_set_query(schema, "report", list(report_ids))
                wanted = tantivy.Query.boolean_query(
                    [
                        (tantivy.Occur.Must, wanted),
                        (tantivy.Occur.Must, tantivy.Query.const_score_query(scope, 0.0)),
                    ]
                )
            hits = searcher.search(wanted, limit=count, count=False).hits
            return [(searcher.doc(address)["id"][0], float(score)) for score, address in hits]

    def catch_up(self, changes: Changes, passages_of: Callable[[str], Iterable[KeywordPassage]]) -> None:
        """Does what `changes` say; safe to repeat after a kill."""
        import tantivy

        self._folder.mkdir(parents=True, exist_ok=True)
        with self._plainly():
            writer = self._opened().writer(WRITER_MEMORY, 1)
            for report_id in changes.gone:
                writer.delete_documents_by_term("report", report_id)
            for report_id in changes.written:
                for passage in passages_of(report_id):
                    writer.add_document(
                        tantivy.Document(
                            id=passage.id,
                            report=report_id,
                            heading=normalise(passage.heading),
                            text=normalise(passage.text),
                        )
                    )
            writer.commit()
            writer.wait_merging_threads()
        unfinished = self._folder / "REVISION.part"
        unfinished.write_text(str(changes.revision), "utf-8")
        unfinished.replace(self._folder / "REVISION")
        for name in IN_PLACE & {path.name for path in self._folder.iterdir()}:
            # tantivy makes them for the owner alone; who may read the library may read them.
            shutil.copymode(self._folder / "REVISION", self._folder / name)

    def clear(self) -> None:
        """Forgets everything, to be built again."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Gives the files back."""
        self._index, self._revision = None, -1
        self._place.close()

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """The inverse document frequency of each term, as BM25 has it: ln(1 + (N - n + 0.5) / (n + 0.5))."""
        if not self.revision():
            return {}
        with self._plainly():
            searcher = self._searcher()
            total = searcher.num_docs
            counts = {term: searcher.doc_freq("text", term) for term in terms}
        return {term: math.log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in counts.items() if n <= total}

    def holds(self, term: str) -> bool:
        """Whether any passage has `term`."""
        if not self.revision():
            return False
        with self._plainly():
            return bool(self._searcher().doc_freq("text", term))

    def like(self, term: str, edits: int, count: int) -> list[str]:
        """Ids of at most `count` passages with a term at most so many edits from `term`."""
        if not self.revision():
            return []
        with self._plainly():
            import tantivy

            searcher = self._searcher()
            near = tantivy.Query.fuzzy_term_query(self._index.schema, "text", term, edits)
            return [searcher.doc(address)["id"][0] for _, address in searcher.search(near, limit=count).hits]

    def _opened(self, anew: bool = False) -> Any:
        if self._index is None or anew:
            import tantivy

            index = tantivy.Index(_schema(), path=str(self._place.of(self._folder)), reuse=True)
            index.register_tokenizer("english", analyser())
            self._index = index
        return self._index

    def _searcher(self) -> Any:
        with self._lock:
            revision = self.revision()
            index = self._opened(anew=revision != self._revision)
            self._revision = revision
        return index.searcher()

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except ValueError as error:  # what tantivy raises for every fault of the index
            first = str(error).splitlines()[0]
            raise LibraryError(
                f"There is a fault in the keyword index in {self._folder} ({first}): run `{REBUILD}`."
            ) from error


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("report", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("heading", tokenizer_name="english", index_option="freq")
    builder.add_text_field("text", tokenizer_name="english", index_option="freq")
    return builder.build()


def _clause_query(schema: Any, clause: Sequence[Alternative]) -> Any:
    from tantivy import Query

    return Query.disjunction_max_query([_together(schema, terms, weight) for terms, weight in clause])


def _together(schema: Any, terms: Sequence[str], weight: float) -> Any:
    """The sum over terms and fields: a term counts in the heading too, but less."""
    from tantivy import Occur, Query

    wanted = [
        (Occur.Should, Query.boost_query(Query.term_query(schema, field, term, "freq"), weight * boost))
        for term in terms
        for field, boost in (("text", 1.0), ("heading", HEADING_WEIGHT))
    ]
    return Query.boolean_query(wanted)
