"""Two questions in one: taken apart only where their answers come from different places, and put together again."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.answer import Answer, Delta, Question, Scope
from assistant.answering.parts import parts_of, put_together
from assistant.build import Assistant, build_assistant
from assistant.question.report_dates import order_of
from assistant.question.scope import resolve_scope
from assistant.settings import read_settings
from tests.fakes import make_report
from tests.recognising import recognise

REPORTS = (make_report(), make_report(year=2018, source="2018.pdf"), make_report("Southmere", source="southmere.pdf"))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "What grade did Northmere get in 2023 and what must it improve?",
            ("What grade did Northmere get in 2023?", "What must it improve?"),
        ),
        (
            "Who led the 2023 Northmere inspection, and how was it graded overall?",
            ("Who led the 2023 Northmere inspection?", "How was it graded overall?"),
        ),
        (
            "How was Northmere graded in 2023? And were caseloads manageable?",
            ("How was Northmere graded in 2023?", "Were caseloads manageable?"),
        ),
        (
            "How was Northmere graded in 2018 and has it improved since?",
            ("How was Northmere graded in 2018?", "Has it improved since?"),
        ),
        (
            "What did inspectors say about neglect and about housing in Northmere in 2023?",
            ("What did inspectors say about neglect?", "What did inspectors say about housing in Northmere in 2023?"),
        ),
        # one search finds both halves
        ("What did inspectors say about neglect and housing in Northmere?", ()),
        ("What was said about supervision in Northmere and how is it recorded?", ()),
        # "they" are the homes
        ("How many homes does Northmere run and how were they rated by Ofsted?", ()),
        ("Do pupils in Northmere turn up and do well?", ()),
        ("What grade did Northmere get?", ()),
        ("What was the grade for help and protection in Northmere in 2023?", ()),
    ],
)
def test_what_is_taken_apart(question: str, parts: tuple[str, ...]) -> None:
    assert tuple(part.text for part in parts_of(Question(question), REPORTS, recognise)) == parts


def test_two_themes_are_both_of_the_reports_that_the_whole_names() -> None:
    parts = parts_of(
        Question("What was said about neglect and about housing in Northmere in 2018?"), REPORTS, recognise
    )
    assert [part.sources for part in parts] == [("2018.pdf",), ("2018.pdf",)]


@pytest.fixture(scope="module")
def assistant(sample_data_dir):
    with build_assistant(read_settings({"data_dir": sample_data_dir}, {})) as made:
        yield made


def keys_of(text: str) -> list[str]:
    return re.findall(r"\[(S\d+)\]", text)


def test_both_are_answered_under_keys_of_their_own(assistant: Assistant) -> None:
    asked = "What overall grade did Northmere get in 2023 and what must it improve?"
    events = list(assistant.stream(Question(asked)))
    answer = events[-1]
    assert isinstance(answer, Answer)
    assert [isinstance(event, Answer) for event in events].count(True) == 1
    first = assistant.ask(Question("What overall grade did Northmere get in 2023?"))
    second = assistant.ask(Question("What must Northmere improve, according to the 2023 inspection?"))
    assert not first.refused
    assert not second.refused
    assert [s.text for s in answer.sentences] == [s.text for s in (*first.sentences, *second.sentences)]
    assert len({citation.key for citation in answer.citations}) == len(answer.citations)
    by_key = {citation.key: citation.paragraph for citation in answer.citations}
    alone = [
        {c.key: c.paragraph for c in one.citations}[key]
        for one in (first, second)
        for s in one.sentences
        for key in s.citations
    ]
    assert [by_key[key] for sentence in answer.sentences for key in sentence.citations] == alone
    # what is shown while it is written has the same keys
    streamed = keys_of("".join(event.text for event in events if isinstance(event, Delta)))
    assert streamed == keys_of(answer.text)
    assert answer.question == asked


def test_a_half_that_the_reports_do_not_answer_is_said(assistant: Assistant) -> None:
    answer = assistant.ask(Question("What overall grade did Northmere get in 2023 and how many unicorns live there?"))
    assert not answer.refused
    assert answer.sentences[-1].text == "“How many unicorns live there?” The reports do not say."
    assert answer.citations


def test_where_neither_is_answered_the_whole_is_refused(assistant: Assistant) -> None:
    asked = "What overall grade did Leeds get in 2023 and how many unicorns live there?"
    answer = assistant.ask(Question(asked))
    assert answer.refused
    assert answer.question == asked


WIGAN_2025 = make_report("Wigan", year=2025, source="wigan.pdf")
BURY_2021 = replace(
    make_report("Bury", year=2021, source="bury.pdf"), kind="focused visit", framework="ILACS focused visit"
)


@pytest.mark.parametrize(
    ("first", "second", "limits"),
    [
        # what only one half is limited by would leave out the other's reports
        (
            Scope((WIGAN_2025,), ("Wigan",), (2025,), narrowed=True),
            Scope((BURY_2021,), ("Bury",), kinds=("focused visit",), narrowed=True),
            (("Wigan", "Bury"), (), ()),
        ),
        (
            Scope((WIGAN_2025,), ("Wigan",), (2025,), ("inspection",), narrowed=True),
            Scope((BURY_2021,), ("Bury",), (2021,), ("focused visit",), narrowed=True),
            (("Wigan", "Bury"), (2025, 2021), ("inspection", "focused visit")),
        ),
        (
            Scope((), unknown=("Leeds",), narrowed=True),
            Scope((BURY_2021,), ("Bury",), (2021,), narrowed=True),
            (("Bury",), (2021,), ()),
        ),
        (
            Scope((BURY_2021,), ("Bury",), narrowed=True),
            Scope((WIGAN_2025, BURY_2021)),
            ((), (), ()),
        ),
    ],
)
def test_the_limits_of_both_halves_leave_the_reports_of_both(
    assistant: Assistant, first: Scope, second: Scope, limits: tuple[tuple[object, ...], ...]
) -> None:
    answer = assistant.ask(Question("How was Northmere graded in 2023?"))
    whole = put_together(Question(""), replace(answer, scope=first), replace(answer, scope=second)).scope
    assert (whole.authorities, whole.years, whole.kinds) == limits
    assert set(whole.reports) == {*first.reports, *second.reports}
    assert list(whole.reports) == sorted(whole.reports, key=order_of, reverse=True)
    assert whole.unknown == first.unknown
    # taken as limits of the whole, they leave every report
    again = resolve_scope(
        Question("", authorities=whole.authorities, years=whole.years, kinds=whole.kinds, exact=True),
        "",
        whole.reports,
    )
    assert again.reports == whole.reports


def test_what_either_half_was_taken_for_is_said(assistant: Assistant) -> None:
    answer = assistant.ask(Question("How was Northmere graded in 2023?"))
    both = [replace(answer, scope=replace(answer.scope, corrected=((name, name.title()),))) for name in ("one", "two")]
    whole = put_together(Question(""), *both).scope
    assert whole.corrected == (("one", "One"), ("two", "Two"))
    assert whole.description == answer.scope.description
