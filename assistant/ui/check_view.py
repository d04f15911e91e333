"""Checked claims as HTML, and an example to start with. Pure.

Not: the check (`assistant.support.checker`), reading claims (`assistant.support.claims_file`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from assistant.support.checker import CheckedClaim, ClaimState
from assistant.support.citation_lookup import FoundCitation
from assistant.ui.words import count, icon, join, short_place
from ingest.report import Paragraph, Report, report_name

STATES = {
    ClaimState.SUPPORTED: ("supported", "yes", "Supported"),
    ClaimState.PARTLY: ("partly", "partly", "Partly supported"),
    ClaimState.UNSUPPORTED: ("unsupported", "no", "Not supported"),
    ClaimState.NO_SUCH_PARAGRAPH: ("unsupported", "no", "No such paragraph"),
    ClaimState.NOT_CITED: ("partly", "partly", "Not cited"),
}
"""For each state: its class, its icon, its words."""


def render_checked(checked: Sequence[CheckedClaim]) -> Markup:
    """How many are in each state, then claim by claim."""
    if not checked:
        return Markup('<p class="why">There is no sentence in it to check.</p>')
    counts = Counter(STATES[one.state][2].lower() for one in checked)
    summary = ", ".join(f"{number} {state}" for state, number in counts.most_common())
    return Markup(
        '<section class="checked" aria-label="The claims"><h2>{}: {}</h2><ol class="claims">{}</ol></section>'
    ).format(count(len(checked), "claim"), summary, join(_claim(one) for one in checked))


def _claim(one: CheckedClaim) -> Markup:
    kind, sign, words = STATES[one.state]
    reason = Markup('<p class="why">{}</p>').format(one.reason) if one.reason else ""
    return Markup(
        '<li><p class="claim-state state-{}">{}{}</p>'
        '<div><p class="sentence">{}</p>{}<p class="claim-links">{}</p></div></li>'
    ).format(kind, icon(sign), words, one.claim.text, reason, join(_links(found) for found in one.citations))


def _links(found: FoundCitation) -> Markup:
    if found.report is None or not found.paragraphs:
        return Markup("")
    report = found.report
    return join(_link(report, paragraph) for paragraph in found.paragraphs)


def _link(report: Report, paragraph: Paragraph) -> Markup:
    return Markup('<a class="cite" href="{0}" data-reader="{0}" data-preview="{1}"><span>{2}</span></a> ').format(
        f"paragraph/{paragraph.id}", paragraph.text[:400], short_place(report, paragraph)
    )


def example_claims(report: Report, paragraphs: Sequence[Paragraph]) -> str:
    """Three claims on a report: its own words, the same with a number altered, and a paragraph that is not there."""
    for paragraph in paragraphs:
        sentence = re.split(r"(?<=[.!?])\s", paragraph.text.strip(), maxsplit=1)[0].replace("\n", " ")
        number = re.search(r"(?<![\d,.])\d{2}(?![\d,.])", sentence)
        if paragraph.label and number and len(sentence) < 240:
            name = report_name(report)
            altered = f"{sentence[: number.start()]}{int(number.group()) % 90 + 9}{sentence[number.end() :]}"
            cited = f"({name}, ¶{paragraph.label})"
            return "\n\n".join(
                f"{words.rstrip('.')} {place}."
                for words, place in ((sentence, cited), (altered, cited), (sentence, f"({name}, ¶999)"))
            )
    return ""
