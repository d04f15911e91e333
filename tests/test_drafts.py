"""Draft questions: made from answers and feedback, kept, completed, accepted, thrown away."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from evaluation_cases import SOURCE, document, place

from assistant.answer import Turn
from assistant.evaluation.drafts import DraftBox, draft_from_answer, opinions_csv
from assistant.evaluation.errors import QuestionSetError
from assistant.evaluation.question_set import GoldEntry, read_question_set
from vectorstore.feedback import Opinion

ANSWER = document(place("28"), cited=[place("28", "Twelve were late.")], answer="Twelve were late.")


def feedback(helpful: bool = False, why: str = "wrong year") -> Opinion:
    return Opinion("1", "ada", helpful, why, ANSWER, "2026-01-01T09:00:00.000+00:00")


def test_a_bad_answer_becomes_a_draft_without_gold() -> None:
    draft = draft_from_answer(ANSWER, (Turn("user", "How many?"), Turn("assistant", "Ten.")), why="too many")
    assert draft.question.question == "Question?"
    assert draft.question.history == (("user", "How many?"), ("assistant", "Ten."))
    assert (draft.question.gold, draft.question.answerable, draft.question.reference_answer) == ((), None, None)
    assert draft.note == f"Answered: Twelve were late. Cited: {SOURCE}, ¶28. Found wanting. too many."


def test_a_draft_counts_once_accepted_and_not_before(tmp_path: Path) -> None:
    box = DraftBox(tmp_path / "questions")
    draft = draft_from_answer(ANSWER)
    assert box.add([draft, draft]) == 1
    assert box.add([draft]) == 0
    assert box.drafts() == (draft,)
    assert not box.accepted_set.exists()
    with pytest.raises(QuestionSetError, match="answer the question"):
        box.accept(draft.question.id, draft.question)
    completed = replace(draft.question, answerable=True, gold=(GoldEntry(SOURCE, "28"),))
    box.accept(draft.question.id, completed)
    assert box.drafts() == ()
    assert read_question_set(box.accepted_set) == (completed,)
    with pytest.raises(QuestionSetError, match="no draft"):
        box.accept(draft.question.id, completed)


def test_a_draft_thrown_away_is_gone(tmp_path: Path) -> None:
    box = DraftBox(tmp_path)
    box.add([draft_from_answer(ANSWER)])
    box.discard(box.drafts()[0].question.id)
    assert box.drafts() == ()


def test_drafts_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    (tmp_path / "drafts.jsonl").write_text("{")
    with pytest.raises(QuestionSetError, match=r"drafts\.jsonl"):
        DraftBox(tmp_path).drafts()


def test_feedback_as_csv_holds_what_was_asked_answered_and_cited_and_no_formula() -> None:
    text = opinions_csv([feedback(why="=HYPERLINK(1)"), feedback(helpful=True, why='a "good", one')])
    first, second = csv.DictReader(io.StringIO(text))
    assert first["why"] == "'=HYPERLINK(1)"
    assert (first["helpful"], second["helpful"], second["why"]) == ("no", "yes", 'a "good", one')
    assert (first["question"], first["answer"], first["cited"]) == ("Question?", "Twelve were late.", f"{SOURCE}, ¶28")
