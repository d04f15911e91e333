"""`judgements` and `audit`: what the reports' covers say, and whether every paragraph was read.

Not: how either is found (`ingest`).
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click

from assistant.build import open_library
from assistant.cli.options import common_options, print_json, print_table
from assistant.documents import GRADE_COLUMNS, audit_document, grade_in_words, judgements_document
from assistant.settings import read_settings
from assistant.spreadsheet import plain_cell


@click.command()
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
@common_options
def judgements(as_csv: bool, data_dir: Path | None, as_json: bool) -> None:
    """The grade table, with where each grade stands."""
    with open_library(read_settings({"data_dir": data_dir})) as library:
        documents = [judgements_document(report) for report in library.reports()]
    if as_json:
        print_json({"judgements": documents})
        return
    facts = ("authority", "framework", "inspected_to")
    header = (*facts, *GRADE_COLUMNS)
    rows = [
        (
            *(str(document[name] or "") for name in facts),
            *(grade_in_words(document["grades"].get(aspect)) for aspect in GRADE_COLUMNS),
        )
        for document in documents
    ]
    if as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(("source", *header))
        lines = zip(documents, rows, strict=True)
        writer.writerows(map(plain_cell, (document["source"], *row)) for document, row in lines)
    else:
        print_table(tuple(name.replace("_", " ") for name in header), rows)


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--csv", "as_csv", is_flag=True, help="Print the findings as comma-separated values.")
@common_options
def audit(sources: tuple[str, ...], as_csv: bool, data_dir: Path | None, as_json: bool) -> None:
    """Say of each report (all where no SOURCE is named) whether every paragraph is there."""
    with open_library(read_settings({"data_dir": data_dir})) as library:
        chosen = [library.report(source) for source in sources] or list(library.reports())
        documents = [audit_document(report, library.audit(report.id)) for report in chosen]
    if as_json:
        print_json({"reports": documents})
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(("source", "kind", "label", "page", "detail"))
        for document in documents:
            for finding in document["findings"]:
                names = ("kind", "label", "page", "detail")
                writer.writerow(map(plain_cell, (document["source"], *(finding[name] for name in names))))
    else:
        for document in documents:
            print_audit(document)


def print_audit(document: dict[str, object]) -> None:
    """One report's audit as a person reads it."""
    state = "every paragraph is there" if document["complete"] else "NOT complete"
    click.echo(f"{document['source']}: {document['scheme']}, {document['paragraphs']} paragraphs, {state}")
    findings = document["findings"]
    assert isinstance(findings, list)  # noqa: S101 - made by `audit_document`
    for finding in findings:
        place = f" (p. {finding['page']})" if finding["page"] else ""
        click.echo(f"    {finding['kind']}: {finding['detail']}{place}")
