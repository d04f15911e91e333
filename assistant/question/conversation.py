"""A follow-up made into a question that stands alone, from the conversation so far.

By rules: what the words leave open is filled in (`followups`), and the authority, date and kind of report that the
conversation is on are named where the follow-up names none. A new topic takes nothing of the old one but its reports,
and a question about all reports takes nothing.

Pure. Not: doing so with a chat model (`rewriting`), or which reports the question is about (`scope`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Turn
from assistant.question.earlier import at_another_inspection, follows_the_order
from assistant.question.focus import foci_after
from assistant.question.followups import filled_in
from assistant.question.kinds import Kind, find_kinds
from assistant.question.marking import Marked, mark
from assistant.question.pronouns import Before
from assistant.question.references import find_order, find_references
from assistant.question.scope_words import joined
from assistant.question.topic import topic_of

LONGEST_HISTORY = 12
"""Turns before these are forgotten: a conversation has moved on by then."""

_KEY = re.compile(r"\s*\[S\d+(?:\s*[,;-]\s*S?\d+)*\]")

_EVERYWHERE = re.compile(
    r"\b(?:which|what|how many|any|all|other|another|both) (?:other |of the |the )*"
    r"(?:authorit|council|reports?|areas\b|local)"
    r"|\belsewhere\b|\bnationally\b|\banywhere\b|\beverywhere\b|\bacross (?:all|the country|england)\b",
    re.IGNORECASE,
)


def standalone_question(text: str, history: Sequence[Turn], names: Iterable[str] = (), inherit: bool = True) -> str:
    """`text` as it can be understood without `history`; `names` are authorities beyond the list.

    Without `inherit` the authority, date and kind that the conversation is on are left to be understood.
    """
    names = tuple(names)
    before: Before | None = None
    for turn in history[-LONGEST_HISTORY:]:
        if turn.role == "user":
            asked = " ".join(turn.text.split())
            question = _standalone(asked, before, names)
            topic = _topic(question, names)
            foci = foci_after(asked, question, topic, before)
            before = Before(question, topic, "", _authority(question, names), foci)
        elif before:
            before = replace(before, answer=_KEY.sub("", turn.text))
    return _standalone(" ".join(text.split()), before, names, inherit)


def _standalone(text: str, before: Before | None, names: tuple[str, ...], inherit: bool = True) -> str:
    if before is None:
        return text
    marked = mark(before.question, names)
    another = at_another_inspection(text, marked, _kind(marked) or "inspection")
    if another is not None:
        return re.sub(r"\s+(?=[?\s])", "", marked.restored(another))
    rewritten = _swapped(text, marked, names)
    if rewritten is None:
        rewritten = filled_in(follows_the_order(text, marked) or text, before)
    return _within_scope(rewritten, text, marked, names) if inherit else rewritten


def _authority(question: str, names: tuple[str, ...]) -> str | None:
    marked = mark(question, names)
    return joined(_words(marked, "A")) or None


def _words(marked: Marked, letter: str) -> tuple[str, ...]:
    """The words of the marks of one letter, each once, in order."""
    count = len(marked.authorities if letter == "A" else marked.dates)
    return tuple(dict.fromkeys(marked.words[f"⟦{letter}{at}⟧"] for at in range(count)))


def _topic(question: str, names: tuple[str, ...]) -> str:
    """The topic without the capital that it was given, where the question has the word without one."""
    marked = mark(question, names)
    dates = {f"⟦D{reference.date}⟧" for reference in find_references(marked).references}
    topic = topic_of(marked, frozenset(key for key in marked.words if key[1] == "A" or key in dates))
    first = re.split(r"[^\w'’-]", topic, maxsplit=1)[0]
    lower = first[:1].lower() + first[1:]
    return lower + topic[len(first) :] if re.search(rf"(?<!\w){re.escape(lower)}(?!\w)", question) else topic


def _swapped(text: str, before: Marked, names: tuple[str, ...]) -> str | None:
    """ "What about Wigan?", "and in 2018?": the question before, with the new name or date in place of the old."""
    marked = mark(text, names)
    bare = re.sub(
        r"\b(?:and|or|but|so|what|how|about|of|in|for|by|the|same|question|then|ok|okay|please|report|inspection|one|s)\b|['’]s\b|\W",
        "",
        re.sub(r"⟦[AD]\d+⟧", "", marked.text),
        flags=re.IGNORECASE,
    )
    if bare or not marked.words:
        return None
    result = before.text
    for letter in ("A", "D"):
        said, old = joined(_words(marked, letter)), _words(before, letter)
        if said and len(old) > 1:
            topic = topic_of(before, frozenset(before.words)).rstrip("?. ")
            return f"What about {topic[:1].lower()}{topic[1:]} in {said}?"
        if said and old:
            result = re.sub(rf"⟦{letter}\d+⟧", said, result)
        elif said:
            result = f"{result.rstrip('?. ')} in {said}?"
    if marked.authorities and not marked.dates:
        result = _without_dates(result)
    return " ".join(before.restored(result).split())


def _without_dates(text: str) -> str:
    """An old date belongs to the old authority's report: the new one may have been inspected in another year."""
    text = re.sub(r"\s*\(\s*⟦D\d+⟧\s*\)|,?\s*\b(?:in|from|of|since|by)\s+⟦D\d+⟧", "", text)
    return re.sub(r"⟦D\d+⟧(?:['’]s)?\s*", "", text)


def _within_scope(rewritten: str, text: str, before: Marked, names: tuple[str, ...]) -> str:
    """`rewritten` with the authority, date and kind it inherits, where it names none of its own."""
    if _EVERYWHERE.search(text):
        return rewritten
    now, own = mark(rewritten, names), mark(text, names)
    where = () if now.authorities else _words(before, "A")
    moved_on = own.authorities or own.dates or now.dates or find_kinds(own.text) or find_order(own.text)
    references = () if moved_on else find_references(before).references
    when = tuple(dict.fromkeys(before.words[f"⟦D{reference.date}⟧"] for reference in references))
    certain = all(reference.certain for reference in references)
    kinds = () if moved_on or find_kinds(now.text) else find_kinds(before.text)
    if len(where) <= 1 and certain and (len(when) == 1 or (kinds and not when)):
        phrase = " ".join(("in the", *when, *where, _noun(before)))
    else:
        phrase = " ".join(f"in {joined(words)}" for words in ((where, when) if certain else (when, where)) if words)
    if not phrase:
        return rewritten
    return f"{rewritten.rstrip('?. ')} {phrase}{'?' if rewritten.rstrip().endswith('?') else ''}"


def _noun(before: Marked) -> str:
    """What the conversation calls the report it is on."""
    named = "inspection" if re.search(r"\binspect", before.text, re.IGNORECASE) else "report"
    return _kind(before) or named


def _kind(before: Marked) -> str | None:
    kinds = [kind for _, _, kind in find_kinds(before.text)]
    return {Kind.AREA_SEND: "area SEND inspection"}.get(kinds[0], kinds[0].value) if kinds else None
