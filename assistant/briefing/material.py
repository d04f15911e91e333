"""All that a briefing is made from: the reports read, what each theme found in them, and the findings ranked.

Not: what is said of it (`compose`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.briefing.polarity import Polarity
from assistant.briefing.relevance import ReadParagraphs, ThemeHits, search
from assistant.briefing.request import BriefingRequest
from assistant.briefing.selection import Finding, rank_findings
from assistant.briefing.theme import read_theme
from ingest.report import Paragraph, Report


@dataclass(frozen=True)
class Material:
    """What was asked, what was read and what was found.

    `nearest` holds, for a theme (by its text) that nothing was found on, the paragraphs nearest to it in meaning.
    """

    request: BriefingRequest
    read: tuple[ReadParagraphs, ...]
    found: tuple[ThemeHits, ...]
    findings: tuple[Finding, ...]
    scope: str = ""
    unknown: tuple[str, ...] = ()
    nearest: Mapping[str, tuple[tuple[Report, Paragraph], ...]] = field(default_factory=dict)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports searched, in their order."""
        return tuple(read.report for read in self.read)

    @cached_property
    def paragraphs_read(self) -> int:
        """How many paragraphs were looked through."""
        return sum(self.found[0].read.values()) if self.found else 0

    @cached_property
    def on_theme(self) -> tuple[str, ...]:
        """The ids of the paragraphs on any theme, each once, in reading order."""
        return tuple(dict.fromkeys(identity for found in self.found for identity in found.paragraph_ids()))

    def of(self, *polarities: Polarity, report: Report | None = None) -> list[Finding]:
        """The findings of these polarities, of one report if given, best first."""
        return [
            finding
            for finding in self.findings
            if finding.polarity in polarities and (report is None or finding.report.id == report.id)
        ]

    @cached_property
    def by_report(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each report id, best first; reports without any have no entry."""
        grouped: dict[str, list[Finding]] = {}
        for finding in self.findings:
            grouped.setdefault(finding.report.id, []).append(finding)
        return {identity: tuple(findings) for identity, findings in grouped.items()}

    @property
    def fingerprint(self) -> str:
        """What identifies the reports searched: the first 16 digits of the SHA-256 of their files' hashes, sorted."""
        return hashlib.sha256("\n".join(sorted(report.sha256 for report in self.reports)).encode()).hexdigest()[:16]


def gather(
    request: BriefingRequest,
    read: tuple[ReadParagraphs, ...],
    on_report: Callable[[int], None] = lambda _done: None,
    scope: str = "",
    unknown: tuple[str, ...] = (),
) -> Material:
    """Reads every paragraph for every theme and ranks what is found.

    Raises `BriefingError` for a theme that names nothing to look for.
    """
    themes = tuple(read_theme(theme) for theme in dict.fromkeys(t for t in request.themes if t.strip()))
    found = search(themes, read, on_report)
    findings = tuple(finding for hits in found for finding in rank_findings(hits))
    ranked = tuple(sorted(findings, key=lambda finding: -finding.score))
    return Material(request, read, found, ranked, scope, unknown)
