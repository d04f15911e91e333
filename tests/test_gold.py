"""Gold looked up in a library, and the check of a set."""

from __future__ import annotations

import pytest
from evaluation_cases import Shelf, question

from assistant.evaluation.gold import GoldFinder, GoldState, check_questions
from assistant.evaluation.question_set import GoldEntry

FINDER = GoldFinder(
    Shelf(
        northmere=[
            ("1", "Leaders", "Supervision of social workers is regular and reflective."),
            ("2", "Care leavers", "Twelve care leavers live with former foster carers."),
            (None, "Opening", "Northmere is a unitary authority."),
        ]
    )
)
REPORT = "northmere.pdf"


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (GoldEntry(REPORT, "1"), GoldState.FOUND),
        (GoldEntry(REPORT, "1", None, "regular and reflective"), GoldState.FOUND),
        (GoldEntry(REPORT, None, None, "a unitary authority"), GoldState.FOUND),
        (GoldEntry(REPORT), GoldState.FOUND),
        (GoldEntry("sandhaven.pdf", "1"), GoldState.NO_REPORT),
        (GoldEntry(REPORT, "9"), GoldState.NO_PARAGRAPH),
        (GoldEntry(REPORT, "1", None, "Thirty schools were inspected"), GoldState.NO_QUOTE),
        (GoldEntry(REPORT, "1", None, "supervision of all social workers is reflective"), GoldState.OTHER_WORDS),
        (GoldEntry(REPORT, "1", None, "Twelve care leavers live"), GoldState.OTHER_NUMBER),
    ],
)
def test_where_gold_stands(entry: GoldEntry, state: GoldState) -> None:
    assert FINDER.state(entry) is state


def test_a_sound_question_has_no_problems() -> None:
    gold = (GoldEntry(REPORT, "2", None, "former foster carers"),)
    assert list(check_questions([question(gold=gold, needles=(("twelve", "12"),))], FINDER)) == []


def test_the_check_names_what_is_wrong() -> None:
    wrong = [
        question("scope", scope=("northmere 2.pdf",), gold=(GoldEntry(REPORT, "1"),), needles=(("regular",),)),
        question("gold", gold=(GoldEntry(REPORT, "7"),), needles=(("x",),)),
        question("both", answerable=False, gold=(GoldEntry(REPORT, "1"),)),
        question("needle", gold=(GoldEntry(REPORT, "1"),), needles=(("twelve",),)),
        question("bare", answerable=None, gold=()),
    ]
    problems = {(p.question_id, p.serious): p.detail for p in check_questions(wrong, FINDER)}
    assert "did you mean 'northmere.pdf'" in problems["scope", True]
    assert "¶7 is not in northmere.pdf" in problems["gold", True]
    assert "unanswerable but has gold" in problems["both", True]
    assert "'twelve' is in no gold paragraph" in problems["needle", False]
    assert "does not say whether it is answerable" in problems["bare", False]
    assert len(problems) == 5
