"""What was quoted gives way, and what follows it gains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.answerer import ReadSentence
from assistant.answering.said import FOLLOWING, QUOTED, moved_by_said, only_unsaid

PARAGRAPHS = (
    ("Managers’ oversight is regular and well recorded.", "It is not yet reflective enough.", "Good."),
    ("Supervision of social workers was infrequent.",),
)


def read(paragraphs) -> list[tuple[ReadSentence, ...]]:
    return [tuple(ReadSentence(0, 1, text, 0.0) for text in row) for row in paragraphs]


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ("", [[0, 0, 0], [0]]),
        ("Nothing of this is in the report at all.", [[0, 0, 0], [0]]),
        ("Managers' oversight is regular and well recorded.", [[QUOTED, FOLLOWING, FOLLOWING], [0]]),
        ("It is not yet reflective enough.", [[0, QUOTED, FOLLOWING], [0]]),
        # in other signs and behind other words, a part of it, two of them
        ("Yes: it is.\nManagers' oversight is regular, and well recorded", [[QUOTED, FOLLOWING, FOLLOWING], [0]]),
        ("Oversight is regular and well recorded.", [[QUOTED, FOLLOWING, FOLLOWING], [0]]),
        (" ".join(PARAGRAPHS[0][:2]) + " " + PARAGRAPHS[1][0], [[QUOTED, QUOTED, FOLLOWING], [QUOTED]]),
        # too little to be told from other sentences
        ("Good. Is regular. Social workers.", [[0, 0, 0], [0]]),
    ],
)
def test_by_how_much(said: str, moved: list[list[float]]) -> None:
    assert moved_by_said(said, read(PARAGRAPHS)) == moved


def test_what_was_not_said_is_left_with_its_likeness() -> None:
    readings, near = only_unsaid(PARAGRAPHS[0][1], read(PARAGRAPHS), [[0.1, 0.2, 0.3], [0.4]])
    assert [[one.text for one in row] for row in readings] == [[PARAGRAPHS[0][0], "Good."], [PARAGRAPHS[1][0]]]
    assert near == [[0.1, 0.3], [0.4]]
    assert only_unsaid(PARAGRAPHS[1][0], read(PARAGRAPHS[1:]), [[0.4]]) == ([[]], [[]])


@given(st.text(max_size=80), st.lists(st.lists(st.text(max_size=40), max_size=3), max_size=3))
def test_any_words(said: str, paragraphs: list[list[str]]) -> None:
    readings = read(paragraphs)
    moved = moved_by_said(said, readings)
    assert [len(row) for row in moved] == [len(row) for row in paragraphs]
    left, near = only_unsaid(said, readings, moved)
    assert [len(row) for row in left] == [sum(by != QUOTED for by in row) for row in moved]
    assert QUOTED not in {by for row in near for by in row} <= {FOLLOWING, 0.0}
