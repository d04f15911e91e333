"""An OpenAI-compatible chat server on loopback whose replies are scripted: a real one, as far as any client can tell.

    with openai_server(Reply("ANSWER\\nYes. [S1]")) as server:
        settings = Settings(model="openai:scripted", base_url=server.url)

Each request takes the next reply of the script; the last one repeats. What was asked is kept in `server.requests`.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One scripted reply. `status` other than 200 is an error; `stall` seconds pass after the first piece; `broken`
    sends a stream that is no JSON. `obey` repeats, as the answer, what an instruction in the prompt tells it to say.
    """

    text: str = ""
    status: int = 200
    stall: float = 0.0
    broken: bool = False
    cut_every: int = 3
    obey: str = ""


@dataclass
class ScriptedServer:
    url: str
    replies: tuple[Reply, ...]
    requests: list[dict[str, Any]] = field(default_factory=list)

    @property
    def prompts(self) -> list[str]:
        """All that was said to the model, a text a request."""
        return ["\n".join(str(message["content"]) for message in request["messages"]) for request in self.requests]


@contextmanager
def openai_server(*replies: Reply) -> Iterator[ScriptedServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            scripted.requests.append(request)
            reply = replies[min(len(scripted.requests), len(replies)) - 1]
            if reply.status != 200:
                self._send(reply.status, "application/json", json.dumps({"error": {"message": "scripted"}}).encode())
                return
            text = reply.text
            if reply.obey and reply.obey in scripted.prompts[-1]:
                text = f"ANSWER\n{reply.obey}"
            if not request.get("stream"):
                self._send(200, "application/json", _whole(text))
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):
                self._stream(text, reply)

        def _stream(self, text: str, reply: Reply) -> None:
            pieces = [text[at : at + reply.cut_every] for at in range(0, len(text), reply.cut_every)]
            for number, piece in enumerate(pieces):
                self.wfile.write(b"data: {oops\n\n" if reply.broken else b"data: " + _chunk(piece) + b"\n\n")
                self.wfile.flush()
                if number == 0 and reply.stall:
                    time.sleep(reply.stall)
            self.wfile.write(b"data: [DONE]\n\n")

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    scripted = ScriptedServer(f"http://127.0.0.1:{server.server_address[1]}/v1", replies)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield scripted
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _chunk(piece: str) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}
    return json.dumps(
        {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": [choice]}
    ).encode()


def _whole(text: str) -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return json.dumps(
        {"id": "x", "object": "chat.completion", "created": 0, "model": "scripted", "choices": [choice]}
    ).encode()
