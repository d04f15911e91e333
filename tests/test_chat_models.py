"""Chat models, asked through a real OpenAI-compatible server on loopback."""

import os
import re
import sys
import time
from pathlib import Path

import httpx
import pytest
from fakes_answers import make_evidence, make_found
from openai_server import Reply, openai_server
from tiny_model import write_tiny_model

from assistant.answer import REFUSAL
from assistant.answering.chat_models import ChatAnswerer
from assistant.answering.extractive import ExtractiveAnswerer
from assistant.answering.local_model import serve_file
from assistant.answering.providers import fault_at_start, open_chat_model
from assistant.errors import ProviderError, SettingsError
from assistant.settings import Settings
from prompts import placeholders, read_prompt

FIRST = "The re-referral rate of 27% is too high. Managers now look at every one."
SECOND = "Supervision is regular in most teams."


def evidence(*texts, answerable=True):
    found = [make_found(text, label=str(40 + n), rank=n) for n, text in enumerate(texts or (FIRST, SECOND), 1)]
    return make_evidence(
        found, [[1.0] * len(e) for e in [[0] * t.paragraph.text.count(".") for t in found]], answerable=answerable
    )


def ask(server, given=None, **settings):
    answerer = ChatAnswerer(
        Settings(model="openai:scripted", base_url=server.url, **settings), "openai:scripted", ExtractiveAnswerer()
    )
    return (*written(answerer, given), answerer)


def written(answerer, given=None):
    """The pieces that an answerer yields, and its draft."""
    pieces = []
    stream = answerer.answer(given or evidence())
    while True:
        try:
            pieces.append(next(stream))
        except StopIteration as stop:
            return pieces, stop.value


def quoted(answer):
    return f'QUOTES\n[S1] "The re-referral rate of 27% is too high."\n\nANSWER\n{answer}'


@pytest.mark.parametrize("cut", [1, 2, 3, 7, 1000])
def test_the_answer_streams_with_whole_keys_and_without_the_quotes(cut):
    with openai_server(
        Reply(quoted("It was 27%, too high [S1]. Supervision is regular [S2]."), cut_every=cut)
    ) as server:
        pieces, draft, answerer = ask(server)
    assert "".join(pieces).strip() == "It was 27%, too high [S1]. Supervision is regular [S2]."
    assert all(piece.count("[") == piece.count("]") for piece in pieces)
    assert [(s.text, s.keys) for s in draft.sentences] == [
        ("It was 27%, too high.", ("S1",)),
        ("Supervision is regular.", ("S2",)),
    ]
    assert len(server.requests) == 1
    assert answerer.name == "openai:scripted"


def test_the_prompt_has_keys_and_no_paragraph_numbers_and_the_refusal():
    with openai_server(Reply(quoted("It was 27% [S1]."))) as server:
        ask(server)
    prompt = server.prompts[0]
    assert "[S1] Northmere, February 2023" in prompt
    assert FIRST in prompt
    assert "¶" not in prompt
    assert "41" not in prompt
    assert REFUSAL in prompt
    assert (
        server.requests[0]["max_completion_tokens" if "max_completion_tokens" in server.requests[0] else "max_tokens"]
        == 1200
    )


def test_unknown_keys_are_removed_and_counted():
    with openai_server(Reply(quoted("It was 27% [S1][S9]. Supervision is regular [S2, S12]."))) as server:
        pieces, draft, _ = ask(server)
    assert draft.removed_keys == 2
    assert [s.keys for s in draft.sentences] == [("S1",), ("S2",)]
    assert "S9" not in "".join(pieces)


def test_sentences_without_keys_are_mended_in_one_turn():
    bad, good = (
        quoted("It was 27%. Supervision is regular [S2]."),
        "ANSWER\nIt was 27% [S1]. Supervision is regular [S2].",
    )
    with openai_server(Reply(bad), Reply(good)) as server:
        _, draft, _ = ask(server)
    assert [s.keys for s in draft.sentences] == [("S1",), ("S2",)]
    assert len(server.requests) == 2
    assert "- It was 27%." in server.prompts[1]


def test_there_is_at_most_one_repair_turn():
    with openai_server(Reply(quoted("It was 27%. So there."))) as server:
        _, draft, _ = ask(server)
    assert len(server.requests) == 2
    assert [s.keys for s in draft.sentences] == [(), ()]


def test_a_refusal_is_no_sentence_and_is_not_streamed():
    with openai_server(Reply(f"QUOTES\nnone\n\nANSWER\n{REFUSAL}", cut_every=2)) as server:
        pieces, draft, _ = ask(server)
    assert draft.refused
    assert "".join(pieces) == ""


def test_a_model_without_the_marker_is_read_all_the_same():
    with openai_server(Reply("<think>hm [S2]</think>It was 27% [S1].")) as server:
        pieces, draft, _ = ask(server)
    assert draft.sentences[0].keys == ("S1",)
    assert "hm" not in "".join(pieces)


def test_nothing_found_or_not_answerable_never_reaches_a_model():
    with openai_server(Reply("ANSWER\nYes [S1].")) as server:
        for given in (make_evidence([], []), evidence(answerable=False)):
            assert ask(server, given)[1].refused
    assert server.requests == []


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(status=401), "refused the key (401): check the setting 'api_key'"),
        (Reply(status=404), "not known to the server (404)"),
        (Reply(status=429), "takes no more requests now (429)"),
        (Reply(status=500), "failed on the server's side (500)"),
        (Reply(quoted("It was"), broken=True), "sent something that cannot be read"),
        (Reply(quoted("It was 27% [S1]."), stall=1.5), "did not answer within 0.5 seconds"),
        (Reply("ANSWER\n \n"), "gave an empty answer"),
    ],
)
def test_a_fault_is_one_line_and_the_reports_words_come_instead(reply, said):
    with openai_server(reply) as server:
        started = time.monotonic()
        _, draft, answerer = ask(server, model_timeout=0.5, api_key="s3cret")
    assert time.monotonic() - started < 5
    assert said in draft.notes[-1]
    assert "\n" not in draft.notes[-1]
    assert "s3cret" not in draft.notes[-1]
    assert draft.sentences
    assert all(s.text in f"{FIRST} {SECOND}" for s in draft.sentences if not s.lead)
    assert answerer.name == "extractive"


