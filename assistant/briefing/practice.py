"""Questions for discussion and a case, each set beside the quotes that it asks about.

The questions are this project's own (`questions.json`); only the quotes are the inspectors'.

Not: questions with one right answer (`quiz`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import chain, zip_longest

from assistant.briefing.material import Material
from assistant.briefing.outline import Block, Note, Part, Section, Statement, Subheading
from assistant.briefing.polarity import Polarity
from assistant.briefing.request import Audience
from assistant.briefing.sections_findings import quote
from assistant.briefing.sections_reports import change_pair, contrast_pair
from assistant.briefing.selection import Finding, choose
from ingest.report import Report, report_name

_CASE_QUOTES = 6
_CASE_QUESTIONS = (
    "What is working well for children here, and what makes you think so?",
    "What worries you most? Who is affected, and how would you find out how many?",
    "What would you ask to see before you decided anything?",
    "Which one thing would you change first, and what would tell you within three months that it had worked?",
)


@cache
def question_bank() -> dict[str, dict[str, list[str]]]:
    """The questions by audience and by kind: a polarity, "difference" or "change"."""
    bank = json.loads(resources.files("assistant.briefing").joinpath("questions.json").read_text(encoding="utf-8"))
    assert isinstance(bank, dict)  # noqa: S101 - our own file
    return bank


def discussion(material: Material, variant: int = 0) -> Section | None:
    """Questions for the audience, each on one or two quotes; None where nothing was found."""
    if not material.findings:
        return None
    bank = question_bank()[material.request.audience.value]
    limit = material.request.questions()
    asked: Counter[str] = Counter()
    blocks: list[Block] = []
    for kind, findings in list(_occasions(material, limit, variant))[:limit]:
        wording = bank[kind][(asked[kind] + variant) % len(bank[kind])]
        asked[kind] += 1
        first, *others = findings
        blocks.append(Statement(wording, first.quote, (first.paragraph.id,), numbered=True))
        blocks += [quote(other, "And:") for other in others]
    return Section(Part.QUESTIONS, (Note(_introduction(material.request.audience)), *blocks))


def case(material: Material, variant: int = 0) -> Section | None:
    """One report's own sentences in reading order, without its grade, with questions and what inspectors asked for."""
    report = _telling_report(material, variant)
    if report is None:
        return None
    praised = choose(material.of(Polarity.STRENGTH, report=report), _CASE_QUOTES // 2)
    criticised = choose(material.of(Polarity.WEAKNESS, report=report), _CASE_QUOTES // 2)
    story = sorted((*praised, *criticised), key=lambda finding: (finding.paragraph.order, finding.start))
    asked_for = choose(material.of(Polarity.RECOMMENDATION, report=report), 2)
    blocks: list[Block] = [Note("Inspectors of one authority found the following, here in the order of their report.")]
    blocks += [quote(finding) for finding in story]
    blocks.append(Subheading("Discuss"))
    blocks += [Statement(question, numbered=True) for question in _CASE_QUESTIONS]
    blocks.append(Subheading("What inspectors asked for"))
    blocks += [quote(finding) for finding in asked_for] or [
        Note(f"{report_name(report)} holds no recommendation on the theme.")
    ]
    return Section(Part.CASE, tuple(blocks))


def _occasions(material: Material, limit: int, variant: int) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """What to ask about: a difference and a change where there are any, then each polarity in turn."""
    for kind, pair in (("difference", contrast_pair(material)), ("change", change_pair(material))):
        if pair is not None:
            yield kind, pair
    kinds = (Polarity.WEAKNESS, Polarity.STRENGTH, Polarity.RECOMMENDATION, Polarity.FINDING)
    chosen = [[(kind.value, (finding,)) for finding in choose(material.of(kind), limit, variant)] for kind in kinds[:3]]
    if not any(chosen):
        chosen = [[(Polarity.FINDING.value, (f,)) for f in choose(material.of(Polarity.FINDING), limit, variant)]]
    yield from (occasion for occasion in chain.from_iterable(zip_longest(*chosen)) if occasion is not None)


def _telling_report(material: Material, variant: int) -> Report | None:
    """The report with most strengths and weaknesses together, the scarcer counting; variants take the next ones."""

    def richness(report: Report) -> tuple[int, int]:
        counts = Counter(finding.polarity for finding in material.by_report[report.id])
        scarcer = min(counts[Polarity.STRENGTH], counts[Polarity.WEAKNESS])
        return min(scarcer, _CASE_QUOTES // 2), counts[Polarity.RECOMMENDATION]

    known = [report for report in material.reports if report.id in material.by_report]
    ordered = sorted(known, key=richness, reverse=True)
    return ordered[variant % len(ordered)] if ordered else None


def _introduction(audience: Audience) -> str:
    return f"For {audience.value}. Each question stands before the sentence of a report that it is about."
