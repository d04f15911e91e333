"""Regions of England, and where a question asks of the authorities of one: "which London boroughs are inadequate?".

The regions and their authorities stand in `regions.json`: the nine of the Office for National Statistics, the
metropolitan counties that have no council of their own, and parts of London. A region is meant where its councils,
inspections or reports are spoken of, or where a question for which, who or how many has it; children "placed in London"
are no borough's.

Not: authorities by name (`authorities`), which come first: in "the London Borough of Enfield" no region is meant.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from assistant.question.authorities import AuthorityMention

_OTHER_NAMES = {
    "Yorkshire and Humber": "Yorkshire and the Humber",
    "Yorkshire and Humberside": "Yorkshire and the Humber",
    "Eastern region": "East of England",
    "Greater London": "London",
    "the capital": "London",
}
_ITS_OWN = (
    r"(?:councils?|(?:local\s+)?authorit(?:y|ies)|boroughs?|LAs?|areas?|places?|(?:re-?)?inspections?|reports?"
    r"|visits?|letters?)"
)
_ASKS_WHICH = re.compile(
    r"\b(?:which|who|how\s+many|anyone|anybody|any|where|list|name|compare|best|worst)\b", re.IGNORECASE
)
_OF_PEOPLE = (
    r"(?<!placed )(?<!live )(?<!lives )(?<!living )(?<!lived )(?<!born )(?<!moved )(?<!homes )(?<!work )(?<!study )"
)


def find_regions(text: str) -> tuple[AuthorityMention, ...]:
    """The regions whose authorities `text` asks of, in order, each with all of its authorities."""
    return tuple(
        AuthorityMention(match.start(), match.end(), _authorities_of(match.group()))
        for match in _region_pattern().finditer(text)
        if _of_its_authorities(text, match)
    )


def _of_its_authorities(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if re.match(rf"(?:['’]s?)?\s+(?:\w+\s+)?{_ITS_OWN}\b", after, re.IGNORECASE):
        return True
    within = re.search(
        rf"{_OF_PEOPLE}\b(?:in|across|of|from|within|for|around)\s+(?:all\s+of\s+)?(?:the\s+)?$", before, re.IGNORECASE
    )
    if not within or re.match(r"[\s-]+[A-Z]", after):
        return False
    spoken_of = re.search(rf"\b{_ITS_OWN}\b(?:\s+[\w-]+){{0,3}}\s*$", before[: within.start()], re.IGNORECASE)
    return bool(spoken_of or _ASKS_WHICH.search(before) or not after.strip(" ?.!"))


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    stored = json.loads(files("assistant.question").joinpath("regions.json").read_text(encoding="utf-8"))
    named = {name: tuple(authorities) for name, authorities in stored.items()}
    return named | {other: named[name] for other, name in _OTHER_NAMES.items()}


@cache
def _region_pattern() -> re.Pattern[str]:
    names = sorted(_regions(), key=len, reverse=True)
    patterns = [name.replace(" and ", r"\s+(?:and|&)\s+").replace(" ", r"[-\s]+") for name in names]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


def _authorities_of(name: str) -> tuple[str, ...]:
    folded = re.sub(r"[-\s]+", " ", name.replace("&", "and")).lower()
    return next(authorities for region, authorities in _regions().items() if region.lower() == folded)
