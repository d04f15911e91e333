"""Question sets: read in both formats, wrong ones refused with the place of each mistake, written back the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.errors import QuestionSetError
from assistant.evaluation.question_set import (
    GoldEntry,
    SetQuestion,
    parse_question,
    question_row,
    read_question_set,
    write_question_set,
)

words = st.text(min_size=1).filter(str.strip)
entries = st.builds(GoldEntry, *(st.none() | st.text() for _ in range(5)))
questions = st.builds(
    SetQuestion,
    id=words,
    question=words,
    answerable=st.booleans(),
    history=st.lists(st.tuples(words, words)).map(tuple),
    scope=st.lists(words).map(tuple),
    gold=st.lists(entries).map(tuple),
    needles=st.lists(st.lists(words, min_size=1).map(tuple)).map(tuple),
    reference_answer=st.none() | st.text(),
    kind=st.none() | st.text(),
)


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


@given(questions)
def test_a_question_survives_its_row(question: SetQuestion) -> None:
    assert parse_question(json.loads(json.dumps(question_row(question)))) == question


def test_only_id_and_question_are_needed(tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", {"id": "a", "question": "Why?"}, "")
    assert read_question_set(path) == (SetQuestion("a", "Why?"),)


def test_gold_without_a_group_stands_alone_and_a_group_holds_alternatives() -> None:
    one, two, three = GoldEntry("r", "1"), GoldEntry("r", "2", group="g"), GoldEntry("r", "3", group="g")
    assert SetQuestion("a", "Why?", gold=(two, one, three)).gold_groups == ((two, three), (one,))
    assert SetQuestion("a", "Why?", gold=(one, GoldEntry("r", "9"))).gold_groups == ((one,), (GoldEntry("r", "9"),))


def test_every_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(
        tmp_path / "set.jsonl",
        {"id": "a", "question": "Why?"},
        '{"id": "b", "question": ',
        {"id": "a", "question": "Again?"},
        {"id": "c"},
        {"id": "d", "question": "Why?", "needles": "27%"},
        [1],
    )
    with pytest.raises(QuestionSetError) as caught:
        read_question_set(path)
    lines = str(caught.value).splitlines()
    assert [line.split(", ")[1].split(":")[0] for line in lines] == ["line 2", "line 3", "line 4", "line 5", "line 6"]
    assert "not JSON" in lines[0]
    assert "already on line 1" in lines[1]


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_an_empty_set_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(QuestionSetError, match="empty"):
        read_question_set(write(tmp_path / "set.jsonl", content))


def test_bytes_that_are_not_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QuestionSetError, match="UTF-8"):
        read_question_set(path)


def test_csv_with_the_four_columns(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text(
        'Question,Answer,Source,Paragraph\n"How many, in all?",27,r.pdf,28\nWhat of both?,,r.pdf,3; 4\nWho knows?,,,\n',
        encoding="utf-8-sig",
    )
    first, second, third = read_question_set(path)
    assert first == SetQuestion(
        "line-2", "How many, in all?", True, gold=(GoldEntry("r.pdf", "28"),), reference_answer="27"
    )
    assert [entry.paragraph for entry in second.gold] == ["3", "4"]
    assert third.answerable is None


def test_rows_of_nothing_in_a_csv_are_passed_over(tmp_path: Path) -> None:
    path = write(
        tmp_path / "set.csv", "question,answer,source,paragraph", "Why?,27,r.pdf,3", ",,,", "", " ,,,", "Who?,,,"
    )
    assert [question.id for question in read_question_set(path)] == ["line-2", "line-6"]


@pytest.mark.parametrize("origin", ["feedback", "suggestion"])
def test_a_draft_is_no_question_of_a_set_until_its_origin_is_taken_out(tmp_path: Path, origin: str) -> None:
    row = {"id": "a", "question": "Why?", "note": "From the sentence: Because."}
    with pytest.raises(QuestionSetError, match="line 1: a draft"):
        read_question_set(write(tmp_path / "set.jsonl", json.dumps(row | {"origin": origin})))
    for other in ({}, {"origin": "Devon"}):  # somebody else's keys mean nothing here
        assert len(read_question_set(write(tmp_path / "set.jsonl", json.dumps(row | other)))) == 1


def test_csv_without_a_question_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="columns"):
        read_question_set(write(tmp_path / "set.csv", "a,b", "1,2"))


def test_ten_thousand_questions(tmp_path: Path) -> None:
    many = [SetQuestion(f"q{i}", "Why?", True, gold=(GoldEntry("r", str(i)),)) for i in range(10_000)]
    write_question_set(tmp_path / "set.jsonl", many)
    assert read_question_set(tmp_path / "set.jsonl") == tuple(many)
