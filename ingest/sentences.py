"""Where the sentences of a paragraph begin and end.

Knows abbreviations, initials, decimals, quotes and brackets after a full stop, and lists: each line of a
list is a sentence of its own, however it ends.

Pure. Not: which sentence answers a question (`assistant.answering.extractive`).
"""

from __future__ import annotations

import re

_END = re.compile(
    r"(?<![.!?…])[.!?…]+['\"’”)\]]*(?:\s+\([^()]{1,30}\)\.?(?=\s+[A-Z]|\s*$))?(?=\s+|$)"
    r"|(?<=[a-z][a-z][a-z])[.!?](?=[A-Z][a-z]*[\s,;])"  # the space after it was forgotten; no address on the web
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[‘“'\"])(?:Mr|Mrs|Ms|Miss|Dr|Prof|Rev|Sir|St|Cllr|Hon|Jr|Sr|No|Nos|Fig|Vol|Ed|Eds|Para|Paras|Art|Sec|"
    r"Ch|Ref|Tel|Ext|Approx|Dept|Govt|Ltd|Co|Inc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|etc|viz|"
    r"cf|vs|v|al|p|pp|n|c|ca)\.$",
    re.IGNORECASE,
)
_NEVER_LAST = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|Rev|St|Cllr|e\.g|i\.e|cf|vs|viz|Nos|Fig|pp)\.$", re.IGNORECASE
)
_INITIAL = re.compile(r"(?:^|[\s(])(?:[A-Z]\.)+$")
_REACH = 20  # characters before a full stop that can make it an abbreviation's
_STARTS = re.compile(r"[A-Z0-9‘“'\"(\[£•]")
_SPACE = re.compile(r"\s*")
_USUAL_OPENING = re.compile(r"(?:The|This|These|Those|However|In|It|They|There|A|An|When|While|Where|As|For)\b")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence of `text`, in order; together they hold all but its white space.

    A remark in brackets after a sentence, "(Recommendation)", stays with it.
    """
    spans: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        spans.extend((offset + start, offset + end) for start, end in _in_line(line))
        offset += len(line) + 1
    return tuple(spans)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def _in_line(line: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(line):
        if _is_end(line, start, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(line)))
    trimmed = []
    for first, last in spans:
        piece = line[first:last]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right > left:
            trimmed.append((first + left, first + right))
    return trimmed


def _is_end(line: str, start: int, match: re.Match[str]) -> bool:
    space = _SPACE.match(line, match.end())
    following = space.end() if space else match.end()
    if following == len(line):
        return True
    if not _STARTS.match(line, following):
        return False
    before = line[max(start, match.end() - _REACH) : match.end()]
    if _NEVER_LAST.search(before) or (_INITIAL.search(before) and not before.endswith("..")):
        return False
    if _ABBREVIATION.search(before):
        return bool(_USUAL_OPENING.match(line, following))
    return True
