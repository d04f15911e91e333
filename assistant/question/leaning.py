"""How far does a question lean on what was said before it, and how far does it stand alone?

It leans where a word points back and nothing before it in the question is what it points to: a pronoun ("is it any
use?"), a noun with "these" or "such", or with "the" that does not say of what it is ("what was the reason?"). It may
lean, or turn to something else, where it has few words ("any vacancies?"), opens as a turn of a talk does ("and ...?"),
has a noun with "the" that was spoken of just now ("were the audits any good?"), or points back in so many words that it
says nearly all itself ("did they finish the work on a new front door for families?", where they are the council): then
what was said counts for less.

Pure. Not: what it leans on (`conversation`), or the reports it inherits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.question.phrases import is_plural, noun_phrases
from assistant.support.field_words import stems

POINTS_BACK = 1.0
MAY_LEAN = 0.6
"""Chosen on `benchmarks/followups.py`; anything from 0.5 to 0.7 does about as well."""
LEAST_WORDS = 4
"""Content words that a question has to have to be surely whole, where it names no report itself."""
LEAST_OPENED = 6
"""The same for one that opens as if it went on; one that points back says nearly all itself with as many."""

_OPENS = re.compile(
    r"^\W*(?:(?:and|but|so|or|also|then|even|still|really|what about|how about|what of)\b"
    r"|any(?:thing|one|body)?\b(?! of the (?:reports?|authorit|council)))",
    re.IGNORECASE,
)
_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)(?:n['’]t)?"
_CLAUSE = re.compile(
    rf"[.,;:?!]| [-–—] |\b(?:who|which|that|what|when|where|how|why|whether|if|because|before|once|until|while|than"
    r"|as)\b"
    rf"|\b(?:and|but|or)\b(?= (?:\w+ )?{_AUXILIARY}\b| (?:who|what|when|where|how|why|they|it|his|her|he|she)\b)",
    re.IGNORECASE,
)
"""Where a clause begins: what a pronoun stands for stands before that, for a clause's subject is not its object too."""
_BEGINS_BELOW = re.compile(rf"\W*(?:(?:if|once|after|before|because|while)\b|when\b(?! {_AUXILIARY}\b))", re.IGNORECASE)
"""A question that begins with a clause under the main one, which may end without a comma."""
_PRONOUN = re.compile(
    r"\b(?:(?P<thing>it|its|itself)|(?P<several>they|them|their|theirs|themselves)|(?P<person>he|him|his|she|her|hers))"
    r"\b(?!['’]s\b)",
    re.IGNORECASE,
)
_OWNING = frozenset({"its", "their", "his", "her", "themselves", "itself", "theirs", "hers"})
_SUBJECTS = frozenset({"they", "he", "she"})
_ANTICIPATES = re.compile(
    rf"\b(?:{_AUXILIARY} it|it(?:['’]s| (?:is|was|would be|has been)))"
    r" (?:(?:not |really |still |very |too )?(?:true|clear|possible|impossible|likely|important|easy|easier|hard|harder"
    r"|difficult|right|safe|normal|common|usual|known|said|worth|necessary|better|best|up|down) )?"
    r"(?:that|to|for|if|when)\b"
    r"|\b(?:finds?|makes?) it [\w-]+ to\b|\bit (?:takes?|took|costs?) (?:[\w-]+ ){0,2}?to\b"
    r"|\bit (?:take|cost) (?:[\w-]+ ){0,2}?to\b",
    re.IGNORECASE,
)
"""An "it" that stands for what follows: "how long can it take to", "was it clear that"."""
_ALONE = re.compile(
    r"\b(?:that|this|these|those)(?=\s*[?.,;]|\s*$)"
    rf"|\b(?:about|of|with|for|by|on|to|from|after|than|like|link|{_AUXILIARY}|^) (?:that|this|these|those)"
    r"(?=\s+(?:an?|the|any|too|very|really|still|done|made?|do|means?|matter|get|got|changed?|improved?|help(?:ed)?|happen"
    r"|work(?:ed)?|affect(?:ed)?|led|up|out|together)\b)",
    re.IGNORECASE,
)
"""A demonstrative without a noun."""
_POINTS = re.compile(
    rf"\bsuch (?:an? )?[a-z]|\b(?:these|those|this|(?:{_AUXILIARY}|in|of|for|by|on|to|with|about) that)\s+"
    r"(?!(?:is|are|was|were|as|an?|the|any|who|which|of|in|with|at|on|under|from|for|not|never|\w+ed|\w+ing)\b)"
    r"(?!(?:[\w-]+ )?(?:days|reports?|inspections?|visit|letters?|authorit(?:y|ies)|councils?|areas?|years?|months?)\b)"
    r"[a-z][\w-]*",
    re.IGNORECASE,
)
"""One with a noun, but for "this" and "these" that mean the reports."""
_ANOTHER = re.compile(
    r"\bthe (?:others?|rest|latter|former|(?:first|second|third|last) (?:one|group|point|thing)|(?:\w+ )?ones?)\b"
    r"|\bthe same(?= (?:problem|thing|issue|true|for|with)|\W*$)|\bwhich ones?\b"
    r"|\b(?:everyone|everybody|anyone|what) else\b"
    r"|\b(?:too|as well|either|instead|meanwhile|then|though)\W*$"
    r"|\bthe (?:\w+ )?(?:reasons?|causes?|consequences?|effects?|impact|results?|outcomes?|upshot|problems?|issues?"
    r"|delays?|difference|lessons?|harm|risks?|solution)\b(?! (?:of|that|why|with|in|to|from|behind)\b)",
    re.IGNORECASE,
)
"""What is told from something else, and nouns that are of something, where it does not say of what."""
_DEFINITE = re.compile(r"\bthe ((?:[\w'’-]+ )?[\w'’-]+)", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’-]+")
_SOMEBODY = re.compile(
    r"\b(?:some|any|every|no)(?: ?one|body)\b|\b(?:my|our) \w+"
    r"|\b(?:an?|each|every|the) (?:[\w-]+ ){0,2}(?:child|person|parent|carer|teenager"
    r"|pupil|worker|manager|leaver|adult|baby|youngster|council|board|team|partnership|authority"
    r"|service|police|old)\b"
    r"|\b(?:mum|dad|kids|siblings|staff|police|people|children|council|many|some|most)\b",
    re.IGNORECASE,
)
"""Whom "they" can stand for though it is no plural in s."""


