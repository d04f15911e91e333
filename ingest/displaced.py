"""Numbers that were printed beside a paragraph and ended up inside its text are put back before it.

"Records and observations show that these are 51. effective forums" between paragraphs 50 and 52 is
paragraph 51. A number is taken out of a text only where the sequence misses exactly that number at exactly
that place, and where it stands in the first lines of an unnumbered block.

Pure. Not: finding the numbers that stand where they should (`numbering`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block, BlockKind

_WORDS_BEFORE = 30


def mend_displaced(blocks: Sequence[Block]) -> tuple[list[Block], frozenset[int]]:
    """The blocks with displaced numbers as labels, and the indexes of those that were mended."""
    mended = list(blocks)
    changed: set[int] = set()
    numbered = [(at, int(block.label)) for at, block in enumerate(blocks) if block.label and block.label.isdigit()]
    for position, (at, number) in enumerate(numbered):
        end, following = numbered[position + 1] if position + 1 < len(numbered) else (len(blocks), 0)
        wanted = number + 1
        last = following if following > number else number + 2
        cursor = at + 1
        while wanted < last and cursor < end:
            if block := _relabelled(mended[cursor], wanted):
                mended[cursor] = block
                changed.add(cursor)
                wanted += 1
            cursor += 1
    return mended, frozenset(changed)


def _relabelled(block: Block, number: int) -> Block | None:
    if block.kind not in (BlockKind.TEXT, BlockKind.ITEM) or block.label is not None:
        return None
    pattern = re.compile(rf"(?<=\s){number}\.\s+(?=[a-z])|\s+{number}\.$")
    words = 0
    for index, line in enumerate(block.lines[:3]):
        match = pattern.search(line.text)
        if match and words + len(line.text[: match.start()].split()) <= _WORDS_BEFORE:
            text = f"{line.text[: match.start()].rstrip()} {line.text[match.end() :]}".strip()
            lines = (*block.lines[:index], replace(line, text=text), *block.lines[index + 1 :])
            return replace(block, kind=BlockKind.TEXT, lines=lines, label=str(number))
        words += len(line.text.split())
    return None