def test_a_server_that_is_not_there():
    with openai_server(Reply("")) as server:
        pass
    _, draft, _ = ask(server)
    assert f"cannot be reached at {server.url}" in draft.notes[-1]


def test_closing_the_stream_stops_the_request():
    with openai_server(Reply(quoted("It was 27% [S1]. " * 200), stall=0.2)) as server:
        answerer = ChatAnswerer(Settings(model="openai:x", base_url=server.url), "openai:x", ExtractiveAnswerer())
        stream = answerer.answer(evidence())
        next(stream)
        stream.close()
    assert len(server.requests) == 1


def test_a_missing_package_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "langchain_anthropic", None)
    with pytest.raises(ProviderError, match=r"pip install 'inspection-assistant\[anthropic\]'"):
        open_chat_model(Settings(api_key="x"), "anthropic:claude-sonnet")


@pytest.mark.parametrize("name", ["gpt-4o", "openai:", "nobody:x", "local:/no/such.gguf"])
def test_a_name_that_is_no_model(name):
    with pytest.raises((SettingsError, ProviderError), match=r"setting 'model'|needs a package"):
        open_chat_model(Settings(api_key="x"), name)


def test_the_prompts_have_exactly_their_placeholders():
    assert placeholders("answer") == {"refusal"}
    assert placeholders("evidence") == {"evidence", "question"}
    assert placeholders("repair") == {"sentences", "keys"}
    assert REFUSAL not in read_prompt("answer")


@pytest.fixture(scope="module")
def model_file(tmp_path_factory):
    """The model file that GGUF_MODEL names, else a tiny one of random numbers."""
    named = os.environ.get("GGUF_MODEL")
    return Path(named) if named else write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf")


def test_a_model_file_is_served_and_answers(model_file, capfd):
    name = f"local:{model_file}"
    settings = Settings(model=name, model_timeout=300, model_max_tokens=40)
    answerer = ChatAnswerer(settings, name, ExtractiveAnswerer())
    _, draft = written(answerer)
    assert answerer.name == name, draft.notes
    assert draft.refused or draft.sentences
    assert capfd.readouterr() == ("", "")


def test_a_model_without_room_for_the_paragraphs_says_so(tmp_path):
    name = f"local:{write_tiny_model(tmp_path / 'tiny.gguf', context=256)}"
    answerer = ChatAnswerer(Settings(model=name), name, ExtractiveAnswerer())
    _, draft = written(answerer)
    assert "has too little room for the paragraphs: choose one with a context of at least" in draft.notes[0]
    assert draft.sentences
    assert answerer.name == "extractive"


def test_the_server_of_a_model_file_answers_nobody_else(model_file):
    server = serve_file(str(model_file))
    answer = httpx.post(f"{server.base_url}/completions", json={"prompt": "x", "max_tokens": 1}, timeout=30)
    assert answer.status_code == 401
    assert server.api_key not in repr(server)


def test_a_file_that_is_no_model(tmp_path):
    letter = tmp_path / "letter.gguf"
    letter.write_text("Dear inspector")
    with pytest.raises(SettingsError, match=r"letter\.gguf cannot be served as a model"):
        open_chat_model(Settings(), f"local:{letter}")


@pytest.mark.parametrize(("provider", "variable"), [("openai", "OPENAI_API_KEY"), ("anthropic", "ANTHROPIC_API_KEY")])
def test_a_missing_key_is_said(monkeypatch, provider, variable):
    monkeypatch.delenv(variable, raising=False)
    with pytest.raises(SettingsError, match=rf"needs a key: set 'api_key' \(INSPECTION_API_KEY\) or {variable}"):
        open_chat_model(Settings(), f"{provider}:some-model")


def test_a_key_in_the_clients_own_variable_is_taken(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "from the environment")
    assert open_chat_model(Settings(), "openai:some-model")


def test_a_package_that_we_bring_no_extra_for_is_named_as_langchain_names_it():
    with pytest.raises(ProviderError, match=r"pip install 'langchain-aws'"):
        open_chat_model(Settings(), "bedrock:x")


@pytest.mark.parametrize(
    ("model", "replies", "said"),
    [
        ("extractive", [], r"^$"),
        ("openai:x", [Reply("Yes.")], r"^$"),
        ("openai:x", [Reply(status=404)], r"not known to the server \(404\): .+ in the reports' own words\.$"),
        ("openai:x", [Reply(status=401)], r"refused the key \(401\): .+ in the reports' own words\.$"),
        ("nobody:x", [], r"cannot be used: .+ no question is answered\.$"),
        ("gpt-4o", [], r"it must be 'extractive' or .+ no question is answered\.$"),
    ],
)
def test_what_is_wrong_with_the_model_is_known_at_the_start(model, replies, said):
    with openai_server(*replies) as server:
        assert re.search(said, fault_at_start(Settings(model=model, base_url=server.url)))
    assert len(server.requests) == len(replies)
    assert "\n" not in fault_at_start(Settings(model=model, base_url=server.url)), "nor where nobody listens"
