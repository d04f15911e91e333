"""Follow-ups that the conversation makes whole: "tell me more", "and the second one?", "what about care leavers?".

Pure. Not: those that ask the same of other reports (`conversation`, `earlier`), or that only lean on what was said
(`leaning`).
"""

from __future__ import annotations

import re

from assistant.question.wants import aspects_of, names_a_grade

_WHAT_ABOUT = re.compile(
    r"^\W*(?:(?:and|but|so|okay)\s+)*(?:(?:what|how) about|what of|and|or|same (?:question )?for)\s+(.{1,60}?)\W*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^\W*(?:(?:can|could) you |please )?(?:tell me more|more detail|say more|go on|elaborate|explain more"
    r"|give (?:me )?more|(?:anything|what) else|more)\b(?: (?:please|on that|detail))?\W*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:who|where|when) (?:said|says|does it say|was (?:that|it|this) said)\b|\bwhich (?:paragraph|page|sentence)\b"
    r"|\b(?:say|repeat|read) (?:that|it|this) again\b|\bare you sure\b|\b(?:said|says|does) (?:that|it|this) exactly\b"
    r"|\bwhat (?:does|do|did) (?:that|this|it|they) mean\W*$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"^\W*(?:and\s+)?(?:(?:what|how) about\s+|tell me (?:more )?about\s+)?(?:the\s+)?"
    r"(first|second|third|fourth|fifth|last|next)(?:\s+(?:one|point|item))?\W*$",
    re.IGNORECASE,
)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "next": 1}
_BULLET = re.compile(r"^\s*(?:[-•*]|\(?\d+[.)])\s+")


def asks_for_more(text: str) -> bool:
    """Does it ask the same again, for more of it?"""
    return bool(_MORE.match(text))


def asks_again(text: str) -> bool:
    """Does it ask about the very words of the answer, which are then wanted once more?"""
    return bool(_AGAIN.search(text))


def made_whole(text: str, question: str, answer: str) -> str | None:
    """`text` after `question` and its `answer`, as a whole question; None where they do not make it one."""
    if ordinal := _ORDINAL.match(text):
        return _item(answer, _ORDINALS[ordinal[1].lower()])
    what = _WHAT_ABOUT.match(text)
    if what and names_a_grade(question) and aspects_of(what[1]):
        return f"What was the grade for {re.sub(r'^(?:the )?(?:grade|one) (?:for|of) ', '', what[1])}?"
    return None


def _item(answer: str, place: int) -> str | None:
    items = listed_items(answer)
    if len(items) < 2 or place >= len(items):
        return None
    return f"What more is said about this: {items[place][:1].lower()}{items[place][1:]}?"


def listed_items(answer: str) -> tuple[str, ...]:
    """The items of an answer: its list lines, else its lines, else what stands between semicolons, sentences, commas.

    A line with a list of its own between semicolons is that list; one that ends in a colon heads a list.
    """
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    bullets = [_bare(_BULLET.sub("", line)) for line in lines if _BULLET.match(line)]
    if len(bullets) > 1:
        return tuple(bullets)
    inside = next((line for line in lines if line.count(";") > 1), "") if len(lines) > 1 else ""
    items = [_bare(line) for line in lines if not line.endswith(":")]
    if len(items) > 1 and not inside:
        return tuple(items)
    return _items_of_a_line(inside or " ".join(lines))


def _items_of_a_line(text: str) -> tuple[str, ...]:
    numbered = [_bare(item) for item in re.split(r"(?:^|\s)\(?\d{1,2}[.)]\s+", text)[1:]]
    if len(numbered) > 1:
        return tuple(numbered)
    text = re.sub(r"^[^:]{0,80}:\s*", "", text)
    for pattern in (r";\s*(?:and\s+)?", r"(?<=[.!?])\s+", r",\s*(?:and\s+)?|\s+and\s+"):
        items = [_bare(item) for item in re.split(pattern, text) if item.strip()]
        if len(items) > 1:
            return tuple(items)
    return (text,) if text else ()


def _bare(item: str) -> str:
    return item.strip(" .;,")
