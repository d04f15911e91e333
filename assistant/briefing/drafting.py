"""A chat model's sentences for a briefing: written from keyed paragraphs, kept only under their keys, each one checked.

The model adds sentences above a section's quotes and takes nothing away, so that a briefing never says less than the
one made without it. A sentence that no paragraph supports is left out and counted, or marked, by the settings. Where
the provider fails, the quotes stand alone and a note says why.

Not: choosing the paragraphs (`compose`), the check itself (`assistant.support.support`), opening a model (`providers`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.answer import Support
from assistant.answering.instructions import without_instructions
from assistant.briefing.compose import assemble
from assistant.briefing.material import Material
from assistant.briefing.outline import Briefing, Evidence, Note, Part, Section, Statement, cited_in
from assistant.briefing.plain_words import listed
from assistant.briefing.request import Length
from assistant.errors import ProviderError
from assistant.support.citations import read_answer, shield_keys
from assistant.support.support import SupportResult
from ingest.report import report_name
from prompts import render_prompt

DRAFTED = (Part.SUMMARY, Part.STRENGTHS, Part.IMPROVEMENTS, Part.RECOMMENDATIONS, Part.DIFFERENCES, Part.CHANGES)
MOST_PARAGRAPHS = 14
MOST_CHARACTERS = 24_000
_SENTENCES = {Length.SHORT: "three", Length.STANDARD: "five", Length.LONG: "eight"}
_FENCE = re.compile(r"={5,}")

Check = Callable[[str, Sequence[Evidence]], SupportResult]
"""(sentence, the evidence it cites) -> how far that supports it."""


class Writer(Protocol):
    """Writes text on request."""

    @property
    def name(self) -> str:
        """As the briefing names it."""
        ...

    def write(self, asked: str) -> str:
        """The whole text. Raises `ProviderError`."""
        ...


@dataclass(frozen=True)
class Drafter:
    """A writer and the check of its sentences; `drop` leaves unsupported ones out, else they are marked."""

    writer: Writer
    check: Check
    drop: bool = True


def draft(briefing: Briefing, material: Material, drafter: Drafter, on_part: Callable[[Part], None]) -> Briefing:
    """The briefing with the model's sentences above the quotes of each section in `DRAFTED`."""
    sections: list[Section] = []
    dropped = 0
    fault = ""
    for section in briefing.sections:
        on_part(section.part)
        if section.part in DRAFTED and not fault:
            try:
                section, left_out = draft_section(section, briefing, material, drafter)
                dropped += left_out
            except ProviderError as error:
                fault = str(error)
        sections.append(section)
    model = f"{drafter.writer.name} above the quotes of each section; every sentence was checked"
    made = assemble(material, sections, model=model, dropped=dropped)
    return _with_fault(made, fault) if fault else made


def draft_section(section: Section, briefing: Briefing, material: Material, drafter: Drafter) -> tuple[Section, int]:
    """One section with the model's sentences, and how many were left out. Raises `ProviderError`."""
    keyed = _keyed(section, briefing)
    if not keyed:
        return section, 0
    asked = render_prompt(
        "briefing",
        theme=_harmless(listed([found.theme.text for found in material.found])),
        audience=material.request.audience.value,
        section=section.title,
        sentences=_SENTENCES[material.request.length],
        evidence="\n\n".join(_shown(key, evidence) for key, evidence in keyed.items()),
    )
    written = read_answer(drafter.writer.write(asked), keyed.keys())
    statements = []
    dropped = 0
    for sentence in written.sentences:
        cited = [keyed[key] for key in sentence.keys]
        result = drafter.check(sentence.text, cited)
        if result.state is Support.UNSUPPORTED and drafter.drop:
            dropped += 1
            continue
        cites = tuple(evidence.paragraph.id for evidence in cited)
        statements.append(Statement(sentence.text, cites=cites, support=result.state, reason=result.reason))
    first = next((n for n, block in enumerate(section.blocks) if not isinstance(block, Note)), len(section.blocks))
    return replace(section, blocks=(*section.blocks[:first], *statements, *section.blocks[first:])), dropped


def _keyed(section: Section, briefing: Briefing) -> dict[str, Evidence]:
    """The paragraphs that the section quotes, by the keys that the model sees; as many as there is room for."""
    keyed: dict[str, Evidence] = {}
    room = MOST_CHARACTERS
    for identity in list(dict.fromkeys(cited_in(section)))[:MOST_PARAGRAPHS]:
        evidence = briefing.evidence[identity]
        room -= len(evidence.paragraph.text)
        if keyed and room < 0:
            break
        keyed[f"S{len(keyed) + 1}"] = evidence
    return keyed


def _shown(key: str, evidence: Evidence) -> str:
    section = evidence.paragraph.section_path[-1] if evidence.paragraph.section_path else ""
    heading = f"{report_name(evidence.report)}{f', under “{_harmless(section)}”' if section else ''}"
    return f"[{key}] {heading}\n=====\n{_harmless(evidence.paragraph.text)}\n====="


def _harmless(text: str) -> str:
    """A text without what could be read as a key, as the fence, or as an instruction to the model."""
    return _FENCE.sub("====", shield_keys(without_instructions(text)))


def _with_fault(briefing: Briefing, fault: str) -> Briefing:
    note = Note(f"{fault} From there on the briefing quotes only.")
    return replace(briefing, annex=tuple(_noted(briefing.annex, note)))


def _noted(annex: Sequence[Section], note: Note) -> Iterator[Section]:
    for section in annex:
        yield replace(section, blocks=(*section.blocks, note)) if section.part is Part.METHOD else section
