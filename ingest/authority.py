"""The name of an authority as people say it: "London Borough of Enfield Council" is Enfield.

Pure. Not: which words are the title (`framework`).
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
_CITY = re.compile(r"\s+(?:city|county)$", re.IGNORECASE)

_APOSTROPHE = "[’'‘]?"
SERVICES = rf"children{_APOSTROPHE}s{_APOSTROPHE}\s+(?:social\s+care\s+)?services"
"""A pattern for "children's services" as reports spell it."""

_TITLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:Focused|Monitoring) visit (?:to|of) (?:the )?(.{{3,80}}?)(?:\s+local authority)?\s+{SERVICES}",
        r"Area SEND (?:full |monitoring )?inspection of (.{3,60}?)\s+Local Area Partnership",
        rf"^Inspection of (?!local authority|{SERVICES}|services)(.{{3,80}}?)(?:\s+local\s+authority)?\s+{SERVICES}",
        r"^Inspection of (?!local authority|services|children)(.{3,60}?)(?=\s*$|\s+Inspection dates?:)",
        (
            r"Joint (?:local )?area (?:SEND|special educational needs.{0,40}?) (?:inspection|revisit) (?:in|of|to)"
            r" (.{3,50}?)(?=[.,]? (?:Between|From|On|This|Following|Local|Inspection|\d)|$)"
        ),
        r"Joint targeted area inspection\b.{0,160} in (.{3,50}?)(?=[.,]? (?:Between|From|On|This|Dear|\d)|$)",
        r"Inspection of local authority arrangements for the protection of children\s+(.{3,60}?)(?=\s*$|\s+Inspection)",
        r"^(.{3,60}?)\s+(?:Re-?\s?inspection|Inspection) of (?:services for children|children|local authority)",
        r"^(.{3,60}?)\s+Safeguarding Children Board\s+Review of the effectiveness",
        rf"(?:{SERVICES} in|judgement is that) (.{{3,50}}?) (?:are|is|require)",
    )
)


def find_authority(title: str) -> str | None:
    """The plain name of the authority that a title names; None where it names none."""
    for pattern in _TITLES:
        match = pattern.search(title)
        if match and (name := authority_name(match.group(1))):
            return name
    return None


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
