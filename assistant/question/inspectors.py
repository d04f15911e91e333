"""The inspectors that a question names: reports they led, and names that no report of the library gives.

Pure. Not: reading a report's lead inspector (`ingest.metadata`), or the other limits of a question (`scope`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.marking import MODIFIER
from ingest.report import Report

_NAME = r"[A-Z][a-z’']+(?:-[A-Z][a-z’']+)*(?: [A-Z][\w’']*[a-z](?:-[A-Z][\w’']*[a-z])*){1,2}"
_TITLE = r"(?:(?:the )?(?:lead )?(?:[Ii]nspectors?|HMI),? |Mrs? |Ms |Miss |Dr )"
_FINDS = r"(?:say|said|find|found|report|judge|see|saw|think|thought|conclude|inspect|visit|note)"
_AN_INSPECTION = r"(?:[Rr]e-?)?(?:[Ii]nspections?|[Vv]isits?|[Rr]eports?)"
_OF_WHAT = rf"(?:\s+(?:of|to|in|into|on|for|at|from|the|council|local authority|{MODIFIER}))*"
_LED = re.compile(
    rf"\b{_AN_INSPECTION}{_OF_WHAT},?(?: (?:that|which))?(?: (?:was|were|is|are|been|being))? (?:led|headed) by "
    rf"{_TITLE}?(?P<a>{_NAME})\b"
    rf"|\b[Dd]id {_TITLE}?(?P<b>{_NAME}) (?:inspect|lead (?:[a-z]+ )?(?:{MODIFIER}\s+)*{_AN_INSPECTION})\b"
    rf"|\b[Ll]ead inspector,? (?P<c>{_NAME})\b"
    rf"|(?<![\w⟧’'-])(?P<d>{_NAME})['’]s (?:inspections?|focused visits?|team {_FINDS})\b"
)
_INSPECTOR = re.compile(rf"\b(?:[Ii]nspector|HMI) (?P<a>{_NAME})\b")
_NO_PERSON = re.compile(
    r"\b(?:Council|Trust|Boards?|Services?|Ofsted|Inspectors?|Majesty|Director|Chief|Partnership|NHS|Team|Safeguarding|Children"
    r"|Police|Authority|Social|Care|Local|Area|County|City|Borough|Committee|The|What|Who|Which|How|In|Did|Was)\b"
)


@dataclass(frozen=True, slots=True)
class Inspectors:
    """`led` are the reports of those named; `used` the words that name them.

    `unknown` are names that no report gives; `certain` is true where the question is about an inspection or a report
    that one of these led, and not a board or a team.
    """

    led: tuple[Report, ...] = ()
    used: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    certain: bool = False


def find_inspectors(text: str, reports: Sequence[Report]) -> Inspectors:
    """The inspectors that a marked question names: in full, or by surname behind "inspector" or a title."""
    led: list[Report] = []
    used: set[str] = set()
    for report in reports:
        names = (report.inspector or "").split()
        if not names:
            continue
        full = r"\s+".join(map(re.escape, names))
        if match := re.search(
            rf"\b(?:led by\s+)?{full}\b|\b(?i:{_TITLE}){re.escape(names[-1])}\b", text, re.IGNORECASE
        ):
            led.append(report)
            used.add(match.group())
    if led or not all(report.inspector for report in reports):
        return Inspectors(tuple(led), frozenset(used))
    certain = _names(_LED, text)
    unknown = tuple(dict.fromkeys((*certain, *_names(_INSPECTOR, text))))
    return Inspectors(unknown=unknown, certain=bool(certain))


def _names(pattern: re.Pattern[str], text: str) -> list[str]:
    names = (next(filter(None, match.groups())) for match in pattern.finditer(text))
    return [name for name in names if not _NO_PERSON.search(name)]
