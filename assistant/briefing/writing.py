"""Writes a briefing to a file; the format follows the ending.

Not: what the formats look like (`writers`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from assistant.briefing.errors import BriefingError
from assistant.briefing.outline import Briefing

_WRITERS = {
    ".docx": ("docx", "to_docx"),
    ".pdf": ("pdf", "to_pdf"),
    ".md": ("markdown", "to_markdown"),
    ".html": ("html", "to_html"),
}
ENDINGS = tuple(_WRITERS)
"""The endings that a briefing can be written under."""


def render(briefing: Briefing, ending: str) -> bytes:
    """The briefing in the format of `ending` (".docx"); raises `BriefingError` for an unknown one."""
    checked = checked_ending(Path(f"briefing{ending}"), ENDINGS)
    module, function = _WRITERS[checked]
    writer: Callable[[Briefing], str | bytes] = getattr(import_module(f"assistant.briefing.writers.{module}"), function)
    made = writer(briefing)
    return made.encode() if isinstance(made, str) else made


def checked_ending(path: Path, endings: tuple[str, ...]) -> str:
    """The file's ending in lower case; raises `BriefingError` where it is none of `endings`."""
    ending = path.suffix.lower()
    if ending not in endings:
        raise BriefingError(f"{path.name}: the format follows the ending, which must be one of {', '.join(endings)}.")
    return ending


def checked_place(path: Path, endings: tuple[str, ...]) -> str:
    """As `checked_ending`, and raises `BriefingError` where the folder is not there to write to."""
    ending = checked_ending(path, endings)
    if not path.parent.is_dir():
        raise BriefingError(f"{path} cannot be written: there is no folder {path.parent}. Make it, or choose another.")
    return ending


def save(data: bytes, path: Path) -> Path:
    """Writes the file whole or not at all; raises `BriefingError` where it cannot be written."""
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise BriefingError(
            f"{path} cannot be written ({error.strerror}): choose another place or close the file."
        ) from error
    return path
