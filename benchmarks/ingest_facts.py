"""Grades, dates, inspectors and frameworks read, against another parser's reading of the same reports.

    python benchmarks/ingest_facts.py --shared ../shared [--show]

`facts.csv` has errors of its own: every difference is to be looked at on the page.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from datetime import date, datetime
from pathlib import Path

from ingest.pipeline import read_reports
from ingest.report import Report

GRADES = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care", "care_leavers")


def facts_of(report: Report) -> dict[str, str]:
    grades = {f"{aspect}_grade": report.grade(aspect) or "unread" for aspect in GRADES}
    return grades | {
        "inspector_name": report.inspector or "",
        "inspection_start_date": str(report.inspected_from or ""),
        "inspection_end_date": str(report.inspected_to or ""),
        "inspection_framework": report.framework.removeprefix("ILACS "),
        "local_authority": (report.provider or "").casefold().replace(" and ", " & "),
    }


def wanted_of(row: dict[str, str]) -> dict[str, str]:
    wanted = {key: value for key, value in row.items() if key.endswith(("_grade", "_name", "_framework", "_authority"))}
    for key, value in wanted.items():
        if value in ("inspection_pre_dates_judgement", "not_reported_post_reform"):
            wanted[key] = "not judged"
    wanted["local_authority"] = wanted["local_authority"].replace(" and ", " & ")
    for key in ("inspection_start_date", "inspection_end_date"):
        wanted[key] = _date(row[key])
    return wanted


def _date(text: str) -> str:
    return str(datetime.strptime(text, "%d/%m/%Y").date()) if text else ""  # noqa: DTZ007


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", action="store_true", help="print every difference")
    options = parser.parse_args()
    with (options.shared / "eval/facts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    same: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    paths = [options.shared / "reports/inspections" / name for name in sorted(rows)]
    for outcome in read_reports(paths, 1):
        if outcome.read is None:
            print(outcome.error)
            continue
        report = outcome.read.report
        ours = facts_of(report)
        for key, value in wanted_of(rows[outcome.source]).items():
            if not value or value == "data_unreadable":
                continue
            kind = "grades" if key.endswith("_grade") else "dates" if key.endswith("_date") else key
            asked[kind] += 1
            same[kind] += ours[key].casefold() == value.casefold()
            if options.show and ours[key].casefold() != value.casefold():
                print(f"{outcome.source}: {key}: theirs {value!r}, ours {ours[key]!r}")
    for kind, count in asked.items():
        print(f"{kind:22} {same[kind]:4} of {count:4}  {same[kind] / count:.2%}")
    print(f"on {len(paths)} reports, {date.today()}")  # noqa: DTZ011


if __name__ == "__main__":
    main()
