"""Draft questions: from a bad answer, from feedback or suggested from a report; none counts before a person accepts it.

Drafts and accepted questions are two JSON Lines files in the data folder: a draft is a line of a question set with
where it came from beside it, and accepting moves it from the one to the other.

Not: suggesting them (`suggestions`), checking a set (`gold`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Turn
from assistant.evaluation.errors import QuestionSetError
from assistant.evaluation.question_set import (
    SetQuestion,
    parse_question,
    question_row,
    read_question_set,
    write_question_set,
)
from assistant.evaluation.records import Given, read_given
from assistant.spreadsheet import plain_cell
from ingest.report import content_id
from vectorstore.feedback import Opinion

DRAFTS, OWN_SET = "drafts.jsonl", "own_questions.jsonl"
LOCK_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that no person has accepted yet. `origin` is "feedback" or "suggestion"; `note` tells the
    person who completes it what it rests on."""

    question: SetQuestion
    origin: str
    note: str


def draft_from_answer(document: Mapping[str, Any], history: Sequence[Turn] = (), why: str = "") -> Draft:
    """A draft from an `ask --json` document that was found wanting: what was asked, with what was answered and cited in
    its note, and what the person said of it.

    Without its `history` a follow-up is taken as the standalone question that it was understood as.
    """
    standalone = document.get("standalone_question") if not history else None
    asked = str(standalone or document.get("question") or "")
    narrowed = tuple(document.get("scope") or ()) if len(document.get("scope") or ()) <= 3 else ()
    question = SetQuestion(
        id=f"draft-{content_id(asked, *(turn.text for turn in history))}",
        question=asked,
        history=tuple((turn.role, turn.text) for turn in history),
        scope=narrowed,
    )
    return Draft(question, "feedback", _note(read_given(document), why))


def opinions_csv(opinions: Iterable[Opinion]) -> str:
    """Feedback as CSV, a row each: when, who, helpful or not, why, the question, the answer, the paragraphs cited."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("created", "owner", "helpful", "why", "question", "answer", "refused", "cited"))
    for opinion in opinions:
        given = read_given(opinion.answer)
        cited = "; ".join(paragraph.name for paragraph in given.cited)
        helpful, refused = ("yes" if state else "no" for state in (opinion.helpful, given.refused))
        asked = str(opinion.answer.get("question") or "")
        cells = (opinion.owner, helpful, opinion.why, asked, given.text, refused, cited)
        writer.writerow((opinion.created, *map(plain_cell, cells)))
    return out.getvalue()


def draft_lines(drafts: Iterable[Draft]) -> str:
    """Drafts as JSON Lines: those of a question set, with where each came from; no question set is read from them."""
    rows = (question_row(draft.question) | {"origin": draft.origin, "note": draft.note} for draft in drafts)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


class DraftBox:
    """The drafts and the accepted questions of one folder; several threads and processes may use it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def _lock(self) -> Iterator[None]:
        from filelock import FileLock

        self._folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / ".drafts.lock", timeout=LOCK_SECONDS):
            yield

    @property
    def accepted_set(self) -> Path:
        """The question set that accepted drafts go to."""
        return self._folder / OWN_SET

    def drafts(self) -> tuple[Draft, ...]:
        """The drafts, oldest first."""
        path = self._folder / DRAFTS
        if not path.is_file():
            return ()
        try:
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
            return tuple(Draft(parse_question(row), row["origin"], row["note"]) for row in rows)
        except (OSError, ValueError, KeyError) as error:
            raise QuestionSetError(
                f"The drafts in {path} cannot be read: {error}. Correct it or move it away."
            ) from error

    def draft(self, identifier: str) -> Draft:
        """One draft. Raises `QuestionSetError` where it is not there."""
        for draft in self.drafts():
            if draft.question.id == identifier:
                return draft
        raise QuestionSetError(f"There is no draft {identifier!r}: it was accepted or thrown away.")

    def accepted(self) -> tuple[SetQuestion, ...]:
        """The accepted questions."""
        return read_question_set(self.accepted_set) if self.accepted_set.is_file() else ()

    def add(self, drafts: Iterable[Draft]) -> int:
        """Keep drafts that are not yet there, by id; how many were new."""
        with self._lock():
            known = self.drafts()
            ids = {draft.question.id for draft in known}
            new = {draft.question.id: draft for draft in drafts if draft.question.id not in ids}
            self._write((*known, *new.values()))
        return len(new)

    def discard(self, identifier: str) -> None:
        """Throw a draft away."""
        with self._lock():
            self._write([draft for draft in self.drafts() if draft.question.id != identifier])

    def accept(self, identifier: str, question: SetQuestion) -> None:
        """Move a draft, as a person completed it, to the accepted set. Raises `QuestionSetError` for an unknown draft,
        or where it does not say whether it is answerable."""
        if question.answerable is None:
            raise QuestionSetError("Say whether the reports answer the question before it counts.")
        with self._lock():
            self.draft(identifier)
            kept = [known for known in self.accepted() if known.id != question.id]
            write_question_set(self.accepted_set, [*kept, question])
            self._write([draft for draft in self.drafts() if draft.question.id != identifier])

    def _write(self, drafts: Iterable[Draft]) -> None:
        beside = self._folder / f".{DRAFTS}.new"
        beside.write_text(draft_lines(drafts), encoding="utf-8")
        beside.replace(self._folder / DRAFTS)


def _note(given: Given, why: str) -> str:
    said = "Refused" if given.refused else f"Answered: {given.text}"
    cited = "; ".join(paragraph.name for paragraph in given.cited)
    parts = [said, f"Cited: {cited}" if cited else "", "Found wanting", why]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
