"""What is pressed in the Ask tab while an answer is on its way, without a browser."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest
from fakes import FakeAssistant
from sqlalchemy.exc import OperationalError

from assistant.answer import Event, Question, Stage
from assistant.settings import Settings
from assistant.ui.access import LOCAL
from assistant.ui.asking import MANY, AskHandlers
from assistant.ui.context import Context
from assistant.ui.stops import Stops


def sent(at: float) -> SimpleNamespace:
    """A request of the one page, sent at a time in monotonic seconds."""
    return SimpleNamespace(session_hash="page", username=None, query_params={}, state=SimpleNamespace(sent=at))


HERE = sent(math.inf)
NOTHING = [gr.skip()] * MANY


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant(pause=0.02)


@pytest.fixture
def handle(assistant: FakeAssistant) -> AskHandlers:
    return AskHandlers(Context(assistant, Settings()))


def kept(assistant: FakeAssistant) -> list[list[dict[str, Any]]]:
    """Every kept conversation's exchanges, the oldest conversation first."""
    conversations = assistant.library.conversations
    return [list(conversations.messages(LOCAL, one.id)) for one in reversed(conversations.list(LOCAL))]


def goes_on(answer: Iterator[Any]) -> tuple[threading.Thread, list[Any]]:
    """Has the rest of the answer fetched, as Gradio does; what it shows."""
    shown: list[Any] = []
    thread = threading.Thread(target=lambda: shown.extend(answer))
    thread.start()
    return thread, shown


def test_what_is_shown_last_is_nothing_new(handle: AskHandlers) -> None:
    shown = list(handle.asked("What of supervision?", [], "", HERE))
    assert shown[-1] == NOTHING
    assert "Answer ready" in shown[-2][2]


def test_an_answer_that_was_left_is_kept_and_shown_no_more(handle: AskHandlers, assistant: FakeAssistant) -> None:
    answer = handle.asked("What of supervision?", [], "", HERE)
    next(answer)
    next(answer)
    rest, shown = goes_on(answer)
    handle.new(HERE)
    rest.join()
    assert shown[-1] == NOTHING
    assert [[one["stopped"] for one in conversation] for conversation in kept(assistant)] == [[True]]


def test_an_answer_whose_words_come_as_it_is_left_is_kept() -> None:
    stops = Stops()

    class Late(FakeAssistant):
        def stream(self, question: Question) -> Iterator[Event]:
            yield Stage("Searching")
            assert stops._under_way["page"].stop.wait(5)
            yield Stage("Writing")

    late = Late()
    handle = AskHandlers(Context(late, Settings(), stops=stops))
    answer = handle.asked("What of supervision?", [], "", HERE)
    next(answer)
    next(answer)
    rest, _ = goes_on(answer)
    time.sleep(0.02)
    handle.new(HERE)
    rest.join()
    assert [[one["stopped"] for one in conversation] for conversation in kept(late)] == [[True]]


def test_a_second_first_question_goes_on_with_the_one_that_it_leaves(
    handle: AskHandlers, assistant: FakeAssistant
) -> None:
    answer = handle.asked("First?", [], "", HERE)
    key = next(answer)[0]
    next(answer)
    rest, _ = goes_on(answer)
    assert list(handle.asked("First?", [], "", HERE)) == []
    list(handle.asked("Second?", [], key, HERE))
    rest.join()
    (only,) = kept(assistant)
    assert [(one["question"], one["stopped"]) for one in only] == [("First?", True), ("Second?", False)]


def whole(handle: AskHandlers, question: str, key: str) -> str:
    """Asks and has the whole answer; the key that the page has then."""
    return str([shown for shown in handle.asked(question, [], key, HERE) if shown != NOTHING][-1][0])


def test_a_conversation_that_was_deleted_is_kept_anew_with_all_its_questions(
    handle: AskHandlers, assistant: FakeAssistant
) -> None:
    first = whole(handle, "First?", "")
    gone = first.split("/")[0]
    assistant.library.conversations.delete(LOCAL, gone)
    shown = list(handle.asked("Second?", [], first, HERE))[-2]
    assert gone not in shown[1] + shown[2]
    assert shown[1].count("conversation/") == shown[2].count("conversation/") > 0
    whole(handle, "Third?", shown[0])
    (only,) = kept(assistant)
    assert [one["question"] for one in only] == ["First?", "Second?", "Third?"]


