"""The named endpoints as MCP tools: the real client against the real server over the samples.

Skipped where the `mcp` extra is not installed.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from browsing import REAL, serving

pytest.importorskip("mcp", reason="the mcp extra is not installed")

SUPERVISION = "What did inspectors say about supervision in Northmere in 2023?"


@pytest.fixture(scope="module")
def address(sample_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    own = tmp_path_factory.mktemp("mcp") / "data"
    shutil.copytree(sample_data_dir, own)
    with serving(REAL, "serve", "--mcp", "--data-dir", str(own), "--port", "0") as ready:
        yield ready


def talk(address: str, *calls: tuple[str, dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """The tools that are listed, and the result of each call, as a client gets them."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def session() -> tuple[list[Any], list[Any]]:
        async with (
            streamable_http_client(f"{address}/mcp") as (reading, writing, _),
            ClientSession(reading, writing) as client,
        ):
            await client.initialize()
            listed = await client.list_tools()
            return listed.tools, [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(session())


def test_the_tools_are_the_named_endpoints_and_say_what_they_take(address: str) -> None:
    tools, _ = talk(address)
    assert [tool.name for tool in tools] == ["ask", "search", "reports"]
    assert all(tool.description and tool.annotations.readOnlyHint for tool in tools)
    assert tools[0].inputSchema["required"] == ["question"]
    assert set(tools[0].inputSchema["properties"]) == {"question", "sources", "authorities", "years"}


def test_an_answer_is_json_text_and_structured_and_what_the_endpoint_gives(address: str) -> None:
    _, (answered,) = talk(address, ("ask", {"question": SUPERVISION}))
    document = json.loads(answered.content[0].text)
    assert not answered.isError
    assert answered.structuredContent == document
    assert document["sentences"][0]["text"] in document["citations"][0]["quote"]
    asked = httpx.post(f"{address}/gradio_api/call/ask", json={"data": [SUPERVISION, None, None, None]}).json()
    given = httpx.get(f"{address}/gradio_api/call/ask/{asked['event_id']}", timeout=60).text
    (by_endpoint,) = json.loads(given.split("data: ", 1)[1].strip())
    assert by_endpoint.keys() == document.keys()
    assert by_endpoint["answer"] == document["answer"]


def test_each_thing_of_a_list_is_a_json_text_of_its_own(address: str) -> None:
    _, (found, listed) = talk(address, ("search", {"words": "supervision", "most": 2}), ("reports", {}))
    paragraphs = [json.loads(one.text) for one in found.content]
    assert len(paragraphs) == 2
    assert found.structuredContent == {"result": paragraphs}
    assert "supervision" in paragraphs[0]["text"].casefold()
    assert {report["authority"] for report in listed.structuredContent["result"]} >= {"Northmere", "Sandhaven"}


def test_what_cannot_be_asked_is_an_error_of_one_line(address: str) -> None:
    _, (empty, unknown) = talk(address, ("ask", {"question": ""}), ("search", {"words": "x", "sources": ["no.pdf"]}))
    for refused, why in ((empty, "The question is empty"), (unknown, "no.pdf")):
        assert refused.isError
        assert why in refused.content[0].text
        assert "Traceback" not in refused.content[0].text


def test_the_tools_are_off_unless_asked_for_and_behind_the_same_gate(address: str) -> None:
    listing = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"accept": "application/json, text/event-stream"}
    assert httpx.post(f"{address}/mcp", json=listing, headers=accept).status_code == 200
    elsewhere = {**accept, "sec-fetch-site": "cross-site"}
    assert httpx.post(f"{address}/mcp", json=listing, headers=elsewhere).status_code == 403
    assert httpx.post(f"{address}/mcp", json=listing, headers={**accept, "host": "evil.test"}).status_code == 421
