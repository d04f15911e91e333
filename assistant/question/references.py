"""The references to reports in a marked question: each a date, an authority and a kind that belong together.

"Bradford's 2026 report and Wigan's 2025 report" are two references; "Bradford in 2014 and 2018" are two of one
authority. A date that is only something inside a report ("at the end of February 2014") makes no reference.

Not: which reports of a library match them (`scope`), or what tells reports by their order (`orders`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question.kinds import Kind, find_kinds
from assistant.question.marking import AUTHORITY, NOUN, PHRASE, Marked
from assistant.question.named_dates import DateMention, Precision
from assistant.question.orders import Orders, find_orders

_JOIN = r"(?:\s*,\s*|\s*,?\s*(?:and|or|&|vs\.?|versus|to|then)\s+(?:(?:again|then)\s+)?(?:in\s+)?(?:the\s+)?)"
_CONTENT_BEFORE = re.compile(
    r"\b(?:(?:at|by|until|before|to|of) (?:the )?(?:end|start|beginning|middle|close) of|as (?:at|of)|on|at|born in"
    r"|year ending|year to|the year|in the year)\s+(?:the\s+)?$",
    re.IGNORECASE,
)

_BETWEEN = r"(?:\s+(?!⟦D)[\w'’⟦⟧-]+){0,6}?\s*[(,]?\s*(?:in|of|from|on|for|dated|published)?\s*[(]?\s*"
"""What may stand between the name of a report and its date: "focused visit to Plymouth's front door in"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What one phrase says of the reports it means; `date` and `authority` are positions in a `Marked`.

    `certain` is true where the date is plainly that of a report ("the 2015 report"), so that having none is said.
    `inspection` is true where the phrase says "inspection" and names no kind.
    """

    date: int
    authority: int | None = None
    kind: Kind | None = None
    certain: bool = False
    inspection: bool = False


@dataclass(frozen=True, slots=True)
class References:
    """All that a question says of the reports it means; `kinds` are those that belong to no single date."""

    references: tuple[Reference, ...]
    kinds: tuple[Kind, ...]
    orders: Orders
    inspection: bool


def find_references(marked: Marked) -> References:
    """The references of a marked question."""
    text = marked.text
    kinds = find_kinds(text)
    groups = _date_groups(text, len(marked.dates))
    certain = {date for group in groups if any(_is_certain(text, date) for date in group) for date in group}
    references = []
    used_kinds: set[int] = set()
    for date, mention in enumerate(marked.dates):
        at = text.index(f"⟦D{date}⟧")
        if date not in certain and (certain or _is_content(text[:at], mention)):
            continue
        phrase_start, phrase_end = _phrase(text, date)
        kind = None
        for position, (start, end, named) in enumerate(kinds):
            if start < phrase_end and phrase_start < end:
                kind = named
                used_kinds.add(position)
        noun = text[at:phrase_end].lower()
        references.append(Reference(date, _owner(text, date), kind, date in certain, "inspection" in noun))
    shared = tuple(dict.fromkeys(kind for position, (_, _, kind) in enumerate(kinds) if position not in used_kinds))
    says_inspection = bool(re.search(r"\binspections?\b", text, re.IGNORECASE))
    return References(tuple(references), shared, find_orders(text), says_inspection)


def _date_groups(text: str, count: int) -> list[list[int]]:
    """Dates that stand in one list ("in 2014, 2018 and 2026") share what is said of one of them."""
    groups: list[list[int]] = [[date] for date in range(count)]
    for date in range(count - 1):
        if re.search(rf"⟦D{date}⟧{_JOIN}⟦D{date + 1}⟧", text):
            groups[date + 1] = groups[date] = [*groups[date], *groups[date + 1]]
    return groups


def _is_certain(text: str, date: int) -> bool:
    mark = rf"⟦D{date}⟧(?:['’]s)?"
    return any(
        re.search(pattern, text, re.IGNORECASE)
        for pattern in (
            rf"{mark}[)\s]+{PHRASE}{NOUN}\b",
            rf"\b{NOUN}(?:\s+letter)?{_BETWEEN}{mark}",
            rf"{AUTHORITY}\s*[(,]?\s*(?:in\s+|of\s+)?{mark}",
            rf"{mark}\s*[,:]?\s*{AUTHORITY}",
            rf"\({mark}\)",
            rf"\b(?:inspectors?|Ofsted|HMI)\s+(?:\w+\s+){{0,2}}in\s+{mark}",
            rf"\b(?:reported|published|inspected|visited|judged|graded|rated)\s+(?:on|in)?\s*{mark}",
            rf"\b(?:grades?|gradings?|ratings?|rated|graded|judged)\b[^?.]{{0,60}}\b(?:in|for|from)\s+{mark}",
            rf"\bwhat\s+(?:did|does|was|were|must|should)\b[^?.]{{0,60}}\b(?:improve|do|told|find|say)\s+in\s+{mark}\W*$",
            rf"\bhow\s+(?:did|was|were)\b[^?.]{{0,40}}\b(?:do|doing|perform\w*|fare|faring)\s+in\s+{mark}",
        )
    )


def _is_content(before: str, mention: DateMention) -> bool:
    """A bare day, or a date after "at the end of", is something inside a report."""
    return mention.precision is not Precision.RANGE and bool(_CONTENT_BEFORE.search(before))


def _phrase(text: str, date: int) -> tuple[int, int]:
    """The stretch of text that names a report by this date: up to the noun behind it, else from the noun before it."""
    mark = rf"⟦D{date}⟧(?:['’]s)?"
    at = text.index(f"⟦D{date}⟧")
    if after := re.search(rf"{mark}[)\s]+{PHRASE}{NOUN}(?:\s+letter)?\b", text, re.IGNORECASE):
        return after.start(), after.end()
    before = re.search(rf"{PHRASE}{NOUN}{_BETWEEN}{mark}", text, re.IGNORECASE)
    return (before.start() if before else at), at + len(f"⟦D{date}⟧")


def _owner(text: str, date: int) -> int | None:
    """The authority that stands right beside a date; None where none does."""
    for pattern in (
        rf"⟦A(\d+)⟧(?:['’]s?)?\s*[(,]?\s*(?:(?:inspected|visited|reported|published)\s+)?(?:in\s+|of\s+|on\s+)?(?:the\s+)?(?:(?:early|mid|late|spring|summer|autumn|winter)\s+)?⟦D{date}⟧",
        rf"⟦D{date}⟧(?:['’]s)?\s+(?:{PHRASE}{NOUN}\s+(?:of|on|for|in|into|to)\s+)?(?:the\s+)?⟦A(\d+)⟧",
        rf"{NOUN}\s+(?:of|on|for|in|into|to)\s+⟦A(\d+)⟧\s+(?:in|of|from)\s+⟦D{date}⟧",
    ):
        if match := re.search(pattern, text, re.IGNORECASE):
            return int(match.group(1))
    return None
