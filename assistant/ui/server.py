"""The web server, which ends at once when it is told to, pages open or not.

Not: where it listens (`serve`), the app (`web`).
"""

from __future__ import annotations

from types import FrameType

import uvicorn

from assistant.ui.visits import end_visits


class Server(uvicorn.Server):
    """Uvicorn's server over the whole web app."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Told to stop: by Ctrl-C, or by the system."""
        end_visits(self.config.app)
        super().handle_exit(sig, frame)
