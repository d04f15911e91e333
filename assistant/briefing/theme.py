"""A theme in a trainer's words becomes the words to look for, with the field's other names for the same thing.

"supervision of social workers" is two concepts, both wanted; "neglect, domestic abuse" is two alternatives. The
field's synonyms are in `thesaurus.json`; a word that is not there stands for itself, by its stem.

Not: reading the reports for these words (`relevance`).
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources

from assistant.briefing.errors import BriefingError

MAX_THEME_CHARS = 300
_UNKNOWN_HELD = 0.03
_WORD = re.compile(r"[a-z0-9]+")
_ALTERNATIVES = re.compile(r"\s*(?:[,;/&+]|\band\b|\bor\b)\s*", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|for|in|by|to|with|on|among|from|at|about|towards)\b", re.IGNORECASE)
_FUNCTION_WORDS = frozenset(
    _WORD.findall(
        "a about across after all among an any are around as at be been being between by did do does during each every "
        "for from had has have how if in into is it its many more most much of off on other our out over per she he s "
        "should so some such than that the their them there these they this those through to under up upon us was we "
        "were what when where whether which while who whom why will with within without would you your tell show "
        "report reports inspectors inspector inspection ofsted say said theme themes findings found issues issue "
        "please brief briefing authority authorities local council councils"
    )
)
_BROAD_WORDS = frozenset(
    _WORD.findall(
        "children child young people person families family service services quality practice work support help "
        "experience experiences progress effectiveness effective impact outcomes needs use access provision "
        "arrangements response responses responding timeliness timely well good making made number level levels way "
        "ways types written"
    )
)

_ENDINGS = (
    ("ies", "y", 2),
    ("sses", "ss", 2),
    ("xes", "x", 2),
    ("ches", "ch", 2),
    ("ss", "ss", 1),
    ("us", "us", 1),
    ("is", "is", 1),
    ("ings", "", 3),
    ("ing", "", 3),
    ("ied", "y", 2),
    ("eed", "eed", 1),
    ("ed", "", 3),
    ("s", "", 3),
)
"""An ending, what stands instead, and how many letters must be left; the first that fits is taken."""

Term = tuple[str, ...]
"""The stems of one name of a concept, in order."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing to look for: its own names, and looser words that count less.

    `own` are the names that share a telling word with the theme as typed, and count most. `unlike` are phrases that
    hold a name but mean something else ("supervised contact"). `broad`: said everywhere. `held` is the share of
    paragraphs that name it, as counted in 177 published reports.
    """

    name: str
    terms: frozenset[Term]
    weak: frozenset[Term] = frozenset()
    own: frozenset[Term] = frozenset()
    unlike: frozenset[Term] = frozenset()
    broad: bool = False
    held: float = _UNKNOWN_HELD
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as asked, and its alternatives: each is a set of concepts that are wanted together, the chief one first.

    The chief concept is the grammatical head: "supervision" in "supervision of social workers", "accommodation" in
    "care leavers' accommodation".
    """

    text: str
    alternatives: tuple[tuple[Concept, ...], ...]

    def concepts(self) -> tuple[Concept, ...]:
        """All concepts, each once, in order."""
        return tuple(dict.fromkeys(concept for group in self.alternatives for concept in group))


def read_theme(text: str) -> Theme:
    """The theme that a person typed.

    Raises `BriefingError` where nothing is left to look for, or the text is too long to be a theme.
    """
    shown = " ".join(text.split())
    if len(shown) > MAX_THEME_CHARS:
        raise BriefingError(
            f"The theme has {len(shown)} characters; a theme is a few words, at most {MAX_THEME_CHARS} characters."
        )
    groups = tuple(group for group in _alternatives(fold(shown)) if group)
    if not groups:
        raise BriefingError('The theme names nothing to look for: give a few words, such as "voice of the child".')
    return Theme(shown, groups)


