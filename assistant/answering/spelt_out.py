"""Short forms in the reports' sentences that a question spells out.

"How many directors of children's services have there been?" is answered by "five DCS post-holders", which a reader
that has not seen the report's own explanation of DCS takes for anybody. Such a sentence is read in full as well.

Pure. Not: searching (`vectorstore.query` looks for both forms), or a question for what a short form means
(`short_forms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from vectorstore.analysis import all_stems


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
