"""Greetings and questions about the library itself: what is held and what can be asked, and no quotations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Question
from assistant.answering.about_library import ABOUT_LIBRARY, LibraryAnswerer
from assistant.answering.answerer import Draft, Evidence
from assistant.build import build_assistant
from assistant.question.understanding import Request
from assistant.settings import read_settings
from ingest.report import Report
from tests.fakes import make_report
from tests.recognising import understand

REPORTS = (make_report(), make_report(year=2018, source="2018.pdf"), make_report("Southmere", source="southmere.pdf"))


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("hi", Request.HELP),
        ("Good morning!", Request.HELP),
        ("help", Request.HELP),
        ("what can you do?", Request.HELP),
        ("How does this work?", Request.HELP),
        ("Thanks, that's really helpful!", Request.THANKS),
        ("cheers", Request.THANKS),
        ("hello, thank you", Request.THANKS),
        ("Which councils do you cover?", Request.AUTHORITIES),
        ("How many authorities are in the library?", Request.AUTHORITIES),
        ("Which years do the reports cover?", Request.YEARS),
        ("How far back do the reports go?", Request.YEARS),
        ("help for care leavers", None),
        ("What can social workers do to help?", None),
        ("Which councils cover the cost of childcare?", None),
        ("thanks, and what about care leavers?", None),
        ("How does the front door work?", None),
        ("Which areas do you have concerns about?", None),
    ],
)
def test_what_is_about_the_library(question: str, about: Request | None) -> None:
    request = understand(Question(question), REPORTS).request
    asked = Request.HELP if request is Request.HELLO else request
    assert (asked if asked in ABOUT_LIBRARY else None) is about


def said(request: Request, reports: tuple[Report, ...] = REPORTS) -> list[str]:
    understood = understand(Question("hi"), reports)
    pieces = LibraryAnswerer(request, reports).answer(Evidence(understood, (), (), 1.0, answerable=True))
    try:
        while True:
            next(pieces)
    except StopIteration as stop:
        draft: Draft = stop.value
    assert all(sentence.lead and not sentence.keys for sentence in draft.sentences)
    return [sentence.text for sentence in draft.sentences]


def test_what_is_held() -> None:
    assert said(Request.AUTHORITIES) == ["There are 3 reports on 2 authorities: Northmere (2), Southmere (1)."]
    assert said(Request.YEARS) == [
        "There are 3 reports on 2 authorities, of inspections from February 2018 to February 2023:",
        "1 in 2018, 2 in 2023.",
    ]
    assert said(Request.HELP)[0] == (
        "Ask a question about the 3 reports on 2 authorities, of inspections from February 2018 to February 2023."
    )


def test_reports_without_a_date_have_no_years() -> None:
    undated = tuple(replace(report, visits=(), published=None) for report in REPORTS[:1])
    assert said(Request.YEARS, undated) == ["There is 1 report on 1 authority, of inspections that print no date."]


def test_a_greeting_is_no_refusal_and_cites_nothing(sample_data_dir) -> None:
    with build_assistant(read_settings({"data_dir": sample_data_dir}, {})) as assistant:
        answer = assistant.ask(Question("hello"))
    assert not answer.refused
    assert not answer.citations
    assert "reports" in answer.sentences[0].text
