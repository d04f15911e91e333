"""The command line at its edges: readers that leave, other encodings and programs, files twice or unreadable."""

# ruff: noqa: F401, F811 - the fixture `run` is imported by name
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answer import Question, Turn
from assistant.cli.asking import read_history
from assistant.cli.options import counted, text
from assistant.errors import QuestionError
from assistant.question.conversation import LONGEST_HISTORY
from assistant.samples import sample_reports
from assistant.sound_text import LONGEST_TURN, sound_question, sound_text
from tests.test_cli import Run, run

SCRIPT = [sys.executable, "-c", "from assistant.cli.main import main; main()"]
ROOT = Path(__file__).parents[1]
NORTHMERE = next(path for path in sample_reports() if "northmere-2019" in path.name)
REPORT = "# Northmere inspection 2019\n\n1. Social workers see children often.\n\n2. Supervision is irregular.\n"


def test_output_that_nobody_reads_is_no_traceback(sample_data_dir: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*SCRIPT, "reports", "--json", "--data-dir", str(sample_data_dir)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_progress_that_nobody_reads_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "northmere.md").write_text(REPORT)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*SCRIPT, "ingest", str(tmp_path / "northmere.md"), "--json", "--data-dir", str(tmp_path / "data")],
        stdout=subprocess.PIPE,
        stderr=writing,
        text=True,
        cwd=ROOT,
    )
    os.close(writing)
    assert done.returncode == 0
    assert json.loads(done.stdout)["files"][0]["status"] == "indexed"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_json_is_utf_8_whatever_the_locale_is(sample_data_dir: Path, encoding: str) -> None:
    done = subprocess.run(
        [*SCRIPT, "show", NORTHMERE.name, "9", "--json", "--data-dir", str(sample_data_dir)],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )
    assert done.returncode == 0, done.stderr
    assert "¶9" in json.loads(done.stdout.decode("utf-8"))["address"]


def test_words_of_the_command_line_are_text() -> None:
    assert text("Northmere – 2019") == "Northmere – 2019"
    assert text("caf\udce9 in 2019") == "caf� in 2019"
    assert text("Northmere \udce2\udc80\udc93 2019") == "Northmere – 2019"


def test_half_a_character_of_json_is_replaced_and_two_halves_are_one() -> None:
    assert sound_text("a \ud83d b") == "a � b"
    assert sound_text("\ud83d\ude00 ’") == "😀 ’"


def test_of_a_conversation_of_any_length_the_last_turns_are_read() -> None:
    turns = [Turn(role, f"{number} words " * 9_000) for number in range(50) for role in ("user", "assistant")]
    read = sound_question(Question("And now?", tuple(turns))).history
    assert [turn.role for turn in read] == ["user", "assistant"] * (LONGEST_HISTORY // 2)
    assert [turn.text for turn in read] == [turn.text[:LONGEST_TURN] for turn in turns[-LONGEST_HISTORY:]]
    assert len(read[-1].text) == LONGEST_TURN


def test_words_that_are_no_text_are_asked_checked_and_measured(run: Run, sample_data_dir: Path, tmp_path: Path) -> None:
    data = ("--data-dir", sample_data_dir)
    half = "How many children \ud83d were in care in Northmere in 2019?"
    claims, questions, history = (tmp_path / name for name in ("claims.jsonl", "questions.jsonl", "history.json"))
    claims.write_text(json.dumps({"text": half, "citations": [{"source": "\ud83d", "paragraph": "1"}]}))
    questions.write_text(json.dumps({"id": "\ud83d", "question": half}))
    history.write_text(json.dumps([["user", half], ["assistant", "\ud83d"]]))
    asked = "caf\udce9 supervision in Northmere in 2019?"
    assert json.loads(run("ask", asked, "--history", history, "--json", *data)[1])["question"].startswith("caf�")
    assert json.loads(run("check", claims, "--json", *data)[1])["claims"][0]["text"] == half.replace("\ud83d", "�")
    code, _, err = run("evaluate", questions, "--out", tmp_path / "run", *data)
    assert code == 0, err


def test_a_history_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(b'\xef\xbb\xbf[["user", "Why?"],\r\n["assistant", "Because."]]')
    assert [(turn.role, turn.text) for turn in read_history(path)] == [("user", "Why?"), ("assistant", "Because.")]


@pytest.mark.parametrize(
    "content",
    [
        '[{"role": "user", "content": "Why?"}]',
        '["ab"]',
        '[["user", 3]]',
        '[["human", "Why?"]]',
        '{"user": "Why?"}',
        "7",
        "[",
        "[" * 100_000,
    ],
)
def test_a_history_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "history.json"
    path.write_text(content)
    with pytest.raises(QuestionError, match="it must hold"):
        read_history(path)


def test_a_history_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="No such file"):
        read_history(tmp_path / "nowhere.json")


def test_settings_may_begin_with_a_byte_order_mark(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b'\xef\xbb\xbfretrieval_mode = "keyword"\r\n')
    assert run("reports", "--data-dir", tmp_path)[0] == 0


def test_a_file_that_is_there_twice_is_counted_with_its_paragraphs(run: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "northmere.md").write_text(REPORT)
        (tmp_path / folder / "empty.txt").touch()
    arguments = ("ingest", tmp_path / "one", tmp_path / "two", "--json", "--data-dir", tmp_path / "data")
    code, out, _ = run(*arguments)
    found = [(file["source"], file["status"], file["paragraphs"]) for file in json.loads(out)["files"]]
    assert found == [
        ("empty.txt", "failed", 0),
        ("northmere.md", "indexed", 2),
        ("empty.txt", "failed", 0),
        ("northmere.md", "unchanged", 2),
    ]
    assert code == 1


def test_files_that_cannot_be_had_fail_one_by_one(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "northmere.md").write_text(REPORT)
    (folder / "link.pdf").symlink_to(tmp_path / "nowhere.pdf")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.md")).write_text(REPORT)
    code, out, _ = run("ingest", folder, "--json", "--data-dir", tmp_path / "data")
    files = {file["source"]: (file["status"], file["error"]) for file in json.loads(out)["files"]}
    assert code == 1
    assert files["northmere.md"] == ("indexed", None)
    assert "no such file" in files["link.pdf"][1]
    assert "rename it" in files["caf�.md"][1]


def test_numbers_go_with_their_nouns() -> None:
    assert (counted(1, "file"), counted(0, "file"), counted(1200, "file")) == ("1 file", "0 files", "1,200 files")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1]", "it is no object"),
        ('"text"', "it is no object"),
        ('{"id": "a"}', "'text' is missing"),
        ('{"text": 3}', "its text is no string"),
        ('{"text": "a", "citations": "b"}', "its citations are no list of objects"),
        ('{"text": "a", "citations": {"source": "b"}}', "its citations are no list of objects"),
        ('{"text": "a", "citations": [{"source": ["b"]}]}', "the source of a citation is no text"),
    ],
)
def test_what_is_no_claim_is_said_in_words(run: Run, tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(f'{{"text": "a"}}\n{line}\n')
    code, _, err = run("check", path, "--data-dir", tmp_path / "data")
    assert code == 2
    assert f"Line 2 of {path} is not a claim ({said})" in err
