"""Where a report's cover ends and where its closing matter begins: title, dates, addresses, signature, imprint.

Pure. Not: the facts that stand there (`metadata`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind, Typography
from ingest.lines import Line

_COVER = re.compile(
    r"(?:Inspection|Visit) dates?\b|Lead inspector|(?:Report )?Published|Dates? of (?:previous|last) inspection"
    r"|Age group|Dear\b|(?:Focused|Monitoring) visit (?:to|of)\b|(?:His|Her) Majesty[’']s Inspector$|Website:"
    r"|Further copies|© Crown|This document may be reproduced|Reference|Unique reference",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"© Crown|Crown copyright|^The Office for Standards in Education, Children[’']s Services and Skills \(Ofsted\)"
    r" (?:regulates|inspects)|^If you would like a copy of this document|^You may (?:copy|reuse) "
    r"|^This (?:report|publication|document) is available|^Interested in our work|^Piccadilly Gate"
    r"|^Any complaints about the inspection or the report|^If you are not happy with the inspection or the report",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^Yours? (?:sincerely|faithfully)"
    r"|^[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,3},? (?:His|Her) Majesty[’']s Inspector$"
)
_RANK = re.compile(r"^(?:His|Her) Majesty[’']s Inspector,?$")
_BEFORE_CLOSING = re.compile(
    r"(?:Thank you\b[^.]*\. )?Ofsted will take the(?:se)? findings |I am copying this letter to "
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,3},?$"
)
_FIRST_BLOCKS, _LAST_BLOCKS = 24, 24
_ROOM = 8  # letters: how much room for the next word a line that was ended on purpose has at least
_JUDGES = re.compile(
    r"^(?!.*:).*?\b(?:(?:is|are)\b.{0,40}?\b(?:outstanding|good|improvement|(?:in)?adequate)|requires? improvement)\b"
    r"(?!.*(?:because|strengths?|:)\W*$)",
    re.IGNORECASE,
)

_INSPECTOR = re.compile(r"(?:\w+ )?(?:Lead inspector|Team inspectors?|Quality assurance manager) ?:", re.IGNORECASE)
_ENDS_GRADED = re.compile(
    r"\b(?:outstanding|good|requires? improvement(?: to be good)?|inadequate|adequate)\.?$", re.IGNORECASE
)


def text_of(block: Block) -> str:
    """A block's text, its lines parted by spaces."""
    return " ".join(line.text for line in block.lines)


def states_judgement(text: str) -> bool:
    """Whether a heading is a finding of its own: "Children's services in Bury require improvement"."""
    return len(text) < 200 and bool(_JUDGES.search(text))


def names_grade(heading: str) -> bool:
    """Whether a heading ends with the grade of what it names: "Care leavers: good", "... is inadequate"."""
    return bool(_ENDS_GRADED.search(heading))


def names_inspector(block: Block) -> bool:
    """Whether a line in bold is no heading but says who inspected."""
    return bool(_INSPECTOR.match(text_of(block)))


def _is_cover(block: Block) -> bool:
    lines = block.lines if len(text_of(block)) < 350 else block.lines[:1]
    return any(_COVER.match(line.text) for line in lines)


def cover_end(blocks: Sequence[Block], setting: Typography) -> int:
    """How many of the blocks are the cover: title, dates, inspector, addresses, salutation."""
    end = 0
    for at, block in enumerate(blocks[:_FIRST_BLOCKS]):
        if block.page != 1 or block.label is not None or block.kind in (BlockKind.ITEM, BlockKind.FOOTNOTE):
            break
        if (block.lines[0].size > 1.5 * setting.size and end == at) or _is_cover(block):
            end = at + 1
        elif block.kind is BlockKind.TEXT and len(text_of(block)) > 300:
            break
    return end


def as_printed(block: Block, setting: Typography) -> Iterator[Block]:
    """A block, parted where a line was ended on purpose (addresses): where the next word would have fitted easily."""
    lines: list[Line] = []
    longest = max(line.right for line in block.lines)
    edge = longest if longest > 0.75 * setting.right else setting.right  # an imprint may be set narrower
    for line in block.lines:
        if lines and _fits_easily(line, lines[-1], edge):
            yield replace(block, lines=tuple(lines))
            lines = []
        lines.append(line)
    yield replace(block, lines=tuple(lines))


def _fits_easily(line: Line, above: Line, edge: float) -> bool:
    letter = (line.right - line.left) / max(len(line.text), 1)
    return edge - above.right > (len(line.text.split(" ", 1)[0]) + _ROOM) * letter > 0


def closing_start(blocks: Sequence[Block]) -> tuple[int, int]:
    """Where the signature begins and where the imprint begins (both may be the end of the blocks)."""
    first = max(0, len(blocks) - _LAST_BLOCKS)
    signature = imprint = len(blocks)
    for at in range(first, len(blocks)):
        text = text_of(blocks[at])
        named = _CLOSING.match(text) and blocks[at].kind is BlockKind.TEXT
        if (named or _RANK.match(text)) and blocks[at].label is None:
            signature = min(signature, at)
        if _IMPRINT.search(text) and blocks[at].label is None:
            imprint = at
            break
    signature = min(signature, imprint)
    while 0 < signature < imprint and _BEFORE_CLOSING.match(text_of(blocks[signature - 1])):
        signature -= 1
    return signature, imprint
