"""What a run was made with: no secret in it, and a fingerprint that changes with the corpus alone."""

from __future__ import annotations

from pathlib import Path

from evaluation_cases import Shelf

from assistant.evaluation.run_record import corpus_record, describe_run
from assistant.settings import Settings
from ingest.report import Audit


class Counted(Shelf):
    """A shelf that counts its paragraphs."""

    def audit(self, report_id: str) -> Audit:
        """Only how many there are."""
        return Audit("numbered", len(self.paragraphs(report_id)), 0, (), True, (), ())


ONE, TWO = ("1", "Leaders", "One."), ("2", "Leaders", "Two.")


def test_the_fingerprint_changes_with_reports_and_with_how_they_were_read() -> None:
    base = corpus_record(Counted(a=[ONE], b=[TWO]))
    assert base == corpus_record(Counted(b=[TWO], a=[ONE]))
    others = [corpus_record(Counted(a=[ONE])), corpus_record(Counted(a=[ONE], b=[ONE, TWO]))]
    assert len({record["fingerprint"] for record in (base, *others)}) == 3
    assert [report["source"] for report in base["reports"]] == ["a.pdf", "b.pdf"]


def test_settings_are_recorded_without_secrets_or_places(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("{}")
    record = describe_run(
        settings=Settings(data_dir=tmp_path, api_key="hunter2", retrieval_mode="keyword"),
        corpus=Counted(a=[ONE]),
        question_set=path,
        questions=1,
        seed=3,
        workers=2,
        judge=None,
    )
    assert record["settings"]["api_key"] == "********"
    assert record["settings"]["retrieval_mode"] == "keyword"
    assert str(tmp_path) not in str(record)
    assert record["versions"]["ir-measures"] is not None
    assert record["question_set"]["name"] == "set.jsonl"
