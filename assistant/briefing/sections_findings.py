"""The sections that quote: summary, strengths, areas for improvement, recommendations, what was described.

Not: comparing reports (`sections_reports`), questions and quiz (`practice`, `quiz`), or the annex.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.briefing.material import Material
from assistant.briefing.outline import Block, Note, Part, Section, Statement, Subheading
from assistant.briefing.plain_words import OTHER_AREA, counted, listed, named_in_list
from assistant.briefing.polarity import Polarity
from assistant.briefing.selection import Finding, choose

QUOTING_PARTS = {
    Part.STRENGTHS: Polarity.STRENGTH,
    Part.IMPROVEMENTS: Polarity.WEAKNESS,
    Part.RECOMMENDATIONS: Polarity.RECOMMENDATION,
    Part.CONTEXT: Polarity.FINDING,
}
_NONE_FOUND = {
    Part.STRENGTHS: "No sentence on the theme reads as a strength.",
    Part.IMPROVEMENTS: "No sentence on the theme reads as a weakness.",
    Part.RECOMMENDATIONS: (
        "Nothing on the theme stands in the reports' lists of what needs to improve, nor is it put as a recommendation."
    ),
}
_CLEAREST = (
    (Polarity.STRENGTH, "Praised:"),
    (Polarity.WEAKNESS, "Criticised:"),
    (Polarity.RECOMMENDATION, "Asked for:"),
)


def quoting_section(part: Part, material: Material, variant: int = 0) -> Section | None:
    """Quotes of one polarity, under the area of practice they stand in; None for an empty `CONTEXT`."""
    findings = material.of(QUOTING_PARTS[part])
    limit = material.request.per_section(len(material.reports))
    chosen = choose(findings, max(2, limit // 2) if part is Part.CONTEXT else limit, variant)
    if not chosen:
        return Section(part, (Note(_NONE_FOUND[part]),)) if part in _NONE_FOUND else None
    return Section(part, tuple(_grouped(chosen, several_themes=len(material.found) > 1)))


def summary(material: Material, variant: int = 0) -> Section:
    """How many reports praise, criticise and ask for something on the theme, and the clearest sentence of each."""
    if not material.findings:
        return Section(Part.SUMMARY, (Note(_nothing(material)),))
    share = f"{counted(len(material.on_theme), 'paragraph')} of the {material.paragraphs_read:,} read"
    reports = [report for report in material.reports if report.id in material.by_report]
    verb = "speaks" if len(material.on_theme) == 1 else "speak"
    blocks: list[Block] = [
        Note(f"{share} {verb} on the theme, in {len(reports)} of {counted(len(material.reports), 'report')}.")
    ]
    blocks += _pattern(material)
    for polarity, lead in _CLEAREST:
        for finding in choose(material.of(polarity), 1, variant):
            blocks.append(quote(finding, lead))
    return Section(Part.SUMMARY, tuple(blocks))


def quote(finding: Finding, lead: str = "") -> Statement:
    """A finding as a statement."""
    return Statement(lead=lead, quote=finding.quote, cites=(finding.paragraph.id,))


def _pattern(material: Material) -> Iterator[Note]:
    """Which reports hold strengths, weaknesses and recommendations: counted from the findings, cited one by one."""
    for polarity, words in (
        (Polarity.STRENGTH, "Strengths"),
        (Polarity.WEAKNESS, "Areas for improvement"),
        (Polarity.RECOMMENDATION, "Recommendations"),
    ):
        best: dict[str, Finding] = {}
        for finding in material.of(polarity):
            best.setdefault(finding.report.id, finding)
        if best:
            ordered = [best[report.id] for report in material.reports if report.id in best]
            names = listed([named_in_list(finding.report) for finding in ordered], limit=6)
            text = f"{words} are found in {len(best)} of {counted(len(material.reports), 'report')}: {names}."
            yield Note(text, tuple(finding.paragraph.id for finding in ordered[:6]))


def _nothing(material: Material) -> str:
    return (
        f"None of the {counted(material.paragraphs_read, 'paragraph')} of {counted(len(material.reports), 'report')} "
        "speaks on the theme; see below for what was looked for."
    )


def _grouped(chosen: Sequence[Finding], *, several_themes: bool) -> Iterator[Block]:
    """Quotes under their theme (where there are several) and area, the areas in the order of their best quote."""
    groups: dict[str, list[Finding]] = {}
    for finding in chosen:
        area = "" if finding.area == OTHER_AREA and not several_themes else finding.area
        title = f"{finding.theme}: {area.lower()}" if several_themes else area
        groups.setdefault(title or OTHER_AREA, []).append(finding)
    for title, findings in groups.items():
        yield Subheading(title[:1].upper() + title[1:])
        yield from (quote(finding) for finding in findings)
