"""Puts a briefing together from its material, section by section; the same material gives the same briefing.

Not: searching and ranking (`material`), writing a file (`writers`), or a model's sentences (`drafting`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.briefing.material import Material
from assistant.briefing.outline import Briefing, Evidence, Part, Section, Statement, cited_in
from assistant.briefing.plain_words import counted, listed
from assistant.briefing.polarity import Polarity
from assistant.briefing.practice import case, discussion
from assistant.briefing.quiz import quiz
from assistant.briefing.sections_annex import also, method, not_found, sources
from assistant.briefing.sections_findings import QUOTING_PARTS, quoting_section, summary
from assistant.briefing.sections_reports import asked, changes, differences
from assistant.support.voice import Voice, voice_of

REGENERATED = frozenset({Part.SUMMARY, *QUOTING_PARTS, Part.QUESTIONS, Part.CASE, Part.QUIZ})
"""The sections that can be chosen anew."""


def compose(material: Material, variants: Mapping[Part, int] | None = None) -> Briefing:
    """The whole briefing; `variants` asks for the n-th choice of a section (0, the best, where it says nothing)."""
    wanted = dict.fromkeys(REGENERATED, 0) | dict(variants or {})
    sections: list[Section | None] = [asked(material), summary(material, wanted[Part.SUMMARY])]
    if material.findings:
        sections += [quoting_section(part, material, wanted[part]) for part in QUOTING_PARTS]
        sections += [differences(material), changes(material), discussion(material, wanted[Part.QUESTIONS])]
        if material.request.training_pack:
            sections.append(case(material, wanted[Part.CASE]))
            sections += quiz(material, wanted[Part.QUIZ]) or ()
    return assemble(material, [section for section in sections if section is not None])


def assemble(material: Material, sections: Iterable[Section], model: str = "extractive", dropped: int = 0) -> Briefing:
    """Sections with the evidence they cite and the annex that follows from it."""
    kept = tuple(sections)
    cited = frozenset(identity for section in kept for identity in cited_in(section))
    themes = listed([found.theme.text for found in material.found])
    annex = (not_found(material), also(material, cited), sources(material), method(material, model, dropped))
    return Briefing(
        title=themes[:1].upper() + themes[1:],
        subtitle=f"A briefing from {counted(len(material.reports), 'inspection report')}",
        sections=kept,
        annex=tuple(section for section in annex if section is not None),
        evidence=_evidence(material, kept),
    )


def with_section(briefing: Briefing, material: Material, section: Section) -> Briefing:
    """The briefing with one section replaced, its evidence and annex brought into line, its numbers given anew."""
    sections = [section if old.part is section.part else old for old in briefing.sections]
    remade = assemble(material, sections)
    made = briefing.section(Part.METHOD)
    annex = tuple(made if made and part.part is Part.METHOD else part for part in remade.annex)
    return replace(remade, annex=annex)


def _evidence(material: Material, sections: tuple[Section, ...]) -> dict[str, Evidence]:
    """Every cited paragraph with the words quoted from it; read as its best finding reads."""
    quotes: dict[str, list[str]] = {}
    for section in sections:
        for identity in cited_in(section):
            quotes.setdefault(identity, [])
        for block in section.blocks:
            if isinstance(block, Statement) and block.quote and block.cites:
                quotes[block.cites[0]].append(block.quote)
    leaning: dict[str, Polarity] = {}
    for finding in material.findings:
        leaning.setdefault(finding.paragraph.id, finding.polarity)
    return {
        paragraph.id: Evidence(
            read.report,
            paragraph,
            leaning.get(paragraph.id, Polarity.FINDING),
            tuple(dict.fromkeys(quotes[paragraph.id])),
            voice_of(quotes[paragraph.id][0], paragraph) if quotes[paragraph.id] else Voice.INSPECTORS,
        )
        for read in material.read
        for paragraph in read.paragraphs
        if paragraph.id in quotes
    }
