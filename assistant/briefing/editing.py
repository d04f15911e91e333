"""A section as lines of text that a person may change, and back again, under the same citation contract.

A line that was not touched stays what it was. A changed line that quotes its paragraph word for word is a quote; what a
person wrote before it, and any other claim, is put to the support check, and a claim without a number is marked as
having no source. A question claims nothing.

Not: choosing a section anew (`compose`), the check itself (`assistant.support.support`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Support
from assistant.briefing.errors import BriefingError
from assistant.briefing.outline import Block, Briefing, Evidence, Note, Part, Section, Statement, Subheading, Table
from assistant.support.quotes import find_quote
from assistant.support.sentences import split_sentences
from assistant.support.support import SupportResult

Check = Callable[[str, Sequence[Evidence]], SupportResult]

FIXED = frozenset({Part.QUIZ, Part.ANSWERS, Part.ASKED, Part.NOT_FOUND, Part.ALSO, Part.SOURCES, Part.METHOD})
"""The sections that are not edited: what was done, and the quiz, whose answers hang on its sentences."""

_FRAME_WORDS = 2
"""No more than this before a quote frames it ("In short:") and claims nothing of its own."""
_HEADING, _TABLE = "## ", "{table}"
_QUOTES_AND_MARKS = re.compile(
    r"(?P<quote>“[^”]*”)|(?P<end>[.!?])?(?P<marks>(?: ?\[\d{1,4}\])+)(?(end)[.!?]?)",
)
_BULLET = re.compile(r"(?:[-–*•]|(?P<number>\d{1,3}[.)]))\s+")
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
    leads = {(block.lead, block.cites[0]) for block in section.blocks if isinstance(block, Statement) and block.quote}
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
            blocks.append(_read(line, cites, leads, briefing, check))
    return replace(section, blocks=tuple(blocks))


def _read(
    line: str, cites: dict[int, str], leads: Container[tuple[str, str]], briefing: Briefing, check: Check
) -> Block:
    if line.startswith(_HEADING):
        return Subheading(line.removeprefix(_HEADING).strip())
    bullet = _BULLET.match(line)
    words, numbers = _without_marks(" ".join(line[bullet.end() if bullet else 0 :].split()))
    cited = tuple(dict.fromkeys(_cited(number, cites) for number in numbers))
    numbered = bool(bullet and bullet["number"])
    if not cited:
        return Statement(words, support=None if _asks(words) else Support.UNSUPPORTED, numbered=numbered)
    lead, quote = _quoted(words, briefing.evidence[cited[0]].paragraph.text)
    if quote and (not lead or (lead, cited[0]) in leads or _asks(lead)):
        return Statement(lead, quote, cited, numbered=numbered)
    evidence = [briefing.evidence[identity] for identity in cited]
    result = check(words, evidence)
    if quote and result.state is Support.SUPPORTED and len(lead.split()) > _FRAME_WORDS:
        # A long quote must not carry what was put before it: that is looked at by itself too.
        own = check(lead, evidence)
        result = own if own.state is Support.SUPPORTED else SupportResult(Support.PARTLY, own.reason)
    return Statement(lead, quote, cited, result.state, result.reason, numbered=numbered)


def _without_marks(line: str) -> tuple[str, list[int]]:
    """The line's words, and the numbers in brackets, wherever they stand but inside quotation marks."""
    found = list(_QUOTES_AND_MARKS.finditer(line))
    words = _QUOTES_AND_MARKS.sub(lambda match: match["quote"] or match["end"] or "", line)
    return words.strip(), [int(number) for match in found for number in re.findall(r"\d+", match["marks"] or "")]


def _quoted(words: str, text: str) -> tuple[str, str]:
    """What stands before a quote, and the quote, which must be whole words of `text`; else all words, and no quote."""
    match = _QUOTED.match(words)
    if match and match["quote"] in text and find_quote(match["quote"], text):
        return match["lead"].strip(), match["quote"]
    return words, ""


def _asks(words: str) -> bool:
    sentences = split_sentences(words)
    return bool(sentences) and all(sentence.text.endswith("?") for sentence in sentences)


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
