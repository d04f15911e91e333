"""The drafter of the settings: a chat model behind LangChain, and the support check over the library.

Not: what is asked of the model or done with its sentences (`drafting`).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from assistant.answering.providers import open_chat_model, provider_fault
from assistant.briefing.drafting import Check, Drafter
from assistant.briefing.outline import Evidence
from assistant.settings import Settings
from assistant.support.cited_text import CitedText
from assistant.support.support import SupportResult, check_claim
from assistant.support.support_models import build_checks

if TYPE_CHECKING:
    from vectorstore.library import Library

EXTRACTIVE = "extractive"


class ChatWriter:
    """A chat model as a `drafting.Writer`."""

    def __init__(self, settings: Settings, name: str) -> None:
        """Raises `ProviderError` or `SettingsError` as `open_chat_model`."""
        self.name = name
        self._settings = settings
        self._model = open_chat_model(settings, name)

    def write(self, asked: str) -> str:
        """The model's whole answer, within the settings' time. Raises `ProviderError`."""
        deadline = time.monotonic() + self._settings.model_timeout
        pieces: list[str] = []
        try:
            with closing(self._model.stream(asked)) as stream:  # type: ignore[type-var]
                for chunk in stream:
                    pieces.append(str(chunk.text))
                    if time.monotonic() > deadline:
                        raise TimeoutError
        except Exception as error:  # the providers' clients share no family of errors
            raise provider_fault(error, self.name, self._settings) from error
        return "".join(pieces)


def build_drafter(settings: Settings, library: Library, model: str | None = None) -> Drafter | None:
    """The drafter of `model` (the settings' one where it is None); None for "extractive".

    Raises `ProviderError` or `SettingsError` for a model that cannot be opened.
    """
    name = model or settings.model
    if name == EXTRACTIVE:
        return None
    return Drafter(ChatWriter(settings, name), support_check(settings, library), settings.drop_unsupported)


def support_check(settings: Settings, library: Library) -> Check:
    """The assistant's own support check, over the library's paragraphs."""
    checks = build_checks(settings, library)

    def check(sentence: str, cited: Sequence[Evidence]) -> SupportResult:
        texts = [CitedText(e.paragraph, e.report, library.paragraphs(e.report.id)) for e in cited]
        return check_claim(sentence, texts, checks)

    return check
