"""Files to read reports: one at a time, or many over the cores.

Not: keeping them (`vectorstore`), the order in which they are shown.
"""

from __future__ import annotations

import hashlib
import signal
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from ingest.audit import Reading, letters, make_audit
from ingest.blocks import Block, placed_blocks, plain_blocks, typography
from ingest.columns import in_columns
from ingest.displaced import mend_displaced
from ingest.errors import IngestError, UnreadableReportError, UnsupportedFormatError
from ingest.furniture import contents_lines, in_reading_order, running_lines
from ingest.judgements import read_judgements
from ingest.lines import Line, Page, Source
from ingest.metadata import read_facts
from ingest.numbering import find_labels
from ingest.paragraphs import make_paragraphs
from ingest.readers import ocr
from ingest.readers.formats import ACCEPTED, SUFFIXES, read_source, refuse
from ingest.report import ReadReport, Report, content_id
from ingest.tables import find_cells

_WORTH_A_PROCESS = 3  # files: a process takes about as long to start as three reports to read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the report, or the error as one line."""

    path: Path
    source: str
    read: ReadReport | None
    error: str | None
    seconds: float


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read under `paths`, in order: files as given, folders searched whole for accepted kinds.

    Raises:
        UnreadableReportError: a path does not exist.
        UnsupportedFormatError: a file was given that is not of a kind that is read, or nothing was found.
    """
    found: dict[Path, None] = {}
    given = tuple(paths)
    for path in given:
        if path.is_dir():
            named = (file for file in sorted(path.rglob("*")) if file.suffix.lower() in SUFFIXES)
            inside = (file for file in named if file.is_file() or not file.exists())  # a link to nothing has to be said
            found.update((file, None) for file in inside if not _is_about_folder(file))
        elif not path.exists():
            raise UnreadableReportError(f"{path}: no such file or folder; check the name")
        elif reason := refuse(path):
            raise UnsupportedFormatError(reason)
        else:
            found[path] = None
    if not found:
        raise UnsupportedFormatError(f"{', '.join(map(str, given)) or 'nothing'}: no reports found; {ACCEPTED}")
    return tuple(found)


def _is_about_folder(file: Path) -> bool:
    return file.name.startswith(".") or file.stem.casefold() in ("readme", "licence", "license")


def read_report(path: Path, source: str | None = None) -> ReadReport:
    """One file as a report with its paragraphs and audit; `source` is its name where the path's is another.

    Raises:
        IngestError: the file cannot be read; the message says why.
    """
    name = source or path.name
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableReportError(f"{name}: no such file; check the name") from error
    except OSError as error:
        raise UnreadableReportError(f"{name}: cannot be opened ({error.strerror}); check its permissions") from error
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> ReadReport:
    """The same for a file's bytes.

    Raises:
        IngestError: as `read_report`.
    """
    pages = read_source(data, name)
    report_id = content_id("report", name)
    blocks, displaced, running = _blocks(pages)
    setting = typography(line for page in pages.pages for line in page.lines)
    paragraphs = make_paragraphs(report_id, blocks, pages.pages, setting)
    if not paragraphs:
        raise _without_text(pages, name)
    facts = read_facts(pages)
    judgements = read_judgements(pages, facts.framework, facts.kind)
    moved = {blocks[at].label for at in displaced}
    reading = Reading(
        paragraphs=paragraphs,
        judgements=judgements,
        pages=pages.pages,
        displaced=frozenset(p.id for p in paragraphs if p.label in moved),
        running=running,
        damage=pages.damage,
        dropped=Counter({page.number: lost for page in pages.pages if (lost := _lost(page)) > 0}),
    )
    report = Report(
        id=report_id,
        source=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=pages.format,
        title=facts.title or name,
        provider=facts.provider,
        kind=facts.kind,
        framework=facts.framework,
        visits=facts.visits,
        published=facts.published,
        inspector=facts.inspector,
        judgements=judgements,
        licence=facts.licence,
        page_count=len(pages.pages),
    )
    return ReadReport(report, paragraphs, make_audit(reading))


def _lost(page: Page) -> int:
    """How many letters and digits of the file's page are in none of its lines."""
    return page.letters - page.marks - letters(page.hidden) - sum(letters(line.text) for line in page.lines)


