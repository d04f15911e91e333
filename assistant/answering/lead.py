"""The direct first line of an extractive answer: a number, a date, a name, "Yes:" or "No:".

It is given only where the best sentence leaves no choice: it has one such thing, or says nearly all of what a yes-no
question asks, plainly. It says no word that the sentence does not say, and cites its paragraph.

Pure. Not: the quotes that follow it and carry the evidence (`extractive`).
"""

from __future__ import annotations

import re

from assistant.answering.answer_kinds import FIGURE, find_dates, find_figures, find_people, holds_asked
from assistant.answering.answerer import DraftSentence, ReadSentence
from assistant.answering.sentence_choice import Chosen
from assistant.question.understanding import Expected, Understanding, Wants
from assistant.support.field_words import stems
from assistant.support.negation import has_negation

_THING_COUNTED = re.compile(
    rf"(?:{FIGURE})"
    r"((?:\s+(?!(?:is|are|was|were|be|been|being|has|have|had|who|which|that|in|at|by|to|from|on|with|across|for|as|per|"
    r"do|does|did|can|will|would|without|within|during|until|since|because|while|when|"
    r"where|than|of \w+ing)(?![\w’'-]))[\w’'-]+){1,5})",
    re.IGNORECASE,
)
_HANGING = re.compile(r"(?:\s+(?:a|an|the|this|that|these|those|of|and|or|\w+ing|\w+ed))+$", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"\b(?:but|however|although|though|while|whereas|despite|except|unless|only|few|some|not all|most|many|too|"
    r"often|sometimes|usually|generally|partly|variable|inconsistent\w*|rarely|seldom|could|should|would|may|might)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:below|above|under|over|lower|higher|less|fewer|worse|lack\w*|fail\w*|poor\w*|inadequate\w*|insufficient\w*|"
    r"weak\w*|late|delay\w*|unable|without|ineffective\w*|unlikely|rather than|instead|stopped|"
    r"ceased|declin\w*|fell|drop\w*)\b",
    re.IGNORECASE,
)
"""Words that may turn a sentence against what it is asked; no line is ventured where one is not in the question too."""
_COUNT_ASKED = re.compile(r"\bhow many\b", re.IGNORECASE)
_MIDDLE_ASKED = re.compile(r"\b(?:average|mean|typical|typically|usual|usually|median)\b", re.IGNORECASE)
_BOUND = re.compile(r"(?:up to|over|under|(?:more|less|fewer) than|at (?:least|most))\b", re.IGNORECASE)
"""A figure that says how far it goes, and not where the middle lies."""
_EVERY = re.compile(r"\b(?:at least |at most |about )?(?:once |twice )?every $", re.IGNORECASE)
"""What makes a stretch of time behind it a pace: "at least every" eight weeks."""
_SINCE_WHEN = re.compile(r"\b(?:past|last|previous|next|first|recent|coming) $", re.IGNORECASE)
"""What makes a stretch of time behind it a date: "in the last" 12 months."""
LEAST_ASKED = 3
"""Content words of a yes-no question: what is as broad as "are children safe?" no one sentence settles."""
SAID = 0.8
"""The share of a yes-no question's content words that the sentence must have."""


def lead_line(understanding: Understanding, chosen: tuple[Chosen, ...]) -> DraftSentence | None:
    """The first line, where one can be given without saying more than the quotes do; else None."""
    if understanding.wants is not Wants.LOOKUP or understanding.paragraph_labels:
        return None
    best, place = max(
        ((sentence, choice.place) for choice in chosen for sentence in choice.sentences), key=lambda it: it[0].score
    )
    text = _line(understanding, best)
    return DraftSentence(text, (f"S{place + 1}",), lead=True) if text else None


def _line(understanding: Understanding, best: ReadSentence) -> str | None:
    if understanding.expected is Expected.YES_NO:
        return _yes_or_no(understanding.topic, best.text)
    finders = {Expected.NUMBER: find_figures, Expected.DATE: find_dates, Expected.PERSON: find_people}
    finder = finders.get(understanding.expected)
    found = finder(best.text) if finder else ()
    if len(found) != 1:
        return None
    start, end = found[0]
    thing = best.text[start:end]
    if thing.endswith(("%", "cent")) and _COUNT_ASKED.search(understanding.topic):
        return None
    if _MIDDLE_ASKED.search(understanding.topic) and _BOUND.match(thing) and not _MIDDLE_ASKED.search(best.text):
        return None
    if understanding.expected is Expected.NUMBER:
        if _SINCE_WHEN.search(best.text, 0, start):
            return None
        counted = None if thing.endswith(("%", "cent")) else _THING_COUNTED.match(best.text, start)
        thing += _HANGING.sub("", counted.group(1)) if counted else ""
        pace = _EVERY.search(best.text, 0, start)
        thing = f"{pace.group()}{thing}" if pace else thing
        if not holds_asked(understanding, thing):  # "a two-year programme" does not last two, whatever they are
            return None
    return f"{thing[0].upper()}{thing[1:]}."


def _yes_or_no(topic: str, sentence: str) -> str | None:
    asked = stems(topic)
    if len(asked) < LEAST_ASKED or len(asked & stems(sentence)) < SAID * len(asked):
        return None
    if has_negation(topic) or _QUALIFIED.search(sentence) or _QUALIFIED.search(topic):
        return None
    if {turn.lower() for turn in _TURNS.findall(sentence)} - {turn.lower() for turn in _TURNS.findall(topic)}:
        return None
    return "No:" if has_negation(sentence) else "Yes:"
