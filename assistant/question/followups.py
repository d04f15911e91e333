"""What a follow-up leaves to be understood, filled in from the conversation so far by rules.

"What about X?" becomes the question before with X in it, "why?" takes up the answer before, "the second one" an item of
it, and pronouns get the names they stand for.

Pure. Not: which reports a follow-up inherits (`conversation`), or what the conversation is about (`focus`).
"""

from __future__ import annotations

import re

from assistant.question.focus import carried
from assistant.question.phrases import is_light, noun_phrases
from assistant.question.pronouns import AUXILIARY, Before, main_subject, several, with_names
from assistant.question.wants import asks_for_grade, aspects_of
from vectorstore.analysis import stems

_WHAT_ABOUT = re.compile(
    r"^\W*(?:(?:and|but|so|okay)\s+)*(?:(?:what|how) about|what of|and|or|same (?:question )?for)\s+(.+?)\W*$",
    re.IGNORECASE,
)
_ONLY_AND = re.compile(r"^\W*(?:and|or)\b(?!\s+(?:what|how) (?:about|of))", re.IGNORECASE)
_CLAUSE = re.compile(rf"\b{AUXILIARY}\b|^\W*(?:how|what|why|who|when|where|which)\b", re.IGNORECASE)
LONGEST_AND = 45
"""Characters of "and X?" that can stand for "what about X?"."""
_SWAPS = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|has|have"
    r"|how (?:well|good|often|effective|is|are|was|were|do|does|did|many))\b",
    re.IGNORECASE,
)
_SAID_ABOUT = re.compile(r"^(what (?:did|do|does|has|have) .{3,80}? (?:about|regarding) ).+$", re.IGNORECASE)
_WHY = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?(?:why(?: not| so| (?:is|was) (?:that|this|it))?|how come|how so"
    r"|what for|for what reason)\W*$",
    re.IGNORECASE,
)
_OPENERS = frozenset({"the", "a", "an", "most", "some", "many", "in", "it", "they", "there", "this", "these", "too"})
_MORE = re.compile(
    r"^\W*(?:(?:can|could) you |please )?(?:tell me more|more detail|say more|go on|elaborate|explain more"
    r"|give (?:me )?more|(?:anything|what) else|more)\b(?: (?:please|on that|detail))?\W*$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"^\W*(?:and\s+)?(?:(?:what|how) about\s+|tell me (?:more )?about\s+)?(?:the\s+)?"
    r"(first|second|third|fourth|fifth|last|next)(?:\s+(?:one|point|item))?\W*$",
    re.IGNORECASE,
)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "next": 1}
_BULLET = re.compile(r"^\s*(?:[-•*]|\(?\d+[.)])\s+")
_HOW_MANY = re.compile(rf"^(\W*(?:(?:and|but|so) )?(?:how many|which(?: ones?)?))\s+({AUXILIARY}\b.*)$", re.IGNORECASE)


def filled_in(text: str, before: Before) -> str:
    """`text` with what it leaves to be understood; as it was where it leaves nothing."""
    for rule in (_why, _more, _ordinal, _what_about, _how_many):
        if (rewritten := rule(text, before)) is not None:
            return rewritten
    named = with_names(text, before)
    return named if named != text else carried(text, before)


def listed_items(answer: str) -> tuple[str, ...]:
    """The items of an answer: its list lines, else what stands between semicolons, else sentences, else commas."""
    bullets = [_BULLET.sub("", line).strip(" .;,") for line in answer.splitlines() if _BULLET.match(line)]
    if len(bullets) > 1:
        return tuple(bullets)
    text = " ".join(answer.split())
    numbered = [item.strip(" .;,") for item in re.split(r"(?:^|\s)\(?\d{1,2}[.)]\s+", text)[1:]]
    if len(numbered) > 1:
        return tuple(numbered)
    text = re.sub(r"^[^:]{0,80}:\s*", "", text)
    for pattern in (r";\s*(?:and\s+)?", r"(?<=[.!?])\s+", r",\s*(?:and\s+)?|\s+and\s+"):
        items = [item.strip(" .;,") for item in re.split(pattern, text) if item.strip()]
        if len(items) > 1:
            return tuple(items)
    return (text,) if text else ()


