"""The sections that set reports side by side: what was asked of which, differences, changes over time.

A grade is compared only with one of the same framework and aspect; elsewhere the framework is named beside it.

Not: what is quoted as strength or weakness (`sections_findings`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.briefing.material import Material
from assistant.briefing.outline import Block, Cell, Note, Part, Section, Subheading, Table
from assistant.briefing.plain_words import (
    ASPECTS,
    aspect_name,
    counted,
    framework_family,
    framework_name,
    grade_words,
    inspection_dates,
    listed,
)
from assistant.briefing.polarity import Polarity
from assistant.briefing.sections_findings import quote
from assistant.briefing.selection import Finding
from ingest.report import NOT_JUDGED, Report, report_name

_OVERALL = "overall_effectiveness"
_AREA_ASPECTS = {
    "Care leavers": "care_leavers",
    "Children in care": "in_care",
    "Help and protection": "help_and_protection",
    "Leaders and social work practice": "impact_of_leaders",
}
_ROWS_ASKED = 40


def asked(material: Material) -> Section:
    """The themes, the reports with their framework and overall grade, and how they were chosen."""
    themes = listed([f"“{found.theme.text}”" for found in material.found])
    reports = counted(len(material.reports), "report")
    blocks: list[Block] = [
        Note(f"What do {reports} say on {themes}? {counted(material.paragraphs_read, 'paragraph')} were read in all.")
    ]
    if material.scope:
        blocks.append(Note(f"Reports chosen: {material.scope}"))
    if material.unknown:
        blocks.append(Note(f"Asked for, but no such report is in the library: {listed(material.unknown)}."))
    rows = tuple(
        (Cell(report_name(r)), Cell(framework_name(r)), Cell(inspection_dates(r)), Cell(grade_words(r.grade(_OVERALL))))
        for r in material.reports[:_ROWS_ASKED]
    )
    header = ("Report", "Framework", "Inspected", "Overall effectiveness")
    blocks.append(Table("The reports, newest first, with the overall grade from the cover.", header, rows))
    if len(material.reports) > _ROWS_ASKED:
        blocks.append(Note(f"And {len(material.reports) - _ROWS_ASKED} more; all are listed under Sources."))
    return Section(Part.ASKED, tuple(blocks))


def differences(material: Material) -> Section | None:
    """A row for every report: the grade of the area, how its sentences read, and the sentence that says most."""
    if len(material.reports) < 2:
        return None
    aspect = _aspect(material.findings)
    rows = tuple(tuple(_row(report, aspect, material)) for report in material.reports)
    header = ("Report", f"Framework: grade for {aspect_name(aspect).lower()}", "Paragraphs read as", "In its own words")
    caption = (
        "Each report with its grade from the cover, how many of its paragraphs on the theme read as what, and the "
        "sentence that says most."
    )
    blocks: list[Block] = [Table(caption, header, rows)]
    if caution := _caution(material.reports, aspect):
        blocks.append(Note(caution))
    contrast = contrast_pair(material)
    if contrast:
        blocks.append(Subheading(f"Where reports differ most: {contrast[0].area.lower()}"))
        blocks += [quote(finding, f"Read as a {finding.polarity}:") for finding in contrast]
    return Section(Part.DIFFERENCES, tuple(blocks))


def changes(material: Material) -> Section | None:
    """For each authority with several reports: the sentence of each inspection that says most, oldest first."""
    by_provider: dict[str, list[Report]] = {}
    for report in material.reports:
        if report.provider and report.id in material.by_report:
            by_provider.setdefault(report.provider, []).append(report)
    several = {name: found for name, found in by_provider.items() if len(found) > 1}
    blocks = [block for name in sorted(several) for block in _over_time(several[name], material)]
    return Section(Part.CHANGES, tuple(blocks)) if blocks else None


def change_pair(material: Material) -> tuple[Finding, Finding] | None:
    """The oldest and newest finding of the first authority with several reports; for a question about it."""
    for name in sorted({report.provider or "" for report in material.reports}):
        mine = sorted((r for r in material.reports if r.provider == name and r.id in material.by_report), key=_day)
        if name and len(mine) > 1:
            return _telling(material.by_report[mine[0].id]), _telling(material.by_report[mine[-1].id])
    return None


def contrast_pair(material: Material) -> tuple[Finding, Finding] | None:
    """A strength of one authority and a weakness of another in the same area, as alike in words as can be found."""
    weaknesses = material.of(Polarity.WEAKNESS)
    pairs = (
        (praised, criticised)
        for praised in material.of(Polarity.STRENGTH)[:30]
        for criticised in weaknesses[:30]
        if praised.area == criticised.area and praised.report.provider != criticised.report.provider
    )
    return max(pairs, key=lambda pair: len(pair[0].words & pair[1].words), default=None)


def _over_time(reports: Sequence[Report], material: Material) -> Iterator[Block]:
    ordered = sorted(reports, key=_day)
    yield Subheading(ordered[0].provider or "")
    aspect = _aspect([finding for report in ordered for finding in material.by_report[report.id]])
    grades = "; ".join(f"{_when(r)}: {grade_words(r.grade(aspect)).lower()} ({framework_name(r)})" for r in ordered)
    yield Note(
        f"Grades for {aspect_name(aspect).lower()}, from the covers: {grades}. {_caution(ordered, aspect)}".strip()
    )
    for report in ordered:
        finding = _telling(material.by_report[report.id])
        yield quote(finding, f"{_when(report)} (read as a {finding.polarity}):")


def _row(report: Report, aspect: str, material: Material) -> Iterator[Cell]:
    findings = material.by_report.get(report.id, ())
    yield Cell(report_name(report))
    yield Cell(f"{framework_name(report)}: {grade_words(report.grade(aspect)).lower()}")
    yield Cell(_readings(findings))
    if findings:
        finding = _telling(findings)
        yield Cell(f"“{finding.quote}”", (finding.paragraph.id,))
    else:
        yield Cell("not found")


def _readings(findings: Sequence[Finding]) -> str:
    """How many of a report's paragraphs read in which way: "2 strengths, 1 weakness"."""
    counts = Counter(finding.polarity for finding in findings)
    plural = {Polarity.WEAKNESS: "weaknesses"}
    said = [counted(counts[kind], str(kind), plural.get(kind, "")) for kind in Polarity if counts[kind]]
    return ", ".join(said) or "none"


