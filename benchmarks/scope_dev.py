"""Does the scope hold the gold reports of a question set, how sharp is it, and what does the topic keep?

Each question is asked as it stands (with its history and its given reports) and, where reports are given, once more
without them. Right: every gold report is in scope. Sharp: no report of an authority or year that has no gold, where the
question itself names one. Refused names are those the library does not have.

    python benchmarks/scope_dev.py --shared ../shared --data-dir DIR      # a library that holds ../shared/reports
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from assistant.answer import Question, Turn
from assistant.build import open_library, open_recogniser
from assistant.question.understand import understand
from assistant.settings import read_settings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--all", action="store_true", help="print every question, not only the misses")
    given = parser.parse_args()
    with open_library(read_settings({"data_dir": given.data_dir}, {})) as library:
        reports = library.reports()
        recognise = open_recogniser(library.data_dir / "models")
    lines = (given.shared / "eval" / "dev_questions.jsonl").read_text(encoding="utf-8").splitlines()
    results: dict[tuple[str, str], list[tuple[bool, int]]] = {}
    for entry in map(json.loads, lines):
        gold = {place["source"] for place in entry.get("gold", [])}
        history = tuple(Turn(*turn) for turn in entry.get("history", []))
        ways = [("given" if entry.get("scope") else "named", tuple(entry.get("scope", ())))]
        ways += [("given reports left out", ())] if entry.get("scope") else []
        for way, sources in ways:
            understood = understand(Question(entry["question"], history, sources), reports, recognise=recognise)
            scope = understood.scope
            right = gold <= {report.source for report in scope.reports}
            for kind in (entry["kind"], "all"):
                results.setdefault((way, kind), []).append((right, len(scope.reports)))
            if given.all or not right or (scope.unknown and gold):
                mark = "right" if right else "MISS"
                print(f"{mark} {entry['id']} [{way}] {scope.description} {scope.unknown or ''} | {understood.topic}")
    print(f"{'reports':24} {'kind':14} {'n':>4} {'right':>6} {'reports in scope':>17}")
    for (way, kind), marks in sorted(results.items()):
        right, size = (sum(column) / len(marks) for column in zip(*marks, strict=True))
        print(f"{way:24} {kind:14} {len(marks):4} {right:6.3f} {size:17.1f}")


if __name__ == "__main__":
    main()
