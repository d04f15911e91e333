"""Short forms put in full: in the reports' sentences where a question spells them out, and in a question of no more.

"How many directors of children's services have there been?" is answered by "five DCS post-holders", which a reader
that has not seen the report's own explanation of DCS takes for anybody. Such a sentence is read in full as well. "What
do inspectors say about CSE?" asks about "CSE", of which the reader knows nothing either.

Pure. Not: searching (`vectorstore.query` looks for both forms), or a question for what a short form means
(`short_forms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.question.understanding import Understanding
from vectorstore.analysis import all_stems

_BARE = re.compile(r"(?:[Tt]he )?([A-Z][A-Za-z&]*[A-Z])(s?)\W*")


def asked_in_full(understanding: Understanding, explained: Iterable[tuple[str, str]]) -> Understanding:
    """The same with the commonest long form for its topic, where that is one short form and nothing else."""
    bare = _BARE.fullmatch(understanding.topic)
    long = next((long for short, long in explained if bare and short == bare[1].lower()), "")
    topic = f"{_of_number(long, bare[2])}?".capitalize() if bare and long else understanding.topic
    return replace(understanding, topic=topic)


def spelt_out(topic: str, explained: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The short forms (in lower case) of what `topic` says in full, each with that; the commonest of several first."""
    said = f" {' '.join(all_stems(topic))} "
    forms: dict[str, str] = {}
    for short, long in explained:
        if short not in forms and f" {' '.join(all_stems(long))} " in said:
            forms[short] = long
    return forms


def in_full(text: str, forms: Mapping[str, str]) -> str:
    """`text` with the long form for each short one."""
    if not forms:
        return text
    any_of = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.sub(
        rf"(?<![\w-])(?i:({any_of}))(s?)(?![\w-])",
        lambda match: match[0] if not _is_short(match[1]) else _of_number(forms[match[1].lower()], match[2]),
        text,
    )


def _is_short(written: str) -> bool:
    """ "PA" and "LAs" are short forms; "pa" and "Pa" are not."""
    return sum(map(str.isupper, written)) > 1


def _of_number(long: str, ending: str) -> str:
    return long if not ending or long.endswith("s") else f"{long}s"
