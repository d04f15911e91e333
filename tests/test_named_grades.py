"""The grades a question means, worked by hand; "adequate" stands where "requires improvement" does."""

from __future__ import annotations

import time

import pytest

from assistant.question.named_grades import GRADES, ends_of_a_move, grades_meant, grades_of, rank, rest_of

WEAK = ("inadequate", "adequate", "requires improvement")
MIDDLE = ("adequate", "requires improvement")
STRONG = ("good", "outstanding")


def test_grade_words() -> None:
    assert grades_of("requires improvement to be good") == ("requires improvement",)
    assert grades_of("good or outstanding") == ("outstanding", "good")
    assert [rank(grade) for grade in (*GRADES, "not judged", None)] == [0, 1, 1, 2, 3, None, None]
    assert rest_of(("adequate",)) == ("inadequate", *STRONG)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("judged good", ("good",)),
        ("good or outstanding", STRONG),
        ("good for care leavers and inadequate overall", ("inadequate", "good")),
        ("good, outstanding or inadequate", ("inadequate", *STRONG)),
        ("requires improvement to be good", ("requires improvement",)),
        ("as good as before", ()),
        ("good or better", STRONG),
        ("good and above", STRONG),
        ("good or better than Wigan", ("good",)),
        ("rated at least good", STRONG),
        ("better than requires improvement", STRONG),
        ("above requires improvement", STRONG),
        ("RI or better", (*MIDDLE, *STRONG)),
        ("requires improvement to be good or worse", WEAK),
        ("good or below", (*WEAK, "good")),
        ("below good", WEAK),
        ("less than good", WEAK),
        ("a lower rating than good", WEAK),
        ("worse than adequate", ("inadequate",)),
        ("at most good", (*WEAK, "good")),
        ("better than outstanding", ()),
        ("not good", WEAK),
        ("have not been judged to be good", WEAK),
        ("not yet “good”", WEAK),
        ("which authorities aren't good", WEAK),
        ("isn't good?", ("good",)),
        ("never been inadequate", (*MIDDLE, *STRONG)),
        ("not good or outstanding", WEAK),
        ("neither good nor outstanding", WEAK),
        ("other than good", (*WEAK, "outstanding")),
        ("not requires improvement", ("inadequate", *STRONG)),
        ("do not require improvement", STRONG),
        ("no better than requires improvement", WEAK),
        ("no less than good", STRONG),
        ("not at least good", WEAK),
        ("good overall but not outstanding", ("good",)),
        ("better than inadequate but worse than good", MIDDLE),
        ("below good and above inadequate", MIDDLE),
        ("not inadequate and not RI", STRONG),
        ("not a word on it, and graded good", ("good",)),
    ],
)
def test_grades_meant(said: str, meant: tuple[str, ...]) -> None:
    assert grades_meant(said) == meant


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("improved from inadequate to good", ("inadequate",), ("good",)),
        ("moved to good from inadequate", ("inadequate",), ("good",)),
        ("fell to inadequate from 2018 to 2022", (), ("inadequate",)),
        ("went from requires improvement to be good to good", ("requires improvement",), ("good",)),
        ("rose from below good to good or better", WEAK, STRONG),
        ("was inadequate and is now good", ("inadequate",), ("good",)),
        ("used to be outstanding and are not any more", ("outstanding",), ()),
        ("are no longer good", ("good",), ()),
        ("became good", (), ("good",)),
        ("are judged to be good", (), ()),
        ("have improved", (), ()),
    ],
)
def test_ends_of_a_move(said: str, first: tuple[str, ...], last: tuple[str, ...]) -> None:
    assert ends_of_a_move(said) == (first, last)


@pytest.mark.parametrize("repeated", ["not ", "not a ", "was ", "from to ", "good or ", "at least ", "is not a"])
def test_a_hostile_question_takes_no_time(repeated: str) -> None:
    text = repeated * (4_000 // len(repeated))
    start = time.process_time()
    grades_meant(text)
    ends_of_a_move(text)
    assert time.process_time() - start < 2