def leaning_of(text: str, topic: str, said: str, named: bool) -> float:
    """How far (0-1) `text` is left open without `said`, the turn before it.

    `topic` is what it asks without the words of its scope; `named` says that it names an authority, a date or a kind
    of report itself.
    """
    words = len(stems(topic))
    if _points_back(text):
        return POINTS_BACK if words < LEAST_OPENED else MAY_LEAN
    least = LEAST_OPENED if _OPENS.match(text) else LEAST_WORDS
    return MAY_LEAN if not named and (words < least or _spoken_of(topic, said)) else 0.0


def open_pronouns(text: str) -> Iterator[re.Match[str]]:
    """The pronouns of `text` that stand for nothing it names before them, in order."""
    plain = _ANTICIPATES.sub(lambda match: "-" * len(match.group()), text)
    return (match for match in _PRONOUN.finditer(plain) if not _named_before(text, match))


def _points_back(text: str) -> bool:
    """Whether a word of `text` stands for something that `text` does not name before it."""
    if any(open_pronouns(text)):
        return True
    pointing = (match for pattern in (_POINTS, _ALONE, _ANOTHER) for match in pattern.finditer(text))
    return any(not noun_phrases(_earlier(text, match.start())) for match in pointing)


def _named_before(text: str, pronoun: re.Match[str]) -> bool:
    """A subject may be owned or taken up in its own clause ("do leaders know their staff?", "the tools they have")."""
    word, before = pronoun.group().lower(), text[: pronoun.start()]
    inverted = re.search(rf"\b{_AUXILIARY}\s*$", before, re.IGNORECASE)
    same = word in _OWNING or _BEGINS_BELOW.match(before) or (word in _SUBJECTS and not inverted)
    where = before if same else _earlier(text, pronoun.start())
    phrases = noun_phrases(where)
    parts = [part for phrase in phrases for part in phrase.split()]
    if any(part[:1].isupper() for part in parts):
        return True
    if pronoun["thing"]:
        return not all(map(is_plural, phrases))
    several = pronoun["several"] and any(map(is_plural, parts))
    return bool(several or _SOMEBODY.search(where))


def _earlier(text: str, place: int) -> str:
    """`text` before the clause that `place` is in."""
    return text[: max((match.start() for match in _CLAUSE.finditer(text) if match.end() <= place), default=0)]


def _spoken_of(topic: str, said: str) -> bool:
    """Whether `topic` has a name, or a noun with "the", that was spoken of just before."""
    known, names = stems(said), set(_NAME.findall(said))
    definite = (stems(match[1]) for match in _DEFINITE.finditer(topic))
    return any(each & known for each in definite) or not names.isdisjoint(_NAME.findall(topic))
