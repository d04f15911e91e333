"""The English local authorities with children's services, their other names, and where a text names one.

The names stand in `authorities.json`: name -> [what its people call it, other names...]. A name may belong to several
("Cumbria" was one authority and is now two). Authorities of the library that are not in the list are known by the
name that their own reports give.

Not: which reports a name stands for (`scope`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ORDINARY_WORDS = frozenset({"bath", "barking", "bury", "derby", "hove", "hull", "reading", "slough", "staffs", "stoke"})
"""Names that are also words: these need a capital or a neighbour that shows what is meant."""
_BEGIN_NO_SENTENCE = frozenset({"derby", "hove", "hull", "slough", "staffs", "stoke"})
"""Those of them that are names where a sentence begins with them."""

_TITLES = ("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "cllr", "councillor", "inspector")
_NOT_AN_AUTHORITY_AFTER = re.compile(
    r"[\s-]+(?:(?:Road|Street|House|Avenue|Lane|Close|Drive|Court|Lodge|Grange|Manor|Hall|Hospital|University|Academy"
    r"|College|School|Gate|Cathedral|Prison|NHS|Partnership NHS|ICB|ICS|CCG|Integrated Care|Clinical Commissioning"
    r"|Police|Constabulary|Fire)\b|under[\s-]Lyme)"
)
_NOT_AN_AUTHORITY_BEFORE = re.compile(r"\b(?:NHS|(?:University|Bishop|Diocese|Duke|Duchess|Earl) of)\s+$")
_OFFICE_AFTER = re.compile(
    r"['’]s?\b|\s*\(?(?:in\s+)?(?:19|20)\d\d\b|\s+(?:city|borough|county|metropolitan|council|local authority|children"
    r"|focused|ofsted|inspection|inspected|report|letter|review|send\b|area\b)",
    re.IGNORECASE,
)
_SUBJECT_AFTER = re.compile(
    r"\s*(?:,|and|or|&)\s*(?:writing|maths|mathematics|phonics|spelling|learning)", re.IGNORECASE
)
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:in|for|about|at|from|of|to|with|and|or|versus|vs|than|compare|between)\s+$", re.IGNORECASE
)
_ENDS_AFTER = re.compile(
    r"\s*(?:[?.,;:!)]|$|\s(?:and|or|vs|versus|in|by|on|at|is|was|did|does|get|got)\b)", re.IGNORECASE
)

NEAR = 60
"""Letters on either side of a name that show what it is the name of."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority: its usual name, what its people call it ("county", "borough", ...), all its names."""

    name: str
    called: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuthorityMention:
    """Where a text names an authority: `text[start:end]`, without a possessive; `authorities` it may mean."""

    start: int
    end: int
    authorities: tuple[str, ...]


@cache
def listed_authorities() -> tuple[Authority, ...]:
    """Every authority of the list, in alphabetical order."""
    listed = json.loads(files("assistant.question").joinpath("authorities.json").read_text(encoding="utf-8"))
    return tuple(
        Authority(name, called, (name, *others, *_with_short_compass((name, *others))))
        for name, (called, *others) in listed.items()
    )


def _with_short_compass(names: tuple[str, ...]) -> tuple[str, ...]:
    """ "NE Lincs" and "N. Lincolnshire" beside the names in full."""
    short = []
    for name in names:
        if match := re.match(r"(North East|North|South|East|West) (?=[A-Z])", name):
            initials = "".join(word[0] for word in match[1].split())
            rest = name[match.end() :]
            short += [f"{initials} {rest}", f"{'. '.join(initials)}. {rest}"]
    return tuple(short)


