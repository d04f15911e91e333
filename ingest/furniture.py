"""Which lines of a report are not part of its text: running headers and footers, page numbers, contents lists.

Pure. Not: footnotes and tables, which are content (`blocks`).
"""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.lines import Line, Page

_EDGE = 0.13  # of the page's height, at its top and bottom: where running lines stand
_LONGEST_ENTRY = 240  # letters of a line in a contents list
_DEPTH = 3  # lines: running lines stand no deeper in the page than this
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?(\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)
_LONE_PAGE = re.compile(r"\d{1,9}")
_LEADER = re.compile(r"^(.*\S)(?:\s*[.…·_]{3,}\s*|\s+)(\d{1,3})$")
_CONTENTS = re.compile(r"(?:table of )?contents:?", re.IGNORECASE)


def running_lines(pages: tuple[Page, ...]) -> frozenset[tuple[int, int]]:
    """The (page number, index) of every running header, footer and page number."""
    found: set[tuple[int, int]] = set()
    repeated: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        outermost = _outermost(page)
        for index, line in enumerate(page.lines):
            if index in outermost and _at_edge(line, page):
                key = line.text if line.text.isdigit() else _DIGITS.sub("#", line.text.casefold())
                repeated[key, round(line.baseline / page.height * 40)].append((page.number, index))
    for (key, place), places in repeated.items():
        around = places + repeated.get((key, place + 1), []) + repeated.get((key, place - 1), [])
        on = {number for number, _ in around}
        if len(on) >= max(2, min(4, len(pages) // 3)):
            found.update(places)
    return frozenset(found | _page_numbers(pages))


def in_reading_order(lines: list[Line], height: float) -> list[Line]:
    """A page's lines with those that come last in the file, but stand alone further up, put in their place.

    Word writes the text of headers and frames (a letterhead) after the page's body.
    """
    jumps = (at for at in range(len(lines) - 1, 0, -1) if lines[at].baseline < lines[at - 1].baseline - 0.25 * height)
    start = next(jumps, None)
    if start is None:
        return lines
    body, late = lines[:start], lines[start:]
    first, last = min(line.baseline for line in late), max(line.baseline for line in late)
    if any(first - 2 < line.baseline < last + 2 for line in body):
        return lines
    place = next((at for at, line in enumerate(body) if line.baseline > last), len(body))
    return body[:place] + late + body[place:]


def _page_numbers(pages: tuple[Page, ...]) -> set[tuple[int, int]]:
    """Lone numbers at the edges that grow by one a page, or that are the page's own."""
    lone: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for index, line in enumerate(page.lines):
            match = _PAGE_NUMBER.fullmatch(line.text)
            if match and _at_edge(line, page):
                lone[int(match.group(1)) - page.number].append((page.number, index))
    if not lone:
        return set()
    best = max(lone.values(), key=len)
    return {*lone.get(0, ()), *(best if len(best) > 1 else ())}


def _outermost(page: Page) -> frozenset[int]:
    """The indexes of the three highest and three lowest lines of a page."""
    order = sorted(range(len(page.lines)), key=lambda index: page.lines[index].baseline)
    return frozenset(order[:_DEPTH] + order[-_DEPTH:])


def _at_edge(line: Line, page: Page) -> bool:
    return line.baseline < _EDGE * page.height or line.baseline > (1 - _EDGE) * page.height


def contents_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    """The indexes, among the report's lines in order, of a contents list and its heading."""
    found: set[int] = set()
    for start, line in enumerate(lines):
        if _CONTENTS.fullmatch(line.text):
            entries = _entries(lines, start + 1)
            if len(entries) >= 2:
                found.update((start, *entries))
    return frozenset(found)


def _entries(lines: tuple[Line, ...], start: int) -> list[int]:
    """Entries of the contents list from `start`: titles that end in page numbers that never fall."""
    found: list[int] = []
    pending: list[int] = []
    last_page = 0
    index = start
    while index < len(lines) and len(pending) < 3:
        text = lines[index].text
        if pending and _LONE_PAGE.fullmatch(text):
            match_page = int(text)
        else:
            match = _LEADER.match(text) if len(text) < _LONGEST_ENTRY else None
            match_page = int(match.group(2)) if match else -1
        pending.append(index)
        if match_page >= last_page and match_page > 0:
            found.extend(pending)
            pending = []
            last_page = match_page
        index += 1
    return found