def fold(text: str) -> str:
    """Lower case, with typographic apostrophes made plain."""
    return text.lower().replace("’", "'").replace("‘", "'")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without its inflection: plural, -ed and -ing; "visits", "visited" and "visiting" are one.

    Derived words stay apart, because they often mean something else ("sufficiency" and "sufficient", "independence"
    and "independent"); where they do not, the thesaurus names both.
    """
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def term(phrase: str) -> Term:
    """The stems of a phrase; a possessive "'s" is dropped."""
    return tuple(stem(word) for word in _WORD.findall(re.sub(r"'s?\b", "", fold(phrase))))


@cache
def thesaurus() -> tuple[Concept, ...]:
    """The field's concepts with their names."""
    entries = json.loads(resources.files("assistant.briefing").joinpath("thesaurus.json").read_text(encoding="utf-8"))
    return tuple(
        Concept(
            entry["name"],
            frozenset(term(phrase) for phrase in (entry["name"], *entry["terms"])),
            weak=frozenset(term(phrase) for phrase in entry["weak"]),
            unlike=frozenset(term(phrase) for phrase in entry.get("unlike", ())),
            held=entry["held"],
            other_names=tuple(entry["terms"]),
        )
        for entry in entries
    )


def near_names(word: str) -> tuple[str, ...]:
    """At most three names of the thesaurus that are spelt like `word`, which was found nowhere."""
    names = dict.fromkeys(name for concept in thesaurus() for name in (concept.name, *concept.other_names))
    return tuple(name for name in difflib.get_close_matches(fold(word), names, n=3, cutoff=0.8) if name != word)


def _alternatives(text: str) -> Iterator[tuple[Concept, ...]]:
    """The theme's concept groups; known phrases are taken out first, so that an "and" inside one does not part it."""
    found: list[Concept] = []

    def take(match: re.Match[str]) -> str:
        known = _by_term().get(term(match.group()))
        if known is None:
            return match.group()
        found.append(_as_typed(known, match.group()))
        return f" concept{len(found) - 1}x "

    remaining = _known_phrase().sub(take, text)
    for part in _ALTERNATIVES.split(" ".join(remaining.split())):
        pieces = [tuple(dict.fromkeys(_concepts(piece, found))) for piece in _PREPOSITION.split(part)]
        ordered = [concept for piece in pieces for concept in reversed(piece)]
        yield tuple(dict.fromkeys(sorted(ordered, key=lambda concept: concept.broad)))


def _concepts(text: str, found: list[Concept]) -> Iterator[Concept]:
    for word in _WORD.findall(re.sub(r"'s?\b", "", text)):
        place = re.fullmatch(r"concept(\d+)x", word)
        if place and int(place.group(1)) < len(found):
            yield found[int(place.group(1))]
        elif word not in _FUNCTION_WORDS and (len(word) > 1 or word.isdigit()):
            known = _by_term().get((stem(word),)) or Concept(word, frozenset({(stem(word),)}))
            yield replace(_as_typed(known, word), broad=word in _BROAD_WORDS)


def _as_typed(concept: Concept, phrase: str) -> Concept:
    """The concept under the name that was typed, with the names nearest to it marked as its own."""
    common = {stem(word) for word in (*_BROAD_WORDS, *_FUNCTION_WORDS)}
    telling = set(term(phrase)) - common or set(term(phrase))
    own = frozenset(name for name in concept.terms if telling & set(name))
    return replace(concept, name=phrase, own=own or concept.terms)


@cache
def _by_term() -> dict[Term, Concept]:
    """The concept that each name stands for: a concept's own name first, then the first concept that lists it."""
    names = {term(concept.name): concept for concept in thesaurus()}
    for concept in thesaurus():
        for phrase in concept.terms:
            names.setdefault(phrase, concept)
    return names


@cache
def _known_phrase() -> re.Pattern[str]:
    """Any name of several words, longest first, with free endings and spacing."""
    phrases = sorted(_phrases(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


def _phrases() -> Iterator[str]:
    for concept in thesaurus():
        for phrase in (concept.name, *concept.other_names):
            words = _WORD.findall(re.sub(r"'s?\b", "", fold(phrase)))
            if len(words) > 1:
                yield r"(?:'s?)?[\s,-]+".join(f"{re.escape(word)}(?:s|es)?" for word in words)
