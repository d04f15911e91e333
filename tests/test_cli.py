"""The command line as its users meet it: JSON on standard output, lines on standard error, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import app
from assistant.cli.main import COMMANDS, main
from assistant.samples import sample_reports

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command in this process: exit code, standard output, standard error."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_info:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert isinstance(exit_info.value.code, int)
        return exit_info.value.code, out, err

    return run_command


@pytest.fixture
def run_json(run: Run, sample_data_dir: Path) -> Callable[..., Any]:
    """Runs one command with `--json` on the sample library and reads its document."""

    def run_command(*arguments: object, code: int = 0) -> Any:
        found, out, err = run(*arguments, "--json", "--data-dir", sample_data_dir)
        assert found == code, err
        return json.loads(out)

    return run_command


def sample(part: str) -> str:
    return next(path.name for path in sample_reports() if part in path.name)


def test_help_is_quick_and_names_every_command() -> None:
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", "from assistant.cli.main import main; main(['--help'])"],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[1],
        )
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.5
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_data_dir(run: Run, name: str) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0
    assert "--data-dir" in out


def test_ingest_again_changes_nothing_and_remove_leaves_no_trace(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in sample_reports()[:2]:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "web page.pdf").write_text("<!doctype html><html><body>Not found</body></html>")
    data = ("--data-dir", tmp_path / "data", "--json")
    code, out, err = run("ingest", folder, *data)
    first = json.loads(out)
    assert code == 1
    assert {file["status"] for file in first["files"]} == {"indexed", "failed"}
    assert "web page.pdf" in err
    again = json.loads(run("ingest", folder, *data)[1])
    assert {file["status"] for file in again["files"]} == {"unchanged", "failed"}
    assert again["paragraphs"] == first["paragraphs"]
    sources = [file["source"] for file in first["files"] if file["status"] == "indexed"]
    assert json.loads(run("remove", *sources, *data)[1]) == {"removed": sources}
    assert json.loads(run("reports", *data)[1]) == {"reports": []}
    code, out, _ = run("doctor", *data)
    assert code == 0, out


def test_a_second_file_of_one_inspection_is_noticed(run: Run, tmp_path: Path) -> None:
    first = next(path for path in sample_reports() if "northmere-2023" in path.name)
    (tmp_path / "copy of it.pdf").write_bytes(first.read_bytes() + b"\n")
    data = ("--data-dir", tmp_path / "data", "--json")
    assert json.loads(run("ingest", first, *data)[1])["notes"] == []
    (note,) = json.loads(run("ingest", tmp_path / "copy of it.pdf", *data)[1])["notes"]
    assert note == f"copy of it.pdf is of the same inspection as {first.name} (100% of the text in common)"


def test_ask_cites_the_paragraph(run_json: Callable[..., Any]) -> None:
    answer = run_json("ask", "How many children were on a child protection plan in Northmere in 2019?")
    assert not answer["refused"]
    assert "164" in answer["answer"]
    assert answer["citations"][0]["source"] == sample("northmere-2019")
    assert answer["citations"][0]["paragraph"] == "5"
    keys = {citation["key"] for citation in answer["citations"]}
    assert all(set(sentence["citations"]) <= keys for sentence in answer["sentences"])
    for citation in answer["citations"]:
        assert citation["quote"] in citation["text"]
    assert len(answer["retrieved"]) >= 10
    places = [(found["source"], found["address"]) for found in answer["retrieved"]]
    assert len(set(places)) == len(places)


def test_ask_refuses_what_the_reports_do_not_say(run_json: Callable[..., Any]) -> None:
    answer = run_json("ask", "Can you give me a recipe for banana bread?")
    assert answer["refused"]
    assert answer["answer"].startswith("The reports do not say.")
    assert answer["citations"] == []


def test_ask_understands_a_history(run_json: Callable[..., Any], tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    turns = [["user", "How many children go missing in Northmere?"], ["assistant", "The reports do not say."]]
    history.write_text(json.dumps(turns))
    answer = run_json("ask", "And how many children were in care in 2023?", "--history", history)
    assert "Northmere" in answer["standalone_question"]
    assert answer["scope"] == [sample("northmere-2023")]


def test_reports_and_judgements(run_json: Callable[..., Any]) -> None:
    reports = run_json("reports")["reports"]
    assert {report["source"] for report in reports} == {path.name for path in sample_reports()}
    grades = {entry["source"]: entry for entry in run_json("judgements")["judgements"]}
    found = grades[sample("northmere-2023")]
    assert found["authority"] == "Northmere"
    assert found["grades"]["overall_effectiveness"] == "good"
    assert found["grades"]["care_leavers"] == "requires improvement"
    assert (found["inspected_from"], found["inspected_to"]) == ("2023-02-06", "2023-02-17")
    assert found["inspector"] == "Tobias Larkspur"
    assert found["published"] == "2023-03-31"


def test_audit_is_silent_on_sound_reports(run_json: Callable[..., Any]) -> None:
    for report in run_json("audit")["reports"]:
        assert report["complete"], report
    numbered = {report["source"]: report["numbered"] for report in run_json("audit")["reports"]}
    assert numbered[sample("northmere-2019")] == 22
    assert numbered[sample("calderfold-2022")] == 15
    assert numbered[sample("calderfold-2021")] == 0


def test_show_and_export(run_json: Callable[..., Any], tmp_path: Path) -> None:
    shown = run_json("show", sample("northmere-2019"), "9")
    assert shown["text"].startswith("Homeless 16- and 17-year-olds")
    assert shown["before"]["paragraph"] == "8"
    out = tmp_path / "paragraphs.jsonl"
    run_json("export", sample("northmere-2019"), "--out", out)
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert [line["order"] for line in lines] == list(range(len(lines)))
    assert [line["paragraph"] for line in lines if line["paragraph"]] == [str(n) for n in range(1, 23)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", ""], "empty"),
        (["ask", "x" * 100_000], "characters"),
        (["ask", "Who?", "--scope", "nowhere.pdf"], "nowhere.pdf"),
        (["show", "nowhere.pdf", "1"], "nowhere.pdf"),
        (["remove", "nowhere.pdf"], "nowhere.pdf"),
        (["export", "--out", "/nowhere/out.jsonl"], "/nowhere"),
        (["askk"], "Did you mean 'ask'"),
        (["ask"], "See `inspection-assistant ask --help`"),
        (["ask", "Who?", "--year", "MMXIX"], "MMXIX"),
        (["check", "/nowhere.jsonl"], "/nowhere.jsonl"),
        (["evaluate", "/nowhere.jsonl", "--out", "run"], "/nowhere.jsonl"),
        (["ingest", "/nowhere"], "/nowhere"),
    ],
)
def test_a_mistake_is_one_line(run: Run, sample_data_dir: Path, arguments: list[str], said: str) -> None:
    data = ["--data-dir", str(sample_data_dir)] if arguments[0] in COMMANDS else []
    code, out, err = run(*arguments, *data)
    assert code == 2
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_question_before_anything_was_ingested(run: Run, tmp_path: Path) -> None:
    code, _, err = run("ask", "Who?", "--data-dir", tmp_path / "data")
    assert code == 2
    assert "ingest" in err


def test_the_front_door_says_where_the_commands_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py", "ask", "How many?"])
    with pytest.raises(SystemExit, match=r"inspection-assistant --help"):
        app.main()
