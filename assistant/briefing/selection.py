"""The sentences worth quoting: ranked, cut so that they can stand alone, and chosen to differ and to be spread.

Not: which sentences are on the theme (`relevance`), nor where they are put (`compose`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.briefing.plain_words import area_of
from assistant.briefing.polarity import Polarity, polarity, wording
from assistant.briefing.relevance import Hit, ThemeHits
from assistant.briefing.theme import term
from ingest.report import Paragraph, Report
from ingest.sentences import sentence_spans

_LEANS_BACK = re.compile(
    r"^\W*(?:this|these|those|they|it|its|their|he|she|such|here|both|others|as a result|consequently|therefore"
    r"|in addition|additionally|also|moreover|furthermore|similarly|then|likewise"
    r"|for example|for instance|in (?:this|these|such))\b",
    re.IGNORECASE,
)
_MOST_WORDS = 60
_FEWEST_WORDS = 5
_EASY_WORDS = 25
_PER_WORD = 0.006
_SAME_REPORT = 0.22
_LIKENESS = 0.7


@dataclass(frozen=True)
class Finding:
    """A quotable stretch of one paragraph on one theme: `paragraph.text[start:end]`, one or two whole sentences."""

    report: Report
    paragraph: Paragraph
    start: int
    end: int
    theme: str
    polarity: Polarity
    score: float

    @property
    def quote(self) -> str:
        """The words, verbatim."""
        return self.paragraph.text[self.start : self.end]

    @property
    def area(self) -> str:
        """The area of practice that its section is about."""
        return area_of(self.paragraph.section_path)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the quote, for comparing findings."""
        return frozenset(term(self.quote))


def rank_findings(found: ThemeHits) -> tuple[Finding, ...]:
    """The findings of one theme, best first; of each paragraph the best of each polarity. Ties keep reading order."""
    best: dict[tuple[str, Polarity], Finding] = {}
    for hit in found.hits:
        finding = _finding(hit, found.theme.text)
        key = (finding.paragraph.id, finding.polarity)
        if key not in best or finding.score > best[key].score:
            best[key] = finding
    return tuple(sorted(best.values(), key=lambda finding: -finding.score))


def choose(findings: Iterable[Finding], limit: int, variant: int = 0) -> tuple[Finding, ...]:
    """At most `limit` findings that are good, unlike each other and spread over the reports, best first.

    `variant` n leaves out what variants 0 to n - 1 chose, while anything is left; used to choose a section anew.
    """
    pool = list(findings)
    chosen: list[Finding] = []
    for _ in range(variant + 1):
        rest = [finding for finding in pool if finding not in chosen] or pool
        chosen = _choose(rest, limit)
        pool = [finding for finding in pool if finding not in chosen] + chosen
    return tuple(chosen)


def _choose(findings: Sequence[Finding], limit: int) -> list[Finding]:
    """Maximal marginal relevance (Carbonell and Goldstein 1998), with a cost for a report already quoted."""
    pool, chosen = list(findings), list[Finding]()
    likeness = [0.0] * len(pool)
    taken: Counter[str] = Counter()
    while pool and len(chosen) < limit:
        worth = [
            finding.score - _SAME_REPORT * taken[finding.report.id] - _LIKENESS * like
            for finding, like in zip(pool, likeness, strict=True)
        ]
        place = worth.index(max(worth))
        picked = pool.pop(place)
        likeness.pop(place)
        likeness = [max(like, _likeness(finding, picked)) for finding, like in zip(pool, likeness, strict=True)]
        taken[picked.report.id] += 1
        chosen.append(picked)
    return chosen


def _likeness(one: Finding, other: Finding) -> float:
    if one.paragraph.id == other.paragraph.id:
        return 1.0
    return len(one.words & other.words) / (len(one.words | other.words) or 1)


def _finding(hit: Hit, theme: str) -> Finding:
    text = hit.paragraph.text
    sentence = text[hit.start : hit.end]
    start = _standing_start(text, hit.start, hit.end)
    leaning = polarity(sentence, hit.paragraph.section_path)
    if leaning is Polarity.FINDING:
        leaning = polarity(text[start : hit.end], hit.paragraph.section_path)
    score = hit.closeness + 0.06 * min(abs(wording(sentence)), 3.0)
    if start == hit.start and _LEANS_BACK.match(sentence):
        score -= 0.15
    score -= _PER_WORD * max(0, len(sentence.split()) - _EASY_WORDS)
    if not _FEWEST_WORDS <= len(text[start : hit.end].split()) <= _MOST_WORDS:
        score -= 0.3
    if leaning is Polarity.RECOMMENDATION and sentence.rstrip().endswith(":"):
        score -= 0.5
    return Finding(hit.report, hit.paragraph, start, hit.end, theme, leaning, score)


def _standing_start(text: str, start: int, end: int) -> int:
    """Where a quote must begin to stand alone: a sentence that leans on the one before takes it along."""
    if not _LEANS_BACK.match(text[start:end]):
        return start
    before = [span for span in sentence_spans(text) if span[1] <= start]
    if not before or "\n" in text[before[-1][1] : start]:
        return start
    first = before[-1][0]
    leans_further = _LEANS_BACK.match(text[first : before[-1][1]])
    return start if leans_further or len(text[first:end].split()) > _MOST_WORDS else first
