"""A conversation's state: what events, limits and edits do to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator

import pytest
from fakes import make_answer, make_library, make_report

from assistant.answer import Delta, Question, Stage
from assistant.ui.catalogue_view import Wanted, list_reports, newer_inspection
from assistant.ui.conversation import (
    EVERYTHING,
    EXACTLY,
    WHOLE_LIBRARY,
    Conversation,
    Exchange,
    limited_question,
    remaining_limits,
    title_of,
)
from assistant.ui.keeping import exchange_from_plain, exchange_to_plain
from assistant.ui.limits import limit_choices
from assistant.ui.opening import example_questions
from assistant.ui.stops import Stops, heeding
from assistant.ui.turns import Turns

QUESTION = "What of supervision?"


def test_events_build_an_exchange() -> None:
    library = make_library()
    exchange = Exchange(QUESTION).after(Stage("Searching 3 paragraphs"))
    assert (exchange.stage, exchange.running) == ("Searching 3 paragraphs", True)
    exchange = exchange.after(Delta("Supervision ")).after(Delta("is regular. [S1]"))
    assert exchange.partial == "Supervision is regular. [S1]"
    answer = make_answer(Question(QUESTION), library)
    done = exchange.after(answer)
    assert (done.answer, done.partial, done.stage, done.running) == (answer, "", "", False)


def test_only_answered_questions_are_history() -> None:
    answer = make_answer(Question(QUESTION), make_library())
    conversation = Conversation(exchanges=(Exchange(QUESTION, answer=answer), Exchange("And?", failed="no")))
    assert [(turn.role, turn.text) for turn in conversation.history()] == [
        ("user", QUESTION),
        ("assistant", answer.text),
    ]


def test_limits_become_the_questions_own() -> None:
    question = limited_question(
        QUESTION, ("authority:Devon", "year:2025", "year:²", "kind:inspection", "report:a:b.pdf", "?"), ()
    )
    assert question.authorities == ("Devon",)
    assert question.years == (2025,)
    assert question.kinds == ("inspection",)
    assert question.sources == ("a:b.pdf",)
    assert not question.exact


def test_a_chip_taken_off_leaves_the_others_exactly() -> None:
    exchange = Exchange(QUESTION, answer=make_answer(Question(QUESTION), make_library()))
    assert remaining_limits(exchange, "year:2023") == ("authority:Northmere", EXACTLY)
    left = limited_question(QUESTION, remaining_limits(exchange, "year:2023"), ())
    assert (left.authorities, left.years, left.exact) == (("Northmere",), (), True)


def test_the_last_chip_taken_off_opens_the_whole_library() -> None:
    exchange = Exchange(QUESTION, limits=("authority:Northmere",))
    assert remaining_limits(exchange, "authority:Northmere") == (WHOLE_LIBRARY,)
    whole = limited_question(QUESTION, (WHOLE_LIBRARY,), ())
    assert (whole.sources, whole.exact) == ((), True)


def test_every_limit_is_taken_off_at_once() -> None:
    exchange = Exchange(QUESTION, answer=make_answer(Question(QUESTION), make_library()))
    assert remaining_limits(exchange, EVERYTHING) == (WHOLE_LIBRARY,)


def test_a_title_is_cut_at_a_word() -> None:
    long = Conversation(exchanges=(Exchange("word " * 40),))
    assert title_of(long).endswith("word …")
    assert len(title_of(long)) <= 92


def test_what_is_kept_comes_back_the_same() -> None:
    library = make_library()
    exchange = Exchange(QUESTION, ("year:2023",), make_answer(Question(QUESTION), library))
    again = exchange_from_plain(exchange_to_plain(exchange), library)
    assert again.question == exchange.question
    assert again.limits == exchange.limits
    assert again.answer is not None
    assert exchange.answer is not None
    assert again.answer.sentences == exchange.answer.sentences
    assert again.answer.citations == exchange.answer.citations
    assert again.answer.scope == exchange.answer.scope


def test_reports_are_found_counted_and_ordered() -> None:
    reports = (
        make_report("Northmere", 2019, "a"),
        make_report("Northmere", 2023, "b"),
        make_report("Sandhaven", 2021, "c"),
    )
    everything = list_reports(reports, Wanted())
    assert [report.source for report in everything.reports] == ["b", "c", "a"]
    assert everything.facets["authority"] == (("Northmere", 2), ("Sandhaven", 1))
    narrowed = list_reports(reports, Wanted(words="larkspur", order="oldest", authority="Northmere"))
    assert [report.source for report in narrowed.reports] == ["a", "b"]
    assert narrowed.facets["year"] == (("2023", 1), ("2019", 1))
    assert narrowed.facets["authority"] == (("Northmere", 2), ("Sandhaven", 1))


def test_a_newer_inspection_is_of_the_same_authority_and_kind() -> None:
    old, new = make_report("Northmere", 2019, "a"), make_report("Northmere", 2023, "b")
    assert newer_inspection(old, (old, new)) == new
    assert newer_inspection(new, (old, new)) is None
    assert newer_inspection(old, (old, make_report("Sandhaven", 2024, "c"))) is None


def test_a_question_can_be_limited_to_what_the_library_has() -> None:
    values = [value for _, value in limit_choices((make_report(),))]
    assert values == [
        WHOLE_LIBRARY,
        "authority:Northmere",
        "year:2023",
        "kind:inspection",
        "report:invented-northmere-2023.pdf",
    ]


def test_examples_ask_for_what_a_report_speaks_of() -> None:
    reports = (
        make_report("Northmere", 2023, "b"),
        make_report("Northmere", 2019, "a"),
        make_report("Sandhaven", 2021, "c"),
    )
    texts = {
        "b": ["Regular supervision.", "Caseloads are manageable.", "High caseloads."],
        "a": ["Supervision."],
        "c": ["Nothing to ask about."],
    }
    assert example_questions(reports, lambda report: texts[report.source]) == [
        "What did inspectors say about caseloads in Northmere in 2023?",
        "What was Northmere judged to be overall?",
    ]


def test_no_more_answers_are_made_at_once_than_there_are_turns() -> None:
    turns = Turns(at_once=1)
    assert list(turns.wait()) == []
    waiting = turns.wait()
    assert next(waiting, "my turn") is None
    turns.end()
    assert next(waiting, "my turn") == "my turn"


def test_a_stopped_answer_ends_at_once_and_closes_its_stream() -> None:
    closed = threading.Event()

    def slow() -> Generator[int]:
        try:
            yield 1
            time.sleep(0.5)
            yield 2
            yield 3
        finally:
            closed.set()

    stops = Stops()
    items = heeding(slow(), stops.begin("page").stop)
    assert next(items) == 1
    begun = time.perf_counter()
    stops.stop("page")
    assert list(items) == []
    assert time.perf_counter() - begun < 0.4
    assert closed.wait(5)


def test_what_goes_wrong_in_an_answer_is_heard() -> None:
    def broken() -> Generator[int]:
        yield 1
        raise ValueError("no")

    items = heeding(broken(), Stops().begin("page").stop)
    assert next(items) == 1
    with pytest.raises(ValueError, match="no"):
        next(items)
