"""Which sentences of the scoped reports speak on a theme, and how closely: every paragraph is read.

A sentence is on the theme when it holds the theme's chief concept and enough of the others stand in it, its paragraph
or its headings. A looser word for the chief concept counts only beside another of its words. Concepts weigh by their
rarity: minus the logarithm of the share of paragraphs, in a large library, that name them.

Not: which of these sentences a briefing quotes (`selection`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.briefing.polarity import for_children
from assistant.briefing.theme import Concept, Term, Theme, fold, stem
from ingest.report import Paragraph, ParagraphKind, Report
from ingest.sentences import sentence_spans

QUOTABLE_KINDS = frozenset({ParagraphKind.PARAGRAPH, ParagraphKind.BULLET_LIST})
"""Front matter, tables and footnotes are not prose of the inspection."""

_WORD = re.compile(r"[a-z0-9]+")
_OTHER_NAME = 0.9
_WEAK = 0.62
_ELSEWHERE = 0.55
_IN_HEADING = 0.5
_BROAD = 0.3
_RETOLD = 0.5
_ON_THEME = 0.6


@dataclass(frozen=True, slots=True)
class ReadParagraphs:
    """A report with its paragraphs, as they are searched."""

    report: Report
    paragraphs: tuple[Paragraph, ...]

    def prose(self) -> Iterator[Paragraph]:
        """The paragraphs that can be quoted."""
        return (paragraph for paragraph in self.paragraphs if paragraph.kind in QUOTABLE_KINDS)


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence on the theme: `paragraph.text[start:end]`; `closeness` is above 0, 1 for the theme's own words."""

    report: Report
    paragraph: Paragraph
    start: int
    end: int
    closeness: float


@dataclass(frozen=True, slots=True)
class ThemeHits:
    """What every paragraph of the reports was found to say on one theme.

    `hits` are in reading order, report by report; `read` counts the paragraphs looked through, `absent` names the
    concepts of the theme that none of them holds.
    """

    theme: Theme
    hits: tuple[Hit, ...]
    read: Mapping[str, int]
    absent: tuple[str, ...]

    def paragraph_ids(self) -> tuple[str, ...]:
        """The paragraphs on the theme, each once, in reading order."""
        return tuple(dict.fromkeys(hit.paragraph.id for hit in self.hits))


@dataclass(frozen=True, slots=True)
class _Text:
    """A text's stems with their places."""

    stems: tuple[str, ...]
    starts: tuple[int, ...]
    places: Mapping[str, tuple[int, ...]]


def search(
    themes: Sequence[Theme], reports: Sequence[ReadParagraphs], on_report: Callable[[int], None] = lambda _done: None
) -> tuple[ThemeHits, ...]:
    """What each theme finds in the reports; `on_report` is told how many reports have been read."""
    concepts = tuple(dict.fromkeys(concept for theme in themes for concept in theme.concepts()))
    headings: dict[str, dict[str, float]] = {}
    found: list[tuple[Report, Paragraph, dict[str, list[tuple[int, float]]]]] = []
    for done, read in enumerate(reports, start=1):
        for paragraph in read.prose():
            marks = _marks(_read(paragraph.text), concepts)
            found.append((read.report, paragraph, marks))
            for heading in paragraph.section_path:
                if heading not in headings:
                    headings[heading] = {
                        name: max(s for _, s in m) for name, m in _marks(_read(heading), concepts).items()
                    }
        on_report(done)
    weights = {concept.name: _weight(concept) for concept in concepts}
    counted = {read.report.id: sum(1 for _ in read.prose()) for read in reports}
    return tuple(_hits(theme, found, headings, weights, counted) for theme in themes)


