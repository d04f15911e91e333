"""What kind of request a question is, and what would answer it."""

from __future__ import annotations

import pytest

from assistant.answer import Question, Turn
from assistant.question.expected import expected_of
from assistant.question.settled import wants_of
from assistant.question.understanding import GRADE_WANTS, Expected, Request, Wants
from assistant.question.wants import (
    MOST_PARAGRAPHS,
    aspects_of,
    is_present,
    names_a_grade,
    names_part_of_a_judgement,
    names_ungraded,
    paragraph_labels_of,
)
from tests.recognising import request_of, understand
from tests.scope_cases import LIBRARY


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
        ("Is Wigan better than Bury?", Wants.GRADE),
        ("Does Wigan outperform Bury?", Wants.GRADE),
        ("Is the local authority failing?", Wants.GRADE),
        ("The Ofsted grade", Wants.GRADE),
        ("How long does the council have to send in its plan?", Wants.LOOKUP),
        ("What did Wigan get for care leavers last time?", Wants.GRADE),
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
        ("Did inspectors say the same about the response in 2022 and in 2024?", Wants.COMPARE),
        ("What did inspectors say about supervision?", Wants.LOOKUP),
    ],
)
def test_wants(question: str, wants: Wants) -> None:
    assert wants_of(request_of(question), 5) is wants


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
    assert wants_of(request_of(question), 5) not in GRADE_WANTS


@pytest.mark.parametrize(
    ("question", "graded"),
    [
        ("What grade did inspectors give for the quality of the plans?", False),
        ("Were plans judged good?", False),
        ("What was the overall grade?", True),
        ("What's the current rating?", True),
        ("Which councils are outstanding at the moment?", True),
        ("Which councils have improved their early help?", False),
        ("How was help and protection judged?", True),
    ],
)
def test_grades_that_no_framework_gives(question: str, graded: bool) -> None:
    assert (wants_of(request_of(question), 5) in GRADE_WANTS) == graded


def test_one_authority_is_not_among_those_whose_grade_moved() -> None:
    several = understand(Question("Which councils are worse than they used to be?"), LIBRARY)
    assert several.request is Request.GRADE_DOWN
    one = understand(Question("Is Wigan worse than it used to be?"), LIBRARY)
    assert one.wants is Wants.TREND


def test_what_a_follow_up_leans_on_is_not_the_grade() -> None:
    history = (Turn("user", "Are return home interviews done in Wigan?"), Turn("assistant", "Too few are done."))
    assert understand(Question("And was it any better by 2025?", history), LIBRARY).wants is not Wants.GRADE
    graded = (Turn("user", "What was Wigan's overall grade in 2017?"), Turn("assistant", "It was good."))
    assert understand(Question("Has it improved since?", graded), LIBRARY).wants in GRADE_WANTS


def test_a_reason_is_not_a_grade() -> None:
    assert understand(Question("Why was Wigan judged good?"), LIBRARY).wants is Wants.LOOKUP


def test_what_is_asked_of_two_by_name_is_asked_of_each() -> None:
    asked = understand(Question("What did inspectors say about neglect in Wigan and in Bradford?"), LIBRARY)
    assert asked.wants is Wants.COMPARE


def test_a_theme_within_a_judgement() -> None:
    assert names_part_of_a_judgement("What weaknesses were there in pathway plans for care leavers?")
    assert not names_part_of_a_judgement("What are the strengths of services for care leavers?")
    assert not names_part_of_a_judgement("What are the weaknesses in adoption?")


def test_a_grade_for_what_is_not_graded() -> None:
    assert names_ungraded("What grade was given for early help?")
    assert not names_ungraded("What grade was given for help and protection?")
    assert not names_ungraded("What was the rating for children's services now?")
    assert understand(Question("What grade did Wigan get for early help?"), LIBRARY).wants is Wants.LOOKUP


def test_one_report_is_never_compared() -> None:
    assert wants_of(Request.COVERAGE, 1) is Wants.LOOKUP
    assert wants_of(Request.COMPARE, 1) is Wants.LOOKUP
    assert wants_of(Request.TREND, 1) is Wants.GRADE


def test_a_lookup_about_several_by_name_is_asked_of_each() -> None:
    assert wants_of(Request.LOOKUP, 2, several=True) is Wants.COMPARE
    assert wants_of(Request.LOOKUP, 1, several=True) is Wants.LOOKUP
    assert wants_of(Request.GRADE, 2, several=True) is Wants.GRADE


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
    assert [names_a_grade(text) for text in ("how was it rated", "is it good", "is it late")] == [True, True, False]
    assert paragraph_labels_of("What do paragraph 45 and ¶2.1 say of the 45 children?") == ("45", "2.1")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("What do paragraphs 12 and 13 say?", ("12", "13")),
        ("Quote paragraph 12, 14 and 15.", ("12", "14", "15")),
        ("paras 12, 13, and ¶15 or paragraph 2", ("12", "13", "15", "2")),
        ("¶¶12–15", ("12", "13", "14", "15")),
        ("paragraphs 2.1 to 2.3 and 12-13", ("2.1", "2.2", "2.3", "12", "13")),
        ("paragraphs 15-12", ("15", "12")),
        ("paragraphs 1.4 to 2.1", ("1.4", "2.1")),
        ("Does paragraph 12 say 14 children?", ("12",)),
        ("Is it paragraph 12 and 27%, or 27 per cent?", ("12",)),
        ("What does paragraph 12, ⟦D0⟧ report, say?", ("12",)),
        ("Is paragraph 12. 13 children were seen.", ("12",)),
    ],
)
def test_paragraphs_are_listed_in_many_ways(text: str, labels: tuple[str, ...]) -> None:
    assert paragraph_labels_of(text) == labels


def test_a_date_beside_a_paragraph_is_no_paragraph() -> None:
    asked = understand(Question("What do paragraphs 12 and 14, 3 March 2021, say?"), LIBRARY)
    assert asked.paragraph_labels == ("12", "14")


def test_a_long_range_of_paragraphs_is_bounded() -> None:
    assert paragraph_labels_of("paragraphs 5-999999") == tuple(str(5 + at) for at in range(MOST_PARAGRAPHS))
    assert len(paragraph_labels_of(f"paragraphs {', '.join(map(str, range(99)))}")) == MOST_PARAGRAPHS


def test_now_and_then() -> None:
    assert is_present("Which councils are outstanding?")
    assert is_present("Is Wigan good?")
    assert is_present("What's the current rating?")
    assert not is_present("Which councils were outstanding?")
    assert not is_present("Which councils are those that were outstanding?")
