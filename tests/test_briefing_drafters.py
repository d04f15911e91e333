"""A briefing whose sentences a chat model writes, through a real OpenAI-compatible server on loopback."""

from __future__ import annotations

from pathlib import Path

import pytest
from openai_server import Reply, openai_server

from assistant.answer import Support
from assistant.briefing.drafters import build_drafter
from assistant.briefing.make import make_briefing
from assistant.briefing.outline import Note, Part, Statement
from assistant.briefing.request import BriefingRequest
from assistant.build import open_library
from assistant.errors import SettingsError
from assistant.settings import Settings

REQUEST = BriefingRequest(("supervision",), authorities=("Northmere",))


def made(data_dir: Path, reply: Reply) -> tuple[list[Statement], str]:
    """The model's sentences of all sections, and the notes on how the briefing was made."""
    with openai_server(reply) as server:
        settings = Settings(data_dir=data_dir, model="openai:scripted", base_url=server.url, drop_unsupported=True)
        with open_library(settings) as library:
            briefing = make_briefing(library, REQUEST, drafter=build_drafter(settings, library))
    written = [b for s in briefing.sections for b in s.blocks if isinstance(b, Statement) and b.support is not None]
    method = briefing.section(Part.METHOD)
    assert method is not None
    return written, " ".join(block.text for block in method.blocks if isinstance(block, Note))


def test_what_the_paragraph_says_stays_and_what_it_does_not_is_left_out(sample_data_dir: Path) -> None:
    written, note = made(
        sample_data_dir, Reply("Supervision is regular and of good quality [S1].\nIt costs £3,000 [S1].")
    )
    assert "Supervision is regular and of good quality." in {s.lead for s in written}
    assert all(statement.support is not Support.UNSUPPORTED for statement in written)
    assert not any("£3,000" in statement.lead for statement in written)
    assert "left out" in note


def test_a_server_that_fails_leaves_the_quotes(sample_data_dir: Path) -> None:
    written, note = made(sample_data_dir, Reply(status=500))
    assert written == []
    assert "quotes only" in note


def test_without_a_model_there_is_no_drafter(sample_data_dir: Path) -> None:
    settings = Settings(data_dir=sample_data_dir)
    with open_library(settings) as library:
        assert build_drafter(settings, library) is None
        with pytest.raises(SettingsError):
            build_drafter(settings, library, "no-provider")
