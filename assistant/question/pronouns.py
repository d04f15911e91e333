"""The pronouns of a follow-up, and what each stands for in the conversation so far.

Pure. Not: follow-ups that leave out more than a noun ("why?", "what about X?": `followups`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.question.phrases import is_light, is_plural, noun_phrases, subject_of

AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)"
LEAD_IN = re.compile(
    r"^\W*(?:(?:and|but|so|also|then|ok(?:ay)?|thanks|thank you|now|right|well)\b[\s,.!]*)+", re.IGNORECASE
)
_REQUEST = re.compile(
    r"^\W*(?:(?:can|could|may) (?:I|we) (?:have|get)"
    r"|(?:I|we)(?:['’]d| would| am|['’]m)? (?:like|want|need|interested|love)"
    r"(?: to (?:learn|know|hear|understand|find out))?)"
    r"(?: (?:some|any|more))?(?: information)?(?: more)? (?:about|on|in|regarding) ",
    re.IGNORECASE,
)
_ACTS = (
    r"(?:deal|handle|manage|respond|plan|support|help|provide|ensure|work|tackle|protect|identify|recruit|train|address"
    r"|keep|meet|spend|listen|make|offer|use|have|need|prepare|involve|monitor|find|place|assess|commission|learn|know"
    r"|understand|promote)"
)
_IS_TOLD = r"(?:told|asked|required|expected|advised|recommended)"
_PEOPLE = re.compile(
    r"\b(?:children|young people|pupils|parents|famil(?:y|ies)|carers|leavers|workers|leaders|managers|staff|officers"
    r"|practitioners|adopters|professionals|partners|members|visitors)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.? )?[A-Z][a-z]+(?:[- ][A-Z][a-z’'-]+)+")
_NO_FIRST_NAME = frozenset({"What", "Who", "How", "The", "His", "Her", "In", "Did", "When", "Which", "Lead", "Their"})
_NUMBERS = (("is", "are"), ("was", "were"), ("has", "have"), ("does", "do"))
_BODY = "the local authority"
"""What `topic` puts for an authority that acts."""
_ONE = (
    r"(?<=\w )(?<!which )(?<!this )(?<!that )(?<!the )(?<!what )ones?\b"
    r"(?=\W*$| (?:in|on|for|to|from|with|do|does|is|are)\b)"
)
_DEMONSTRATIVE = (
    r"(?:(?<=^is )|(?<=^was )|(?<=^are )|(?<=\babout )|(?<=\bof )|(?<=\bdo )|(?<=\bdoes )|(?<=\bwith )|(?<=\bfor )"
    r"|(?<=\bby ))"
    r"(?:that|this|these|those)"
    r"(?=\s*[?.,]|\s*$|\s+(?:too|very|really|still|any|an?|the|good|bad|high|low|enough|normal|common|more|less|better|worse|\w+ed|\w+ing"
    r"|\w+er)\b)"
)


@dataclass(frozen=True, slots=True)
class Before:
    """What was said before a follow-up.

    `question` stands alone; `topic` is its topic; `answer` is the assistant's. `authority` is the body the
    conversation is on, None where there is none; `foci` are what the conversation has been about, the newest first.
    """

    question: str
    topic: str
    answer: str
    authority: str | None
    foci: tuple[str, ...] = ()

    @property
    def focus(self) -> str | None:
        """What the conversation is about; None at its start."""
        return self.foci[0] if self.foci else None


def main_subject(topic: str) -> str | None:
    """What a question is about: its first noun phrase that says something of its own, and is not who acts."""
    asked = _REQUEST.sub("", topic.replace(_BODY, "it"))
    subjects = (subject_of(phrase) for phrase in noun_phrases(asked))
    return next((subject for subject in subjects if not is_light(subject)), None)


def with_names(text: str, before: Before) -> str:
    """`text` with each pronoun replaced by what it stands for, where that can be told.

    A pronoun whose noun stands in an earlier clause of the question itself is left ("what is CBT, and how does it").
    """
    text = _of_bodies(text, before)
    bare = opened = LEAD_IN.sub("", text)
    for pattern, find, form in _RULES:
        match = re.search(pattern, bare, re.IGNORECASE)
        if not match or _names_its_own(bare[: match.start()], match.group()):
            continue
        found = find(before)
        if found and found.lower() not in bare.lower():
            bare = _agreeing(f"{bare[: match.start()]}{form(found)}{bare[match.end() :]}", found)
    return text if bare == opened else bare[:1].upper() + bare[1:]


def _agreeing(text: str, subject: str) -> str:
    """ "Was return home interviews better?" -> "Were return home interviews better?"."""
    verb = re.search(rf"\b(is|are|was|were|has|have|does|do)(?= {re.escape(subject)}(?![\w'’]))", text, re.IGNORECASE)
    if not verb:
        return text
    single, several = next(pair for pair in _NUMBERS if verb[1].lower() in pair)
    fitting = several if is_plural(subject) else single
    fitting = fitting.capitalize() if verb[1][0].isupper() else fitting
    return f"{text[: verb.start()]}{fitting}{text[verb.end() :]}"


def possessive(name: str) -> str:
    """ "Wigan's", "care leavers'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _names_its_own(said: str, pronoun: str) -> bool:
    """Does the question itself name, before it, what a pronoun stands for?

    An earlier clause does; so does the subject of the same one for "their" ("do leaders know their strengths?", but not
    "moments in their rivalry"), and for "them" where a relative clause stands between ("families who had looked after
    them").
    """
    *earlier, clause = re.split(r"\b(?:and|but|or|if|because)\b|,", said)
    if any(main_subject(one) for one in earlier):
        return True
    if pronoun.lower() == "them":
        clause = clause if re.search(r"\w (?:who|which)\b", clause) else ""
    elif pronoun.lower() != "their":
        return False
    clause = re.sub(r"\b[\w-]+ (?:in|of|for|with|on|from)\s*$", "", clause)
    return any(is_plural(phrase) and not is_light(phrase) for phrase in noun_phrases(clause))


