"""What Gradio holds in memory for each open page, made small and let go of in time.

Gradio copies the whole description of the app for every visitor (150 KB; read only by its deep links, which this app
has none of) and keeps 10,000 visitors, whether or not they are gone.

Not: who signed in (`access`), what conversations are kept for good (`keeping`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gradio.state_holder import SessionState, StateHolder

CLOSED_FOR = timedelta(hours=1)
"""How long a closed page is kept in memory: a machine that was asleep for a while finds its page as it was."""

UNUSED_FOR = timedelta(hours=6)
"""How long a page in which nothing happens is kept in memory."""

MOST = 500
"""How many pages are kept in memory; the one that was used longest ago goes first."""


class Visits(StateHolder):  # type: ignore[misc] # Gradio has no types
    """Gradio's store of open pages, without the copies and without those who left."""

    def __getitem__(self, page: str) -> SessionState:
        """The page's state, new where there is none."""
        state = super().__getitem__(page)
        if not isinstance(state.config_values, _Nothing):
            state.config_values = _Nothing()
        return state

    def delete_all_expired_state(self) -> None:
        """Called by Gradio every second: what is out of date goes, and so do the pages nobody is at any more."""
        super().delete_all_expired_state()
        now = datetime.now()  # noqa: DTZ005 - as Gradio notes its times
        with self.lock:
            for page, used in list(self.time_last_used.items()):
                state = self.session_data.get(page)
                allowed = CLOSED_FOR if state and state.is_closed else UNUSED_FOR
                if now - used > allowed:
                    self.session_data.pop(page, None)
                    self.time_last_used.pop(page, None)


class _Nothing(dict[int, Any]):
    """Stands for the description of every component and holds none."""

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: int) -> dict[str, Any]:
        return {}

    def __setitem__(self, key: int, value: Any) -> None:
        """Nothing is kept."""


def keep_visits_small(whole: Any, blocks: Any) -> None:
    """Have the Gradio app that is mounted in `whole` hold its pages in `Visits`."""
    visits = Visits()
    blocks.state_session_capacity = MOST
    visits.set_blocks(blocks)
    mounted_app(whole).state_holder = visits


def end_visits(whole: Any) -> None:
    """Close the connection that each open page keeps: the server would wait for them, and then cut them off."""
    mounted_app(whole).stop_event.set()


def mounted_app(whole: Any) -> Any:
    """The Gradio app that is mounted in `whole`."""
    return next(route.app for route in whole.routes if hasattr(getattr(route, "app", None), "state_holder"))
