"""A matrix as XLSX (with a sheet of evidence), CSV or one self-contained web page.

Not: what stands in a cell (`matrix`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from assistant.briefing.matrix import CellEvidence, Matrix, MatrixCell
from assistant.briefing.plain_words import framework_name, spoken_date
from assistant.briefing.writers.lines import printable
from assistant.briefing.writers.zipped import timeless
from assistant.briefing.writing import checked_ending
from assistant.spreadsheet import plain_cell

_EVIDENCE_HEADER = ("No.", "Address", "Read as", "Quote", "Whole paragraph", "Framework", "Published", "File")


def render_matrix(matrix: Matrix, ending: str) -> bytes:
    """The matrix in the format of `ending` (".xlsx"); raises `BriefingError` for an unknown one."""
    return _WRITERS[checked_ending(Path(f"matrix{ending}"), MATRIX_ENDINGS)](matrix)


def cell_words(cell: MatrixCell, *, numbered: bool = True) -> str:
    """A cell in one text: the grade, or polarity, quote, numbers of the evidence (if `numbered`); or "not found"."""
    if not cell.evidence:
        return f"{cell.text} ({cell.source})" if cell.source else cell.text
    marks = "".join(f" [{evidence.number}]" for evidence in cell.evidence) if numbered else ""
    hidden = cell.more if numbered else cell.more + len(cell.evidence) - 1
    more = f" (+{hidden} more)" if hidden else ""
    return f"{str(cell.polarity).capitalize()}: “{cell.text}” — {cell.evidence[0].address}{marks}{more}"


def to_csv(matrix: Matrix) -> bytes:
    """The cells, then an empty line, then the evidence; UTF-8 with a byte order mark, so that Excel reads it."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(map(plain_cell, (_corner(matrix), "Framework", *matrix.columns)))
    writer.writerows(map(plain_cell, (row.heading, row.framework, *map(cell_words, row.cells))) for row in matrix.rows)
    writer.writerow(())
    writer.writerow(_EVIDENCE_HEADER)
    writer.writerows(map(plain_cell, row) for row in _evidence_rows(matrix))
    return made.getvalue().encode("utf-8-sig")


def to_xlsx(matrix: Matrix) -> bytes:
    """A workbook of two sheets, headers frozen; a cell links to its first paragraph on the sheet of evidence."""
    from openpyxl import Workbook
    from openpyxl.worksheet.hyperlink import Hyperlink

    book: Any = Workbook()
    sheet, evidence = book.active, book.create_sheet("Evidence")
    sheet.title = "Matrix"
    _fill(
        sheet,
        [(_corner(matrix), "Framework", *matrix.columns)],
        freeze="C2",
        widths=[28, 22, *[46] * len(matrix.columns)],
    )
    places = {found.number: place for place, found in enumerate(matrix.evidence(), start=2)}
    for row in matrix.rows:
        sheet.append([_plain(text) for text in (row.heading, row.framework, *map(cell_words, row.cells))])
        for column, cell in enumerate(row.cells, start=3):
            if cell.evidence:
                written = sheet.cell(sheet.max_row, column)
                place = f"Evidence!A{places[cell.evidence[0].number]}"
                written.hyperlink = Hyperlink(ref=written.coordinate, location=place)
    _fill(evidence, [_EVIDENCE_HEADER], freeze="B2", widths=[6, 38, 16, 46, 80, 22, 18, 40])
    for found in _evidence_rows(matrix):
        evidence.append([_plain(value) for value in found])
    for each in (sheet, evidence):
        _wrap(each)
    published = [found.report.published for found in matrix.evidence() if found.report.published]
    newest = max(published, default=date(2000, 1, 1))
    book.properties.creator, book.properties.title = "inspection-assistant", f"{_corner(matrix)} and themes"
    book.properties.language = "en-GB"
    dated = datetime(newest.year, newest.month, newest.day, tzinfo=UTC)
    book.properties.created = dated.replace(tzinfo=None)
    made = io.BytesIO()
    book.save(made)
    return timeless(made.getvalue(), dated)


