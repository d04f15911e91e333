"""A follow-up made into a question that stands alone, from the conversation so far.

One that asks the same of another report, or takes up an item of the answer, is put as a whole question. Any other keeps
its words, for a noun put for "it" by rule is more often wrong than right: the authority, date and kind of report that
the conversation is on are named where it names none, and as far as it leans on the turn before (`leaning`), the nouns
of that turn are searched and read with it. A question about all reports takes nothing of the reports before.

Pure. Not: doing so with a chat model (`rewriting`), or which reports the question is about (`scope`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import REFUSAL, Turn
from assistant.question.earlier import at_another_inspection, follows_the_order
from assistant.question.followups import asks_again, asks_for_more, made_whole
from assistant.question.kinds import Kind, about_send, find_kinds
from assistant.question.leaning import leaning_of
from assistant.question.marking import Marked, mark
from assistant.question.orders import find_orders
from assistant.question.phrases import noun_phrases
from assistant.question.references import find_references
from assistant.question.scope_words import joined
from assistant.question.topic import topic_of
from assistant.support.field_words import stems
from vectorstore.query import ALONE, Leaning

LONGEST_HISTORY = 12
"""Turns before these are forgotten: a conversation has moved on by then."""
WORDS_OF_ANSWER = 25
"""Words of the answer before whose nouns a question may lean on."""
WORDS_SHOWN = 16
"""Words of the turn before that are shown with a question that leans on it."""
LEAST_NAMING = 2
"""Content words that name what was asked."""

_KEY = re.compile(r"\s*\[S\d+(?:\s*[,;-]\s*S?\d+)*\]")

_STRETCH = re.compile(r"(?:since|before|after|between|from|until|up)\b", re.IGNORECASE)
"""What a date begins with that takes no preposition."""
_MOVED = re.compile(r"\b(?:better|worse|improv\w+|chang\w+|still|different)\b", re.IGNORECASE)
_OF_MOVES = re.compile(
    rf"{_MOVED.pattern}|\b(?:was|were|is|are|has|have|had|did|does|do|it|this|that|they|these|those|things?|there|any"
    r"|much|all|got|get|gotten|become|been|gone|true|an?|now|at)\b",
    re.IGNORECASE,
)

_EVERYWHERE = re.compile(
    r"\b(?:which|what|how many|any|all|other|another|both) (?:other |of the |the )*"
    r"(?:authorit|council|reports?|areas\b|local)"
    r"|\belsewhere\b|\bnationally\b|\banywhere\b|\beverywhere\b|\bacross (?:all|the country|england)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question without its conversation.

    `asked` is what is asked and `where` the words for the reports it inherits. `leaning` are the nouns of the turn
    before that it leans on, `after` how that turn is shown; `nouns` are those of the answer before and then of its
    question, which its pronouns may stand for. `said` are the answers so far, which it asks for more than, and `more`
    says that it asks for nothing else. All but `asked` may be empty.
    """

    asked: str
    where: str = ""
    leaning: Leaning = ALONE
    after: str = ""
    nouns: tuple[str, ...] = ()
    said: str = ""
    more: bool = False

    @property
    def text(self) -> str:
        """The question with the reports it inherits, which its scope and topic are read from."""
        if not self.where:
            return self.asked
        return f"{self.asked.rstrip('?. ')} {self.where}{'?' if self.asked.rstrip().endswith('?') else ''}"

    @property
    def shown(self) -> str:
        """The question as a person reads it: "Any training? (after “practice priorities”, in the 2023 report)"."""
        if not self.after:
            return self.text
        return f"{self.asked} (after “{self.after}”{f', {self.where}' if self.where else ''})"


@dataclass(frozen=True, slots=True)
class _Before:
    """The turn before a follow-up: what was asked, the same without its conversation, its topic, and the answer.

    `said` are all answers so far.
    """

    asked: str
    question: Standalone
    topic: str
    answer: str = ""
    said: str = ""


def standalone_question(
    text: str, history: Sequence[Turn], names: Iterable[str] = (), inherit: bool = True
) -> Standalone:
    """`text` as it can be understood without `history`; `names` are authorities beyond the list.

    Without `inherit` the authority, date and kind that the conversation is on are left to be understood.
    """
    names = tuple(names)
    before: _Before | None = None
    for turn in history[-LONGEST_HISTORY:]:
        if turn.role == "user":
            question = _standalone(" ".join(turn.text.split()), before, names)
            said = before.said if before else ""
            before = _Before(question.asked, question, _topic(question.asked, names), said=said)
        elif before:
            answer = _said(turn.text)
            before = replace(before, answer=answer, said=f"{before.said}\n{answer}".strip())
    return _standalone(" ".join(text.split()), before, names, inherit)


def _standalone(text: str, before: _Before | None, names: tuple[str, ...], inherit: bool = True) -> Standalone:
    if before is None:
        return Standalone(text)
    if asks_for_more(text):
        return replace(before.question, said=before.said, more=True)
    marked = mark(before.question.text, names)
    another = at_another_inspection(text, marked, _kind(marked) or "inspection")
    if another is not None:
        asked = re.sub(r"\s+(?=[?\s])", "", marked.restored(another))
        return replace(before.question, asked=asked, where="", said="", more=False)
    again = _swapped(text, marked, names)
    whole = again or made_whole(text, before.question.text, before.answer)
    asked = whole or follows_the_order(text, marked) or text
    where = _inherited(asked, text, marked, names) if inherit else ""
    if again:
        return replace(before.question, asked=again, where=where, said="", more=False)
    said = f"{before.topic} {before.answer}"
    extent = 0.0 if whole else leaning_of(text, _topic(text, names), said, _names_its_own(text, names))
    words = _leant_on(before)
    if not extent or not words:
        return Standalone(asked, where, said=before.said if whole else "")
    said = "" if asks_again(text) else before.said
    return Standalone(asked, where, Leaning(words, extent), _after(before), _meant(before), said)