def _without_text(source: Source, name: str) -> UnreadableReportError:
    """What to say of a file in which nothing can be read."""
    if any(page.hidden for page in source.pages):
        return UnreadableReportError(f"{name}: all the text in this file is hidden; get it again from its publisher")
    if source.format != "pdf":
        return UnreadableReportError(f"{name}: there is no text in this file; get it again from its publisher")
    scan = f"{name}: none of its {len(source.pages)} pages has text; "
    if ocr.is_installed():
        return UnreadableReportError(scan + "no words could be recognised on them either")
    return UnreadableReportError(scan + "if it is a scan, install Tesseract (tesseract-ocr) and give it again")


def _blocks(source: Source) -> tuple[list[Block], frozenset[int], Counter[int]]:
    """The blocks in reading order, which of them had a displaced number, and the furniture's letters a page."""
    running = running_lines(source.pages) if source.placed else frozenset()
    header: Counter[int] = Counter()
    kept: list[Line] = []
    for page in source.pages:
        body: list[Line] = []
        for index, line in enumerate(page.lines):
            if (page.number, index) in running:
                header[page.number] += letters(line.text)
            else:
                body.append(line)
        kept += in_columns(in_reading_order(body, page.height), page.width)
    contents = contents_lines(tuple(kept))
    for index in contents:
        header[kept[index].page] += letters(kept[index].text)
    lines = tuple(line for index, line in enumerate(kept) if index not in contents)
    setting = typography(lines)
    by_page: dict[int, list[tuple[int, Line]]] = {page.number: [] for page in source.pages}
    for index, line in enumerate(lines):
        by_page[line.page].append((index, line))
    cells = {number: find_cells(items) if source.placed else frozenset() for number, items in by_page.items()}
    never = {index for index, line in enumerate(lines) if line.bold or setting.is_small(line)}
    labels = find_labels(lines, frozenset(never.union(*cells.values())))
    if source.placed:
        blocks = [
            block
            for page in source.pages
            for block in placed_blocks(page, by_page[page.number], cells[page.number], labels, setting)
        ]
    else:
        blocks = plain_blocks(lines, labels)
    mended, displaced = mend_displaced(blocks)
    return mended, displaced, header


def read_reports(paths: Sequence[Path], workers: int = 0) -> Iterator[Outcome]:
    """Every file read, in the order in which they are done; `workers` at most, 0 for one a core.

    A file that cannot be read gives an outcome with its error; it never stops the others, even where it brings
    its whole process down. A few files are read in this process: starting others would take longer.

    Other processes import the program that started them, as Python's `multiprocessing` does: a script calls this
    under `if __name__ == "__main__":`, or with `workers=1`, which starts none.
    """
    count = min(workers or cpu_count() or 1, len(paths) // _WORTH_A_PROCESS)
    if count <= 1:
        yield from map(_outcome, paths)
        return
    lost: list[Path] = []
    for path, outcome in _spread(paths, count):
        if outcome is None:
            lost.append(path)
        else:
            yield outcome
    if lost and not _processes_start():  # a program typed in or embedded, which others cannot be started from
        yield from map(_outcome, lost)
        return
    for path in lost:  # a process died under one of these: each now has a process of its own
        ((_, outcome),) = _spread([path], 1)
        failed = f"{path.name}: the reader was brought down by this file; please report it"
        yield outcome or Outcome(path, path.name, None, failed, 0.0)


def _spread(paths: Sequence[Path], count: int) -> Iterator[tuple[Path, Outcome | None]]:
    """The files read by `count` processes; None for each that was under way or waiting when one of them died."""
    waiting = iter(paths)
    running: dict[Future[Outcome], Path] = {}
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    broken = False
    try:
        while True:
            for path in islice(waiting, 0 if broken else 3 * count - len(running)):
                try:
                    running[pool.submit(_outcome, path)] = path
                except BrokenProcessPool:
                    yield path, None
            if not running:
                break
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                path = running.pop(future)
                broken = broken or future.exception() is not None
                yield path, None if future.exception() is not None else future.result()
        yield from ((path, None) for path in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _processes_start() -> bool:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(bool).exception() is None


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _outcome(path: Path) -> Outcome:
    started = time.perf_counter()
    read, error = None, None
    try:
        read = read_report(path)
    except IngestError as failure:
        error = str(failure)
    except Exception as failure:  # one bad file never stops the others
        error = f"{path.name}: could not be read ({type(failure).__name__}: {failure}); please report this file"
    return Outcome(path, path.name, read, error, time.perf_counter() - started)
