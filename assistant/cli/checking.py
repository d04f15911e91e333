"""The command `check`: somebody's text against the library, claim by claim.

Not: the check itself (`assistant.support.checker`).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from assistant.cli.options import common_options, counted, print_json
from assistant.settings import read_settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@common_options
def check(file: Path, data_dir: Path | None, as_json: bool) -> None:
    """Check the claims of FILE against the paragraphs they cite.

    FILE is JSON Lines (a claim a line), or Markdown, text or Word with addresses in brackets: (West Sussex 2013, ¶28).
    """
    from assistant.build import open_library
    from assistant.support.checker import check_claims, claims_document
    from assistant.support.claims_file import read_claims
    from assistant.support.support_models import build_checks
    from ingest.report import paragraph_address

    settings = read_settings({"data_dir": data_dir})
    claims = read_claims(file)
    with open_library(settings) as library:
        checked = check_claims(claims, library, build_checks(settings, library))
    if as_json:
        print_json(claims_document(checked))
        return
    for one in checked:
        click.echo(f"{one.state.upper()}  {one.claim.text}")
        click.echo(f"    {one.reason}")
        for found in one.citations:
            for paragraph in found.paragraphs if found.report else ():
                assert found.report is not None  # noqa: S101 - paragraphs come with their report
                click.echo(f"    {paragraph_address(found.report, paragraph)}: {paragraph.text[:200]}")
    counts = Counter(one.state.value for one in checked)
    summary = ", ".join(f"{n} {state}" for state, n in counts.items()) or "no claim"
    click.echo(f"\n{counted(len(checked), 'claim')}: {summary}.")
