"""What a conversation is about, and the questions that lean on it without a pronoun ("are there any side effects?").

Pure. Not: what pronouns stand for (`pronouns`), or the reports a follow-up inherits (`conversation`).
"""

from __future__ import annotations

import re

from assistant.question.phrases import is_light, light_head, noun_phrases
from assistant.question.pronouns import Before, main_subject
from vectorstore.analysis import stems

_INTRODUCES = re.compile(
    r"^\W*(?:and )?(?:what(?:['’]s| is| are| was| were)|who(?:['’]s| is| was| are| were)|tell me (?:more )?about"
    r"|describe|explain)\s+(?!(?:the|some|any|other|their|its|popular|important|common|typical|good|best|notable|famous"
    r"|major|similar|possible)\b)",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^\W*(?:(?:how|why|when|where|what) )?(?:do|does|did) (?!the\b|its?\b|this\b|these\b|that\b)", re.IGNORECASE
)
_OF_THE_REPORT = re.compile(
    r"\b(?:inspect\w*|visit\w*|reports?|letters?|ofsted|published|recommend\w*|grade[ds]?|judge[ds]?|judge?ments?|rated"
    r"|rating|improve\w*|overall|priority|told to|authorit(?:y|ies)|council)\b",
    re.IGNORECASE,
)
"""What is asked of a report as a whole, whatever the conversation was about."""
_PART = re.compile(r"\b(?:role|impact|effects?|influence) of\b", re.IGNORECASE)
"""What plays a part in something is asked about for the sake of that."""
_PLACED = re.compile(r"\b(?:in|on|at) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*")
"""A name that only says where: "the largest on Earth"."""
LONGEST_LEANING = 9
"""Words in a question about a report that can lean on the conversation: "how many of the checks were late?"."""


def foci_after(text: str, rewritten: str, topic: str, before: Before | None) -> tuple[str, ...]:
    """What the conversation has been about, the newest first, after the question `text`, alone as `rewritten`.

    A question about "it" stays with what it is; a new name, "what is X", "how does X work" or a return to something
    spoken of before moves on; "what are the main causes?" does not.
    """
    subject = main_subject(topic)
    old = before.foci if before else ()
    if subject is None or (old and not _moves_on(text, rewritten, subject, old)):
        return old
    return (subject, *(focus for focus in old if focus.lower() != subject.lower()))


def _moves_on(text: str, rewritten: str, subject: str, old: tuple[str, ...]) -> bool:
    if (old[0].lower() in rewritten.lower() and old[0].lower() not in text.lower()) or _PART.search(text):
        return False
    if any(word[:1].isupper() for word in subject.split()) and not text.startswith(subject.split()[0]):
        return True
    if subject.lower() in {focus.lower() for focus in old}:
        return True
    if _INTRODUCES.match(text):
        return _introduces(text)
    acts = _ACTS.match(text)
    return acts is not None and text[acts.end() :].lower().startswith(subject.lower())


def carried(text: str, before: Before) -> str:
    """ "Are there any side effects?" with what the conversation is about behind it, where it names nothing of its own.

    A conversation that is on no authority is on its subject: what it began with goes along too. In one about a report,
    only a question without any noun that says something ("were there delays?") leans on the subject before; any other
    may as well be a new one about the report.
    """
    if not text.strip("?. ") or not before.foci or _introduces(text) or _names_its_own(text, before):
        return text
    about = before.foci[:1] if before.authority else tuple(dict.fromkeys((before.foci[0], before.foci[-1])))
    bare, end = text.rstrip("?. "), "?" if text.rstrip().endswith("?") else "."
    if is_light(bare.split()[-1]):
        return f"{bare} of {about[0]}{end}"
    return f"{bare} ({', '.join(about)}){end}"


def _introduces(text: str) -> bool:
    light = any(light_head(phrase) for phrase in noun_phrases(text)[:1])
    return bool(_ACTS.match(text) or (_INTRODUCES.match(text) and not light))


def _names_its_own(text: str, before: Before) -> bool:
    """Does it name something: a name, what the conversation is about, or anything at all where that is a report?"""
    phrases = noun_phrases(text)
    placed = _PLACED.sub("", text)
    if any(word[:1].isupper() for phrase in phrases if phrase in placed for word in phrase.split()):
        return True
    if set(stems(text)) & set(stems(before.foci[0])):
        return True
    if not before.authority:
        return False
    return bool(len(text.split()) > LONGEST_LEANING or _OF_THE_REPORT.search(text) or not all(map(light_head, phrases)))
