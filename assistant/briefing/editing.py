"""A section as lines of text that a person may change, and back again, under the same citation contract.

A line that was not touched stays what it was. A changed line that quotes its paragraph word for word is a quote; any
other claim is put to the support check, and one without a number is marked as having no source.

Not: choosing a section anew (`compose`), the check itself (`assistant.support.support`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Support
from assistant.briefing.errors import BriefingError
from assistant.briefing.outline import Block, Briefing, Evidence, Note, Part, Section, Statement, Subheading, Table
from assistant.support.support import SupportResult

Check = Callable[[str, Sequence[Evidence]], SupportResult]

FIXED = frozenset({Part.QUIZ, Part.ANSWERS, Part.ASKED, Part.NOT_FOUND, Part.ALSO, Part.SOURCES, Part.METHOD})
"""The sections that are not edited: what was done, and the quiz, whose answers hang on its sentences."""

_HEADING, _TABLE = "## ", "{table}"
_MARKS = re.compile(r"(?:\s*\[\d{1,4}\])+\s*$")
_BULLET = re.compile(r"^(?:-|\d+\.)\s+")
_QUOTED = re.compile(r"^(?P<lead>[^“”]*)“(?P<quote>[^“”]+(?:“[^”]*”[^“”]*)*)”[.,]?$")


def section_text(section: Section, briefing: Briefing) -> str:
    """The section's blocks, a line each: "- " before a statement, "## " before a subheading, "[3]" for a citation."""
    return "\n".join(_lines(section, briefing))


def edited(section: Section, text: str, briefing: Briefing, check: Check) -> Section:
    """The section with its text replaced. Tables stay where "{table}" stands.

    Raises `BriefingError` for a section that is not edited, a number that stands for nothing, or a table too many.
    """
    if section.part in FIXED:
        raise BriefingError(f"“{section.title}” is made by the search and cannot be edited.")
    known = dict(zip(_lines(section, briefing), section.blocks, strict=True))
    tables = [block for block in section.blocks if isinstance(block, Table)]
    cites = {number: identity for identity, number in briefing.numbers().items()}
    blocks: list[Block] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line == _TABLE:
            if not tables:
                raise BriefingError("There are more {table} lines than the section has tables: take one out.")
            blocks.append(tables.pop(0))
        elif line in known:
            blocks.append(known[line])
        else:
            blocks.append(_read(line, cites, briefing, check))
    return replace(section, blocks=tuple(blocks))


def _read(line: str, cites: dict[int, str], briefing: Briefing, check: Check) -> Block:
    if line.startswith(_HEADING):
        return Subheading(line.removeprefix(_HEADING).strip())
    marks = _MARKS.search(line)
    cited = tuple(dict.fromkeys(_cited(int(n), cites) for n in re.findall(r"\d+", marks.group() if marks else "")))
    words = _BULLET.sub("", line[: marks.start()] if marks else line).strip()
    numbered = line[0].isdigit()
    quoted = _QUOTED.match(words)
    if quoted and cited and quoted["quote"] in briefing.evidence[cited[0]].paragraph.text:
        return Statement(quoted["lead"].strip(), quoted["quote"], cited, numbered=numbered)
    if not cited:
        asks = words.endswith("?")
        return Statement(words, support=None if asks else Support.UNSUPPORTED, numbered=numbered)
    result = check(words, [briefing.evidence[identity] for identity in cited])
    return Statement(words, cites=cited, support=result.state, reason=result.reason, numbered=numbered)


def _cited(number: int, cites: dict[int, str]) -> str:
    if number not in cites:
        raise BriefingError(f"There is no evidence [{number}] in this briefing; its numbers go from 1 to {len(cites)}.")
    return cites[number]


def _lines(section: Section, briefing: Briefing) -> Iterator[str]:
    """A line for each block, in order."""
    numbers = briefing.numbers()
    count = 0
    for block in section.blocks:
        if isinstance(block, Subheading):
            yield f"{_HEADING}{block.text}"
        elif isinstance(block, Table):
            yield _TABLE
        else:
            marks = "".join(f"[{numbers[cite]}]" for cite in block.cites)
            if isinstance(block, Note):
                yield _one_line(f"{block.text} {marks}")
            else:
                count += block.numbered
                bullet = f"{count}." if block.numbered else "-"
                quote = f"“{block.quote}”" if block.quote else ""
                yield _one_line(f"{bullet} {block.lead} {quote} {marks}")


def _one_line(text: str) -> str:
    return re.sub(r"[ ]{2,}", " ", text.replace("\n", " ")).strip()