def _of_bodies(text: str, before: Before) -> str:
    """ "It" and "they" that act are the authority: "how did it deal with ..."."""
    if not before.authority:
        return text
    pattern = rf"\b({AUXILIARY})\s+(?:it|they|the council|the authority)\s+((?:\w+ly\s+)?(?:{_ACTS}|{_IS_TOLD}))\b"
    return re.sub(pattern, rf"\1 {before.authority} \2", text, flags=re.IGNORECASE)


def _thing(before: Before) -> str | None:
    """What "it" is: the newest thing spoken of that is no plural, else what was spoken of."""
    single = (focus for focus in before.foci if not is_plural(focus))
    subject = next(single, before.focus) or main_subject(before.topic)
    return f"the {subject}" if subject and f"the {subject}" in before.question else subject


def several(before: Before) -> str | None:
    """What "they" are: the focus if it is plural, else the plural thing of the question before, else an older one."""
    if before.focus and is_plural(before.focus):
        return before.focus
    phrases = (subject_of(phrase) for phrase in noun_phrases(before.topic))
    found = next((phrase for phrase in phrases if is_plural(phrase) and not is_light(phrase)), None)
    if found or re.search(rf"\ban? {re.escape(before.focus or '')}", before.question):
        return found
    return next((focus for focus in before.foci if is_plural(focus)), None)


def _several_or_thing(before: Before) -> str | None:
    return several(before) or _thing(before)


def _they(before: Before) -> str | None:
    """People, where the question or the answer before is about people; else any plural thing."""
    for text in (before.topic, before.answer):
        subject = main_subject(text)
        if subject and _PEOPLE.search(subject):
            return subject[:1].lower() + subject[1:]
    return _several_or_thing(before)


def _that(before: Before) -> str | None:
    """What "that" measures: "the number of children who were on a plan"; else the thing spoken of."""
    counted = _counted(before) if re.match(r"^\W*how many\b", before.topic, re.IGNORECASE) else None
    return f"the number of {counted}" if counted else _thing(before)


def _compared(before: Before) -> str | None:
    thing = _that(before)
    return f"{thing} in {before.authority}" if thing and before.authority else thing


def _place(before: Before) -> str | None:
    """Where "there" is: the authority, else what was last spoken of by name."""
    named = (focus for focus in before.foci if focus[:1].isupper())
    place = before.authority or next(named, None)
    return f"in {place}" if place else None


def _one(before: Before) -> str | None:
    """ "A new one", "popular ones in France": what is spoken of, where the conversation is on no authority."""
    return None if before.authority else before.focus


def _report(before: Before) -> str | None:
    return "the report" if before.authority else _thing(before)


def _counted(before: Before) -> str | None:
    """What was counted, with what was said of it: "children that Wandsworth was looking after"."""
    counted = re.search(rf"\bhow many ((?:[\w'’-]+ )+?)({AUXILIARY}) (.+?)\?*$", before.topic, re.IGNORECASE)
    if not counted:
        return several(before)
    what, auxiliary, rest = (part.strip() for part in counted.groups())
    rest = re.split(r",|\b(?:at the end of|at \d|on \d|during|in the (?:past|last|year))\b", rest)[0].strip()
    if rest.startswith(_BODY):
        return f"{what} that {_BODY} {auxiliary} {rest[len(_BODY) :].strip()}".strip()
    return f"{what} who {auxiliary} {rest}" if rest else what


def _event(before: Before) -> str | None:
    """What a yes-or-no question asked about, as a phrase: "young people staying too long"."""
    asked = re.match(rf"^{AUXILIARY}\s+(.+?)\?*$", before.topic, re.IGNORECASE)
    return asked[1] if asked else _thing(before)


def _person(before: Before) -> str | None:
    """The person named first in the answer, else in the question."""
    for text in (before.answer, before.question):
        for name in _PERSON.findall(text):
            if str(name).split()[0] not in _NO_FIRST_NAME:
                return str(name)
    return None


def _as_is(found: str) -> str:
    return found


def _of_the(found: str) -> str:
    return f"of the {found}"


_RULES: tuple[tuple[str, Callable[[Before], str | None], Callable[[str], str]], ...] = (
    (r"\b(?:his|her)(?=\s+(?!is\b|was\b)[a-z])", _person, possessive),
    (r"\b(?:he|she|him|her)\b", _person, _as_is),
    (r"\bof (?:them|these|those)\b", _counted, _of_the),
    (_ONE, _one, _as_is),
    (r"\b(?:that|this|it)(?=\s+(?:compare|differ)\b)", _compared, _as_is),
    (r"\bits\b", _thing, possessive),
    (r"\btheir\b", _several_or_thing, possessive),
    (r"\bit\b(?=\s+(?:published|carried out|conducted|written)\b)", _report, _as_is),
    (r"\bit\b(?!\s+that\b|\s+(?:true|possible|important|clear)\s+(?:that|to|for)\b)", _thing, _as_is),
    (r"\bthey\b", _they, _as_is),
    (r"\bthem\b", _several_or_thing, _as_is),
    (r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere(?=\s*(?:[?,.]|$|in\b|by\b|at\b))", _place, _as_is),
    (r"\b(?:that|this)(?=\s+(?:do|mean|affect|cause|lead|happen)\b)", _event, _as_is),
    (r"\b(?:that|this)(?=\s+(?:get|got|improved?|changed?|work|worked|go|apply|matter)\b)", _thing, _as_is),
    (_DEMONSTRATIVE, _that, _as_is),
)
