"""The real reports, where they are on the machine: what must never be lost again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.pipeline import read_report
from ingest.report import FindingKind, ReadReport

pytestmark = pytest.mark.shared


def plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def labels(read: ReadReport) -> list[int]:
    return [int(p.label) for p in read.paragraphs if p.label]


def test_the_text_conversion_has_all_67_paragraphs_and_three_mended(shared: Path) -> None:
    read = read_report(shared / "reports/west-sussex-2013.txt")
    assert labels(read) == list(range(1, 68))
    assert read.audit.complete
    assert [(f.kind, f.label) for f in read.audit.findings] == [(FindingKind.DISPLACED, n) for n in ("51", "60", "67")]
    assert (read.report.provider, read.report.framework, read.report.inspector) == (
        "West Sussex",
        "2013",
        "Bill Wallace",
    )


def test_a_number_without_text_is_the_reports_own_fault(shared: Path) -> None:
    path = next((shared / "reports/inspections").glob("80517*20 january 2015.pdf"))
    read = read_report(path)
    assert read.audit.sequences[0].missing == (89,)
    assert not read.audit.complete


def test_every_gold_quote_of_the_development_questions_is_in_a_paragraph(shared: Path) -> None:
    files = {path.name: path for path in (shared / "reports").rglob("*") if path.is_file()}
    gold = [
        item
        for line in (shared / "eval/dev_questions.jsonl").read_text(encoding="utf-8").splitlines()
        for item in json.loads(line).get("gold") or ()
        if item.get("quote")
    ]
    reads = {source: read_report(files[source]) for source in {item["source"] for item in gold}}
    lost = [
        item
        for item in gold
        if not any(
            plain(item["quote"]) in plain(p.text) and item.get("paragraph") in (None, p.label)
            for p in reads[item["source"]].paragraphs
        )
    ]
    assert len(gold) > 100
    assert lost == []