def _hits(
    theme: Theme,
    found: Sequence[tuple[Report, Paragraph, dict[str, list[tuple[int, float]]]]],
    headings: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    counted: Mapping[str, int],
) -> ThemeHits:
    seen = {name for _, _, marks in found for name in marks}
    hits: list[Hit] = []
    for report, paragraph, marks in found:
        if not marks:
            continue
        above = _strongest(headings[heading] for heading in paragraph.section_path)
        share = _RETOLD if for_children(paragraph.section_path) else 1.0
        for start, end in sentence_spans(paragraph.text):
            closeness = max(_closeness(group, marks, above, weights, start, end) for group in theme.alternatives)
            if closeness >= _ON_THEME:
                hits.append(Hit(report, paragraph, start, end, closeness * share))
    absent = tuple(concept.name for concept in theme.concepts() if concept.name not in seen)
    return ThemeHits(theme, tuple(hits), counted, absent)


def _closeness(
    group: Sequence[Concept],
    marks: Mapping[str, Sequence[tuple[int, float]]],
    above: Mapping[str, float],
    weights: Mapping[str, float],
    start: int,
    end: int,
) -> float:
    """How closely one sentence speaks on all concepts of `group`; 0 where the first is not in the sentence."""
    total = gained = 0.0
    for concept in group:
        here = max((strength for place, strength in marks.get(concept.name, ()) if start <= place < end), default=0.0)
        if concept is group[0] and not _counts(here, marks.get(concept.name, ())):
            return 0.0
        elsewhere = _ELSEWHERE * max((strength for _, strength in marks.get(concept.name, ())), default=0.0)
        value = max(here, elsewhere, _IN_HEADING * above.get(concept.name, 0.0))
        total += weights[concept.name]
        gained += weights[concept.name] * value
    return gained / total


def _counts(here: float, marks: Sequence[tuple[int, float]]) -> bool:
    """Whether the chief concept is in the sentence; a looser word needs another of the concept's words near it."""
    return here >= _OTHER_NAME or (here > 0 and len(marks) > 1)


def _weight(concept: Concept) -> float:
    return -math.log(concept.held) * (_BROAD if concept.broad else 1.0)


def _strongest(found: Iterator[Mapping[str, float]]) -> dict[str, float]:
    merged: dict[str, float] = {}
    for marks in found:
        for name, strength in marks.items():
            merged[name] = max(strength, merged.get(name, 0.0))
    return merged


def _marks(text: _Text, concepts: Sequence[Concept]) -> dict[str, list[tuple[int, float]]]:
    """Where each concept is named: character offsets with 1.0 for the words of the theme, less for other words."""
    marks: dict[str, list[tuple[int, float]]] = {}
    for concept in concepts:
        other = set(_words_of(text, concept.unlike))
        own = {at for at, _ in _occurrences(text, concept.own)}
        places = [
            (text.starts[at], 1.0 if at in own else _OTHER_NAME)
            for at, _ in _occurrences(text, concept.terms)
            if at not in other
        ]
        loose = [(text.starts[at], _WEAK) for at, _ in _occurrences(text, concept.weak) if at not in other]
        if places or loose:
            marks[concept.name] = places + loose
    return marks


def _occurrences(text: _Text, terms: frozenset[Term]) -> Iterator[tuple[int, int]]:
    """First word and number of words of every place where a term stands."""
    for wanted in sorted(terms):
        for place in text.places.get(wanted[0], ()) if wanted else ():
            if text.stems[place : place + len(wanted)] == wanted:
                yield place, len(wanted)


def _words_of(text: _Text, terms: frozenset[Term]) -> Iterator[int]:
    for place, length in _occurrences(text, terms):
        yield from range(place, place + length)


def _read(text: str) -> _Text:
    stems: list[str] = []
    starts: list[int] = []
    places: dict[str, list[int]] = {}
    for match in _WORD.finditer(fold(text)):
        if match.group() == "s" and match.start() and text[match.start() - 1] in "'’":
            continue
        stems.append(stem(match.group()))
        starts.append(match.start())
        places.setdefault(stems[-1], []).append(len(stems) - 1)
    return _Text(tuple(stems), tuple(starts), {word: tuple(found) for word, found in places.items()})