@cache
def authority_of(provider: str) -> str:
    """The usual name for a provider as a report prints it.

    "City of Bradford Metropolitan District Council" and "Bradford Children and Families Trust" are Bradford; a
    provider that the list does not know keeps its name without "Council" and the like.
    """
    exact = _names_index(()).get(_folded(provider))
    if exact:
        return exact[0]
    named = [
        (match.end() - match.start(), names)
        for match in _name_pattern(()).finditer(provider)
        if (names := _names_index(())[_folded(match.group())])
    ]
    if named:
        return max(named, key=lambda pair: pair[0])[1][0]
    bare = re.sub(
        r"\b(?:(?:Royal|London|Metropolitan|City|County|District|Borough|of|the)\s+)*(?:Council|Borough|Authority)\b"
        r"|^(?:London Borough|Royal Borough|City|County|Borough) of ",
        "",
        provider,
        flags=re.IGNORECASE,
    )
    return " ".join(bare.split()) or provider


def called(authority: str) -> str | None:
    """What people call it: "county", "borough", "city" or "unitary"; None for one that is not in the list."""
    return next((listed.called for listed in listed_authorities() if listed.name == authority), None)


def find_authorities(text: str, also: Iterable[str] = ()) -> tuple[AuthorityMention, ...]:
    """The authorities that `text` names, in order; `also` are names beyond the list (a library's own)."""
    extra = tuple(sorted(set(also)))
    index = _names_index(extra)
    unshifted = text[1:].islower()
    return tuple(
        AuthorityMention(match.start(), match.end(), index[_folded(match.group())])
        for match in _name_pattern(extra).finditer(text)
        if _means_the_authority(text, match, unshifted)
    )


@cache
def _names_index(also: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for authority in listed_authorities():
        for name in authority.names:
            owners = tuple(owner for owner in index.get(_folded(name), ()) if owner != authority.name)
            first = name == authority.name
            index[_folded(name)] = (authority.name, *owners) if first else (*owners, authority.name)
    for name in also:
        index.setdefault(_folded(name), (name,))
    return index


@cache
def _name_pattern(also: tuple[str, ...]) -> re.Pattern[str]:
    names = {name for authority in listed_authorities() for name in authority.names} | set(also)
    patterns = [
        re.escape(name)
        .replace(r"\ and\ ", r"\s+(?:and|&)\s+")
        .replace(",", ",?")
        .replace(r"\-", r"[-\s]+")
        .replace(r"\ ", r"[-\s]+")
        .replace("'", "['’]")
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w&])(?:{'|'.join(patterns)})(?![\w&])", re.IGNORECASE)


def _folded(name: str) -> str:
    return " ".join(re.findall(r"[a-z']+", name.lower().replace("’", "'").replace("&", " and ")))


def named_for_another(text: str, start: int, end: int) -> bool:
    """Is the name at `text[start:end]` a person's, behind a title, or a road's, a house's, a hospital's or the like?"""
    before, after = _beside(text, start, end)
    previous = before.split()[-1].lower().strip(".") if before.split() else ""
    named = previous in _TITLES or _NOT_AN_AUTHORITY_AFTER.match(after) or _NOT_AN_AUTHORITY_BEFORE.search(before)
    return bool(named)


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands just before a name and just behind it: no more, or a long text of names is read once for each."""
    return text[max(0, start - NEAR) : start], text[end : end + NEAR]


def _means_the_authority(text: str, match: re.Match[str], unshifted: bool) -> bool:
    """`unshifted` says that the whole text has no capital."""
    if named_for_another(text, *match.span()):
        return False
    word, (before, after) = match.group(), _beside(text, *match.span())
    if word.lower() not in ORDINARY_WORDS:
        return True
    if _SUBJECT_AFTER.match(after):
        return False
    if _OFFICE_AFTER.match(after):
        return True
    if word[0].isupper():
        starts_sentence = not before.strip() or before.rstrip()[-1] in ".?!:"
        if word.lower() in _BEGIN_NO_SENTENCE:
            return True
        return not starts_sentence or bool(_ENDS_AFTER.match(after) and not after[:1].isspace())
    return unshifted and bool(_PREPOSITION_BEFORE.search(before) and _ENDS_AFTER.match(after))
