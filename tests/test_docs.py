"""The documentation is true: every command and setting is in it, and the commands it shows run."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

from assistant.cli.main import COMMANDS, main
from assistant.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SHOWN = sorted(
    {
        line.strip()
        for page in PAGES
        for block in re.findall(r"```\w*\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        for line in block.splitlines()
        if line.strip().startswith("inspection-assistant ask ")
    }
)


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in text] == []


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [f.name for f in fields(Settings) if f"`{f.name}`" not in text and f.name != "data_dir"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_point_to_files(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("line", SHOWN)
def test_a_shown_question_is_answered(
    line: str, sample_data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INSPECTION_DATA_DIR", str(sample_data_dir))
    with pytest.raises(SystemExit) as exit_info:
        main(shlex.split(line)[1:])
    assert exit_info.value.code == 0
    assert "¶" in capsys.readouterr().out
