"""The name of an authority as people say it: "London Borough of Enfield Council" is Enfield.

Pure. Not: where the name stands in a report (`metadata`).
"""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"^(?:the\s+)?(?:(?:royal|london|metropolitan|district|county)\s+)*(?:borough|city|county|council|district)\s+"
    r"(?:and\s+district\s+)?(?:council\s+)?of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]+(?:(?:local\s+authority|local\s+area(?:\s+partnership)?|children[’']?s?[’']?\s+(?:and\s+famil(?:ies|y)\s+)?"
    r"(?:social\s+care\s+)?services?|children(?:\s+and|\s*&)?\s+families\s+trust|children[’']s\s+(?:trust|services\s+trust)"
    r"|metropolitan\s+(?:district|borough)|unitary\s+authority|(?:city|county|borough|district|metropolitan|unitary)"
    r"(?:\s+(?:city|county|borough|district))*\s+council|council|mbc|borough|metropolitan)\b[\s.]*)+$",
    re.IGNORECASE,
)
_CITY = re.compile(r"\s+city$", re.IGNORECASE)


def authority_name(printed: str) -> str | None:
    """The plain name in `printed`; None where nothing is left that could be one."""
    name = " ".join(printed.split()).strip(" .,:;–-")
    for _ in range(3):
        shorter = _CITY.sub("", _AFTER.sub("", _BEFORE.sub("", name))).strip(" .,:;–-")
        if shorter == name:
            break
        name = shorter or name
    if not re.search(r"[A-Za-z]{3}", name) or len(name) > 60:
        return None
    return re.sub(r"\s*&\s*", " and ", name)
