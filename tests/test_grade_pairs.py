"""Several judgements held together, those that are lacking, and moves that did not come: by hand over a few reports."""

from __future__ import annotations

from datetime import date

import pytest
from scope_cases import report

from assistant.answer import Question
from assistant.answering.grade_facts import GradeFact
from assistant.answering.grades import answer_from_catalogue
from assistant.answering.refusal import ungraded
from assistant.question.understanding import Wants
from ingest.report import Report
from tests.recognising import understand


def graded(provider: str, year: int, grade: str = "good", **grades: str) -> Report:
    return report(provider, date(year, 5, 20), grades={"overall_effectiveness": grade, **grades})


def facts(question: str, *reports: Report) -> tuple[GradeFact, ...]:
    return answer_from_catalogue(understand(Question(question), reports), lambda *_: None)


def said(question: str, *reports: Report) -> list[str]:
    return [fact.text for fact in facts(question, *reports)]


BURY = graded("Bury", 2022, "inadequate", care_leavers="good", in_care="inadequate")
WIGAN = graded("Wigan", 2022, "good", care_leavers="good", in_care="good")
LEEDS = graded("Leeds", 2023, "good", care_leavers="inadequate", in_care="good")
OLDER = graded("Leeds", 2016, "good")
OF_EACH = (BURY, WIGAN, LEEDS, OLDER)


@pytest.mark.parametrize(
    ("question", "lead", "named"),
    [
        (
            "Which were good for care leavers but inadequate overall?",
            "1 of 3 inspections that judged both was graded good for care leavers and inadequate overall.",
            {"Bury"},
        ),
        (
            "Which are good overall but inadequate for care leavers?",
            "1 of 3 latest inspections that judged both was graded good overall and inadequate for care leavers.",
            {"Leeds"},
        ),
        (
            "Which are good but inadequate for care leavers?",
            "1 of 3 latest inspections that judged both was graded good overall and inadequate for care leavers.",
            {"Leeds"},
        ),
        (
            "Is anyone good across the board?",
            "1 of 3 latest inspections was graded good for everything that was judged.",
            {"Wigan"},
        ),
        (
            "Which authorities are good at everything except care leavers?",
            "1 of 3 latest inspections was graded good for everything that was judged but care leavers.",
            {"Leeds"},
        ),
        (
            "Which inspections gave no grade for care leavers?",
            "1 of 4 inspections gave no grade for care leavers.",
            {"Leeds"},
        ),
    ],
)
def test_judgements_held_together(question: str, lead: str, named: set[str]) -> None:
    first, *others = facts(question, *OF_EACH)
    assert first.text == lead
    assert {fact.report.provider for fact in others if fact.report} == named


def test_one_grade_of_one_judgement_is_a_plain_list() -> None:
    assert said("Which councils are good or outstanding for care leavers?", *OF_EACH)[0].startswith("2 of 3 latest")
    assert said("Which councils are good but not outstanding?", *OF_EACH)[0].startswith("2 of 3 latest")


MOVED = tuple(
    graded(provider, year, grade)
    for provider, grades in (
        ("Bury", ("inadequate", "inadequate", "outstanding")),
        ("Wigan", ("good", "requires improvement", "requires improvement")),
        ("Leeds", ("good", "good", "requires improvement")),
        ("Derby", ("outstanding", "outstanding", "outstanding")),
    )
    for year, grade in zip((2014, 2018, 2022), grades, strict=True)
)
ALL = "of the 4 authorities that have two graded inspections or more"
THAN = "overall at the latest than at the one before"
THAN_FIRST = "overall at the latest than at the first of them"


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "Which councils haven't improved?",
            f"3 {ALL} were graded no higher {THAN}: Wigan, Leeds (lower) and Derby.",
        ),
        (
            "Who has not got better since 2014?",
            f"3 {ALL} were graded no higher {THAN_FIRST}: Wigan (lower), Leeds (lower) and Derby.",
        ),
        (
            "Which councils have not got worse?",
            f"3 {ALL} were graded no lower {THAN}: Wigan, Derby and Bury (higher).",
        ),
        (
            "Which authorities stayed the same?",
            f"2 {ALL} were graded the same overall at the latest as at the one before: Wigan and Derby.",
        ),
        (
            "Who has stayed outstanding?",
            f"1 {ALL} was graded outstanding overall at the latest, the same as at the one before: Derby.",
        ),
        (
            "Who went up two grades?",
            f"1 {ALL} was graded higher by two grades or more overall at the latest than at the one before: Bury.",
        ),
        (
            "Who improved most?",
            f"1 {ALL} was graded higher by three grades, more than any other, {THAN}: Bury.",
        ),
        (
            "Has anyone been inadequate twice?",
            "1 of 4 authorities was graded inadequate overall at two inspections or more: Bury.",
        ),
        (
            "Which councils were RI at two inspections in a row?",
            "1 of 4 authorities was graded requires improvement overall at two inspections or more in a row: Wigan.",
        ),
        (
            "Which councils were outstanding three times?",
            "1 of 4 authorities was graded outstanding overall at three inspections or more: Derby.",
        ),
    ],
)
def test_moves_that_did_not_come(question: str, lead: str) -> None:
    first, *others = said(question, *MOVED)
    assert first == lead
    assert all(other.startswith("In ") for other in others)


