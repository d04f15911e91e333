"""The library: reports, paragraphs and the indexes over them as one thing that is opened, asked and closed.

One process writes at a time; any number read, and notice what was written. What was interrupted is completed the
next time somebody writes, or at the first question.

Not: answering (`assistant`), nor how each store works (`catalogue`, `vectors`, `keyword`).
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ingest.report import Audit, Paragraph, Passage, Report
from vectorstore.catalogue import Catalogue
from vectorstore.conversations import Conversations
from vectorstore.embedder import Embedder, embedder_name, open_embedder
from vectorstore.errors import EmbedderMismatchError, LibraryError, LibraryInUseError
from vectorstore.feedback import Feedback
from vectorstore.finding import find_paragraph, find_report
from vectorstore.health import DoctorReport, examined
from vectorstore.indexes import DerivedIndexes
from vectorstore.ingestion import FileOutcome, Ingestion, IngestSummary, OnFile
from vectorstore.keyword import KeywordIndex
from vectorstore.passage_text import VERSION
from vectorstore.prepared import prepare
from vectorstore.query import ALONE, Leaning
from vectorstore.retrieved import RetrievedPassage
from vectorstore.search import Found, PassageSearch
from vectorstore.storage import ONLY_READ, REBUILD, originals, said_plainly
from vectorstore.unwritable import may_write
from vectorstore.vectors import VectorIndex
from vectorstore.words import LibraryWords
from vectorstore.writer_lock import writing

__all__ = ["DoctorReport", "FileOutcome", "IngestSummary", "Library"]


class Library:
    """A library in `data_dir`; made where there is none. Use it as a context manager, or close it.

    One in a folder that may not be written can be read: what would write raises `LibraryError`.

    `embedder` is "packaged", a sentence-transformers name or folder, or an embedder; `retrieval_mode` is "hybrid",
    "keyword" or "vector". `chroma_url` and `catalogue_url` name servers to use in place of the data folder.
    `rebuilding` allows opening a library that another embedder indexed, to rebuild it. Raises `LibraryError`.
    `conversations` and `feedback` keep what people said here; `words` are those of the reports.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        embedder: str | Embedder = "packaged",
        retrieval_mode: str = "hybrid",
        chroma_url: str = "",
        catalogue_url: str = "",
        rebuilding: bool = False,
    ) -> None:
        if retrieval_mode not in ("hybrid", "keyword", "vector"):
            raise LibraryError(f"retrieval_mode is {retrieval_mode!r}; it can be hybrid, keyword or vector.")
        self.data_dir = data_dir
        self._writable = may_write(data_dir)
        self._setting = embedder if isinstance(embedder, str) else embedder.name
        self._embedder: Embedder | None = None if isinstance(embedder, str) else embedder
        with said_plainly(data_dir):
            data_dir.mkdir(parents=True, exist_ok=True)
            self._catalogue = Catalogue(catalogue_url, data_dir, self._writable)
            if self._catalogue.writable and self._catalogue.remembered("library") is None:
                self._catalogue.remember(library=uuid.uuid4().hex[:12])
            if not rebuilding:
                self._check_builder()
            name = self._catalogue.remembered("library") or ""
        vectors = VectorIndex(data_dir / "vectors", chroma_url, name if chroma_url else "", self._writable)
        keywords = KeywordIndex(data_dir / "keywords", self._writable)
        self._indexes = DerivedIndexes(self._catalogue, vectors, keywords)
        self._search = PassageSearch(self._catalogue, vectors, keywords, self._loaded_embedder, retrieval_mode)
        self.words = LibraryWords(self._catalogue, keywords)
        self.conversations = Conversations(self._catalogue.engine)
        self.feedback = Feedback(self._catalogue.engine)
        self._known: tuple[int, tuple[Report, ...]] = (-1, ())

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the files back."""
        self._indexes.close()
        self._catalogue.close()

    # Reading

    def reports(self) -> tuple[Report, ...]:
        """Every report, newest inspection first."""
        with said_plainly(self.data_dir):
            revision = self._catalogue.revision()
            if self._known[0] != revision:
                self._known = (revision, self._catalogue.reports())
        return self._known[1]

    def report(self, source: str) -> Report:
        """A report by its file name, id or name; raises `UnknownReportError` with the nearest names."""
        return find_report(self.reports(), source)

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        """A report's paragraphs in reading order; none for an unknown id."""
        with said_plainly(self.data_dir):
            return self._catalogue.paragraphs(report_id)

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """A paragraph by its id; raises `LibraryError` where it is not there."""
        with said_plainly(self.data_dir):
            found = self._catalogue.paragraphs_by_id([paragraph_id])
        if paragraph_id not in found:
            raise LibraryError("This paragraph is not in the library: its report may have been removed.")
        return found[paragraph_id]

    def find(self, source: str, label: str) -> Paragraph:
        """A paragraph of a report by printed number ("28"), "Section, ¶3" or address; raises `LibraryError`."""
        report = self.report(source)
        return find_paragraph(report, self.paragraphs(report.id), label)

    def audit(self, report_id: str) -> Audit:
        """Whether every paragraph of a report is there."""
        with said_plainly(self.data_dir):
            return self._catalogue.audit(report_id)

    def original(self, report_id: str) -> Path:
        """The kept original file of a report; raises `LibraryError` where it is gone."""
        with said_plainly(self.data_dir):
            path = self._originals / self._catalogue.original(report_id)
        if not path.is_file():
            raise LibraryError(f"The original file {path} is gone: ingest the report again with --force.")
        return path

    def retrieve(
        self, query: str, report_ids: Sequence[str] | None = None, k: int = 20, leaning: Leaning = ALONE
    ) -> list[RetrievedPassage]:
        """The best `k` paragraphs for `query`, best first, each once; in all reports, or in some.

        `query` is matched as it is given: words that name the scope are better left out of it.
        """
        with said_plainly(self.data_dir):
            self._complete_if_free()
            return self._retrieved(self._search.find(query, report_ids, k, leaning))

    def retrieve_mentions(
        self, terms: Sequence[str], report_ids: Sequence[str] | None = None
    ) -> list[RetrievedPassage]:
        """A paragraph of each report in which `terms` (`analysis.stems`) stand together, the newest report first."""
        with said_plainly(self.data_dir):
            self._complete_if_free()
            found = self._search.holding(terms, report_ids)
            newest = [found[report.id] for report in self.reports() if report.id in found]
            return self._retrieved(newest)

    def _retrieved(self, found: Sequence[Found]) -> list[RetrievedPassage]:
        paragraphs = self._catalogue.paragraphs_by_id([one.paragraph_id for one in found])
        reports = {report.id: report for report in self.reports()}
        retrieved: list[RetrievedPassage] = []
        for one in found:
            paragraph, report = paragraphs.get(one.paragraph_id), reports.get(one.report_id)
            if paragraph is not None and report is not None:
                text = paragraph.text[one.start : one.end]
                passage = Passage(one.id, one.paragraph_id, one.part, one.start, one.end, text)
                rank = len(retrieved) + 1
                retrieved.append(RetrievedPassage(passage, paragraph, report, one.score, rank, one.found_by))
        return retrieved

    def retrieve_by_report(
        self, query: str, report_ids: Sequence[str], per_report: int = 5, leaning: Leaning = ALONE
    ) -> list[RetrievedPassage]:
        """The best `per_report` paragraphs of each report, in turn: every report's first, every report's second ..."""
        each = [self.retrieve(query, [report_id], per_report, leaning) for report_id in report_ids]
        in_turn = [found[i] for i in range(per_report) for found in each if i < len(found)]
        return [replace(one, rank=rank) for rank, one in enumerate(in_turn, start=1)]

    def long_forms(self, short: str) -> tuple[str, ...]:
        """What the reports explain an abbreviation as, in lower case, the commonest first."""
        with said_plainly(self.data_dir):
            explained = self._catalogue.abbreviations()
        forms = {short.lower(), short.lower().removesuffix("s")}
        return tuple(long for one, long, _ in explained if one in forms)

    def sentence_similarities(
        self, text: str, paragraphs: Sequence[Paragraph], leaning: Leaning | None = None
    ) -> list[list[float]]:
        """The cosine of a statement, or a question with its `leaning`, with each sentence of each paragraph."""
        with said_plainly(self.data_dir):
            return self._search.sentence_similarities(text, paragraphs, leaning)

    # Writing

    def ingest(
        self, paths: Iterable[Path], workers: int = 0, force: bool = False, on_file: OnFile | None = None
    ) -> IngestSummary:
        """Reads files and folders into the library; what is known by its bytes is passed over, unless `force`.

        `on_file` is called with each outcome. A file that cannot be read is an outcome, not an error. Raises
        `IngestError` for a path that is not there, `LibraryInUseError` where another process writes.
        """
        from ingest.pipeline import find_files

        started = time.perf_counter()
        with self._writing("an ingest"):
            files = find_files(paths)
            ingestion = Ingestion(self._catalogue, self._originals, self._loaded_embedder)
            outcomes = ingestion.run(files, workers, force, on_file)
            self._indexes.catch_up()
            _, paragraphs, passages = self._catalogue.counts()
            notes = ingestion.edition_notes(outcomes)
        return IngestSummary(time.perf_counter() - started, paragraphs, passages, outcomes, notes)

    def remove(self, sources: Sequence[str]) -> tuple[str, ...]:
        """Takes reports out of all three stores, with their original files; the file names that went.

        Raises `UnknownReportError`, and removes nothing, where one of them is not there.
        """
        reports = [self.report(source) for source in dict.fromkeys(sources)]
        with self._writing("a removal"):
            for report in reports:
                original = self._originals / self._catalogue.original(report.id)
                self._catalogue.remove(report.id)
                original.unlink(missing_ok=True)
            self._indexes.catch_up()
        return tuple(report.source for report in reports)

    def doctor(self, rebuild: bool = False) -> DoctorReport:
        """Whether the three stores agree; `rebuild` first makes passages, vectors and keywords again."""
        if rebuild:
            with self._writing("a rebuild"):
                self._rebuild()
        with said_plainly(self.data_dir):
            found = examined(self._catalogue, self._indexes, self.data_dir)
            embedder = self._catalogue.remembered("embedder") or embedder_name(self._setting)
        return replace(found, embedder=embedder, rebuilt=rebuild)

    @property
    def _originals(self) -> Path:
        return originals(self.data_dir)

    @contextmanager
    def _writing(self, doing: str) -> Iterator[None]:
        if not self._writable:
            raise LibraryError(ONLY_READ.format(self.data_dir))
        with said_plainly(self.data_dir), writing(self.data_dir, doing):
            yield

    def _loaded_embedder(self) -> Embedder:
        if self._embedder is None:
            self._embedder = open_embedder(self._setting, self.data_dir / "models")
        if self._catalogue.writable and self._catalogue.remembered("embedder") is None:
            self._remember_builder(self._embedder)
        return self._embedder

    def _remember_builder(self, embedder: Embedder) -> None:
        self._catalogue.remember(embedder=embedder.name, dimension=str(embedder.dimension), splitter=VERSION)

    def _check_builder(self) -> None:
        """Raises `EmbedderMismatchError` where the library was indexed in another way than this one would."""
        built_by, wanted = self._catalogue.remembered("embedder"), embedder_name(self._setting)
        if built_by is not None and built_by != wanted:
            raise EmbedderMismatchError(
                f"{self.data_dir} was indexed with the embedder {built_by!r}, the setting is {wanted!r}: change the "
                f"setting back, or run `{REBUILD}`."
            )
        splitter = self._catalogue.remembered("splitter")
        if splitter is not None and splitter != VERSION:
            raise EmbedderMismatchError(
                f"{self.data_dir} was indexed by another version of this program (passages {splitter}, now {VERSION}): "
                f"run `{REBUILD}`."
            )

    def _complete_if_free(self) -> None:
        """Completes what an interrupted writer left, unless somebody is writing now, or this one may not."""
        if not self._writable or not self._indexes.behind():
            return
        try:
            with writing(self.data_dir, "what an ingest left"):
                self._indexes.catch_up()
        except LibraryInUseError:
            return

    def _rebuild(self) -> None:
        self._indexes.clear()
        self._remember_builder(self._loaded_embedder())
        for report in self._catalogue.reports():
            prepared = prepare(report, self._catalogue.paragraphs(report.id), self._loaded_embedder())
            self._catalogue.write_prepared(report.id, prepared)
        self._indexes.catch_up()
