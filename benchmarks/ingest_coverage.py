"""How many letters and digits of the pages are in no paragraph, heading, header, footer or contents list.

    python benchmarks/ingest_coverage.py --shared ../shared [--show]

The page's text is asked of pypdfium2 anew; what was kept is counted in the paragraphs and headings that come
out, so a loss anywhere on the way is seen. Words are counted, so that text in the wrong place still counts
as kept but an altered word does not.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

import pypdfium2

from ingest.furniture import contents_lines, in_reading_order, running_lines
from ingest.pipeline import find_files, read_report
from ingest.readers.pdf import read_pdf


def words(text: str) -> Counter[str]:
    text = re.sub(r"(?:\ufffe|-)\s*", "", text)
    return Counter(re.findall(r"[^\W_]+", text))


def length(counter: Counter[str]) -> int:
    return sum(len(word) * count for word, count in counter.items())


def accounted(path: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Words of the file, words in paragraphs and headings, words recognised as headers and contents."""
    document = pypdfium2.PdfDocument(path)
    raw: Counter[str] = Counter()
    for page in document:
        raw += words(page.get_textpage().get_text_range())
    source = read_pdf(path.read_bytes(), path.name)
    running = running_lines(source.pages)
    furniture: Counter[str] = Counter()
    body = []
    for page in source.pages:
        rest = [line for at, line in enumerate(page.lines) if (page.number, at) not in running]
        for at, line in enumerate(page.lines):
            if (page.number, at) in running:
                furniture += words(line.text)
        body += in_reading_order(rest, page.height)
    for at in contents_lines(tuple(body)):
        furniture += words(body[at].text)
    read = read_report(path)
    kept: Counter[str] = Counter()
    headings: dict[tuple[str, ...], None] = {}
    for paragraph in read.paragraphs:
        kept += words(f"{paragraph.label or ''} {paragraph.text}")
        headings.update((paragraph.section_path[: depth + 1], None) for depth in range(len(paragraph.section_path)))
    for path_of in headings:
        kept += words(path_of[-1])
    return raw, kept, furniture


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", action="store_true", help="print what is unaccounted for")
    options = parser.parse_args()
    whole = lost = 0
    for path in find_files([options.shared / "reports" / kind for kind in ("inspections", "letters", "send")]):
        raw, kept, furniture = accounted(path)
        missing = raw - kept - furniture
        whole += length(raw)
        lost += length(missing)
        if options.show and length(missing) > 0.005 * length(raw):
            print(f"{path.name}: {length(missing) / length(raw):.2%} {dict(missing.most_common(12))}")
    print(f"letters and digits {whole}  unaccounted for {lost} ({lost / whole:.3%})")


if __name__ == "__main__":
    main()
