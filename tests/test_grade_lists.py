"""Grades on one side of another, moves between two, and lists for two judgements: by hand over a few reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from scope_cases import paragraph, report

from assistant.answer import Question
from assistant.answering.grade_facts import cover_paragraph
from assistant.answering.grade_moves import way_of
from assistant.answering.grades import answer_from_catalogue
from ingest.report import Judgement, Paragraph, Report
from tests.recognising import understand


def graded(provider: str, year: int, grade: str = "good", **grades: str) -> Report:
    return report(provider, date(year, 5, 20), grades={"overall_effectiveness": grade, **grades})


def find_cover(of: Report, judgement: Judgement) -> tuple[Paragraph, str] | None:
    return cover_paragraph([paragraph(of, "\n".join(given.quote for given in of.judgements))], judgement)


def said(question: str, *reports: Report) -> list[str]:
    return [fact.text for fact in answer_from_catalogue(understand(Question(question), reports), find_cover)]


BURY, WIGAN = graded("Bury", 2022, "outstanding"), graded("Wigan", 2022, "requires improvement")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is Bury good or better?", "Yes."),
        ("Is Bury rated at least good?", "Yes."),
        ("Is Bury not good?", "No."),
        ("Is Wigan at least good?", "No."),
        ("Is Wigan worse than good?", "Yes."),
        ("Is Wigan less than good?", "Yes."),
        ("Was Wigan judged no better than requires improvement?", "Yes."),
        ("Has Wigan never been inadequate?", "Yes."),
    ],
)
def test_whether_a_grade_is_on_one_side_of_another(question: str, answer: str) -> None:
    assert said(question, BURY, WIGAN)[0] == answer


@pytest.mark.parametrize(
    ("question", "lead", "listed"),
    [
        (
            "Which authorities are good or better?",
            "1 of 2 latest inspections was graded good or outstanding overall.",
            "B",
        ),
        ("Which authorities are not inadequate?", "2 of 2 latest inspections were graded", "WB"),
        ("How many inspections were below good?", "1 of 2 inspections was graded inadequate or requires", "W"),
        ("Which are neither good nor outstanding?", "1 of 2 latest inspections was graded inadequate or requires", "W"),
        ("Which authorities are not good overall?", "1 of 2 latest inspections was graded inadequate or requires", "W"),
        (
            "Which authorities are lower than outstanding?",
            "1 of 2 latest inspections was graded inadequate, requires",
            "W",
        ),
        (
            "Which authorities require improvement to be good?",
            "1 of 2 inspections was graded requires improvement",
            "W",
        ),
    ],
)
def test_lists_of_grades_on_one_side_of_another(question: str, lead: str, listed: str) -> None:
    first, *others = said(question, BURY, WIGAN)
    assert first.startswith(lead)
    assert [fact.removeprefix("In ")[0] for fact in others] in (list(listed), list(reversed(listed)))


def test_adequate_is_named_where_it_was_given() -> None:
    old = graded("Leeds", 2013, "adequate")
    assert said("How many inspections were below good?", BURY, WIGAN, old)[0] == (
        "2 of 3 inspections were graded inadequate, adequate or requires improvement overall."
    )
    assert said("How many inspections were requires improvement or better?", old)[0].startswith("1 of 1 inspection was")


def test_at_every_inspection() -> None:
    reports = (graded("Bury", 2018), graded("Bury", 2022, "outstanding"), graded("Wigan", 2018, "inadequate"), WIGAN)
    first, *others = said("Which councils have never been judged inadequate?", *reports)
    assert first == (
        "1 of 2 authorities was graded requires improvement, good or outstanding overall at every inspection that "
        "judged it: Bury."
    )
    assert others == [
        "In Bury (May 2022) the overall grade was outstanding.",
        "In Bury (May 2018) the overall grade was good.",
    ]
    assert said("Which authorities have always been good?", *reports)[0].startswith("None of 2 authorities")


MOVED = tuple(
    graded(provider, year, grade)
    for provider, grades in (
        ("Bury", ("inadequate", "good")),
        ("Wigan", ("inadequate", "requires improvement")),
        ("Leeds", ("good", "requires improvement")),
    )
    for year, grade in zip((2018, 2022), grades, strict=True)
)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "Which councils improved from inadequate to good?",
            (
                "1 of the 2 authorities that were once graded inadequate was graded good overall at the latest, higher "
                "than then: Bury."
            ),
        ),
        (
            "Which councils went from inadequate to good?",
            (
                "1 of the 2 authorities that were once graded inadequate was graded good overall at the latest, higher "
                "than then: Bury."
            ),
        ),
        (
            "Which authorities improved to good?",
            (
                "1 of the 3 authorities that have two graded inspections or more was graded good overall at the "
                "latest, higher than at the one before: Bury."
            ),
        ),
        (
            "Which councils moved from good to inadequate?",
            (
                "None of the 1 authorities that were once graded good were graded inadequate overall at the latest, "
                "lower than then."
            ),
        ),
        (
            "Who improved from inadequate to requires improvement or better?",
            (
                "2 of the 2 authorities that were once graded inadequate were graded requires improvement, good or "
                "outstanding overall at the latest, higher than then: Wigan and Bury."
            ),
        ),
        (
            "Which authorities dropped from good or better?",
            (
                "1 of the 1 authorities that were once graded good or outstanding was graded lower overall at the "
                "latest than then: Leeds."
            ),
        ),
    ],
)
def test_both_ends_of_a_move(question: str, lead: str) -> None:
    assert said(question, *MOVED)[0] == lead


def test_which_way_a_move_goes() -> None:
    assert way_of(("inadequate",), ("good",), -1) == 1
    assert way_of(("good",), ("requires improvement",), 1) == -1
    assert way_of(("inadequate",), (), -1) == 1
    assert way_of((), ("inadequate",), 1) == -1
    assert [way_of((), ("good",), told) for told in (1, -1)] == [1, -1]
    assert [way_of((), (), told) for told in (1, -1)] == [1, -1]
    assert way_of(("good", "outstanding"), (), 1) == -1


def test_whether_a_grade_moved_from_one_to_another() -> None:
    assert said("Did Bury improve from inadequate to good?", *MOVED)[0] == "Yes."
    assert said("Did Wigan improve from inadequate to good?", *MOVED)[0] == "No."
    # it was good once, and did not improve to that
    assert said("Did Leeds improve to good?", *MOVED)[0].startswith("In Leeds, the overall grade fell from good")


JOINT = report("Wigan", date(2022, 5, 20), grades={"overall_effectiveness": "good", "in_care": "good"})
JOINT = replace(
    JOINT,
    judgements=tuple(
        Judgement("in_care", "good", 1, "children in care and care leavers: good")
        if given.aspect == "in_care"
        else given
        for given in JOINT.judgements
    ),
)
APART = graded("Bury", 2024, in_care="inadequate", care_leavers="good")


def test_children_in_care_and_care_leavers_judged_together() -> None:
    assert said("Which authorities were rated good for children in care and care leavers?", JOINT, APART) == [
        "2 of 2 inspections were graded good for care leavers.",
        "In Bury (May 2024) the grade for care leavers was good.",
        (
            "In Wigan (May 2022) care leavers was not judged under this framework; the grade for children in care and "
            "care leavers together was good."
        ),
        "1 of 2 inspections was graded good for children in care.",
        "In Wigan (May 2022) the grade for children in care was good.",
    ]
    # of care leavers alone it counts for nothing
    assert said("Which authorities were rated good for care leavers?", JOINT, APART)[0] == (
        "1 of 1 inspection was graded good for care leavers (1 did not judge it under their framework)."
    )


def test_a_list_for_each_judgement() -> None:
    both = graded("Bury", 2017, adoption="outstanding", care_leavers="good")
    assert said("Which authorities were rated good for adoption and for care leavers?", both) == [
        "None of 1 inspection were graded good for adoption performance.",
        "1 of 1 inspection was graded good for care leavers.",
        "In Bury (May 2017) the grade for care leavers was good.",
    ]
    assert said("Which authorities were rated good for adoption and for care leavers?", APART)[0] == (
        "None of the inspections was graded for adoption performance."
    )


def test_neither_yes_nor_no_where_the_authorities_differ() -> None:
    assert not {"Yes.", "No."}.intersection(said("Are Bury and Wigan good or better?", BURY, WIGAN))
    assert said("Are Bury and Wigan requires improvement or better?", BURY, WIGAN)[0] == "Yes."


def test_neither_yes_nor_no_where_the_judgements_differ() -> None:
    assert said("Was Bury rated good for children in care and for care leavers?", APART) == [
        "In Bury (May 2024) the grade for care leavers was good.",
        "In Bury (May 2024) the grade for children in care was inadequate.",
    ]
