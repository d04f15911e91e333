"""Questions of grades answered from the catalogue, worked by hand over a few reports."""

from __future__ import annotations

from datetime import date

import pytest
from scope_cases import paragraph, report

from assistant.answer import Question
from assistant.answering.grade_facts import GradeFact, cover_paragraph
from assistant.answering.grades import answer_from_catalogue
from ingest.report import Judgement, Paragraph, Report
from tests.recognising import understand

WIGAN_2017 = report(
    "Wigan",
    date(2017, 2, 3),
    grades={"overall_effectiveness": "good", "care_leavers": "good", "adoption": "outstanding"},
    framework="single inspection",
)
WIGAN_2022 = report(
    "Wigan", date(2022, 5, 20), grades={"overall_effectiveness": "requires improvement", "in_care": "good"}
)
WIGAN_2025 = report(
    "Wigan", date(2025, 10, 17), grades={"overall_effectiveness": "good", "care_leavers": "outstanding"}
)
WIGAN_VISIT = report("Wigan", date(2023, 5, 2), "focused visit")
BURY_2021 = report(
    "Bury", date(2021, 11, 5), grades={"overall_effectiveness": "inadequate", "help_and_protection": "inadequate"}
)
BURY_2026 = report("Bury", date(2026, 6, 5), grades={"help_and_protection": "good", "in_care": None})
BURY_SEND = report(
    "Bury", date(2024, 2, 16), "area SEND", grades={"send_outcome": "inconsistent experiences and outcomes"}
)
REPORTS = (WIGAN_2017, WIGAN_2022, WIGAN_2025, WIGAN_VISIT, BURY_2021, BURY_2026, BURY_SEND)


def find_cover(of: Report, judgement: Judgement) -> tuple[Paragraph, str] | None:
    text = "\n".join(given.quote for given in of.judgements)
    return cover_paragraph([paragraph(of, text)], judgement)


def ask(question: str, *sources: Report) -> tuple[GradeFact, ...]:
    given = Question(question, sources=tuple(source.source for source in sources))
    return answer_from_catalogue(understand(given, REPORTS), find_cover)


def said(question: str, *sources: Report) -> list[str]:
    return [fact.text for fact in ask(question, *sources)]


def test_one_grade_with_its_cover() -> None:
    (fact,) = ask("What grade did Wigan get for adoption in 2017?")
    assert fact.text == "In Wigan (February 2017) the grade for adoption performance was outstanding."
    assert fact.report == WIGAN_2017
    assert fact.quote == "adoption: outstanding"
    assert fact.paragraph is not None
    assert fact.quote in fact.paragraph.text


def test_every_inspection_newest_first() -> None:
    assert said("What overall grade did Wigan get?") == [
        "In Wigan (October 2025) the overall grade was good.",
        "In Wigan (May 2022) the overall grade was requires improvement.",
        "In Wigan (February 2017) the overall grade was good.",
    ]


def test_not_judged_is_said_in_words() -> None:
    facts = ask("What was Bury's overall grade in 2026?")
    assert [fact.text for fact in facts] == [
        "In Bury (June 2026) overall effectiveness was not judged under this framework.",
        "In Bury (June 2026) the grade for help and protection was good.",
    ]
    assert facts[0].quote == ""
    assert facts[1].quote == "help_and_protection: good"


def test_unread_is_said_in_words() -> None:
    assert said("What grade did Bury get for children in care in 2026?") == [
        "In Bury (June 2026) the grade for children in care could not be read from the report."
    ]
    (unlisted,) = said("How was the LSCB graded in Wigan in 2017?")
    assert unlisted.endswith("the grade for the local safeguarding children board could not be read from the report.")


def test_care_leavers_judged_together() -> None:
    combined = Judgement("in_care", "good", 1, "children in care and care leavers: good")
    wigan = report("Wigan", date(2020, 3, 6), grades={"overall_effectiveness": "good"})
    judgements = tuple(combined if given.aspect == "in_care" else given for given in wigan.judgements)
    wigan = type(wigan)(**{name: getattr(wigan, name) for name in wigan.__slots__} | {"judgements": judgements})
    facts = answer_from_catalogue(
        understand(Question("What grade did Wigan get for care leavers?"), (wigan,)), find_cover
    )
    assert [fact.text for fact in facts] == [
        (
            "In Wigan (March 2020) care leavers was not judged under this framework; "
            "the grade for children in care and care leavers together was good."
        )
    ]
    assert facts[0].quote == combined.quote


def test_lists_and_counts() -> None:
    assert said("Which authorities were judged inadequate overall?") == [
        "1 of 4 inspections was graded inadequate overall (1 did not judge it under their framework).",
        "In Bury (November 2021) the overall grade was inadequate.",
    ]
    assert said("How many were judged outstanding overall in 2022?") == [
        "None of 1 inspection were graded outstanding overall."
    ]
    assert said("Which councils are good?")[:2] == [
        "1 of 1 latest inspection was graded good overall (1 did not judge it under their framework).",
        "In Wigan (October 2025) the overall grade was good.",
    ]


