"""Scanned pages to lines, through the Tesseract program where it is installed.

Not: deciding which pages are scanned (`pdf`), which knows whether a page has text.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median

import pypdfium2

from ingest.lines import Line
from ingest.readers.glyphs import clean, without_bullet

_DOTS_PER_POINT = 300 / 72
_LARGEST = 6000.0  # dots: larger pages are drawn smaller
_SECONDS_A_PAGE = 120
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}  # its threads wait for each other more than they work
_ONE_COLUMN = "4"  # page segmentation that keeps numbers in the margin with their lines
_SPECKS = " |~_\\"
_SURE = 25  # of 100: words Tesseract is less sure of are noise of the paper


def is_installed() -> bool:
    """Whether the Tesseract program can be run."""
    return shutil.which("tesseract") is not None


def recognise(page: pypdfium2.PdfPage, number: int) -> tuple[Line, ...]:
    """The lines that Tesseract reads on the drawn page; none where it fails or takes too long."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        scale = min(_DOTS_PER_POINT, _LARGEST / max(page.get_size()))
        page.render(scale=scale, grayscale=True).to_pil().save(picture)
        command = [program, str(picture), "stdout", "--psm", _ONE_COLUMN, "-l", "eng", "tsv"]
        try:
            done = subprocess.run(  # noqa: S603
                command, capture_output=True, check=True, timeout=_SECONDS_A_PAGE, env=os.environ | _ONE_THREAD
            )
        except (subprocess.SubprocessError, OSError):
            return ()
    return lines_of_tsv(done.stdout.decode("utf-8", "replace"), number, scale)


def lines_of_tsv(table: str, number: int, scale: float = _DOTS_PER_POINT) -> tuple[Line, ...]:
    """Tesseract's table of words (places in dots, `scale` a point) as lines with places in points."""
    words: dict[tuple[int, int, int], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if (row.get("text") or "").strip(_SPECKS) and float(row["conf"]) >= _SURE:
            words.setdefault((int(row["block_num"]), int(row["par_num"]), int(row["line_num"])), []).append(row)
    return _evened([line for row in words.values() if (line := _line(row, number, scale))])


def _evened(lines: list[Line]) -> tuple[Line, ...]:
    """The lines with sizes near the commonest one set to it: heights of words vary with their letters."""
    if not lines:
        return ()
    usual = median(line.size for line in lines)
    return tuple(replace(line, size=usual) if abs(line.size - usual) < 0.25 * usual else line for line in lines)


def _line(words: list[dict[str, str]], number: int, scale: float) -> Line | None:
    text, marked = without_bullet(clean(" ".join(word["text"] for word in words)))
    if not text:
        return None
    places = [tuple(float(word[key]) / scale for key in ("left", "top", "width", "height")) for word in words]
    top = min(place[1] for place in places)
    bottom = max(place[1] + place[3] for place in places)
    # A line with ascenders and descenders is about as high as its type is large.
    size = round(max(place[3] for place in places) * 2) / 2
    return Line(
        number,
        text,
        left=min(place[0] for place in places),
        right=max(place[0] + place[2] for place in places),
        baseline=bottom - 0.2 * (bottom - top),
        size=size,
        marked=marked,
    )
