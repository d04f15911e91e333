"""How a grade is asked to have moved, and how often it was given: worked by hand."""

from __future__ import annotations

import pytest

from assistant.question.named_moves import DOWN, LEVEL, UP, Times, move_asked, names_a_move, times_asked


@pytest.mark.parametrize(
    ("text", "told", "ways"),
    [
        ("Which councils have improved?", UP, {UP}),
        ("Which councils haven't improved?", UP, {LEVEL, DOWN}),
        ("Who has not got better since then?", UP, {LEVEL, DOWN}),
        ("Who failed to improve?", UP, {LEVEL, DOWN}),
        ("Who is yet to improve?", UP, {LEVEL, DOWN}),
        ("Which are no better than before?", UP, {LEVEL, DOWN}),
        ("Which councils have not got worse?", DOWN, {LEVEL, UP}),
        ("Which are no worse than they were?", DOWN, {LEVEL, UP}),
        ("Haven't any of them improved?", UP, {UP}),
        ("Who is not as good as before?", DOWN, {DOWN}),
        ("Who improved but is still not good?", UP, {UP}),
        ("Who is no longer inadequate?", UP, {UP}),
        ("Who improved for leadership but not overall?", UP, {UP}),
        ("Which authorities stayed the same?", UP, {LEVEL}),
        ("Who has kept their grade?", DOWN, {LEVEL}),
        ("Who has kept improving?", UP, {UP}),
        ("Whose grade has not changed?", DOWN, {LEVEL}),
        ("Whose grade has changed?", UP, {UP, DOWN}),
        ("Who did not stay good?", DOWN, {UP, DOWN}),
    ],
)
def test_the_ways_that_are_meant(text: str, told: int, ways: set[int]) -> None:
    assert move_asked(text, told).ways == ways


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Who went up a grade?", 1, False),
        ("Who jumped two grades?", 2, False),
        ("Who fell by more than one grade?", 2, False),
        ("Who rose three levels or more?", 3, False),
        ("Which council improved most?", 1, True),
        ("Who made the biggest jump?", 1, True),
        ("Who improved at the most recent inspection?", 1, False),
    ],
)
def test_how_far(text: str, least: int, most: bool) -> None:
    move = move_asked(text, UP)
    assert (move.least, move.most) == (least, most)


def test_a_move_by_its_own_words() -> None:
    assert names_a_move("Who stayed outstanding?")
    assert names_a_move("Did anyone fall two grades?")
    assert not names_a_move("Which councils are good?")
    assert not names_a_move("Who has the same grade as Wigan?")


@pytest.mark.parametrize(
    ("topic", "times"),
    [
        ("Has anyone been inadequate twice?", Times(2, in_a_row=False)),
        ("Who has had two inadequate judgements?", Times(2, in_a_row=False)),
        ("Who has been good three times running?", Times(3, in_a_row=True)),
        ("Who was good at two inspections in a row?", Times(2, in_a_row=True)),
        ("Who has been good thrice?", Times(3, in_a_row=False)),
        ("Which two inspections were inadequate?", None),
        ("Who was inadequate?", None),
    ],
)
def test_how_often(topic: str, times: Times | None) -> None:
    assert times_asked(topic) == times
