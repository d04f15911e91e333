"""Greetings and questions about the library itself: what is held and what can be asked, and no quotations."""

from __future__ import annotations

import pytest

from assistant.answer import Question
from assistant.answering.about_library import About, LibraryAnswerer, asked_about
from assistant.answering.answerer import Draft, Evidence
from assistant.build import build_assistant
from assistant.question.understand import understand
from assistant.settings import read_settings
from tests.fakes import make_report

REPORTS = (make_report(), make_report(year=2018, source="2018.pdf"), make_report("Southmere", source="southmere.pdf"))


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("hi", About.ASKING),
        ("Good morning!", About.ASKING),
        ("help", About.ASKING),
        ("what can you do?", About.ASKING),
        ("How does this work?", About.ASKING),
        ("Thanks, that's really helpful!", About.THANKS),
        ("cheers", About.THANKS),
        ("hello, thank you", About.THANKS),
        ("Which councils do you cover?", About.AUTHORITIES),
        ("How many authorities are in the library?", About.AUTHORITIES),
        ("Which years do the reports cover?", About.YEARS),
        ("How far back do the reports go?", About.YEARS),
        ("help for care leavers", None),
        ("What can social workers do to help?", None),
        ("Which councils cover the cost of childcare?", None),
        ("thanks, and what about care leavers?", None),
        ("How does the front door work?", None),
        ("Which areas do you have concerns about?", None),
    ],
)
def test_what_is_about_the_library(question: str, about: About | None) -> None:
    assert asked_about(understand(Question(question), REPORTS)) is about


def said(about: About) -> list[str]:
    understood = understand(Question("hi"), REPORTS)
    pieces = LibraryAnswerer(about, REPORTS).answer(Evidence(understood, (), (), 1.0, answerable=True))
    try:
        while True:
            next(pieces)
    except StopIteration as stop:
        draft: Draft = stop.value
    assert all(sentence.lead and not sentence.keys for sentence in draft.sentences)
    return [sentence.text for sentence in draft.sentences]


def test_what_is_held() -> None:
    assert said(About.AUTHORITIES) == ["There are 3 reports on 2 authorities: Northmere (2), Southmere (1)."]
    assert said(About.YEARS) == [
        "There are 3 reports on 2 authorities, of inspections from February 2018 to February 2023:",
        "1 in 2018, 2 in 2023.",
    ]
    assert said(About.ASKING)[0] == (
        "Ask a question about the 3 reports on 2 authorities, of inspections from February 2018 to February 2023."
    )


def test_a_greeting_is_no_refusal_and_cites_nothing(sample_data_dir) -> None:
    with build_assistant(read_settings({"data_dir": sample_data_dir}, {})) as assistant:
        answer = assistant.ask(Question("hello"))
    assert not answer.refused
    assert not answer.citations
    assert "reports" in answer.sentences[0].text
