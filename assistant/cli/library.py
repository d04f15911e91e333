"""`ingest`, `reports`, `show`, `export`, `remove` and `doctor`: what is in the library.

Not: how a file is read (`ingest`) or kept (`vectorstore`).
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from assistant.build import open_library
from assistant.cli.options import common_options, counted, print_json, print_progress, print_table, text
from assistant.documents import paragraph_document, report_document
from assistant.settings import read_settings
from assistant.spreadsheet import plain_cell
from ingest.report import paragraph_address, place_in_report
from vectorstore.library import DoctorReport, FileOutcome


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar="PATH...")
@click.option("--workers", type=click.IntRange(min=0), help="Processes that read files (default: one for each core).")
@click.option("--force", is_flag=True, help="Read again what has not changed.")
@common_options
def ingest(paths: tuple[Path, ...], workers: int | None, force: bool, data_dir: Path | None, as_json: bool) -> int:
    """Read report files and folders (and the folders in them) into the library."""
    settings = read_settings({"data_dir": data_dir, "workers": workers})
    with open_library(settings) as library:
        summary = library.ingest(paths, workers=settings.workers, force=force, on_file=print_file)
    failed = [file for file in summary.files if file.status == "failed"]
    if as_json:
        print_json(
            {
                "seconds": round(summary.seconds, 3),
                "paragraphs": summary.paragraphs,
                "passages": summary.passages,
                "notes": list(summary.notes),
                "files": [
                    {
                        "source": file.source,
                        "status": file.status,
                        "report_id": file.report_id,
                        "paragraphs": file.paragraphs,
                        "numbered": file.numbered,
                        "seconds": round(file.seconds, 3),
                        "error": file.error,
                    }
                    for file in summary.files
                ],
            }
        )
    else:
        counts = {status: sum(file.status == status for file in summary.files) for status in STATUSES}
        said = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
        click.echo(f"{counted(len(summary.files), 'file')} in {summary.seconds:.1f} s: {said}.")
        for note in summary.notes:
            click.echo(f"Note: {note}.")
        click.echo(f"The library holds {summary.paragraphs:,} paragraphs in {summary.passages:,} passages.")
    return 1 if failed else 0


STATUSES = ("indexed", "replaced", "unchanged", "failed")


def print_file(outcome: FileOutcome) -> None:
    """One line for a file that was read."""
    found = outcome.error or f"{outcome.paragraphs} paragraphs, {outcome.numbered} numbered"
    print_progress(f"{outcome.status:9}  {outcome.source}  {found}")


@click.command()
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
@common_options
def reports(as_csv: bool, data_dir: Path | None, as_json: bool) -> None:
    """List the reports in the library, with their facts."""
    with open_library(read_settings({"data_dir": data_dir})) as library:
        documents = [report_document(report, library.audit(report.id)) for report in library.reports()]
    if as_json:
        print_json({"reports": documents})
    elif as_csv:
        print_csv(documents)
    else:
        columns = ("authority", "kind", "framework", "inspected_to", "published", "paragraphs", "source")
        rows = [tuple(str(document[name] or "") for name in columns) for document in documents]
        print_table(tuple(name.replace("_", " ") for name in columns), rows)


def print_csv(documents: list[dict[str, object]]) -> None:
    """The reports as comma-separated values, lists joined with semicolons."""
    import csv
    import sys

    plain = [
        {name: plain_cell(value) for name, value in row.items() if not isinstance(value, list | dict)}
        for row in documents
    ]
    writer = csv.DictWriter(sys.stdout, fieldnames=list(plain[0]) if plain else ["source"])
    writer.writeheader()
    writer.writerows(plain)


@click.command()
@click.argument("source")
@click.argument("label", type=text)
@common_options
def show(source: str, label: str, data_dir: Path | None, as_json: bool) -> None:
    """Show the paragraph LABEL of the report SOURCE, whole, with its neighbours."""
    with open_library(read_settings({"data_dir": data_dir})) as library:
        report = library.report(source)
        paragraph = library.find(source, label)
        order = library.paragraphs(report.id)
    before = order[paragraph.order - 1] if paragraph.order > 0 else None
    after = order[paragraph.order + 1] if paragraph.order + 1 < len(order) else None
    if as_json:
        neighbours = {"before": before, "after": after}
        print_json(
            paragraph_document(report, paragraph)
            | {name: paragraph_document(report, other) if other else None for name, other in neighbours.items()}
        )
        return
    click.echo(f"{paragraph_address(report, paragraph)}\n{' > '.join(paragraph.section_path)}\n")
    for other in (before, paragraph, after):
        if other is not None:
            mark = "   " if other is not paragraph else ">> "
            click.echo(f"{mark}{place_in_report(other)}  {other.text}\n")


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@common_options
def export(sources: tuple[str, ...], out: Path, data_dir: Path | None, as_json: bool) -> None:
    """Write the paragraphs of SOURCE (all reports where none is named) as JSON Lines, in reading order."""
    with open_library(read_settings({"data_dir": data_dir})) as library:
        chosen = [library.report(source) for source in sources] or list(library.reports())
        count = 0
        with out.open("w", encoding="utf-8") as lines:
            for report in chosen:
                for paragraph in library.paragraphs(report.id):
                    lines.write(json.dumps(paragraph_document(report, paragraph), ensure_ascii=False) + "\n")
                    count += 1
    if as_json:
        print_json({"reports": len(chosen), "paragraphs": count, "out": str(out)})
    else:
        click.echo(f"{counted(count, 'paragraph')} of {counted(len(chosen), 'report')} are in {out}.")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@common_options
def remove(sources: tuple[str, ...], data_dir: Path | None, as_json: bool) -> None:
    """Take the reports SOURCE out of the library, leaving no trace."""
    with open_library(read_settings({"data_dir": data_dir})) as library:
        removed = library.remove(sources)
    if as_json:
        print_json({"removed": list(removed)})
    else:
        for source in removed:
            click.echo(f"Removed {source}, with all its paragraphs and passages.")


@click.command()
@click.option("--rebuild", is_flag=True, help="Make the vectors and keywords again from the catalogue.")
@common_options
def doctor(rebuild: bool, data_dir: Path | None, as_json: bool) -> int:
    """Say whether catalogue, vectors and keywords agree; `--rebuild` makes the derived indexes again."""
    with open_library(read_settings({"data_dir": data_dir}), rebuilding=rebuild) as library:
        found: DoctorReport = library.doctor(rebuild=rebuild)
    if as_json:
        print_json(found.document())
    else:
        click.echo(found.text())
    return 1 if found.problems else 0
