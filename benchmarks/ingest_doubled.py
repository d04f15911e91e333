"""Whether a report prints a paragraph number twice, looked for in pdfium's plain text with none of our code.

    python benchmarks/ingest_doubled.py --shared ../shared

A number at the start of a line, with its full stop and a capital after it, is taken for a paragraph's where it is
in place: where the number before or after it in its run is at most two away ("2014- / 15. The ..." among the
hundreds is a wrapped line). A run ends where the numbers begin again from 1.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

_NUMBER = re.compile(r"^[ \t]*(\d{1,3})[.)]\s*(?=[A-Z‘“'\"])", re.MULTILINE)
_NEAR = 2
_LEAST = 3  # numbers: fewer are no run


@dataclass(frozen=True)
class Doubled:
    """What was looked at, what was found ("file: 12"), and how many numbers were out of place."""

    files: int
    runs: int
    numbers: int
    out_of_place: int
    found: tuple[str, ...]


def doubled_in_plain_text(reports: Path) -> Doubled:
    files = runs = numbers = stray = 0
    found: list[str] = []
    for path in sorted(reports.rglob("*.pdf")):
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:  # not a PDF, though it is called one
            continue
        text = "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")
        files += 1
        for run in _runs([int(match.group(1)) for match in _NUMBER.finditer(text)]):
            placed = [number for at, number in enumerate(run) if _in_place(run, at)]
            stray += len(run) - len(placed)
            if len(placed) < _LEAST:
                continue
            runs += 1
            numbers += len(placed)
            found += [f"{path.name}: {number}" for number, count in Counter(placed).items() if count > 1]
    return Doubled(files, runs, numbers, stray, tuple(found))


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for number in numbers:
        if number == 1:
            runs.append([])
        runs[-1].append(number)
    return runs


def _in_place(run: list[int], at: int) -> bool:
    return any(abs(run[at] - run[beside]) <= _NEAR for beside in (at - 1, at + 1) if 0 <= beside < len(run))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    seen = doubled_in_plain_text(parser.parse_args().shared / "reports")
    print(f"{seen.files} PDFs, {seen.runs} runs, {seen.numbers} numbers in place, {seen.out_of_place} out of place")
    print(f"doubled numbers: {len(seen.found)} {', '.join(seen.found)}")


if __name__ == "__main__":
    main()
