"""What every part of the web app is handed: the assistant, the settings and what is shared between requests.

Not: how any of it is made (`serve`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from assistant.answer import Answer, Event, Question
from assistant.settings import Settings
from assistant.ui.desk import Desk
from assistant.ui.page_pictures import PagePictures
from assistant.ui.stops import Stops
from assistant.ui.turns import Turns


class Answerer(Protocol):
    """The part of the Python API that the web app stands on; `assistant.build.Assistant` is one."""

    library: Any

    def ask(self, question: Question) -> Answer:
        """The whole answer."""

    def stream(self, question: Question) -> Iterator[Event]:
        """Stages and pieces of text, and the whole answer last."""


@dataclass(frozen=True)
class Context:
    """Handed to every tab and every route; `version` changes when a style or script does, `signing_in` is
    whether people sign in."""

    assistant: Answerer
    settings: Settings
    version: str = ""
    signing_in: bool = False
    pictures: PagePictures = field(default_factory=PagePictures)
    desk: Desk = field(default_factory=Desk)
    stops: Stops = field(default_factory=Stops)
    turns: Turns = field(default_factory=Turns)
