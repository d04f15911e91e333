"""A chat model as a function from prompt to reply, for judging and for drafting questions.

Not: opening the model and wording its faults (`assistant.answering.providers`).
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.settings import Settings


def open_completion(settings: Settings, name: str) -> Callable[[str], str]:
    """A function that sends a prompt to a chat model and gives its reply; it raises `ProviderError`."""
    from assistant.answering.providers import open_chat_model, provider_fault

    model = open_chat_model(settings, name)

    def complete(prompt: str) -> str:
        try:
            return str(model.invoke(prompt).text)
        except Exception as error:
            raise provider_fault(error, name, settings) from error

    return complete