def test_whether_and_when() -> None:
    assert said("Was Bury ever inadequate?")[0] == "Yes."
    assert said("Was Wigan judged inadequate in 2022?") == [
        "No.",
        "In Wigan (May 2022) the overall grade was requires improvement.",
    ]
    assert said("In which year was Wigan judged good?")[1:] == [
        "In Wigan (October 2025) the overall grade was good.",
        "In Wigan (February 2017) the overall grade was good.",
    ]
    # what could not be read is neither yes nor no
    assert said("Was Bury judged good for children in care in 2026?") == [
        "In Bury (June 2026) the grade for children in care could not be read from the report."
    ]


def test_the_best() -> None:
    assert said("Which of these was rated best for care leavers?")[1:] == [
        "In Wigan (October 2025) the grade for care leavers was outstanding."
    ]


def test_trend() -> None:
    assert said("How has the overall grade in Wigan changed?") == [
        (
            "In Wigan, the overall grade was good in February 2017, requires improvement in May 2022 and good in "
            "October 2025."
        ),
        "In Wigan (February 2017) the overall grade was good.",
        "In Wigan (May 2022) the overall grade was requires improvement.",
        "In Wigan (October 2025) the overall grade was good.",
    ]
    assert said("How did Bury's grade for help and protection change?")[0] == (
        "In Bury, the grade for help and protection improved from inadequate in November 2021 to good in June 2026."
    )


def test_whose_grade_moved() -> None:
    leeds = tuple(
        report("Leeds", date(year, 5, 20), grades={"overall_effectiveness": grade})
        for year, grade in ((2014, "inadequate"), (2018, "good"), (2022, "requires improvement"))
    )
    reports = (*REPORTS, *leeds)

    def told(question: str) -> list[str]:
        return [fact.text for fact in answer_from_catalogue(understand(Question(question), reports), find_cover)]

    assert told("Which authorities went down at their last inspection?") == [
        (
            "1 of the 2 authorities that have two graded inspections or more was graded lower overall at the latest "
            "than at the one before: Leeds."
        ),
        "In Leeds (May 2022) the overall grade was requires improvement.",
        "In Leeds (May 2018) the overall grade was good.",
    ]
    assert told("Which councils have improved?")[0].endswith("than at the one before: Wigan.")
    assert told("Which councils have improved from inadequate?")[0] == (
        "1 of the 1 authorities that were once graded inadequate was graded higher overall at the latest "
        "than then: Leeds."
    )
    assert told("Who has got worse since 2017?")[0].endswith("than at the first of them: Leeds.")
    assert told("Which councils have improved for children in care?")[0].startswith("None of the 0 authorities")


def test_which_of_two_is_better() -> None:
    leeds = report("Leeds", date(2024, 5, 20), grades={"overall_effectiveness": "inadequate"})
    for question in ("Is Wigan better than Leeds?", "Who does better, Leeds or Wigan?", "Compare Wigan and Leeds."):
        facts = answer_from_catalogue(understand(Question(question), (*REPORTS, leeds)), find_cover)
        assert [fact.text for fact in facts] == [
            "Wigan was graded higher overall (good) than Leeds (inadequate) at their latest inspection.",
            "In Wigan (October 2025) the overall grade was good.",
            "In Leeds (May 2024) the overall grade was inadequate.",
        ]


def test_now_is_the_newest_alone() -> None:
    assert said("Is Wigan good?") == ["Yes.", "In Wigan (October 2025) the overall grade was good."]
    assert said("Is Wigan requires improvement?")[0] == "No."
    assert said("What's Wigan's current rating?") == ["In Wigan (October 2025) the overall grade was good."]
    assert said("Has it always been good in Wigan?")[0] == "No."
    # the newest gives no overall grade: neither yes nor no
    assert said("Is Bury good?")[0] == "In Bury (June 2026) overall effectiveness was not judged under this framework."


def test_send_outcome_and_all_grades() -> None:
    assert said("What was the outcome of the area SEND inspection of Bury?") == [
        "In Bury (February 2024) the SEND outcome was inconsistent experiences and outcomes."
    ]
    assert len(said("List the grades in the report", WIGAN_2025)) == 5


@pytest.mark.parametrize(
    "question",
    [
        "Why was Bury judged inadequate?",
        "What grade did inspectors give for the quality of Wigan's plans?",
        "What was said about supervision in Wigan?",
        "What overall grade did the 2023 focused visit to Wigan give?",
        "What overall grade did Leeds get?",
    ],
)
def test_left_to_the_paragraphs(question: str) -> None:
    assert ask(question) == ()


def test_cover_paragraph_is_found_whatever_the_layout() -> None:
    judgement = Judgement("care_leavers", "good", 1, "2.2 Experiences and progress of care leavers: Good")
    table = "Judgements\n2.2 Experiences and  progress of\ncare leavers | Good\n3. Leadership"
    elsewhere = paragraph(WIGAN_2017, "Experiences and progress of care leavers", 0, page=4)
    cover = paragraph(WIGAN_2017, table, 1)
    assert cover_paragraph([elsewhere, cover], judgement) == (
        cover,
        "2.2 Experiences and  progress of\ncare leavers | Good",
    )
    unnumbered = paragraph(WIGAN_2017, "Experiences and progress of care leavers: Good")
    assert cover_paragraph([unnumbered], judgement) == (unnumbered, unnumbered.text)
    assert cover_paragraph([elsewhere], judgement) is None
    assert cover_paragraph([cover], Judgement("in_care", None, None, "")) is None
