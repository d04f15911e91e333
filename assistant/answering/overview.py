"""A whole report, or its section on one judgement, in its own words: the grade, what is said, and what must improve.

The summary is where a report of its framework has it: under "Executive summary", "Headline findings" or "Inspection
outcome", or between the cover's grades and the first heading. Strengths and weaknesses are sentences that read as such.

Not: which questions ask for it (`assistant.question.requests`), or the grade's sentence (`grades`).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.answerer import Draft, DraftSentence, Evidence, drafted
from assistant.answering.grade_answer import grade_sentences
from assistant.answering.grade_facts import GradeFact
from assistant.briefing.polarity import Polarity, polarity
from assistant.question.recommendations import is_recommendation
from assistant.question.understanding import Request
from assistant.question.wants import aspects_of, judgements_of
from assistant.support.citations import shield_keys
from ingest.report import Paragraph, ParagraphKind, Report, report_name
from ingest.sentences import sentence_spans
from vectorstore.retrieved import RetrievedPassage

MOST_QUOTED = 6
"""Sentences of its summary that an overview quotes of one report."""
MOST_TO_IMPROVE = 5
MOST_PARAGRAPHS = 12
"""Paragraphs of a summary that are looked at: a summary of twenty pages is a report."""
MOST_OF_A_JUDGEMENT = 40
LEAST_PARAGRAPHS = 3
"""A summary of fewer is followed by what a report says next about children's experience."""
SHORTEST = 6
"""Words of a sentence that says something."""

_RUNNING = (ParagraphKind.PARAGRAPH, ParagraphKind.BULLET_LIST)
_STRENGTHS = re.compile(
    r"\bstrengths\b(?!.*\bweakness)|\bis (?:good|outstanding) because\b|doing that is effective", re.IGNORECASE
)
_SUMMARIES = (
    re.compile(r"^(?:executive summary|headline findings|inspection outcome|overview)\b", re.IGNORECASE),
    re.compile(r"^(?:summary\b|main findings?\b|findings?\b|what is it like to be a child)", re.IGNORECASE),
)
_OF_ONE_SIDE = {
    Request.STRENGTHS: frozenset({Polarity.STRENGTH}),
    Request.WEAKNESSES_ON: frozenset({Polarity.WEAKNESS, Polarity.RECOMMENDATION}),
}
_ON_THE_VISIT = re.compile(
    r"^(?:this (?:letter|report|visit|inspection)|inspectors (?:looked|considered|reviewed|evaluated)"
    r"|h(?:er|is) majesty|the (?:methodology|visit|inspection) (?:for|was|of)|ofsted|it is ofsted)",
    re.IGNORECASE,
)


