"""Are briefings right? Every quote, address and number of briefings over real reports, and what they pass over.

    python benchmarks/briefing_checks.py --shared ../shared --data-dir DIR [--out FOLDER]

DIR is a library of the reports of ../shared (made here if it is empty). Three themes over the inspections of three
authorities, in four formats. The words of a theme are written down here, apart from the project's thesaurus, so that
the share of paragraphs that are covered is measured against something of its own.
"""

from __future__ import annotations

import argparse
import io
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from assistant.briefing.make import make_briefing
from assistant.briefing.outline import Briefing, Part, Statement, Table
from assistant.briefing.relevance import QUOTABLE_KINDS
from assistant.briefing.request import BriefingRequest
from assistant.briefing.writing import ENDINGS, render
from assistant.build import open_library
from assistant.settings import read_settings
from ingest.report import Paragraph, place_in_report
from vectorstore.library import Library

AUTHORITIES = ("Barnsley", "Bury", "Derby")
THEMES = {
    "supervision of social workers": r"\bsupervis(?:ion|ed by|or)s?\b",
    "voice of the child": (
        r"\bvoices?\b|wishes and feelings|lived experience|\badvocacy\b|listened to"
        r"|(?:child|children|people)[’']s?[’']? views"
        r"|views of (?:the )?(?:child|children|young people)|(?:children in care|care) council"
    ),
    "care leavers' accommodation": (
        r"(?=[\s\S]*(?:care leavers?|care.experienced|leaving care))"
        r"(?=[\s\S]*(?:accommodation|housing|tenanc|homeless|staying.put|lodgings|bed and breakfast))[\s\S]+"
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with open_library(read_settings({"data_dir": given.data_dir})) as library:
        if not library.reports():
            library.ingest([given.shared / "reports"])
        for theme, pattern in THEMES.items():
            request = BriefingRequest((theme,), authorities=AUTHORITIES, training_pack=True)
            began = time.perf_counter()
            briefing = make_briefing(library, request)
            files = {ending: render(briefing, ending) for ending in ENDINGS}
            seconds = time.perf_counter() - began
            print(f"\n{theme}: {seconds:.1f} s in four formats, {len(briefing.cited())} paragraphs cited")
            if given.out:
                save_all(given.out, theme, files)
            check_quotes(briefing, library)
            check_numbers(files)
            check_coverage(briefing, library, re.compile(pattern, re.IGNORECASE))
        time_many(library)


def save_all(folder: Path, theme: str, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for ending, data in files.items():
        (folder / f"{re.sub('[^a-z]+', '-', theme)}{ending}").write_bytes(data)


def check_quotes(briefing: Briefing, library: Library) -> None:
    quotes = [
        (block.quote, block.cites[0])
        for section in briefing.sections
        for block in section.blocks
        if isinstance(block, Statement) and block.quote
    ]
    wrong = [quote for quote, cite in quotes if quote not in library.paragraph(cite).text]
    print(f"  quotes verbatim in their paragraph: {len(quotes) - len(wrong)} of {len(quotes)}")
    lost = [
        evidence.address
        for evidence in briefing.cited()
        if library.find(evidence.report.source, place_in_report(evidence.paragraph)).id != evidence.paragraph.id
    ]
    print(
        f"  addresses that lead back to their paragraph: {len(briefing.cited()) - len(lost)} of {len(briefing.cited())}"
    )
    for address in lost:
        print(f"    lost: {address}")


def check_numbers(files: dict[str, bytes]) -> None:
    orders = {ending: numbers_in(ending, data) for ending, data in files.items()}
    same = len({tuple(order) for order in orders.values()}) == 1
    print(f"  citation numbers equal in {', '.join(orders)}: {same} ({len(orders['.md'])} marks)")
    if not same:
        print({ending: order[:30] for ending, order in orders.items()})


def numbers_in(ending: str, data: bytes) -> list[int]:
    """The citation marks before the evidence annex, in the order in which the format shows them."""
    if ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = archive.read("word/document.xml").decode()
        found = re.findall(r'<w:footnoteReference w:id="(\d+)"/>|NOTEREF _Evidence(\d+)', text)
        return [int(first or again) for first, again in found]
    if ending == ".pdf":
        import pypdfium2

        pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
        text = "\n".join(pages)
    else:
        text = data.decode()
    before = re.split(r"Every cited paragraph, whole", text)[0]
    marks = {".md": r"\\\[(\d+)\\\]", ".html": r"<sup><a [^>]*>\[(\d+)\]", ".pdf": r"\[(\d+)\]"}[ending]
    return [int(number) for number in re.findall(marks, before)]


def check_coverage(briefing: Briefing, library: Library, words: re.Pattern[str]) -> None:
    """The share of paragraphs with the theme's words that are cited or listed; every report that has some is there."""
    reports = [report for report in library.reports() if report.provider in AUTHORITIES]
    holding = {r.id: [p for p in library.paragraphs(r.id) if is_prose(p) and words.search(p.text)] for r in reports}
    listed = listed_places(briefing)
    cited = {evidence.paragraph.id for evidence in briefing.cited()}
    names = {report.id: name for report in reports for name in [report_key(briefing, report.source)]}
    covered = [
        p
        for report in reports
        for p in holding[report.id]
        if p.id in cited or place_in_report(p) in listed.get(names[report.id], set())
    ]
    total = sum(map(len, holding.values()))
    quoted = sum(1 for found in holding.values() for p in found if p.id in cited)
    print(f"  paragraphs with the theme's words: {total}; quoted {quoted}, quoted or listed {len(covered)}", end=" ")
    print(f"({len(covered) / max(total, 1):.0%})")
    represented = {evidence.report.id for evidence in briefing.cited()}
    missing = [report.source for report in reports if holding[report.id] and report.id not in represented]
    print(f"  reports that hold the theme and are not represented: {missing or 'none'}")


def is_prose(paragraph: Paragraph) -> bool:
    return paragraph.kind in QUOTABLE_KINDS


def report_key(briefing: Briefing, source: str) -> str:
    section = briefing.section(Part.SOURCES)
    assert section is not None
    table = next(block for block in section.blocks if isinstance(block, Table))
    return next((row[0].text for row in table.rows if row[3].text == source), "")


def listed_places(briefing: Briefing) -> dict[str, set[str]]:
    section = briefing.section(Part.ALSO)
    if section is None:
        return {}
    table = next(block for block in section.blocks if isinstance(block, Table))
    return {row[0].text: set(row[2].text.split("; ")) for row in table.rows}


def time_many(library: Library) -> None:
    for count in (1, 20, len(library.reports())):
        sources = tuple(report.source for report in library.reports()[:count])
        began = time.perf_counter()
        briefing = make_briefing(library, BriefingRequest(("voice of the child",), sources=sources, training_pack=True))
        made = time.perf_counter() - began
        print(f"\n{count} reports: made in {made:.1f} s;", end=" ")
        print("; ".join(written(briefing)))


def written(briefing: Briefing) -> Iterator[str]:
    for ending in ENDINGS:
        began = time.perf_counter()
        size = len(render(briefing, ending))
        yield f"{ending} {time.perf_counter() - began:.1f} s, {size / 1000:.0f} kB"


if __name__ == "__main__":
    main()
