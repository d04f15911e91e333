"""How the web app bears many people: time to be ready, first words for 20 at once, memory over many questions.

    python benchmarks/load_web.py --data-dir DATA [--people 20] [--questions 500]

Starts `inspection-assistant serve` on a free port of this machine and speaks to it as the page does, through
Gradio's queue. DATA is an ingested library; the questions are asked of authorities it has.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import httpx

THEMES = ("supervision", "caseloads", "care leavers", "children who go missing", "early help", "placements", "audits")
SERVE = "from assistant.cli.main import main; main()"


def start(data_dir: Path) -> tuple[subprocess.Popen[str], str, float]:
    """The server, its address, and the seconds until it was ready."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", SERVE, "serve", "--data-dir", str(data_dir), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    line = next(line for line in server.stdout if line.startswith("Ready: "))
    return server, line.removeprefix("Ready: ").strip(), time.perf_counter() - begun


def memory_mb(process: int) -> float:
    """The resident memory of a process in MB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(process: int) -> float:
    """The processor time a process has used: on a busy machine the better measure of the two."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Visitor:
    """One person's page: knows which of the app's functions the Ask button calls."""

    def __init__(self, client: httpx.AsyncClient, config: dict[str, Any]) -> None:
        self._client = client
        self._session = uuid.uuid4().hex
        button = next(c["id"] for c in config["components"] if c["props"].get("elem_id") == "ask-button")
        self._function = next(d for d in config["dependencies"] if [button, "click"] in d["targets"])

    async def ask(self, question: str) -> tuple[float, float]:
        """Seconds to the first words of the answer, and to the whole of it."""
        begun = time.perf_counter()
        data = [question, [], None][: len(self._function["inputs"])]
        body = {"data": data, "fn_index": self._function["id"], "session_hash": self._session, "event_data": None}
        (await self._client.post("/gradio_api/queue/join", json=body)).raise_for_status()
        first = 0.0
        stream = self._client.stream("GET", "/gradio_api/queue/data", params={"session_hash": self._session})
        async with stream as answer:
            async for line in answer.aiter_lines():
                if not line.startswith("data:"):
                    continue
                message = json.loads(line[5:])
                if not first and "sentence" in line:
                    first = time.perf_counter() - begun
                if message["msg"] == "process_completed":
                    assert message["success"], message
                    break
        return first or time.perf_counter() - begun, time.perf_counter() - begun


async def measure(address: str, process: int, people: int, questions: int) -> None:
    """Print the figures."""
    limits = httpx.Limits(max_connections=2 * people + 4)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        config = (await client.get("/config")).json()
        names = sorted({report["authority"] for report in await reports(client) if report["authority"]})
        asked = [f"What did inspectors say about {theme} in {name}?" for theme in THEMES for name in names]
        await Visitor(client, config).ask(asked[0])
        print(f"memory after the first answer: {memory_mb(process):.0f} MB")
        visitors = [Visitor(client, config) for _ in range(people)]
        used = processor_seconds(process)
        times = await asyncio.gather(*(v.ask(asked[n % len(asked)]) for n, v in enumerate(visitors)))
        firsts, wholes = sorted(t[0] for t in times), sorted(t[1] for t in times)
        print(
            f"{people} at once: first words median {statistics.median(firsts):.2f} s, slowest {firsts[-1]:.2f} s; "
            f"whole answers median {statistics.median(wholes):.2f} s, slowest {wholes[-1]:.2f} s"
        )
        print(f"{processor_seconds(process) - used:.1f} s of processor time for the {people} answers")
        before = memory_mb(process)
        for begin in range(0, questions, people):
            batch = [Visitor(client, config).ask(asked[(begin + n) % len(asked)]) for n in range(people)]
            await asyncio.gather(*batch)
            if (begin + people) % 100 < people:
                print(f"memory after {begin + people} questions: {memory_mb(process):.0f} MB", flush=True)
        print(f"memory before {before:.0f} MB, after {questions} questions {memory_mb(process):.0f} MB")


async def reports(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    """The library's reports, through the named endpoint."""
    begun = (await client.post("/gradio_api/call/reports", json={"data": []})).json()
    async with client.stream("GET", f"/gradio_api/call/reports/{begun['event_id']}") as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data:"):
                return list(json.loads(line[5:])[0])
    return []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--questions", type=int, default=500)
    given = parser.parse_args()
    server, address, ready = start(given.data_dir)
    try:
        print(f"ready in {ready:.1f} s, {processor_seconds(server.pid):.1f} s of processor time")
        asyncio.run(measure(address, server.pid, given.people, given.questions))
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