def summary_of(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs of a report that sum it up, in order; those of its first section where it has no summary."""
    running = [p for p in paragraphs if p.kind in _RUNNING and not _ON_THE_VISIT.match(p.text)]
    bare = [p for p in running if not p.section_path and not is_recommendation(p)]
    summary: list[Paragraph] = []
    for heading in _SUMMARIES:
        summary += [p for p in running if p.section_path and heading.match(p.section_path[-1])]
        summary = summary or bare
        if len(summary) >= LEAST_PARAGRAPHS:
            break
    return tuple((summary or running)[:MOST_PARAGRAPHS])


def strengths_of(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs that list what is good, where a report has such a section; else its summary."""
    under = [p for p in paragraphs if p.kind in _RUNNING and any(map(_STRENGTHS.search, p.section_path))]
    return tuple(under[:MOST_PARAGRAPHS]) or summary_of(paragraphs)


def on_judgements(paragraphs: Sequence[Paragraph], keys: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs on some judgements, with what must improve about them: those under their headings.

    Of a section on several ("children in care and care leavers"), and of a report without such headings, those that
    name one of `keys`.
    """
    wanted = frozenset(keys)
    running = [p for p in paragraphs if p.kind in _RUNNING and not _ON_THE_VISIT.match(p.text)]
    headed = any(not is_recommendation(p) and _headed(p) for p in running)
    return tuple(p for p in running if _is_on(p, wanted, headed))[:MOST_OF_A_JUDGEMENT]


def _is_on(paragraph: Paragraph, wanted: frozenset[str], headed: bool) -> bool:
    own = _headed(paragraph)
    if is_recommendation(paragraph) or not headed or (own & wanted and own - wanted):
        return bool(wanted & set(aspects_of(paragraph.text)))
    return bool(own & wanted)


def _headed(paragraph: Paragraph) -> frozenset[str]:
    """The judgements that the nearest heading above it names."""
    named = (frozenset(aspects_of(title)) for title in reversed(paragraph.section_path))
    return next((keys for keys in named if keys), frozenset())


@dataclass(frozen=True, slots=True)
class OverviewAnswerer:
    """See `answerer.Answerer`; the evidence holds the covers of `facts`, what is said and what must improve."""

    facts: tuple[GradeFact, ...]
    name: str = "extractive"

    def answer(self, evidence: Evidence) -> Generator[str, None, Draft]:
        """A line for each sentence, its key behind it."""
        draft = yield from drafted(self._compose(evidence))
        return replace(draft, refused=not any(sentence.keys for sentence in draft.sentences))

    def _compose(self, evidence: Evidence) -> Iterator[DraftSentence]:
        reports = dict.fromkeys(found.report for found in evidence.retrieved)
        request = evidence.understanding.request
        for report in reports:
            if len(reports) > 1:
                yield DraftSentence(f"{report_name(report)}:", (), lead=True)
            yield from self._of_report(report, evidence, request)

    def _of_report(self, report: Report, evidence: Evidence, request: Request) -> Iterator[DraftSentence]:
        keyed = {key: found for key, found in evidence.keyed.items() if found.report == report}
        if request is not Request.STRENGTHS:
            keys = {found.paragraph.id: key for key, found in keyed.items()}
            yield from grade_sentences([fact for fact in self.facts if fact.report == report], keys)
        covers = {fact.paragraph.id for fact in self.facts if fact.paragraph}
        told = {key: found for key, found in keyed.items() if found.paragraph.id not in covers}
        yield from _quoted([(key, found) for key, found in told.items() if not _to_improve(found)], request)
        if request is Request.STRENGTHS:
            return
        improve = [(key, found) for key, found in told.items() if _to_improve(found)]
        asked = set(judgements_of(evidence.understanding.aspects))
        items = [(key, text) for key, found in improve for text in _sentences(found.paragraph)]
        items = [item for item in items if not asked or asked & set(aspects_of(item[1]))]
        if items:
            yield DraftSentence("What needs to improve:", (), lead=True)
        for key, text in items[:MOST_TO_IMPROVE]:
            yield DraftSentence(shield_keys(text), (key,))


def _to_improve(found: RetrievedPassage) -> bool:
    return is_recommendation(found.paragraph)


def _quoted(told: Sequence[tuple[str, RetrievedPassage]], request: Request) -> Iterator[DraftSentence]:
    """The openings of the paragraphs, more of each the fewer they are; of one side, the sentences that are on it."""
    one_side = _OF_ONE_SIDE.get(request)
    each = max(1, MOST_QUOTED // max(1, len(told)))
    left = MOST_QUOTED
    for key, found in told:
        section = found.paragraph.section_path
        sentences = [
            text for text in _sentences(found.paragraph) if one_side is None or polarity(text, section) in one_side
        ]
        for text in sentences[: min(left, MOST_QUOTED if one_side and len(told) < 3 else each)]:
            left -= 1
            yield DraftSentence(shield_keys(text), (key,))


def _sentences(paragraph: Paragraph) -> list[str]:
    spans = sentence_spans(paragraph.text)
    return [text for a, b in spans if len((text := paragraph.text[a:b]).split()) >= SHORTEST]
