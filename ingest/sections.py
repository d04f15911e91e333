"""The section headings open at a place of a report, outermost first, as each new heading opens and ends them.

Size and weight say how a heading ranks. Where a report sets one of its headings larger or smaller than its
equals (a summary in a box, a part's name above a table), the parts that every report of its kind has say more
than the type does: the findings on leadership never stand within those on children in care.

Pure. Not: which lines are headings (`blocks`, `paragraphs`).
"""

from __future__ import annotations

import re

from ingest.frontmatter import names_grade

_ASPECT = r"The experiences? and progress of |Leadership, management and governance|The impact of leaders on "
_FINDINGS = r"Inspection findings$|Summary$|The graded judge?ment "
_ADVICE = r"Areas for (?:priority action|improvement)$"
_PART = (
    r"Executive summary$|Recommendations$|Summary for children and young people|The experiences? and progress of "
    r"|Information about (?:this|the) (?:local |inspection|review)|What does the .*\bneed to (?:improve|do better)"
    r"|Inspection outcome$|What is it like to be a child|What is the (?:local )?area partnership doing"
    r"|Local area partnership details"
)
_OF_PARTNERSHIP = r"Inspection outcome$|What (?:is|does) the (?:local )?area partnership|Areas for priority action$"

_ENDS = tuple(
    (re.compile(heading, re.IGNORECASE), re.compile(ended, re.IGNORECASE))
    for heading, ended in (
        (_PART, f"{_PART}|{_ASPECT}|{_FINDINGS}|{_ADVICE}"),
        (_ASPECT, f"{_ASPECT}|{_FINDINGS}"),
        (_ADVICE, _OF_PARTNERSHIP),
    )
)
"""A heading that the first matches stands in no section that the second matches."""

_WITHIN_ASPECT = re.compile(r"The graded judge?ment |Inspection findings$", re.IGNORECASE)
_AN_ASPECT = re.compile(_ASPECT, re.IGNORECASE)


class Sections:
    """The open headings, each with its rank: the higher, the further out it stands."""

    def __init__(self) -> None:
        self._open: list[tuple[float, str]] = []

    @property
    def path(self) -> tuple[str, ...]:
        """The headings as printed, outermost first."""
        return tuple(text for _, text in self._open)

    def open(self, text: str, rank: float) -> None:
        """Begin the section `text`; a heading printed twice in a row is one."""
        if self._open and self._open[-1][1].casefold() == text.casefold():
            self._open[-1] = (max(rank, self._open[-1][0]), text)
            return
        level = self._level(text, rank)
        del self._open[level:]
        self._open.append((rank, text))

    def leave_summary(self) -> None:
        """End the section that is open if it is a summary."""
        if self._open and self._open[-1][1].casefold() == "summary":
            self._open.pop()

    def clear(self) -> None:
        """End all sections."""
        self._open.clear()

    def _level(self, text: str, rank: float) -> int:
        """How many of the open sections a heading stands in."""
        level = next((at for at, (other, _) in enumerate(self._open) if other <= rank), len(self._open))
        names = self.path
        if _WITHIN_ASPECT.match(text):
            return next((at + 1 for at, name in enumerate(names) if _AN_ASPECT.match(name)), level)
        if names_grade(text):
            level = min(level, next((at for at, name in enumerate(names) if names_grade(name)), level))
        for heading, ended in _ENDS:
            if heading.match(text):
                level = min(level, next((at for at, name in enumerate(names) if ended.match(name)), level))
        return level
