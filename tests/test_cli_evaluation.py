"""`evaluate` and `compare` as people run them, on the sample library with the sample questions."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli.main import main
from assistant.evaluation.question_set import read_question_set
from assistant.samples import sample_questions

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], sample_data_dir: Path) -> Run:
    """Runs one command on the sample library: exit code, standard output, standard error."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_info:
            main([*map(str, arguments), "--data-dir", str(sample_data_dir)])
        out, err = capsys.readouterr()
        assert isinstance(exit_info.value.code, int)
        return exit_info.value.code, out, err

    return run_command


@pytest.fixture
def small_set(tmp_path: Path) -> Path:
    """The first three of the sample questions."""
    path = tmp_path / "three.jsonl"
    path.write_text("\n".join(sample_questions().read_text(encoding="utf-8").splitlines()[:3]), encoding="utf-8")
    return path


def test_the_sample_set_is_sound(run: Run) -> None:
    code, out, _ = run("evaluate", sample_questions(), "--check", "--json")
    assert [problem for problem in json.loads(out)["problems"] if problem["serious"]] == []
    assert code == 0
    assert len(read_question_set(sample_questions())) == 30


def test_a_run_its_gates_and_a_comparison(run: Run, small_set: Path, tmp_path: Path) -> None:
    one, two, page = tmp_path / "one", tmp_path / "two", tmp_path / "page.html"
    code, out, err = run("evaluate", small_set, "--out", one, "--json", "--fail-under", "hit@10=0")
    assert code == 0, err
    document = json.loads(out)
    assert document == json.loads((one / "summary.json").read_text())
    assert document["overall"]["hit@5"]["n"] == 3
    assert "3/3 questions" in err
    code, out, err = run("evaluate", small_set, "--out", two, "--workers", 2, "--fail-under", "refusal_recall=0.9")
    assert code == 1
    assert "Gate missed: refusal_recall was not measured" in err
    assert "citation_precision" in out
    code, out, err = run("compare", one, two, "--json", "--out", page)
    assert code == 0
    assert json.loads(out)["questions"] == {"shared": 3, "left_out": {}}
    assert json.loads(out)["measures"]["right"]["difference"] == 0
    assert "<h1>two (B) against one (A)</h1>" in page.read_text()
    assert "3 questions" in run("compare", one, two)[1]


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "empty"), ('{"id": "a", "question": "Why?"}\n{"id"', "line 2"), ("[]", "line 1")],
)
def test_a_wrong_set_is_one_line_and_exit_code_2(run: Run, tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(content)
    code, out, err = run("evaluate", path, "--out", tmp_path / "run")
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert not (tmp_path / "run").exists()


def test_a_wrong_gate_stops_before_anything_is_asked(run: Run, small_set: Path, tmp_path: Path) -> None:
    code, _, err = run("evaluate", small_set, "--out", tmp_path / "run", "--fail-under", "hits@5=0.9")
    assert code == 2
    assert "did you mean 'hit@5'" in err


@pytest.mark.parametrize(("model", "said"), [("nonsense", "provider:model"), ("openai:gpt-4o", "needs a key")])
def test_a_wrong_model_stops_before_anything_is_asked(
    run: Run, small_set: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str, said: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    code, _, err = run("evaluate", small_set, "--out", tmp_path / "run", "--model", model)
    assert code == 2
    assert said in err
    assert not (tmp_path / "run").exists()


def test_a_question_that_failed_has_the_fields_of_an_answer(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "a", "question": "?"}\n{"id": "b", "question": "Is supervision regular in Northmere?"}\n')
    assert run("evaluate", path, "--out", tmp_path / "run")[0] == 1
    failed, given = map(json.loads, (tmp_path / "run" / "results.jsonl").read_text().splitlines())
    asked = json.loads(run("ask", "Is supervision regular in Northmere?", "--json")[1])
    named = (
        "question",
        "standalone_question",
        "scope",
        "answer",
        "refused",
        "reason",
        "model",
        "sentences",
        "citations",
    )
    assert set(named) | {"retrieved", "removed_keys", "seconds"} <= set(failed) & set(given) & set(asked)
    assert (failed["answer"], failed["refused"], failed["retrieved"]) == (None, None, [])


def test_drafts_are_suggested_into_a_new_file_and_count_once_accepted(run: Run, tmp_path: Path) -> None:
    path, accepted = tmp_path / "drafts.jsonl", tmp_path / "accepted.jsonl"
    code, out, _ = run("evaluate", path, "--suggest", "invented-northmere-2019.pdf", "--json")
    drafts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert code == 0
    assert json.loads(out) == {"out": str(path), "drafts": len(drafts)}
    assert drafts
    code, _, err = run("evaluate", path, "--check")
    assert code == 2
    assert "a draft: complete it" in err
    kept = [{name: value for name, value in draft.items() if name != "origin"} for draft in drafts]
    accepted.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
    assert run("evaluate", accepted, "--check")[0] == 0
    code, _, err = run("evaluate", path, "--suggest", "invented-northmere-2019.pdf")
    assert code == 2
    assert "there already" in err


def test_an_unknown_source_fails_the_check(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text("question,answer,source,paragraph\nHow many?,27,invented-northmere-2018.pdf,3\n")
    code, out, _ = run("evaluate", path, "--check")
    assert code == 1
    assert "did you mean 'invented-northmere-2019.pdf'" in out


def test_compare_of_a_folder_without_a_run(run: Run, tmp_path: Path) -> None:
    code, _, err = run("compare", tmp_path, tmp_path)
    assert code == 2
    assert "run.json" in err


def test_a_comparison_is_written_as_a_page_or_not_at_all(run: Run, tmp_path: Path) -> None:
    code, _, err = run("compare", tmp_path, tmp_path, "--out", tmp_path / "page.docx")
    assert code == 2
    assert ".html" in err


def test_an_empty_library_is_said_before_anything_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["evaluate", sample_questions(), "--out", tmp_path / "run", "--data-dir", tmp_path / "data"]
    with pytest.raises(SystemExit) as exit_info:
        main([str(argument) for argument in arguments])
    assert exit_info.value.code == 2
    assert "no report in the library" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


def test_control_c_keeps_what_is_done(sample_data_dir: Path, tmp_path: Path) -> None:
    folder, many = tmp_path / "run", tmp_path / "many.jsonl"
    # A test run in the background inherits that Ctrl-C is ignored; a terminal does not.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    script = f"{heard}; from assistant.cli.main import main; main()"
    given = [json.loads(line) for line in sample_questions().read_text(encoding="utf-8").splitlines()]
    asked = [entry | {"id": f"{entry['id']} {again}"} for again in range(40) for entry in given]
    many.write_text("".join(json.dumps(entry) + "\n" for entry in asked), encoding="utf-8")
    arguments = ["evaluate", many, "--out", folder, "--data-dir", sample_data_dir]
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    results = folder / "results.jsonl"
    deadline = time.monotonic() + 60
    while process.poll() is None and not (results.is_file() and results.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    kept = [json.loads(line) for line in results.read_text().splitlines()]
    assert 0 < len(kept) < len(asked)
    assert all("right" in row["scores"] for row in kept)
    assert "--resume goes on from here" in err
    assert "Traceback" not in err
