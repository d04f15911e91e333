"""Follow-ups that ask the same of the inspection before, after or now: "and before?", "what about the latest?".

"The one before" is the last before the date that the conversation is on; where it is on none, the previous one.

Pure. Not: which report that is (`scope`), or follow-ups that name another date or authority (`conversation`).
"""

from __future__ import annotations

import re

from assistant.question.marking import NOUN, PHRASE, Marked
from assistant.question.orders import Order, find_orders
from assistant.question.references import find_references

_LEAD = r"^\W*(?:(?:and|but|so|ok(?:ay)?|then)\b[\s,]*)*(?:(?:what|how) about |(?:in|at|from|for) |what (?:did|does) )?"
_A_REPORT = r"(?:one|time|inspection|report|visit|letter)"
_SAY = r"(?: (?:say|find|say about (?:it|this|that)))?"
_BEFORE = (
    rf"(?:the )?(?:{_A_REPORT} )?before(?:hand| (?:that|this|then|it)(?: {_A_REPORT})?)?"
    rf"|(?:the |its |their )?(?:previous|earlier|prior|preceding) {_A_REPORT}"
    r"|the previous|previously|earlier|last time|in the past"
)
_NOW = (
    r"(?:the |its |their )?(?:latest|newest|most recent|current|last) (?:inspection|report|visit|letter)"
    rf"|(?:the )?(?:latest|newest|most recent)(?: {_A_REPORT})?"
    r"|now|nowadays|today|currently|more recently|since(?: then)?"
)
_AFTER = (
    rf"(?:the )?(?:{_A_REPORT} )?after(?:wards| (?:that|this|then|it)(?: {_A_REPORT})?)?"
    r"|(?:the |its |their )?(?:next|following|subsequent) (?:inspection|report|visit|letter|time)|later"
)
_STEPS = tuple(
    (order, re.compile(rf"{_LEAD}(?:{words}){_SAY}\W*$", re.IGNORECASE))
    for order, words in ((Order.PREVIOUS, _BEFORE), (Order.LATEST, _NOW), (Order.FIRST, _AFTER))
)
_BACK: dict[tuple[Order | None, bool], str] = {
    (Order.LATEST, True): "second last",
    (Order.PREVIOUS, True): "third last",
    (Order.PREVIOUS, False): "third last",
}
"""One step further back than an order, that of all inspections or of those before a date."""
_ORDER_WORD = (
    r"(?:latest|newest|most recent|current|previous|earlier|prior|preceding|second last|third last|first|last)"
)


def at_another_inspection(text: str, before: Marked, noun: str) -> str | None:
    """The marked question `before` asked of the inspection that `text` points to; None where it points to none.

    `noun` is what the conversation calls its report. The marks of the authorities stay.
    """
    step = next((order for order, pattern in _STEPS if pattern.match(text)), None)
    if step is None:
        return None
    date = next((reference.date for reference in find_references(before).references), None)
    when = before.words[f"⟦D{date}⟧"] if date is not None else ""
    if step is Order.LATEST:
        order, limit = "latest", ""
    elif when and not when.startswith("before "):
        order, limit = _towards(step, when)
    elif step is Order.PREVIOUS:
        furthest = next((place.order for place in find_orders(before.text).places), None)
        order, limit = _BACK.get((furthest, bool(when)), "previous"), f" {when}".rstrip()
    else:
        return None
    return _put(before.text, date, order, limit, noun)


def follows_the_order(text: str, before: Marked) -> str | None:
    """`text` with "the previous inspection" made "the last inspection before 2018", in a conversation on 2018."""
    date = next((reference.date for reference in find_references(before).references), None)
    match = re.search(rf"\b(the|its|their) (?:previous|prior|preceding) ((?:{PHRASE}){NOUN})\b", text, re.IGNORECASE)
    if date is None or match is None:
        return None
    order, limit = _towards(Order.PREVIOUS, before.words[f"⟦D{date}⟧"])
    return f"{text[: match.start()]}{match[1]} {order} {match[2]}{limit}{text[match.end() :]}"


def _towards(step: Order, date: str) -> tuple[str, str]:
    """The words for the inspection next to a date, before or after it; of a stretch of dates the ends count."""
    ends = re.findall(r"(?:[A-Z]\w+ )?20\d\d", date) or [date]
    return ("last", f" before {ends[0]}") if step is Order.PREVIOUS else ("first", f" after {ends[-1]}")


def _put(text: str, date: int | None, order: str, limit: str, noun: str) -> str:
    """`text` with the phrase that names its report by date or order made the one of `order`."""
    mark = rf"⟦D{date}⟧(?:['’]s)?"
    if date is not None:
        text = re.sub(rf"\b{_ORDER_WORD}\s+((?:{PHRASE}){NOUN}\b\s+){mark}", rf"⟦D{date}⟧ \1", text)
    named = mark if date is not None else rf"\b{_ORDER_WORD}"
    whole = re.search(rf"{named}\s+((?:{PHRASE}){NOUN})\b", text, re.IGNORECASE)
    if whole:
        return f"{text[: whole.start()]}{order} {whole[1]}{limit}{text[whole.end() :]}"
    if date is not None:
        text = re.sub(rf"\s*\(\s*{mark}\s*\)|,?\s*\b(?:in|from|of|by|at|on)\s+(?:the\s+)?{mark}", "", text)
        text = re.sub(rf"{mark}\s*", "", text)
    # "the reviews" may be what is asked about: only one report that is meant is made another
    if again := re.search(rf"\bthe ((?:{PHRASE}){NOUN}(?<!s))\b", text, re.IGNORECASE):
        return f"{text[: again.start()]}the {order} {again[1]}{limit}{text[again.end() :]}"
    return f"{text.rstrip('?. ')} at the {order} {noun}{limit}?"
