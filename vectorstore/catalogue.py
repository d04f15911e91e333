"""The catalogue: every report, paragraph and passage, with its vectors. The truth; all else is derived from it.

SQLite in the data folder (readers are never blocked: write-ahead log), or any database SQLAlchemy has a URL for.
Every change of a report is one transaction and raises the revision by one, which is how derived indexes and open
readers notice it.

Not: searching (`vectors`, `keyword`), nor who may write (`writer_lock`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, delete, func, insert, select

from ingest.report import Audit, Judgement, Paragraph, Passage, ReadReport, Report
from vectorstore.database import create_tables, open_engine, open_for_reading
from vectorstore.errors import LibraryError, UnknownReportError
from vectorstore.prepared import Prepared
from vectorstore.records import from_plain, to_plain
from vectorstore.tables import SCHEMA_VERSION, abbreviations, judgements, paragraphs, passages, removed, reports, state


@dataclass(frozen=True, slots=True)
class Changes:
    """What a derived index has to do to reach `revision`: forget `gone`, then add `written`."""

    revision: int
    gone: tuple[str, ...]
    written: tuple[str, ...]


class Catalogue:
    """The catalogue of one library; safe to use from several threads. One in the data folder may be only readable."""

    def __init__(self, url: str, data_dir: Path, writable: bool = True) -> None:
        path = data_dir / "catalogue.sqlite"
        self.writable = bool(url) or writable
        self.engine = open_engine(url or f"sqlite:///{path}") if self.writable else open_for_reading(path)
        if self.writable:
            create_tables(self.engine)
        found = self.remembered("schema")
        if found is None and self.writable:
            self.remember(schema=str(SCHEMA_VERSION), revision="0")
        elif found != str(SCHEMA_VERSION):
            raise LibraryError(
                f"{data_dir} was made by another version of this program (schema {found}, here {SCHEMA_VERSION}): "
                "move the folder away and ingest the reports again."
            )

    def close(self) -> None:
        """Gives the database's files back."""
        self.engine.dispose()

    def remembered(self, name: str) -> str | None:
        """What was remembered under `name`."""
        with self.engine.connect() as connection:
            value: str | None = connection.scalar(select(state.c.value).where(state.c.name == name))
        return value

    def remember(self, **values: str) -> None:
        """Remembers values under their names."""
        with self.engine.begin() as connection:
            for name, value in values.items():
                _remember(connection, name, value)

    def revision(self) -> int:
        """How often a report has been written or removed."""
        return int(self.remembered("revision") or 0)

    def reports(self) -> tuple[Report, ...]:
        """Every report, newest inspection first."""
        with self.engine.connect() as connection:
            given: dict[str, list[Judgement]] = {}
            for row in connection.execute(select(judgements).order_by(judgements.c.report_id, judgements.c.position)):
                given.setdefault(row.report_id, []).append(Judgement(row.aspect, row.grade, row.page, row.quote))
            rows = connection.execute(
                select(reports.c.id, reports.c.facts).order_by(reports.c.dated.desc().nulls_last(), reports.c.source)
            )
            return tuple(
                replace(from_plain(Report, row.facts), judgements=tuple(given.get(row.id, ()))) for row in rows
            )

    def digests(self) -> dict[str, str]:
        """The SHA-256 of every report's file, by report id."""
        with self.engine.connect() as connection:
            return {row.id: row.sha256 for row in connection.execute(select(reports.c.id, reports.c.sha256))}

    def original(self, report_id: str) -> str:
        """The file name under which the report's original file is kept."""
        return str(self._one(select(reports.c.original).where(reports.c.id == report_id)))

    def audit(self, report_id: str) -> Audit:
        """The audit of a report."""
        audit: Audit = from_plain(Audit, self._one(select(reports.c.audit).where(reports.c.id == report_id)))
        return audit

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        """A report's paragraphs in reading order."""
        wanted = select(paragraphs.c.paragraph).where(paragraphs.c.report_id == report_id)
        with self.engine.connect() as connection:
            return tuple(_paragraph(value) for value in connection.scalars(wanted.order_by(paragraphs.c.position)))

    def paragraphs_by_id(self, ids: Sequence[str]) -> dict[str, Paragraph]:
        """Paragraphs by their ids; unknown ids are left out."""
        found: dict[str, Paragraph] = {}
        with self.engine.connect() as connection:
            for some in _in_portions(ids):
                wanted = select(paragraphs.c.id, paragraphs.c.paragraph).where(paragraphs.c.id.in_(some))
                found.update((row.id, _paragraph(row.paragraph)) for row in connection.execute(wanted))
        return found

    def passages(self, report_id: str) -> tuple[tuple[Passage, Paragraph], ...]:
        """A report's passages in reading order, each with its paragraph."""
        of_report = {paragraph.id: paragraph for paragraph in self.paragraphs(report_id)}
        columns = (passages.c.id, passages.c.paragraph_id, passages.c.part, passages.c.first, passages.c.last)
        with self.engine.connect() as connection:
            rows = connection.execute(select(*columns).where(passages.c.report_id == report_id)).all()
        pairs = [(_passage(row, of_report[row.paragraph_id].text), of_report[row.paragraph_id]) for row in rows]
        return tuple(sorted(pairs, key=lambda pair: (pair[1].order, pair[0].part)))

    def vectors(self, report_ids: Sequence[str]) -> Iterator[tuple[str, str, str, bytes]]:
        """Report id, paragraph id, passage id and vector (float16 bytes) of every passage of the reports."""
        columns = (passages.c.report_id, passages.c.paragraph_id, passages.c.id, passages.c.vector)
        with self.engine.connect() as connection:
            for some in _in_portions(report_ids):
                for row in connection.execute(select(*columns).where(passages.c.report_id.in_(some))):
                    yield row.report_id, row.paragraph_id, row.id, row.vector

    def found_passages(self, ids: Sequence[str]) -> dict[str, Any]:
        """Rows of passages by their ids, each with its report's id, its place and its sentence vectors."""
        found: dict[str, Any] = {}
        with self.engine.connect() as connection:
            for some in _in_portions(ids):
                found.update(
                    (row.id, row) for row in connection.execute(select(passages).where(passages.c.id.in_(some)))
                )
        return found

    def counts(self) -> tuple[int, int, int]:
        """How many reports, paragraphs and passages there are."""
        with self.engine.connect() as connection:
            one, two, three = (
                int(connection.scalar(select(func.count()).select_from(table)) or 0)
                for table in (reports, paragraphs, passages)
            )
        return one, two, three

    def passage_counts(self) -> dict[str, int]:
        """How many passages each report has."""
        wanted = select(passages.c.report_id, func.count().label("many")).group_by(passages.c.report_id)
        with self.engine.connect() as connection:
            return {row.report_id: row.many for row in connection.execute(wanted)}

    def abbreviations(self) -> list[tuple[str, str, int]]:
        """The abbreviations that reports explain: short form, long form, in how many reports; commonest first."""
        many = func.count()
        columns = (abbreviations.c.short, abbreviations.c.long)
        wanted = select(*columns, many).group_by(*columns).order_by(many.desc(), *columns)
        with self.engine.connect() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(wanted)]

    def write(self, read: ReadReport, original: str, prepared: Prepared) -> None:
        """Puts a report in, in the place of what was there under its id; one transaction."""
        report = read.report
        with self.engine.begin() as connection:
            connection.execute(delete(reports).where(reports.c.id == report.id))
            connection.execute(delete(removed).where(removed.c.report_id == report.id))
            connection.execute(
                insert(reports).values(
                    id=report.id,
                    source=report.source,
                    sha256=report.sha256,
                    provider=report.provider,
                    kind=report.kind,
                    dated=report.dated.isoformat() if report.dated else None,
                    facts=to_plain(replace(report, judgements=())),
                    audit=to_plain(read.audit),
                    original=original,
                    revision=_next_revision(connection),
                )
            )
            _insert_all(
                connection, judgements, [_judgement_row(report.id, i, j) for i, j in enumerate(report.judgements)]
            )
            _insert_all(connection, paragraphs, [_paragraph_row(paragraph) for paragraph in read.paragraphs])
            _insert_prepared(connection, report.id, prepared)

    def write_prepared(self, report_id: str, prepared: Prepared) -> None:
        """Replaces what a report is found by, its paragraphs staying as they are; one transaction."""
        with self.engine.begin() as connection:
            for table in (passages, abbreviations):
                connection.execute(delete(table).where(table.c.report_id == report_id))
            _insert_prepared(connection, report_id, prepared)
            connection.execute(
                reports.update().where(reports.c.id == report_id).values(revision=_next_revision(connection))
            )

    def remove(self, report_id: str) -> None:
        """Takes a report out with all that is its; one transaction."""
        with self.engine.begin() as connection:
            connection.execute(delete(reports).where(reports.c.id == report_id))
            connection.execute(insert(removed).values(report_id=report_id, revision=_next_revision(connection)))

    def changes_since(self, revision: int) -> Changes:
        """What has happened after `revision`; a report that was replaced is both gone and written."""
        with self.engine.connect() as connection:
            now = int(connection.scalar(select(state.c.value).where(state.c.name == "revision")) or 0)
            written = connection.scalars(
                select(reports.c.id).where(reports.c.revision > revision).order_by(reports.c.revision)
            ).all()
            gone = connection.scalars(select(removed.c.report_id).where(removed.c.revision > revision)).all()
        return Changes(now, (*gone, *written), tuple(written))

    def _one(self, query: Any) -> Any:
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise UnknownReportError("This report is not in the library: it may have been removed.")
        return row[0]


