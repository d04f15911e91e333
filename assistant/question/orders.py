"""Which of several inspections is meant where no date says so: "the latest inspection", "Bradford's last two reports".

One that is only held against another ("better than at the last inspection", "from the previous inspection") is not
meant, unless the other is told by its order too: "how does the latest inspection compare with the previous one?" asks
about both. What has happened "since the last inspection" is never in that one.

Pure. Not: which reports of a library these are (`scope`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.question.marking import AUTHORITY, NOUN, PHRASE
from ingest.report import Report


class Order(StrEnum):
    """Where an inspection stands among those of its authority, counted from the newest back, or the first of all."""

    THIRD_LAST = "third-last"
    PREVIOUS = "previous"
    LATEST = "latest"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Place:
    """`number` inspections in a row ("the last two"): the first of them at `order`, or with FIRST the last."""

    order: Order
    number: int = 1

    def taken(self, newest_first: Sequence[Report]) -> Sequence[Report]:
        """Those of `newest_first` that are meant."""
        steps = {Order.LATEST: 0, Order.PREVIOUS: 1, Order.THIRD_LAST: 2, Order.FIRST: -self.number}
        start = steps[self.order]
        return newest_first[start : start + self.number or None]


@dataclass(frozen=True, slots=True)
class Orders:
    """The places that a question names, in the order of `Order`; meant of each authority where `plural`."""

    places: tuple[Place, ...] = ()
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """A phrase that names a place; `report` where its noun is surely a report ("the first visit" may be to a child)."""

    place: Place
    plural: bool = False
    report: bool = True
    held_against: bool = False


_NEWEST = r"(?:latest|newest|most recent)"
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_SOME = rf"(?:{'|'.join(_NUMBERS)})"
_WORDS = {
    Order.THIRD_LAST: r"(?:(?:third|3rd)[- ]last|last but two)",
    Order.PREVIOUS: r"(?:previous|earlier|prior|preceding|penultimate|(?:second|2nd)[- ]last|last but one)",
    Order.LATEST: r"(?:latest|newest|most recent|last|current)",
    Order.FIRST: r"(?:first|earliest|oldest)",
}
_ANY = rf"(?:{'|'.join(_WORDS.values())})"
_THE = rf"(?:\b(?:the|its|their|this)|{AUTHORITY})\s+"
_PAIRED = r"(?:and|or|to|with|than|against|versus|vs\.?)"
_AFTERWARDS = re.compile(r"\b(?:since|after|before)\s+$", re.IGNORECASE)
_HELD_AGAINST = re.compile(r"\b(?:from|than|with|to)\s+(?:(?:at|in)\s+)?$", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:re-?inspections?|inspections?|reports?|letters?|insps?|FVs?|focused|monitoring|Ofsted)\b", re.IGNORECASE
)
_WHOLE = {
    order: re.compile(
        rf"(?:{_THE}|^\W*|(?=\b{_NEWEST})|\b{_ANY}\s+(?:and|or)\s+)(?:{_SOME}\s+)?{words}\s+{PHRASE}(?P<noun>{NOUN})\b",
        re.IGNORECASE,
    )
    for order, words in _WORDS.items()
}
"""With its noun."""
_SHORT = {
    order: re.compile(rf"{_THE}{words}(?=\s+ones?\b|\W*$|\s+{_PAIRED}\s+{_THE}{_ANY}\b)", re.IGNORECASE)
    for order, words in _WORDS.items()
}
"""Without one, beside another that has it: "the previous one", "the first and the latest inspection"."""
_OF_EACH = re.compile(
    r"\b(?:each|every) (?:local )?(?:authority|council|area|place|LA|borough|county|city)\b|\b(?:for|of|on) each\W*$",
    re.IGNORECASE,
)
_BESIDE_A_NAME = re.compile(rf"{AUTHORITY}\W+{_NEWEST}\W*$|^\W*(?:the )?{_NEWEST}\s+{AUTHORITY}\W*$", re.IGNORECASE)
_BEFORE_LAST = re.compile(rf"(?:\bthe|{AUTHORITY})\s+{PHRASE}{NOUN} before (?:the )?last\b", re.IGNORECASE)


def find_orders(marked_text: str) -> Orders:
    """The places among the inspections that a marked question names."""
    whole = [named for order in Order for named in _found(marked_text, order, _WHOLE)]
    whole += [_Named(Place(Order.LATEST))] if _BESIDE_A_NAME.search(marked_text) else []
    whole += [_Named(Place(Order.PREVIOUS))] if _BEFORE_LAST.search(marked_text) else []
    if not whole:
        return Orders()
    every = [*whole, *(named for order in Order for named in _found(marked_text, order, _SHORT))]
    every = [named for named in every if named.report] or every
    if len({named.place.order for named in every}) == 1:
        every = [named for named in every if not named.held_against]
    places = {named.place.order: named.place for named in reversed(every)}
    return Orders(tuple(places[order] for order in Order if order in places), _is_plural(marked_text, every))


def _is_plural(text: str, every: Sequence[_Named]) -> bool:
    return bool(_OF_EACH.search(text)) or any(named.plural for named in every)


def _found(text: str, order: Order, patterns: dict[Order, re.Pattern[str]]) -> list[_Named]:
    found = []
    for match in patterns[order].finditer(text):
        before = text[: match.start()]
        if _AFTERWARDS.search(before):
            continue
        noun = (match.groupdict().get("noun") or "").lower()
        several = re.search(rf"\b{_SOME}\b", match.group(), re.IGNORECASE)
        place = Place(order, _NUMBERS[several.group().lower()] if several else 1)
        plural = noun.endswith("s") and noun != "findings"
        report = not noun or bool(_REPORT.search(match.group()))
        found.append(_Named(place, plural, report, bool(_HELD_AGAINST.search(before))))
    return found
