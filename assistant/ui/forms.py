"""What the page's scripts send: the fields of a form, a file as the body of its own request.

Not: the upload of reports, which goes to a file (`library_routes`).
"""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import Request

from assistant.errors import AssistantError

MAX_FORM_BYTES = 200_000


async def form_of(request: Request) -> dict[str, list[str]]:
    """The fields of a form that a script sent."""
    return parse_qs((await body_of(request, MAX_FORM_BYTES)).decode("utf-8", "replace"), keep_blank_values=True)


async def body_of(request: Request, most: int) -> bytes:
    """The request's body. Raises `AssistantError` as soon as it is larger than `most` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise AssistantError(f"This is larger than {most // 1000:,} kB, the most that is taken here.")
    return bytes(body)