def _remember(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(state).where(state.c.name == name))
    connection.execute(insert(state).values(name=name, value=value))


def _next_revision(connection: Connection) -> int:
    revision = int(connection.scalar(select(state.c.value).where(state.c.name == "revision")) or 0) + 1
    _remember(connection, "revision", str(revision))
    return revision


def _insert_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _in_portions(ids: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """SQLite takes only so many values in one statement."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def _paragraph(value: Any) -> Paragraph:
    paragraph: Paragraph = from_plain(Paragraph, value)
    return paragraph


def _judgement_row(report_id: str, position: int, judgement: Judgement) -> dict[str, Any]:
    return {"report_id": report_id, "position": position, **to_plain(judgement)}


def _paragraph_row(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "id": paragraph.id,
        "report_id": paragraph.report_id,
        "position": paragraph.order,
        "label": paragraph.label,
        "paragraph": to_plain(paragraph),
    }


def _insert_prepared(connection: Connection, report_id: str, prepared: Prepared) -> None:
    rows = [
        {
            "id": one.passage.id,
            "report_id": report_id,
            "paragraph_id": one.passage.paragraph_id,
            "part": one.passage.part,
            "first": one.passage.start,
            "last": one.passage.end,
            "vector": one.vectors.whole.astype(np.float16).tobytes(),
            "heading": one.heading,
            "stems": one.stems,
            "sentences": one.vectors.sentences.astype(np.float16).tobytes(),
        }
        for one in prepared.passages
    ]
    _insert_all(connection, passages, rows)
    explained = [
        {"report_id": report_id, "short": short, "long": long} for short, long in sorted(prepared.abbreviations)
    ]
    _insert_all(connection, abbreviations, explained)


def _passage(row: Any, text: str) -> Passage:
    return Passage(row.id, row.paragraph_id, row.part, row.first, row.last, text[row.first : row.last])