@pytest.mark.parametrize(("failing", "before"), [("create", []), ("append", ["Kept?"])])
def test_an_answer_that_could_not_be_kept_is_shown_and_kept_with_the_next(
    handle: AskHandlers,
    assistant: FakeAssistant,
    monkeypatch: pytest.MonkeyPatch,
    failing: str,
    before: list[str],
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("insert", {}, Exception("database or disk is full"))

    key = ""
    for question in before:
        key = whole(handle, question, key)
    monkeypatch.setattr(assistant.library.conversations, failing, full)
    shown = list(handle.asked("Not kept?", [], key, HERE))[-2]
    assert "Answer ready" in shown[2]
    assert shown[2].count("This conversation is not kept: the disk of this app is full.") == 2, "shown and announced"
    assert "Copy link" not in shown[2]
    monkeypatch.undo()
    again = list(handle.asked("Kept again?", [], shown[0], HERE))
    assert "not kept" not in "".join(str(value) for step in again for value in step[1:3])
    (only,) = kept(assistant)
    assert [one["question"] for one in only] == [*before, "Not kept?", "Kept again?"]


def test_a_question_that_waited_for_a_place_is_not_asked_twice_nor_in_another_conversation(handle: AskHandlers) -> None:
    early = sent(time.monotonic())
    whole(handle, "First?", "")
    assert list(handle.asked("First?", [], "", early)) == []
    assert list(handle.asked("Second?", [], "", early)) != []
    handle.new(HERE)
    assert list(handle.asked("Third?", [], "", early)) == []
    assert list(handle.asked("Third?", [], "", sent(time.monotonic()))) != []


def test_what_there_was_of_an_answer_is_kept_where_the_page_is_closed(
    handle: AskHandlers, assistant: FakeAssistant
) -> None:
    key = whole(handle, "First?", "")
    answer = handle.asked("Second?", [], key, HERE)
    said = ""
    while 'class="sentence"' not in said:
        said = next(answer)[2]
    answer.close()  # type: ignore[attr-defined]
    (only,) = kept(assistant)
    assert [(one["question"], one["stopped"], bool(one["partial"])) for one in only] == [
        ("First?", False, False),
        ("Second?", True, True),
    ]


def pressed(turn: int, value: str = "") -> Any:
    return SimpleNamespace(turn=turn, value=value)


def test_what_is_pressed_and_waits_comes_too_late_once_the_page_has_gone_on(handle: AskHandlers) -> None:
    key = whole(handle, "First?", "")
    early = sent(time.monotonic())
    handle.new(HERE)
    assert list(handle.again(key, pressed(0), early)) == []
    assert list(handle.unscoped(key, pressed(0, "year:2023"), early)) == []
    assert handle.edited(key, pressed(0), early) == NOTHING
    assert handle.edited(key, pressed(0), HERE)[3] == "First?"
    assert list(handle.again(key, pressed(0), HERE)) != []


def test_an_answer_that_is_asked_for_again_twice_is_made_once(handle: AskHandlers, assistant: FakeAssistant) -> None:
    key = whole(handle, "First?", "")
    early = sent(time.monotonic())
    answer = handle.again(key, pressed(0), early)
    key = next(answer)[0]
    rest, shown = goes_on(answer)
    assert list(handle.again(key, pressed(0), early)) == []
    rest.join()
    assert "Answer ready" in shown[-2][2]
    assert list(handle.again(key, pressed(0), early)) == []
    (only,) = kept(assistant)
    assert [(one["question"], one["stopped"]) for one in only] == [("First?", False)]


def test_a_limit_is_taken_off_an_answer_as_soon_as_it_is_shown(handle: AskHandlers, assistant: FakeAssistant) -> None:
    answer = handle.asked("What of supervision?", [], "", HERE)
    key = next(answer)[0]
    said = ""
    while "Answer ready" not in said:
        said = next(answer)[2]
    again = list(handle.unscoped(key, pressed(0, "year:2023"), HERE))
    assert "Answer ready" in again[-2][2]
    (only,) = kept(assistant)
    assert "authority:Northmere" in only[0]["limits"]
