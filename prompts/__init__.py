"""The prompts, as Markdown files with named placeholders (`$question`)."""

from __future__ import annotations

from importlib.resources import files
from string import Template


def read_prompt(name: str) -> str:
    """The text of `prompts/<name>.md`, placeholders unfilled. Raises FileNotFoundError for an unknown name."""
    return files(__package__).joinpath(f"{name}.md").read_text(encoding="utf-8")


def placeholders(name: str) -> frozenset[str]:
    """The names of the placeholders of a prompt."""
    return frozenset(Template(read_prompt(name)).get_identifiers())


def render_prompt(name: str, **values: str) -> str:
    """A prompt with exactly its placeholders filled. Raises ValueError when the values do not match them."""
    wanted = placeholders(name)
    if wanted != values.keys():
        raise ValueError(f"The prompt {name!r} takes {sorted(wanted)}, not {sorted(values)}.")
    return Template(read_prompt(name)).substitute(values)
