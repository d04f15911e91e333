"""The tables of the catalogue.

Facts that are looked for have columns; the rest of a report is one JSON value, read and written as its dataclass
(`records`). A report's rows carry its id, and go when it goes.

Not: any query (`catalogue`, `conversations`, `feedback`).
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

SCHEMA_VERSION = 3


def _of_report() -> Column[str]:
    return Column("report_id", String(16), ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True)


state = Table("state", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))
"""What the library remembers of itself: schema, revision, embedder, dimension, splitter."""

reports = Table(
    "reports",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("source", Text, nullable=False, unique=True),
    Column("sha256", String(64), nullable=False),
    Column("provider", Text),
    Column("kind", Text, nullable=False),
    Column("dated", String(10)),
    Column("facts", JSON, nullable=False),
    Column("audit", JSON, nullable=False),
    Column("original", Text, nullable=False),
    Column("revision", Integer, nullable=False, index=True),
)

judgements = Table(
    "judgements",
    metadata,
    _of_report(),
    Column("position", Integer, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("grade", Text),
    Column("page", Integer),
    Column("quote", Text, nullable=False),
)

paragraphs = Table(
    "paragraphs",
    metadata,
    Column("id", String(16), primary_key=True),
    _of_report(),
    Column("position", Integer, nullable=False),
    Column("label", Text),
    Column("paragraph", JSON, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String(16), primary_key=True),
    _of_report(),
    Column("paragraph_id", String(16), nullable=False, index=True),
    Column("part", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("heading", Text, nullable=False),
    Column("stems", Text, nullable=False),
    Column("sentences", LargeBinary, nullable=False),
)
"""`vector` and `sentences` are float16; `heading` and `stems` (a line for each sentence) are terms. The vector stands
first, so that a scan does not read the rest."""

abbreviations = Table(
    "abbreviations",
    metadata,
    _of_report(),
    Column("short", Text, nullable=False),
    Column("long", Text, nullable=False),
)
"""What the report itself explains: "iro", "independent reviewing officers"."""

removed = Table(
    "removed",
    metadata,
    Column("report_id", String(16), primary_key=True),
    Column("revision", Integer, nullable=False),
)
"""Reports that are gone, for the derived indexes to catch up with."""

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("created", String(32), nullable=False),
    Column("changed", String(32), nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column(
        "conversation_id", String(32), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("position", Integer, nullable=False),
    Column("content", JSON, nullable=False),
    Column("words", Text, nullable=False),
)
"""`words` is the message's text in lower case, for searching."""

feedback = Table(
    "feedback",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("owner", Text, nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("created", String(32), nullable=False, index=True),
)
