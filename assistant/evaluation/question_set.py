"""A question set: read from JSON Lines or CSV, checked for form, and written back as JSON Lines.

The format is that of the contract: all but `id` and `question` may be missing. Gold entries that share a
`group` are alternatives; an entry without one is a group of its own, and every group is wanted.

Not: whether the gold is in the library (`gold`), nor how an answer is measured (`measures`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Question, Turn
from assistant.evaluation.errors import QuestionSetError
from assistant.sound_text import sound_text

MAX_LISTED = 10
"""Problems named before the rest is only counted."""
DRAFT_ORIGINS = ("feedback", "suggestion")
"""What a draft question may come from; an accepted one does not say."""


@dataclass(frozen=True, slots=True)
class GoldEntry:
    """A paragraph that answers: by printed number (`paragraph`, with `section` where numbering restarts), by
    `quote`, or the whole report where neither is given."""

    source: str | None = None
    paragraph: str | None = None
    section: str | None = None
    quote: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """One question of a set with what is known of its answer.

    `answerable` is None where the set does not say. Each tuple of `needles` needs one hit in the answer.
    """

    id: str
    question: str
    answerable: bool | None = None
    history: tuple[tuple[str, str], ...] = ()
    scope: tuple[str, ...] = ()
    gold: tuple[GoldEntry, ...] = ()
    needles: tuple[tuple[str, ...], ...] = ()
    reference_answer: str | None = None
    kind: str | None = None

    @property
    def gold_groups(self) -> tuple[tuple[GoldEntry, ...], ...]:
        """The gold as groups of alternatives, in the order in which the set names them."""
        groups: dict[tuple[str, str], list[GoldEntry]] = {}
        for index, entry in enumerate(self.gold):
            key = ("named", entry.group) if entry.group is not None else ("alone", str(index))
            groups.setdefault(key, []).append(entry)
        return tuple(tuple(entries) for entries in groups.values())

    def as_question(self) -> Question:
        """The question as the assistant is asked it."""
        turns = tuple(Turn(role, text) for role, text in self.history)
        return Question(self.question, history=turns, sources=self.scope)


def read_question_set(path: Path) -> tuple[SetQuestion, ...]:
    """The questions of a .csv file, or of JSON Lines whatever the ending.

    Raises `QuestionSetError` with a line for each problem (not JSON, a field of the wrong kind, an id twice) and
    for an empty set.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionSetError(f"The question set {path} cannot be read ({error.strerror}): give another.") from error
    except UnicodeDecodeError as error:
        raise QuestionSetError(f"The question set {path} cannot be read: {error}. Give a UTF-8 file.") from error
    rows = _csv_rows(path, text) if path.suffix.lower() == ".csv" else _json_rows(text)
    questions: list[SetQuestion] = []
    problems: list[str] = []
    first_seen: dict[str, int] = {}
    for number, row in rows:
        try:
            question = parse_question(_accepted(_object(row)))
        except ValueError as error:
            problems.append(f"{path}, line {number}: {error}")
            continue
        if question.id in first_seen:
            problems.append(
                f"{path}, line {number}: the id {question.id!r} is already on line {first_seen[question.id]}."
            )
            continue
        first_seen[question.id] = number
        questions.append(question)
    if problems:
        more = [f"... and {len(problems) - MAX_LISTED} more."] if len(problems) > MAX_LISTED else []
        raise QuestionSetError("\n".join([*problems[:MAX_LISTED], *more]))
    if not questions:
        raise QuestionSetError(f"The question set {path} is empty: it needs at least one question.")
    return tuple(questions)


def parse_question(row: Mapping[str, Any]) -> SetQuestion:
    """One question from its JSON object. Raises ValueError that names the field."""
    answerable = row.get("answerable")
    if answerable is not None and not isinstance(answerable, bool):
        raise ValueError("'answerable' must be true, false or missing.")
    gold = tuple(_gold(entry) for entry in _list(row, "gold"))
    return SetQuestion(
        id=_required(row, "id"),
        question=_required(row, "question"),
        answerable=True if answerable is None and gold else answerable,
        history=tuple(_turn(turn) for turn in _list(row, "history")),
        scope=tuple(_text(source, "scope") for source in _list(row, "scope")),
        gold=gold,
        needles=tuple(_needle(needle) for needle in _list(row, "needles")),
        reference_answer=_optional(row, "reference_answer"),
        kind=_optional(row, "kind"),
    )


