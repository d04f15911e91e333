"""What was quoted gives way, and what follows it gains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.said import FOLLOWING, QUOTED, moved_by_said

PARAGRAPHS = (
    ("Managers’ oversight is regular and well recorded.", "It is not yet reflective enough.", "Good."),
    ("Supervision of social workers was infrequent.",),
)


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
    assert moved_by_said(said, PARAGRAPHS) == moved


@given(st.text(max_size=80), st.lists(st.lists(st.text(max_size=40), max_size=3), max_size=3))
def test_any_words(said: str, paragraphs: list[list[str]]) -> None:
    moved = moved_by_said(said, paragraphs)
    assert [len(row) for row in moved] == [len(row) for row in paragraphs]
    assert {by for row in moved for by in row} <= {QUOTED, FOLLOWING, 0.0}
