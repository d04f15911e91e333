"""Chat models through LangChain's `init_chat_model`: opened by the settings, their faults said in one line.

Not: prompts and reading what a model writes (`chat_models`).
"""

from __future__ import annotations

import os
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError, ProviderError, SettingsError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

EXTRAS = {"openai": "openai", "anthropic": "anthropic", "ollama": "ollama", "local": "local"}
"""Provider -> the extra of this package that brings its client."""

_KEY_VARIABLES = {"openai": ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY"), "anthropic": ("ANTHROPIC_API_KEY",)}
"""Where the clients look for a key themselves."""
_NO_KEY = "not-needed"
"""Clients insist on a key; servers on one's own machine do not."""


def open_chat_model(settings: Settings, name: str) -> BaseChatModel:
    """The chat model "provider:model" with the limits of the settings. Imports LangChain and the provider's client.

    Raises `SettingsError` for a name without a provider or of an unknown one and where a key is missing,
    `ProviderError` where the client's package is missing.
    """
    provider, _, model = name.partition(":")
    if not model:
        raise SettingsError(
            f"The setting 'model' is {name!r}; it must be 'extractive' or 'provider:model' (openai:gpt-4o)."
        )
    try:
        if provider == "local":
            from assistant.answering.local_model import serve_file

            server = serve_file(model)
            reached = {"base_url": server.base_url, "api_key": server.api_key}
            return _open("openai", "local", {**_options("openai", settings), **reached})
        options = _options(provider, settings)
        variables = _KEY_VARIABLES.get(provider, ())
        if variables and "api_key" not in options and not any(map(os.environ.get, variables)):
            raise SettingsError(
                f"The model {name!r} needs a key: set 'api_key' (INSPECTION_API_KEY) or {variables[0]}."
            )
        return _open(provider, model, options)
    except ImportError as error:
        extra = EXTRAS.get(provider)
        named = re.search(r"pip install (?:-U )?([\w-]+)", str(error))  # LangChain says which, of those it knows
        package = f"inspection-assistant[{extra}]" if extra else named[1] if named else str(error.name or provider)
        raise ProviderError(
            f"The model {name!r} needs a package that is not installed: pip install '{package}'"
        ) from error
    except ValueError as error:
        raise SettingsError(f"The setting 'model' is {name!r}, which cannot be used: {_first_line(error)}") from error


def fault_at_start(settings: Settings) -> str:
    """Why the chat model of the settings cannot answer, and what that means, in a line; "" where it can.

    It is opened, as for an answer, and asked for a word; nothing of the reports goes to it. "" too where none is set.
    """
    from assistant.answering.extractive import ExtractiveAnswerer

    if settings.model == ExtractiveAnswerer.name:
        return ""
    try:
        model = open_chat_model(settings, settings.model)
    except AssistantError as fault:
        return f"{fault} Until it works, no question is answered."
    try:
        with closing(model.stream("Say yes.")) as stream:  # type: ignore[type-var]
            next(iter(stream), None)
    except Exception as error:  # the providers' clients share no family of errors
        said = provider_fault(error, settings.model, settings)
        return f"{said} Until it works, questions are answered in the reports' own words."
    return ""


def _open(provider: str, model: str, options: dict[str, Any]) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    opened: BaseChatModel = init_chat_model(model, model_provider=provider, **options)
    return opened


def _options(provider: str, settings: Settings) -> dict[str, Any]:
    """The limits and the address, by the names that each provider's client gives them."""
    options: dict[str, Any] = {"temperature": 0}
    if provider == "ollama":
        options |= {"num_predict": settings.model_max_tokens, "client_kwargs": {"timeout": settings.model_timeout}}
    else:
        options |= {"max_tokens": settings.model_max_tokens, "timeout": settings.model_timeout, "max_retries": 0}
    if settings.base_url:
        options["base_url"] = settings.base_url
    if settings.api_key:
        options["api_key"] = settings.api_key
    elif settings.base_url and provider != "ollama":
        options["api_key"] = _NO_KEY
    return options


def provider_fault(error: Exception, name: str, settings: Settings) -> ProviderError:
    """What went wrong at the provider, in one line that says what to do. Holds no key and nothing of the request."""
    status = getattr(error, "status_code", None)
    kind = type(error).__name__
    if "Timeout" in kind or isinstance(error, TimeoutError):
        what = f"did not answer within {settings.model_timeout:g} seconds; the setting 'model_timeout' can be raised"
    elif status in {401, 403}:
        what = f"refused the key ({status}): check the setting 'api_key'"
    elif status == 404:
        what = "is not known to the server (404): check the settings 'model' and 'base_url'"
    elif status == 429:
        what = "takes no more requests now (429): wait, or check the account's limits"
    elif isinstance(status, int) and status >= 500:
        what = f"failed on the server's side ({status}): try again"
    elif status == 400 and "context" in str(error).lower():
        what = "has too little room for the paragraphs: choose one with a context of at least 12,000 tokens"
    elif isinstance(status, int):
        what = f"refused the request ({status})"
    elif "Connect" in kind or isinstance(error, ConnectionError):
        where = f" at {settings.base_url}" if settings.base_url else ""
        what = f"cannot be reached{where}: check the setting 'base_url' and the network"
    else:
        what = f"sent something that cannot be read ({kind})"
    return ProviderError(f"The model {name!r} {what}.")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