def _leant_on(before: _Before) -> str:
    """The nouns of the turn before; where it was not answered, with those that its question leaned on itself."""
    nouns = noun_phrases(f"{before.topic}. {_first_words(before.answer, WORDS_OF_ANSWER)}")
    further = () if before.answer else (before.question.leaning.words,)
    return " ".join(dict.fromkeys((*nouns, *further))).strip()


def _meant(before: _Before) -> tuple[str, ...]:
    """The nouns that a pronoun may stand for, the likeliest first."""
    return (*noun_phrases(_first_words(before.answer, WORDS_OF_ANSWER)), *noun_phrases(before.topic))


def _said(answer: str) -> str:
    """What an answer says, line by line without its keys; nothing where it says that the reports do not."""
    if answer.startswith(REFUSAL):
        return ""
    lines = (" ".join(line.split()) for line in _KEY.sub("", answer).splitlines())
    return "\n".join(line for line in lines if line)


def _names_its_own(text: str, names: tuple[str, ...]) -> bool:
    """Does it say itself which reports it is on?"""
    marked = mark(text, names)
    named = find_references(marked).references or find_kinds(marked.text) or find_orders(marked.text).places
    return bool(marked.authorities or named or _EVERYWHERE.search(text))


def _after(before: _Before) -> str:
    """How the turn before is named: by its topic in its own words, by the answer where the question has few words."""
    asked, topic = before.asked.rstrip("?. "), before.topic.rstrip("?. ")
    if topic != asked and topic in asked:
        return topic
    few = len(stems(topic)) < LEAST_NAMING
    return _shortened(before.answer if few and before.answer else before.asked)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    words = _first_words(text, WORDS_SHOWN)
    return text.rstrip(".") if words == text else f"{words.rstrip(',;:')} …"


def _first_words(text: str, count: int) -> str:
    return " ".join(text.split()[:count])


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
    """The question before with a new name or date: "what about Wigan?", "and in 2018?", "was it better in 2026?"."""
    marked = mark(text, names)
    bare = re.sub(
        r"\b(?:and|or|but|so|what|how|about|of|in|for|by|the|same|question|then|ok|okay|please|report|inspection|one|s)\b|['’]s\b|\W",
        "",
        _without_moves(re.sub(r"⟦[AD]\d+⟧", "", marked.text)),
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
        if letter == "D" and _STRETCH.match(said):
            result = f"{_without_dates(result).rstrip('?. ')} {said}?"
        elif said and old:
            result = re.sub(rf"⟦{letter}\d+⟧", said, result)
        elif said:
            result = f"{result.rstrip('?. ')} in {said}?"
    if marked.authorities and not marked.dates:
        result = _without_dates(result)
    return " ".join(before.restored(result).split())


def _without_moves(text: str) -> str:
    """`text` without the words of "was it any better", where it is asked whether what was spoken of moved."""
    return _OF_MOVES.sub("", text) if _MOVED.search(text) else text


def _without_dates(text: str) -> str:
    """An old date belongs to the old authority's report: the new one may have been inspected in another year."""
    text = re.sub(r"\s*\(\s*⟦D\d+⟧\s*\)|,?\s*\b(?:in|from|of|since|by)\s+⟦D\d+⟧", "", text)
    return re.sub(r"⟦D\d+⟧(?:['’]s)?\s*", "", text)


def _inherited(rewritten: str, text: str, before: Marked, names: tuple[str, ...]) -> str:
    """The words for the authority, date and kind that `rewritten` inherits, where it names none of its own."""
    if _EVERYWHERE.search(text):
        return ""
    now, own = mark(rewritten, names), mark(text, names)
    where = () if now.authorities else _words(before, "A")
    moved_on = own.authorities or own.dates or now.dates or find_kinds(own.text) or find_orders(own.text).places
    references = () if moved_on else find_references(before).references
    when = tuple(dict.fromkeys(before.words[f"⟦D{reference.date}⟧"] for reference in references))
    certain = all(reference.certain for reference in references)
    kinds = () if moved_on or find_kinds(now.text) else find_kinds(before.text)
    if len(where) <= 1 and certain and (len(when) == 1 or (kinds and not when)):
        return " ".join(("in the", *when, *where, _noun(before)))
    return " ".join(f"in {joined(words)}" for words in ((where, when) if certain else (when, where)) if words)


def _noun(before: Marked) -> str:
    """What the conversation calls the report it is on; an inspection of SEND is one too, where that is talked of."""
    inspection = re.search(r"\binspect", before.text, re.IGNORECASE) and not about_send(before.text)
    named = "inspection" if inspection else "report"
    return _kind(before) or named


def _kind(before: Marked) -> str | None:
    kinds = [kind for _, _, kind in find_kinds(before.text)]
    return {Kind.AREA_SEND: "area SEND inspection"}.get(kinds[0], kinds[0].value) if kinds else None
