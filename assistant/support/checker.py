"""Checks somebody's claims against the library: each with its state, the reason and its paragraphs.

Not: reading the claims (`claims_file`), finding what they cite (`citation_lookup`), or one claim's check (`support`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.answer import Support
from assistant.support.citation_lookup import FoundCitation, Shelf, look_up
from assistant.support.cited_text import CitedText
from assistant.support.claims_file import WrittenClaim
from assistant.support.quotes import LocatedQuote, QuotePlace, locate_quote
from assistant.support.support import Checks, check_claim
from ingest.report import Paragraph, Report, paragraph_address


class ClaimState(StrEnum):
    """What `check` says of a claim."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"
    NO_SUCH_PARAGRAPH = "no such paragraph"
    NOT_CITED = "not cited"


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim with its state, the reason in words, and its citations as they were found."""

    claim: WrittenClaim
    state: ClaimState
    reason: str
    citations: tuple[FoundCitation, ...]


def check_claims(claims: Sequence[WrittenClaim], shelf: Shelf, checks: Checks = Checks()) -> tuple[CheckedClaim, ...]:  # noqa: B008
    """Every claim checked, in order."""
    return tuple(_checked(claim, shelf, checks) for claim in claims)


def _checked(claim: WrittenClaim, shelf: Shelf, checks: Checks) -> CheckedClaim:
    found = tuple(look_up(given, shelf) for given in claim.citations)
    if not found:
        return CheckedClaim(claim, ClaimState.NOT_CITED, "no citation", found)
    problems = [one.problem for one in found if not one.paragraphs]
    if len(problems) == len(found):
        return CheckedClaim(claim, ClaimState.NO_SUCH_PARAGRAPH, problems[0], found)
    fault = _quote_fault(found, shelf)
    if fault:
        return CheckedClaim(claim, ClaimState.UNSUPPORTED, fault, found)
    result = check_claim(claim.text, _texts(found, shelf), checks)
    remarks = [*problems, *(one.remark for one in found if one.remark)]
    if result.state is Support.SUPPORTED and remarks:
        return CheckedClaim(claim, ClaimState.PARTLY, remarks[0], found)
    return CheckedClaim(claim, ClaimState(result.state.value), result.reason, found)


def _texts(found: Sequence[FoundCitation], shelf: Shelf) -> list[CitedText]:
    texts: dict[str, CitedText] = {}
    for one in found:
        if one.report:
            around = shelf.paragraphs(one.report.id)
            texts.update((p.id, CitedText(p, one.report, around)) for p in one.paragraphs)
    return list(texts.values())


def _quote_fault(found: Sequence[FoundCitation], shelf: Shelf) -> str:
    """Why the words that a citation quotes are not those of its paragraph; "" where they are."""
    for one in found:
        if not one.given.quote or not one.report or not one.paragraphs:
            continue
        around = shelf.paragraphs(one.report.id)
        located = [locate_quote(one.given.quote, paragraph, around) for paragraph in one.paragraphs]
        if not any(quote.place is QuotePlace.PARAGRAPH for quote in located):
            return _quote_reason(located[0], one.paragraphs[0], one.report)
    return ""


def _quote_reason(located: LocatedQuote, cited: Paragraph, report: Report) -> str:
    words = located.quote if len(located.quote) <= 80 else f"{located.quote[:77]}..."
    place = CitedText(cited, report).place
    if located.paragraph is None:
        return f"the quoted words “{words}” are not in {place}, nor in the rest of the report"
    return f"misattributed: “{words}” is in {CitedText(located.paragraph, report).place}, not in {place}"


def claims_document(checked: Sequence[CheckedClaim]) -> dict[str, Any]:
    """What `check --json` prints."""
    return {
        "claims": [
            {
                "id": one.claim.id,
                "text": one.claim.text,
                "support": one.state.value,
                "reason": one.reason,
                "citations": [document for found in one.citations for document in _citation_documents(found)],
            }
            for one in checked
        ]
    }


def _citation_documents(found: FoundCitation) -> list[dict[str, Any]]:
    given = found.given
    as_given = {"source": given.source, "paragraph": given.paragraph or None, "section": given.section or None}
    if not found.report or not found.paragraphs:
        return [{**as_given, "quote": given.quote or None, "found": False, "problem": found.problem}]
    return [
        {
            "source": found.report.source,
            "paragraph": paragraph.label,
            "section": paragraph.section_path[-1] if paragraph.section_path else "",
            "page": paragraph.pages[0],
            "address": paragraph_address(found.report, paragraph),
            "quote": given.quote or None,
            "text": paragraph.text,
            "found": True,
            "problem": found.remark,
        }
        for paragraph in found.paragraphs
    ]