def to_html(matrix: Matrix) -> bytes:
    """One page that needs no other file."""
    style = resources.files("assistant.briefing").joinpath("static/briefing.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_corner(matrix)} and themes</title>\n<style>\n{style}.briefing {{ max-width: 80rem; }}</style>\n"
        f"</head>\n<body>\n{matrix_fragment(matrix)}\n</body>\n</html>\n"
    ).encode()


def matrix_fragment(matrix: Matrix, *, in_app: bool = False) -> str:
    """The matrix and its evidence, for showing inside a page; `in_app` its numbers open the app's reader instead."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in (_corner(matrix), "Framework", *matrix.columns))
    rows = "".join(
        f'<tr><th scope="row">{escape(row.heading)}</th><td>{escape(row.framework)}</td>'
        f"{''.join(_html_cell(cell, in_app) for cell in row.cells)}</tr>\n"
        for row in matrix.rows
    )
    evidence = "".join(
        f'<article id="m{found.number}"><h3>[{found.number}] {escape(found.address)}</h3>'
        f'<p class="facts">{escape(framework_name(found.report))}; read as a {found.polarity}</p>'
        f"<blockquote>{_marked(found.paragraph.text, found.quote)}</blockquote></article>\n"
        for found in matrix.evidence()
    )
    heading = "" if in_app else f"<h1>{_corner(matrix)} and themes</h1>"
    caption = f"{len(matrix.rows)} rows; {matrix.paragraphs_read:,} paragraphs were read."
    return (
        f'<div class="briefing">{"" if in_app else "<main>"}{heading}'
        f'<div class="wide" tabindex="0" role="region" aria-label="Matrix"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
        f"{'' if in_app else f'<section><h2>Evidence</h2>{evidence}</section></main>'}</div>"
    )


_WRITERS: dict[str, Callable[[Matrix], bytes]] = {".xlsx": to_xlsx, ".csv": to_csv, ".html": to_html}
MATRIX_ENDINGS = tuple(_WRITERS)
"""The endings that a matrix can be written under."""


def _corner(matrix: Matrix) -> str:
    return matrix.rows_are.value.capitalize()


def _html_cell(cell: MatrixCell, in_app: bool) -> str:
    if not cell.evidence:
        source = f' <span class="address">({escape(cell.source)})</span>' if cell.source else ""
        return f"<td>{escape(cell.text)}{source}</td>"
    marks = "".join(
        f'<sup><a {_target(e, in_app)} aria-label="evidence {e.number}: {escape(e.address)}">[{e.number}]</a></sup>'
        for e in cell.evidence
    )
    more = f' <span class="address">+{cell.more} more</span>' if cell.more else ""
    return (
        f"<td><strong>{escape(str(cell.polarity).capitalize())}:</strong> <q>“{escape(cell.text)}”</q> "
        f'<span class="address">— {escape(cell.evidence[0].address)}</span>{marks}{more}</td>'
    )


def _target(evidence: CellEvidence, in_app: bool) -> str:
    if not in_app:
        return f'href="#m{evidence.number}"'
    place = escape(f"paragraph/{evidence.paragraph.id}?{urlencode({'quote': evidence.quote})}")
    return f'href="{place}" data-reader="{place}" data-preview="{escape(evidence.address)}: {escape(evidence.quote)}"'


def _marked(text: str, quote: str) -> str:
    before, found, after = text.partition(quote)
    shown = f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}" if found else escape(text)
    return shown.replace("\n", "<br>\n")


def _evidence_rows(matrix: Matrix) -> list[tuple[int | str, ...]]:
    return [
        (
            found.number,
            found.address,
            str(found.polarity),
            found.quote,
            found.paragraph.text,
            framework_name(found.report),
            spoken_date(found.report.published),
            found.report.source,
        )
        for found in matrix.evidence()
    ]


def _plain(value: int | str) -> object:
    return plain_cell(printable(value)) if isinstance(value, str) else value


def _fill(sheet: Any, rows: list[tuple[str, ...]], *, freeze: str, widths: list[int]) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for row in rows:
        sheet.append([_plain(text) for text in row])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6ECF1")
    sheet.freeze_panes = freeze
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _wrap(sheet: Any) -> None:
    from openpyxl.styles import Alignment

    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
