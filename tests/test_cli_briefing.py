"""`brief` and `matrix` as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli.briefing import brief, matrix

COMMANDS = {"brief": brief, "matrix": matrix}


def run(data_dir: Path, command: str, *arguments: str) -> Result:
    return CliRunner().invoke(COMMANDS[command], [*arguments, "--data-dir", str(data_dir)])


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".md", ".html"])
def test_brief_writes_each_format(sample_data_dir: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"briefing{ending}"
    result = run(sample_data_dir, "brief", "supervision", "--authority", "Northmere", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert out.stat().st_size > 1000


def test_brief_as_json(sample_data_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "briefing.md"
    result = run(sample_data_dir, "brief", "supervision", "--out", str(out), "--json", "--training-pack")
    document = json.loads(result.stdout)
    assert document["out"] == str(out)
    assert [entry["number"] for entry in document["evidence"]] == list(range(1, len(document["evidence"]) + 1))
    for entry in document["evidence"]:
        assert all(quote in entry["text"] for quote in entry["quotes"])
    assert {"strengths", "improvements", "quiz", "method"} <= {section["part"] for section in document["sections"]}


def test_matrix_prints_and_writes(sample_data_dir: Path, tmp_path: Path) -> None:
    printed = run(sample_data_dir, "matrix", "judgements", "supervision")
    assert "Overall effectiveness: Good (cover, p. 1)" in printed.stdout
    assert "[1]" not in printed.stdout  # numbers are of the evidence, which only the files have
    out = tmp_path / "matrix.xlsx"
    document = json.loads(run(sample_data_dir, "matrix", "supervision", "--out", str(out), "--json").stdout)
    assert out.is_file()
    assert document["columns"] == ["supervision"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("brief", "supervision", "--out", "x.odt"), "must be one of .docx"),
        (("brief", "supervision", "--out", "nowhere/x.md"), "there is no folder"),
        (("brief", " ", "--out", "x.md"), "Give a theme"),
        (("brief", "supervision", "--out", "x.md", "--authority", "Nowhere"), "Nowhere"),
        (("matrix", "supervision", "--out", "x.docx"), "must be one of .xlsx"),
        (("matrix", "of the"), "names nothing to look for"),
    ],
)
def test_mistakes_are_said_in_one_line(
    sample_data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(sample_data_dir, *arguments)
    assert result.exit_code != 0
    assert said in str(result.exception)
    assert "\n" not in str(result.exception)
    assert list(tmp_path.iterdir()) == []
