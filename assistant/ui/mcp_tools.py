"""The named endpoints as MCP tools at `/mcp`, each result as JSON text and as structured content.

Each call stands alone: there is no session to open or to keep. `mcp` is imported here only where tools are asked for.

Not: what the tools do (`api`), who may call them (`access`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TYPE_CHECKING, Any

from assistant.ui.api import AT_ONCE, TOLD, Endpoint, endpoints
from assistant.ui.context import Context
from assistant.ui.faults import UNEXPECTED
from assistant.ui.shell import NAME

if TYPE_CHECKING:
    from mcp.server.fastmcp import FastMCP

PATH = "/mcp"
ABOUT = (
    "Inspection reports of children's services, by numbered paragraph. `ask` answers with quotations, `search` finds "
    "paragraphs, `reports` says what the library holds. Cite what you use by its `address`."
)

log = logging.getLogger(__name__)


def tool_server(context: Context) -> FastMCP[Any]:
    """The tools; serve the routes of its `streamable_http_app()` while its `session_manager` runs."""
    from anyio import CapacityLimiter
    from mcp.server.fastmcp import FastMCP
    from mcp.server.transport_security import TransportSecuritySettings
    from mcp.types import ToolAnnotations

    server: FastMCP[Any] = FastMCP(
        NAME,
        instructions=ABOUT,
        log_level="WARNING",
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        # Which hosts are answered is the gate's to say.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    at_once = CapacityLimiter(AT_ONCE)
    for endpoint in endpoints(context):
        server.add_tool(_telling(endpoint, at_once), annotations=ToolAnnotations(readOnlyHint=True))
    return server


def _telling(endpoint: Endpoint, at_once: Any) -> Callable[..., Coroutine[Any, Any, Any]]:
    from anyio.to_thread import run_sync
    from mcp.server.fastmcp.exceptions import ToolError

    @wraps(endpoint)
    async def told(**named: Any) -> Any:
        try:
            return await run_sync(lambda: endpoint(**named), limiter=at_once)
        except TOLD as error:
            raise ToolError(str(error)) from error
        except Exception as error:
            log.exception("a tool failed")
            raise ToolError(UNEXPECTED) from error

    return told
