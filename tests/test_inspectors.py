"""Inspectors named in a question: worked by hand."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
import scope_cases as case

from assistant.answer import Question
from assistant.question.inspectors import find_inspectors
from assistant.question.understand import understand

LED = tuple(report for report in case.LIBRARY if report.inspector)
ALL_LED = tuple(replace(report, inspector=report.inspector or "Ann Other") for report in case.LIBRARY)


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("What did the inspection led by Tracey Ledder find?", case.PLYMOUTH_2024),
        ("what did tracey ledder find", case.PLYMOUTH_2024),
        ("What did inspector Penswick say?", case.BRADFORD_2018),
        ("Which inspection did Ms Walsh lead?", case.WIGAN_2025),
    ],
)
def test_known_ones(text: str, report: object) -> None:
    assert find_inspectors(text, LED).led == (report,)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("What did the inspection led by John Smith find?", True),
        ("Did John Smith lead the inspection?", True),
        ("What did John Smith's team say about neglect?", True),
        ("What did lead inspector John Smith find?", True),
        ("What did inspector John Smith find?", False),
        ("Which inspections were led by John Smith?", True),
        ("the inspection of ⟦A0⟧'s children's services in ⟦D0⟧, led by HMI John Smith", True),
        ("Did John Smith lead the focused visit?", True),
    ],
)
def test_unknown_ones(text: str, certain: bool) -> None:
    found = find_inspectors(text, LED)
    assert (found.unknown, found.certain, found.led) == (("John Smith",), certain, ())


@pytest.mark.parametrize(
    "text",
    [
        "Was the work led by Senior Leaders Board?",
        "Is the partnership led by the Chief Executive?",
        "Victoria Climbie's report",
        "Who led the inspection?",
        "Is practice led by evidence?",
        # what else somebody may lead
        "What did inspectors think of the improvement board led by John Smith?",
        "What did the report say about the board that was led by Ms John Smith?",
        "Did John Smith lead the improvement board?",
        "How does John Smith's team help care leavers?",
    ],
)
def test_no_inspectors(text: str) -> None:
    assert find_inspectors(text, LED).unknown == ()


def test_nobody_is_unknown_where_a_report_names_no_inspector() -> None:
    assert find_inspectors("What did the inspection led by John Smith find?", case.LIBRARY).unknown == ()


@pytest.mark.parametrize("name", ["Anne-Marie Smith", "John O’Neill-Smith", "Siobhan McDonald"])
def test_names_with_more_capitals(name: str) -> None:
    assert find_inspectors(f"What did the inspection led by {name} find?", LED).unknown == (name,)


@pytest.mark.parametrize("words", ["Ab-", "Ab ", "Ab Cd’s ", "inspection of ", "Did Ab Cd lead local "])
def test_a_long_text_is_read_at_once(words: str) -> None:
    started = perf_counter()
    find_inspectors(words * 1000, LED)
    assert perf_counter() - started < 2


def test_the_scope_says_that_nobody_of_that_name_led_one() -> None:
    scope = understand(Question("What did the inspection led by John Smith find in Bradford?"), ALL_LED).scope
    assert (scope.reports, scope.unknown) == ((), ("an inspection led by John Smith",))
    scope = understand(Question("What did inspector John Smith find in Bradford?"), ALL_LED).scope
    assert {report.provider for report in scope.reports} >= {"Bradford"}
    assert scope.unknown == ("an inspection led by John Smith",)