def test_who_has_not_got_to_a_grade_is_below_it() -> None:
    first, *others = said("Which councils haven't reached good?", *MOVED)
    assert first == "2 of 4 latest inspections were graded inadequate or requires improvement overall."
    assert {other.split()[1] for other in others} == {"Wigan", "Leeds"}


def test_what_moved_in_a_year_moved_from_the_inspection_before() -> None:
    assert said("Which councils were downgraded in 2018?", *MOVED)[0] == (
        f"1 {ALL} was graded lower overall at the latest than at the one before: Wigan."
    )


def test_more_than_can_be_named_one_by_one_are_a_list() -> None:
    many = tuple(graded(name, 2022) for name in ("Bury", "Wigan", "Leeds", "Derby", "Devon", "Dorset", "Kent", "Essex"))
    older = tuple(graded(one.provider or "", 2018, "inadequate") for one in many)
    asked = "What was the grade at the last inspection of each authority?"
    assert said(asked, *many, *older)[0].startswith("Of 8")
    asked = "What did the newest inspection of every authority give for leadership?"
    led = tuple(graded(f"{name}shire", 2022, impact_of_leaders="good") for name in "ABCDEFGHIJKLM")
    assert said(asked, *led)[0].startswith("Of 13 inspections, for the impact of leaders: 13 good")


def test_a_grade_in_anything_is_one_of_any_judgement() -> None:
    assert "Yes." not in (given := said("Is Bury good in anything?", BURY))
    assert "No." not in given
    assert "In Bury (May 2022) the grade for care leavers was good." in given
    assert said("Is Wigan good at everything?", graded("Wigan", 2022, in_care="good"))[0] == "Yes."


def test_the_newest_of_each() -> None:
    assert said("The latest grades for every council", *MOVED)[0].startswith("Of 4 latest inspections, overall:")
    assert said("Which ones aren't good yet?", *MOVED)[0].startswith("2 of 4 latest inspections were graded")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is Wigan RI or worse?", "Yes."),
        ("Is Derby RI or worse?", "No."),
        ("Is Bury out of inadequate?", "Yes."),
        ("Bury: still inadequate?", "In Bury (May 2022) the overall grade was outstanding."),
    ],
)
def test_one_authority_now(question: str, answer: str) -> None:
    assert said(question, *MOVED)[0] == answer


def test_several_from_best_to_worst() -> None:
    assert said("Which of Derby, Leeds and Bury is the best?", BURY, LEEDS, graded("Derby", 2022, "outstanding"))[
        0
    ] == (
        "From best to worst overall at their latest inspection: "
        "Derby (outstanding), Leeds (good) and Bury (inadequate)."
    )
    assert said("Which is better: Wigan, Leeds or Derby?", WIGAN, LEEDS, graded("Derby", 2022))[0] == (
        "Derby, Leeds and Wigan were all graded good overall at their latest inspection."
    )


@pytest.mark.parametrize(
    "question", ["How does Bury compare with Wigan on supervision?", "Is Bury better than Wigan at early help?"]
)
def test_a_comparison_on_a_theme_is_left_to_the_paragraphs(question: str) -> None:
    assert understand(Question(question), OF_EACH).wants is Wants.COMPARE


def test_a_judgement_that_a_framework_lacks_is_said() -> None:
    (lacking,) = ungraded(understand(Question("What adoption grade did Wigan get?"), OF_EACH))
    assert lacking == "Wigan, May 2022 gives no grade for adoption performance: its framework does not judge it."
    assert ungraded(understand(Question("What grade did Wigan get for care leavers?"), OF_EACH)) == ()
