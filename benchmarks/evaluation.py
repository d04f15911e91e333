"""The figures of the question sets: the invented one; the development set in three retrieval modes, two thresholds.

    python benchmarks/evaluation.py [--shared ../shared --data-dir DIR] [--out FOLDER]

Prints Markdown tables: the invented questions over the invented reports (those of the README) and, with --shared,
the development questions over DIR, a library of the reports of ../shared, each variant compared with the settings as
they come. Runs and comparison pages are left in FOLDER.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from assistant.build import build_assistant, open_library
from assistant.evaluation.compare import compare_runs
from assistant.evaluation.comparison_page import render_comparison
from assistant.evaluation.evaluate import evaluate_set
from assistant.evaluation.gold import GoldFinder
from assistant.evaluation.question_set import read_question_set
from assistant.evaluation.run_folder import read_run
from assistant.evaluation.run_record import describe_run
from assistant.evaluation.runner import Asking
from assistant.evaluation.summary import Summary
from assistant.evaluation.tables import figure, interval, measured_rows, signed
from assistant.samples import sample_questions, sample_reports
from assistant.settings import read_settings

VARIANTS: dict[str, dict[str, Any]] = {
    "as-it-comes": {},
    "keyword-only": {"retrieval_mode": "keyword"},
    "vector-only": {"retrieval_mode": "vector"},
    "threshold-0.7": {"refusal_threshold": 0.7},
}
COMPARED = ("right", "hit@1", "hit@5", "mrr", "citation_precision", "refusal_recall", "refusal_f1", "false_refusal")


def run_set(path: Path, data_dir: Path, folder: Path, settings: dict[str, Any]) -> Summary:
    """One run with these settings, into `folder`."""
    questions = read_question_set(path)
    given = read_settings({"data_dir": data_dir, **settings}, {})
    with build_assistant(given) as assistant:
        record = describe_run(
            settings=given,
            corpus=assistant.library,
            question_set=path,
            questions=len(questions),
            seed=0,
            workers=1,
            judge=None,
        )
        asking = Asking(assistant, finder=GoldFinder(assistant.library))
        return evaluate_set(questions, asking, folder, record, overwrite=True).summary


def print_summary(title: str, summary: Summary) -> None:
    print(f"\n{title}\n\n| measure | mean | 95 % interval | n |\n|---|---|---|---|")
    for measure, estimate in measured_rows(summary):
        mean, bounds = figure(estimate.mean, measure.unit), interval(estimate, measure.unit)
        print(f"| {measure.title} | {mean} | {bounds} | {estimate.n} |")


def print_comparison(name: str, folder: Path) -> None:
    comparison = compare_runs(read_run(folder / "as-it-comes"), read_run(folder / name))
    (folder / f"{name}.html").write_text(render_comparison(comparison), encoding="utf-8")
    print(f"\n{name} against as-it-comes, {comparison.shared} questions\n")
    print("| measure | as it comes | variant | difference | 95 % interval | won, lost (McNemar) |")
    print("|---|---|---|---|---|---|")
    for measure in COMPARED:
        d, test = comparison.differences[measure], comparison.tests.get(measure)
        bounds = f"[{signed(d.low, measure)}, {signed(d.high, measure)}]"
        counts = f"{test.won}, {test.lost} (p={test.p:.3f})" if test else ""
        print(f"| {measure} | {figure(d.a)} | {figure(d.b)} | {signed(d.difference, measure)} | {bounds} | {counts} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--out", type=Path, default=Path(tempfile.mkdtemp(prefix="evaluation-")))
    given = parser.parse_args()
    if bool(given.shared) != bool(given.data_dir):
        parser.error("--shared and --data-dir go together")
    with tempfile.TemporaryDirectory() as folder:
        with open_library(read_settings({"data_dir": Path(folder)}, {})) as library:
            library.ingest(sample_reports())
        sample = run_set(sample_questions(), Path(folder), given.out / "samples", {})
    print_summary("The invented questions over the invented reports", sample)
    if given.shared:
        path = given.shared / "eval" / "dev_questions.jsonl"
        for name, settings in VARIANTS.items():
            print(f"{name} ...", file=sys.stderr)
            summary = run_set(path, given.data_dir, given.out / name, settings)
            if name == "as-it-comes":
                print_summary("The development questions over the real reports", summary)
            else:
                print_comparison(name, given.out)
    print(f"\nRuns and pages: {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
