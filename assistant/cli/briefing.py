"""`brief` and `matrix`: a cited briefing on themes, and reports against themes.

Not: how either is made (`assistant.briefing`).
"""

from __future__ import annotations

from pathlib import Path

import click

from assistant.answer import Question
from assistant.briefing.request import Audience, BriefingRequest, Length
from assistant.cli.options import common_options, counted, print_json, print_progress, text
from assistant.settings import read_settings

_TENTHS = "assistant.briefing.tenths"


@click.command()
@click.argument("themes", nargs=-1, required=True, type=text, metavar="THEME...")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help=".docx, .pdf, .md or .html")
@click.option("--scope", "sources", multiple=True, metavar="SOURCE", help="Only this report (file name; repeatable).")
@click.option(
    "--authority", "authorities", multiple=True, type=text, help="Only reports on this authority (repeatable)."
)
@click.option("--year", "years", multiple=True, type=int, help="Only reports inspected or published in this year.")
@click.option("--length", type=click.Choice([str(length) for length in Length]), default=str(Length.STANDARD))
@click.option("--audience", type=click.Choice([str(kind) for kind in Audience]), default=str(Audience.PRACTITIONERS))
@click.option("--training-pack", is_flag=True, help="Add a case for discussion and a quiz with answers.")
@click.option("--model", help="'extractive' (the default) or a chat model such as 'openai:gpt-4o'.")
@common_options
def brief(
    themes: tuple[str, ...],
    out: Path,
    sources: tuple[str, ...],
    authorities: tuple[str, ...],
    years: tuple[int, ...],
    length: str,
    audience: str,
    training_pack: bool,
    model: str | None,
    data_dir: Path | None,
    as_json: bool,
) -> None:
    """Write a cited briefing on one or more THEMEs; the format follows the ending of --out."""
    from assistant.briefing.documents import briefing_document
    from assistant.briefing.drafters import build_drafter
    from assistant.briefing.make import make_briefing
    from assistant.briefing.writing import ENDINGS, checked_place, render, save
    from assistant.build import open_library

    ending = checked_place(out, ENDINGS)
    settings = read_settings({"data_dir": data_dir, "model": model})
    request = BriefingRequest(
        themes,
        sources,
        authorities,
        years,
        length=Length(length),
        audience=Audience(audience),
        training_pack=training_pack,
        model=settings.model,
    )
    with open_library(settings) as library:
        briefing = make_briefing(library, request, _report_progress, build_drafter(settings, library))
    save(render(briefing, ending), out)
    if as_json:
        print_json(briefing_document(briefing, out))
    else:
        click.echo(f"Wrote {out}: {counted(len(briefing.numbers()), 'paragraph')} cited.")


@click.command()
@click.argument("themes", nargs=-1, required=True, type=text, metavar="THEME...")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help=".xlsx, .csv or .html")
@click.option(
    "--rows", type=click.Choice(["reports", "authorities", "years"]), default="reports", help="What a row is."
)
@click.option("--scope", "sources", multiple=True, metavar="SOURCE", help="Only this report (file name; repeatable).")
@click.option(
    "--authority", "authorities", multiple=True, type=text, help="Only reports on this authority (repeatable)."
)
@click.option("--year", "years", multiple=True, type=int, help="Only reports inspected or published in this year.")
@common_options
def matrix(
    themes: tuple[str, ...],
    out: Path | None,
    rows: str,
    sources: tuple[str, ...],
    authorities: tuple[str, ...],
    years: tuple[int, ...],
    data_dir: Path | None,
    as_json: bool,
) -> None:
    """Set reports against THEMEs; the theme "judgements" stands for the grades."""
    from assistant.briefing.documents import matrix_document
    from assistant.briefing.matrix import Rows, make_matrix
    from assistant.briefing.matrix_files import MATRIX_ENDINGS, cell_words, render_matrix
    from assistant.briefing.scope import choose_reports, read_reports
    from assistant.briefing.writing import checked_place, save
    from assistant.build import open_library

    ending = checked_place(out, MATRIX_ENDINGS) if out else ""
    with open_library(read_settings({"data_dir": data_dir})) as library:
        asked = Question(". ".join(themes), sources=sources, authorities=authorities, years=years)
        scope, cleaned = choose_reports(library, asked, themes)
        made = make_matrix(read_reports(library, scope.reports), cleaned, Rows(rows))
    if out:
        save(render_matrix(made, ending), out)
    if as_json:
        print_json(matrix_document(made, out))
    elif out:
        click.echo(f"Wrote {out}: {counted(len(made.rows), 'row')}, {counted(len(made.columns), 'column')}.")
    else:
        for row in made.rows:
            click.echo(f"\n{row.heading} ({row.framework})")
            for column, cell in zip(made.columns, row.cells, strict=True):
                click.echo(f"  {column}: {cell_words(cell, numbered=False)}")


def _report_progress(doing: str, share: float) -> bool:
    """Says what is being done, a line each tenth of the way, so that 200 reports do not fill the screen."""
    context = click.get_current_context()
    if int(share * 10) > context.meta.get(_TENTHS, -1):
        context.meta[_TENTHS] = int(share * 10)
        print_progress(doing)
    return True