def _why(text: str, before: Before) -> str | None:
    if not _WHY.match(text):
        return None
    said = re.sub(r"^(?:yes|no)\b[,:.;]?\s*", "", before.answer.strip(), flags=re.IGNORECASE)
    first = re.split(r"(?<=[.;!?])\s", said, maxsplit=1)[0].rstrip(".;!?")
    if len(first.split()) < 3:
        return f"Why: {before.question}"
    word = first.split()[0]
    ordinary = word.lower() in _OPENERS or f" {word.lower()}" in f" {before.question}"
    return f"Why is it that {word.lower() if ordinary else word}{first[len(word) :]}?"


def _more(text: str, before: Before) -> str | None:
    return before.question if _MORE.match(text) else None


def _ordinal(text: str, before: Before) -> str | None:
    match = _ORDINAL.match(text)
    items = listed_items(before.answer) if match else ()
    place = _ORDINALS[match[1].lower()] if match else 0
    if len(items) < 2 or place >= len(items):
        return None
    return f"What more is said about this: {items[place][:1].lower()}{items[place][1:]}?"


def _what_about(text: str, before: Before) -> str | None:
    match = _WHAT_ABOUT.match(text)
    if not match or (_ONLY_AND.match(text) and (_CLAUSE.search(match[1]) or len(match[1]) > LONGEST_AND)):
        return None
    what = match[1].strip()
    if re.fullmatch(r"(?:the |that )?\w+ ones?", what, re.IGNORECASE):
        return None
    if one := re.match(r"(?:the |that )?ones? ((?:for|on|in|of|about|to|from|with) .+)", what, re.IGNORECASE):
        return _with_phrase(before.question, one[1])
    if re.match(r"(?:in|for|on|at|by|with|to) ", what, re.IGNORECASE):
        return _with_phrase(before.question, what)
    if asks_for_grade(before.question) and aspects_of(what):
        return f"What was the grade for {what}?"
    filled = with_names(what, before)
    leans = is_light(what.split()[-1]) and all(map(is_light, noun_phrases(what)))
    if before.focus and filled == what and leans:
        filled = f"{what} of {before.focus}"
    if frame := _SAID_ABOUT.match(before.question):
        return f"{frame[1]}{filled}?"
    subject = main_subject(before.topic)
    if not leans and subject and subject in before.question and _SWAPS.match(before.question):
        return re.sub(rf"(?:\b(?:the|an?)\s+)?{re.escape(subject)}", filled, before.question, count=1)
    named = filled != what or before.authority or any(word[:1].isupper() for word in filled.split())
    shared = set(stems(filled)) & set(stems(before.focus or ""))
    return f"What about {filled}?" if named or shared or not before.focus else f"What about {filled} of {before.focus}?"


def _with_phrase(question: str, phrase: str) -> str:
    """`question` with its phrase of the same preposition replaced ("for adoption" by "for care leavers")."""
    preposition = phrase.split()[0].lower()
    word = r"(?!(?:in|for|on|at|by|with|to|of|and)\b)[\w'’&-]+"
    matches = list(re.finditer(rf"\b{preposition}\s+{word}(?:\s+{word}){{0,4}}", question, re.IGNORECASE))
    if not matches:
        return f"{question.rstrip('?. ')} {phrase}?"
    old = matches[0 if preposition in {"for", "about", "on"} else -1]
    return question[: old.start()] + phrase + question[old.end() :]


def _how_many(text: str, before: Before) -> str | None:
    """ "How many were on time?" counts what the question before was about."""
    match = _HOW_MANY.match(text)
    subject = several(before) if match else None
    return f"{match[1]} {subject} {match[2]}" if match and subject else None
