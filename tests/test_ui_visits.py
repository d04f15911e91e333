"""What is held in memory for each open page: little, for a time, and nothing that its conversation hangs on."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import gradio as gr
import httpx
import pytest
from browsing import REAL
from fakes import FakeAssistant, make_client

from assistant.answer import Question
from assistant.settings import Settings
from assistant.ui.context import Context
from assistant.ui.conversation import Conversation, Exchange
from assistant.ui.held import Held
from assistant.ui.keeping import keep
from assistant.ui.visits import CLOSED_FOR, MOST, UNUSED_FOR, Visits, mounted_app

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def visits() -> Visits:
    """Over a small app; it is put together in a running loop: Gradio leaves loops open otherwise."""

    async def app() -> gr.Blocks:
        with gr.Blocks() as blocks:
            gr.Textbox(label="Question")
        return blocks

    visits = Visits()
    visits.set_blocks(asyncio.run(app()))
    return visits


def test_a_page_is_held_without_a_copy_of_the_app(visits: Visits) -> None:
    page = visits["page"]
    box = next(iter(page.blocks_config.blocks))
    page[box] = gr.Textbox(label="Another")
    page._update_value_in_config(box, "words" * 1000)
    assert list(page.components) == []
    assert page[box].label == "Another"


@pytest.mark.parametrize(
    ("closed", "unused", "there"),
    [
        (True, CLOSED_FOR - A_MINUTE, True),
        (True, CLOSED_FOR + A_MINUTE, False),
        (False, CLOSED_FOR + A_MINUTE, True),
        (False, UNUSED_FOR + A_MINUTE, False),
    ],
)
def test_pages_that_nobody_is_at_are_let_go_of(visits: Visits, closed: bool, unused: timedelta, there: bool) -> None:
    visits["page"].is_closed = closed
    visits["other"].is_closed = True
    visits.time_last_used["page"] -= unused
    visits.delete_all_expired_state()
    assert ("page" in visits) is there
    assert "other" in visits
    assert set(visits.time_last_used) == set(visits.session_data)


def test_the_app_holds_so_many_pages_and_no_more() -> None:
    app = make_client(Context(FakeAssistant(), Settings())).app
    held = mounted_app(app).state_holder
    for page in range(MOST + 3):
        held[str(page)]
    assert isinstance(held, Visits)
    assert len(held.session_data) == MOST
    assert "2" not in held
    assert "3" in held


def conversation_of(assistant: FakeAssistant, *questions: str) -> Conversation:
    conversation = Conversation()
    for question in questions:
        exchange = Exchange(question, answer=assistant.ask(Question(question)))
        conversation = keep(assistant.library, "ann", conversation.asking(exchange))
    return conversation


def test_a_page_finds_its_conversation_again_after_it_left_memory() -> None:
    assistant = FakeAssistant()
    conversation = conversation_of(assistant, "What about supervision?", "And caseloads?")
    key = Held(assistant.library).hold("ann", conversation)
    again = Held(assistant.library).get("ann", key)
    assert again.id == conversation.id
    assert [exchange.question for exchange in again.exchanges] == ["What about supervision?", "And caseloads?"]
    assert Held(assistant.library).get("ben", key) == Conversation()


def test_a_page_whose_question_went_back_into_the_box_stays_where_it_was() -> None:
    assistant = FakeAssistant()
    conversation = conversation_of(assistant, "What about supervision?", "And caseloads?")
    key = Held(assistant.library).hold("ann", conversation.up_to(1))
    assert [e.question for e in Held(assistant.library).get("ann", key).exchanges] == ["What about supervision?"]


def test_only_the_last_conversations_stay_in_memory() -> None:
    held = Held(FakeAssistant().library, most=2)
    keys = [held.hold("ann", Conversation(exchanges=(Exchange(str(n), stopped=True),))) for n in range(3)]
    assert [len(held.get("ann", key).exchanges) for key in keys] == [0, 1, 1]


@pytest.mark.parametrize("key", ["", "x", "/", "1/x", "0123/1", "../../etc/1"])
def test_a_key_that_is_none_begins_a_new_conversation(key: str) -> None:
    assert Held(FakeAssistant().library).get("ann", key) == Conversation()


def test_the_server_ends_at_once_while_a_page_is_open(sample_data_dir: Path) -> None:
    command = [sys.executable, "-c", REAL, "serve", "--data-dir", str(sample_data_dir), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stderr
        address = next(line for line in server.stdout if line.startswith("Ready: ")).split()[1]
        with httpx.stream("GET", f"{address}/gradio_api/heartbeat/a-page", timeout=30) as page:
            told = page.iter_text()
            assert "ALIVE" in next(told)
            server.send_signal(signal.SIGINT)
            assert not any(told)
        said = server.stderr.read()
        server.wait(30)
    assert "Traceback" not in said
    assert "Cancel" not in said


def test_a_chat_model_that_cannot_work_is_said_at_the_start(sample_data_dir: Path) -> None:
    command = [sys.executable, "-c", REAL, "serve", "--data-dir", str(sample_data_dir), "--port", "0"]
    environment = {**os.environ, "INSPECTION_MODEL": "openai:x", "INSPECTION_BASE_URL": "http://127.0.0.1:9"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout
        assert server.stderr
        address = next(line for line in server.stdout if line.startswith("Ready: ")).split()[1]
        assert server.stderr.readline() == (
            "Note: The model 'openai:x' cannot be reached at http://127.0.0.1:9: check the setting 'base_url' and the "
            "network. Until it works, questions are answered in the reports' own words.\n"
        )
        assert httpx.get(address, timeout=30).status_code == 200
        server.send_signal(signal.SIGINT)
        server.wait(30)