def question_row(question: SetQuestion) -> dict[str, Any]:
    """One question as its JSON object; `parse_question` reads it back the same."""
    row: dict[str, Any] = {"id": question.id, "kind": question.kind, "question": question.question}
    row["history"] = [list(turn) for turn in question.history]
    row["scope"] = list(question.scope)
    row["answerable"] = question.answerable
    row["gold"] = [
        {name: getattr(entry, name) for name in ("source", "paragraph", "section", "quote", "group")}
        for entry in question.gold
    ]
    row["needles"] = [list(needle) for needle in question.needles]
    row["reference_answer"] = question.reference_answer
    return row


def write_question_set(path: Path, questions: Iterable[SetQuestion]) -> None:
    """The questions as JSON Lines."""
    lines = (json.dumps(question_row(question), ensure_ascii=False) + "\n" for question in questions)
    path.write_text("".join(lines), encoding="utf-8")


def _json_rows(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            yield number, ValueError(f"not JSON ({error.msg} at character {error.pos + 1}).")
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested as deep
            yield number, ValueError(f"not JSON that can be read ({error}).")


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, object]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = {(name or "").strip().lower() for name in reader.fieldnames or ()}
    if "question" not in columns:
        raise QuestionSetError(f"{path}: the first line must name the columns question, answer, source, paragraph.")
    for row in reader:
        cells = {
            (name or "").strip().lower(): (cell or "").strip() for name, cell in row.items() if isinstance(cell, str)
        }
        if any(cells.values()):  # a spreadsheet writes rows of nothing below its table
            yield reader.line_num, _from_cells(reader.line_num, cells)


def _from_cells(number: int, cells: Mapping[str, str]) -> dict[str, Any]:
    labels = [label.strip() for label in cells.get("paragraph", "").split(";") if label.strip()]
    source = cells.get("source") or None
    quote = cells.get("quote") or None
    entries = [{"source": source, "paragraph": label, "section": cells.get("section") or None} for label in labels]
    if not entries and (source or quote):
        entries = [{"source": source, "quote": quote}]
    answerable = {"true": True, "yes": True, "false": False, "no": False}.get(cells.get("answerable", "").lower())
    return {
        "id": cells.get("id") or f"line-{number}",
        "question": cells.get("question"),
        "answerable": True if answerable is None and (cells.get("answer") or labels) else answerable,
        "gold": [] if answerable is False else entries,
        "reference_answer": cells.get("answer") or None,
        "kind": cells.get("kind") or None,
    }


def _object(row: object) -> Mapping[str, Any]:
    if isinstance(row, ValueError):
        raise row
    if not isinstance(row, dict):
        raise ValueError("a question must be a JSON object.")
    return row


def _accepted(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row, where it is no draft that this program wrote (`drafts`): none counts before a person accepts it."""
    if row.get("origin") in DRAFT_ORIGINS and "note" in row:
        raise ValueError("a draft: complete it and take its 'origin' out to accept it, or take the line out.")
    return row


def _required(row: Mapping[str, Any], name: str) -> str:
    value = _optional(row, name)
    if value is None or not value.strip():
        raise ValueError(f"{name!r} is missing or empty.")
    return value


def _optional(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    return None if value is None else _text(value, name)


def _text(value: object, name: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{name!r} must be text.")
    return sound_text(str(value))


def _list(row: Mapping[str, Any], name: str) -> list[Any]:
    value = row.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"{name!r} must be a list.")
    return value


def _gold(entry: object) -> GoldEntry:
    if not isinstance(entry, dict):
        raise ValueError("each entry of 'gold' must be an object with a source and a paragraph or quote.")
    return GoldEntry(*(_optional(entry, name) for name in ("source", "paragraph", "section", "quote", "group")))


def _needle(needle: object) -> tuple[str, ...]:
    alternatives = needle if isinstance(needle, list) else [needle]
    if not alternatives:
        raise ValueError("a list inside 'needles' is empty.")
    return tuple(_text(alternative, "needles") for alternative in alternatives)


def _turn(turn: object) -> tuple[str, str]:
    if not (isinstance(turn, list) and len(turn) == 2):
        raise ValueError('each entry of \'history\' must be ["user", "..."] or ["assistant", "..."].')
    return _text(turn[0], "history"), _text(turn[1], "history")