def _telling(findings: Sequence[Finding]) -> Finding:
    """The best finding of the polarity that most findings have (of the first, on a tie)."""
    counts: Counter[Polarity] = Counter(f.polarity for f in findings if f.polarity is not Polarity.FINDING)
    if not counts:
        return findings[0]
    most = max(counts.values())
    return next(finding for finding in findings if counts[finding.polarity] == most)


def _caution(reports: Sequence[Report], aspect: str) -> str:
    """What to say where the graded reports are of different frameworks; nothing where they are of one."""
    families = {framework_family(r) for r in reports if r.grade(aspect) not in {None, NOT_JUDGED}}
    if len(families) < 2:
        return ""
    return f"Grades given under different frameworks ({listed(sorted(families))}) do not compare."


def _aspect(findings: Sequence[Finding]) -> str:
    """The judgement that most findings stand under; the overall one where they stand under none."""
    areas = Counter(_AREA_ASPECTS[finding.area] for finding in findings if finding.area in _AREA_ASPECTS)
    if not areas:
        return _OVERALL
    order = list(ASPECTS)
    return min(areas, key=lambda aspect: (-areas[aspect], order.index(aspect)))


def _day(report: Report) -> str:
    return report.dated.isoformat() if report.dated else ""


def _when(report: Report) -> str:
    return f"{report.dated:%B %Y}" if report.dated else "Undated"
