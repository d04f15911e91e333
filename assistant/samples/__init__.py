"""The invented sample reports that come with the package, so that a first run has something to answer from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

REPORT_ENDINGS = {".pdf", ".docx", ".html", ".md", ".txt"}


def sample_reports() -> tuple[Path, ...]:
    """The paths of the sample reports, by name."""
    folder = Path(str(files(__package__)))
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in REPORT_ENDINGS))


def sample_questions() -> Path:
    """The question set over the sample reports, with its known answers."""
    return Path(str(files(__package__))) / "questions.jsonl"
