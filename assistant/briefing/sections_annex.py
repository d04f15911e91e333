"""The annex after the evidence: what was not found, what else is on the theme, sources, and how it was made.

Not: the evidence itself, which the writers print from the briefing's numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from assistant.briefing.material import Material
from assistant.briefing.outline import Block, Cell, Note, Part, Section, Subheading, Table
from assistant.briefing.plain_words import counted, framework_name, inspection_dates, listed, named_in_list, spoken_date
from assistant.briefing.relevance import ThemeHits
from assistant.briefing.theme import near_names
from ingest.report import Report, paragraph_address, place_in_report, report_name

NO_LICENCE = "not stated in the report"
_TITLE_CHARS = 140
_QUOTING = (
    "Reports are quoted word for word, with their source and date, as their licences ask. Headings, counts and "
    "questions are this briefing's own; whether a sentence reads as a strength or a weakness was judged by its wording "
    "and its section, not by inspectors."
)


def not_found(material: Material) -> Section:
    """For each theme: the reports that were read and say nothing on it, and the words that were looked for."""
    blocks: list[Block] = []
    for found in material.found:
        blocks.append(Subheading(found.theme.text))
        blocks += _absence(found, material)
        near = material.nearest.get(found.theme.text, ())
        if near:
            places = "; ".join(paragraph_address(report, paragraph) for report, paragraph in near)
            blocks.append(Note(f"Nearest in meaning, without the theme's words: {places}."))
        blocks.append(Note(f"Words looked for: {_words(found)}."))
    return Section(Part.NOT_FOUND, tuple(blocks))


def also(material: Material, cited: frozenset[str]) -> Section | None:
    """The paragraphs on the theme that are not quoted, by report, so that none is passed over in silence."""
    places: dict[str, list[str]] = {}
    wanted = set(material.on_theme) - cited
    for read in material.read:
        mine = [place_in_report(paragraph) for paragraph in read.paragraphs if paragraph.id in wanted]
        if mine:
            places[report_name(read.report)] = mine
    if not places:
        return None
    rows = tuple((Cell(name), Cell(str(len(found))), Cell("; ".join(found))) for name, found in places.items())
    caption = "Paragraphs on the theme that are not quoted above."
    return Section(Part.ALSO, (Table(caption, ("Report", "Paragraphs", "Where"), rows),))


def sources(material: Material) -> Section:
    """Every report searched, with its title, dates, file and licence."""
    rows = tuple(
        (
            Cell(report_name(report)),
            Cell(shorten(report.title, _TITLE_CHARS, placeholder="…")),
            Cell(_dates(report)),
            Cell(report.source),
            Cell(report.licence or NO_LICENCE),
        )
        for report in material.reports
    )
    header = ("Report", "Title", "Framework and dates", "File", "Licence")
    return Section(Part.SOURCES, (Note(_QUOTING), Table("The reports searched.", header, rows)))


def method(material: Material, model: str, dropped: int = 0) -> Section:
    """The settings and the fingerprint of the reports, with which the same briefing can be made again."""
    request = material.request
    settings = (
        ("Themes", listed([found.theme.text for found in material.found])),
        ("Length", request.length.value),
        ("Audience", request.audience.value),
        ("Training pack", "yes" if request.training_pack else "no"),
        ("Written by", "choosing and quoting, without a language model" if model == "extractive" else model),
        ("Reports", counted(len(material.reports), "report")),
        ("Paragraphs read", f"{material.paragraphs_read:,}"),
        ("Fingerprint of the reports", material.fingerprint),
    )
    rows = tuple((Cell(name), Cell(value)) for name, value in settings)
    blocks: list[Block] = [Table("Settings of this briefing.", ("Setting", "Value"), rows)]
    if dropped:
        blocks.append(Note(f"{counted(dropped, 'sentence')} of the model were left out: no paragraph supported them."))
    return Section(Part.METHOD, tuple(blocks))


def _dates(report: Report) -> str:
    published = spoken_date(report.published)
    return f"{framework_name(report)}; inspected {inspection_dates(report)}; published {published}"


def _absence(found: ThemeHits, material: Material) -> Iterator[Note]:
    if found.absent:
        words = " or ".join(f"“{name}”" for name in found.absent)
        yield Note(f"No paragraph of any of these reports holds {words}, nor another of the field's words for it.")
        meant = [name for absent in found.absent for name in near_names(absent)]
        if meant:
            yield Note(f"Spelt like it: {', '.join(meant)}.")
    speaking = {hit.report.id for hit in found.hits}
    silent = [report for report in material.reports if report.id not in speaking]
    if not silent:
        yield Note("Every report says something on this theme.")
        return
    names = listed([f"{named_in_list(r)}: {counted(found.read[r.id], 'paragraph')} read" for r in silent], limit=40)
    yield Note(f"Nothing on this theme was found in {names}.")


def _words(found: ThemeHits) -> str:
    return "; ".join(_concept_words(found))


def _concept_words(found: ThemeHits) -> Iterator[str]:
    for concept in found.theme.concepts():
        others = [name for name in concept.other_names if name != concept.name]
        yield f"{concept.name} ({', '.join(others)})" if others else concept.name
