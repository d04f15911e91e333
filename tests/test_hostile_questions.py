"""A question of any letters is understood in bounded time: no pattern tries ever more ways to read the same words."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from scope_cases import LIBRARY

from assistant.answer import Question, Turn
from assistant.question.authorities import find_authorities
from assistant.question.marking import MOST_DATES, mark
from assistant.question.spelling import spelt_right
from assistant.question.understand import understand

LETTERS = 1000
SECONDS = 5
"""Each takes a tenth of it or less; what is tried in twice as many ways for every word more takes years."""

REPEATED = (
    "the ", "of the ", "and ", "and the ", "in 2018 ", "2018, ", "from 2018 to ", "1 May 2018 ", "(((", "a, a, a,",
    "-", " ", "x", "1,", '"', "’", "⟦", "¶", "paragraph 12 and 13, 15-", "12-14, ", "? ", "\n", "[S1] ",
    "led by Mary Smith ", "good or ", "Bradford and ", "Bradford's ", ", Bradford report ",
    "of Bradford inspection Bradford ", "and the Bradford ", "second last ", "latest ", "the latest inspection of ",
    "what did inspectors say about ", "children in need of ",
)  # fmt: skip


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fails what takes longer, in the midst of a pattern too."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def of_length(piece: str) -> str:
    return (piece * LETTERS)[:LETTERS]


@pytest.mark.parametrize("piece", REPEATED)
def test_a_question_that_repeats_itself_is_understood_in_time(piece: str) -> None:
    with within(SECONDS):
        assert understand(Question(f"What {of_length(piece)};"), LIBRARY).standalone_question


@pytest.mark.parametrize("piece", ["the ", "2018, ", ", Bradford report ", "second last ", "1. ", "- x\n", "[S1] "])
def test_so_is_a_follow_up_to_what_repeats_itself(piece: str) -> None:
    asked, answered = Turn("user", f"What {of_length(piece)};"), Turn("assistant", of_length(piece))
    with within(SECONDS):
        assert understand(Question("And the second one?", history=(asked, answered)), LIBRARY).standalone_question


def test_dates_past_the_most_that_a_question_may_name_are_left_as_they_are() -> None:
    text = f"What of {', '.join(str(2000 + at % 30) for at in range(MOST_DATES + 5))}?"
    marked = mark(text)
    assert len(marked.dates) == MOST_DATES
    assert marked.restored(marked.text) == text


@pytest.mark.parametrize("piece", ["Leeds ", "bury ", "of bury. ", " " * 80 + "Bury"])
def test_names_in_a_long_text_are_told_in_time(piece: str) -> None:
    with within(SECONDS):
        assert find_authorities(f"{(piece * 100_000)[:100_000]}. Leeds")[-1].authorities == ("Leeds",)


@pytest.mark.parametrize("piece", ["Xa Ya ", "B-", "Ms Bardsley ", "Bradfrod "])
def test_slips_in_a_long_text_are_told_in_time(piece: str) -> None:
    with within(SECONDS):
        assert spelt_right((piece * 20_000)[:20_000])[0]
