"""When the next inspection will be: the sentence that says so, and never the date of an old one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Question
from assistant.answering.answerer import Evidence
from assistant.answering.gathering import gather
from assistant.question.understanding import Request
from tests.fakes import FakeLibrary, make_report
from tests.recognising import understand

NEW = make_report()
SEND = replace(make_report(year=2022, source="send.pdf"), kind="area SEND", framework="area SEND")
REPORTS = (NEW, SEND, make_report("Southmere", source="southmere.pdf"))


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("When will Northmere next be inspected?", True),
        ("When is Northmere's next inspection due?", True),
        ("When is the next SEND inspection in Northmere?", True),
        ("when is ofsted coming back to northmere", True),
        ("How long until Northmere is inspected again?", True),
        ("When was Northmere last inspected?", False),
        ("When are children in Northmere next seen by their social worker?", False),
        ("When will the new hub in Northmere be back in use?", False),
        ("What must Northmere do next?", False),
    ],
)
def test_what_asks_for_the_next_inspection(question: str, asks: bool) -> None:
    assert (understand(Question(question), REPORTS).request is Request.NEXT_INSPECTION) == asks


def test_the_sentence_that_says_it_is_quoted() -> None:
    library = FakeLibrary()
    library.add(NEW, {"1": "The previous inspection was in May 2018.", "2": "It will inform the next inspection."})
    library.add(
        SEND,
        {"1": "Leaders act. The next full area SEND inspection will be within approximately 3 years. Ofsted asks."},
    )
    understood = understand(Question("When will Northmere next be inspected?"), REPORTS)
    gathered = gather(library, understood)
    assert gathered.answerer is not None
    evidence = Evidence(understood, gathered.retrieved, ((),), 1.0, answerable=True)
    assert list(gathered.answerer.answer(evidence)) == [
        "Northmere, February 2022 (area SEND):\n",
        "The next full area SEND inspection will be within approximately 3 years. [S1]\n",
    ]


def test_without_one_there_is_nothing_to_answer_from() -> None:
    library = FakeLibrary()
    library.add(NEW, {"1": "The previous inspection was in May 2018."})
    library.add(SEND, {"1": "Leaders act."})
    gathered = gather(library, understand(Question("When will Northmere next be inspected?"), REPORTS))
    assert gathered.retrieved == ()
    assert gathered.answerer is None
