"""What kind of request a question is, and what would answer it."""

from __future__ import annotations

import pytest

from assistant.question.expected import expected_of
from assistant.question.understanding import Expected, Wants
from assistant.question.wants import (
    asks_beyond_grades,
    asks_for_grade,
    aspects_of,
    grades_of,
    is_present,
    paragraph_labels_of,
    wants_of,
)


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("Which authorities were inadequate overall in 2022?", Wants.GRADE_LIST),
        ("How many were judged good?", Wants.GRADE_LIST),
        ("List the outstanding authorities", Wants.GRADE_LIST),
        ("How many authorities require improvement?", Wants.GRADE_LIST),
        ("When was Wigan last judged good?", Wants.GRADE_LIST),
        ("What grade did Devon get for care leavers?", Wants.GRADE),
        ("What is Wigan's Ofsted rating?", Wants.GRADE),
        ("Was Plymouth judged inadequate in 2018?", Wants.GRADE),
        ("How were the LSCBs graded in Bradford (2014) and Wandsworth (2016)?", Wants.GRADE),
        ("What overall grade did her team give?", Wants.GRADE),
        ("How did the grade for help and protection change between 2018 and 2026?", Wants.TREND),
        ("Has Bradford's overall grade improved?", Wants.TREND),
        ("Did the local authority improve?", Wants.TREND),
        ("Have things got worse over time?", Wants.TREND),
        ("Did the local authority improve its assessments?", Wants.LOOKUP),
        ("Which reports mention private fostering?", Wants.COVERAGE),
        ("Did the local authority get worse?", Wants.TREND),
        ("Is the local authority on the way up or down?", Wants.TREND),
        ("Are things getting better?", Wants.TREND),
        ("Who got the best grade?", Wants.GRADE_LIST),
        ("Which authority did worst", Wants.GRADE_LIST),
        ("Which councils have declined?", Wants.GRADE_LIST),
        ("Which team did best?", Wants.LOOKUP),
        ("Who was best placed to help families?", Wants.LOOKUP),
        ("Is the local authority better than?", Wants.GRADE),
        ("Does the local authority outperform?", Wants.GRADE),
        ("Is the local authority failing?", Wants.GRADE),
        ("The Ofsted grade", Wants.GRADE),
        ("Is the local authority worse than it used to be?", Wants.TREND),
        ("How long does the council have to send in its plan?", Wants.LOOKUP),
        ("What did the local authority get for care leavers last time?", Wants.GRADE),
        ("Which local authorities have been downgraded recently?", Wants.GRADE_LIST),
        ("Name the authorities with the worst rating", Wants.GRADE_LIST),
        ("Track the overall grade through the years", Wants.TREND),
        ("Has it improved since?", Wants.TREND),
        ("Is the board failing to challenge partners?", Wants.LOOKUP),
        ("Who led the inspection and how was it graded overall?", Wants.GRADE),
        ("Compare supervision in Wigan in 2017 and in 2025.", Wants.COMPARE),
        ("Has supervision improved?", Wants.COMPARE),
        ("How has early help developed?", Wants.COMPARE),
        ("Have leaders made improvements?", Wants.LOOKUP),
        ("Did inspectors say the same about the response?", Wants.COMPARE),
        ("What did inspectors say about supervision?", Wants.LOOKUP),
    ],
)
def test_wants(question: str, wants: Wants) -> None:
    assert wants_of(question, 5) is wants


@pytest.mark.parametrize(
    "question",
    [
        "What reasons were given for the inadequate grade?",
        "Why was Bradford judged inadequate?",
        "How many children's homes does the council run and how were they rated by Ofsted?",
        "Is supervision good?",
        "How good is the MASH?",
        "What did inspectors say about professional judgement?",
        "What are the outcomes for care leavers?",
        "Do audits show good practice?",
        "How were foster carers assessed?",
        "Are care leavers given good support?",
    ],
)
def test_not_a_question_of_grades(question: str) -> None:
    assert not asks_for_grade(question)


def test_grades_that_no_framework_gives() -> None:
    assert asks_beyond_grades("What grade did inspectors give for the quality of the plans?")
    assert asks_beyond_grades("Were plans judged good?")
    assert not asks_beyond_grades("What was the overall grade?")
    assert not asks_beyond_grades("What's the current rating?")
    assert not asks_beyond_grades("Which councils are outstanding at the moment?")
    assert asks_beyond_grades("Which councils have improved their early help?")
    assert not asks_beyond_grades("How was help and protection judged?")


def test_one_report_is_never_compared() -> None:
    assert wants_of("Which reports mention adoption?", 1) is Wants.LOOKUP
    assert wants_of("How did the grade change?", 1) is Wants.GRADE


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many children were on a plan?", Expected.NUMBER),
        ("What was the re-referral rate?", Expected.NUMBER),
        ("By how much had vacancies come down?", Expected.NUMBER),
        ("When was the director appointed?", Expected.DATE),
        ("In which month was the director appointed?", Expected.DATE),
        ("Who led the inspection?", Expected.PERSON),
        ("What is the name of the director, and when were they appointed?", Expected.PERSON),
        ("Can kids who are looked after see a dentist?", Expected.YES_NO),
        ("In 2014, did the grant come up to the level expected?", Expected.YES_NO),
        ("Where do care leavers live?", Expected.PLACE),
        ("Why are some families investigated?", Expected.REASON),
        ("How many carers lacked a check, and why?", Expected.NUMBER),
        ("What were the areas for priority action?", Expected.LIST),
        ("What needs to improve?", Expected.LIST),
        ("Early help?", Expected.DESCRIPTION),
    ],
)
def test_expected(question: str, expected: Expected) -> None:
    assert expected_of(question) is expected


def test_what_is_named() -> None:
    assert aspects_of("the grade for children looked after and care leavers") == ("care_leavers", "in_care")
    assert aspects_of("overall") == ("overall_effectiveness",)
    assert grades_of("requires improvement to be good") == ("requires improvement",)
    assert grades_of("good or outstanding") == ("outstanding", "good")
    assert paragraph_labels_of("What do paragraph 45 and ¶2.1 say of the 45 children?") == ("45", "2.1")


def test_now_and_then() -> None:
    assert is_present("Which councils are outstanding?")
    assert is_present("Is Wigan good?")
    assert is_present("What's the current rating?")
    assert not is_present("Which councils were outstanding?")
    assert not is_present("Which councils are those that were outstanding?")
