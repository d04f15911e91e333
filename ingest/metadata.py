"""A report's facts from its own words: authority, kind, framework, dates, inspector, licence.

Every fact is read from the cover, the opening or the signature; nothing comes from the file's name.

Pure. Not: which framework it is (`framework`), names of authorities (`authority`), grades (`judgements`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from statistics import median

from ingest.authority import SERVICES, find_authority
from ingest.dates import find_dates, find_visits
from ingest.framework import read_framework, title_words
from ingest.lines import Line, Role, Source
from ingest.report import DateRange

_SHORT_DAYS = 6
_INSPECTION_DATES = re.compile(r"(?<!previous )Inspection dates?\s*:?\s*(.{6,160})", re.IGNORECASE)
_VISIT_DATES = re.compile(
    rf"(?:{SERVICES}|visit|inspection)\b.{{0,80}}?\b(?:on|between|from)\s+(\d.{{6,80}})", re.IGNORECASE
)
_STOP = re.compile(r"Dates? of previous|Report published|Lead inspector|Age group|The overall|Previous", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:Report )?Published(?: on)?\s*:?\s*(.{6,30})", re.IGNORECASE)
_IMPRINT = re.compile(r"\bPublished(?: on)?:? (\d{1,2} [A-Z][a-z]+ \d{4})\b")
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?([A-Z][\w’'\-]+(?: (?:[A-Z]\.?|de|van|von|der|O[’']))*(?: [A-Z][\w’'\-]+){1,3})"
)
_LEAD = re.compile(r"(?<!deputy )(?<!Deputy )lead inspector\b\s*[:–-]?\s*", re.IGNORECASE)
_RANK = re.compile(
    r"[,\s]+(?:(?:Her|His) Majesty[’']s\b.*|S?HMI\b.*|Senior\b.*|Ofsted\b.*|National\b.*|Regional\b.*|Social Care\b.*"
    r"|Inspector\b.*|(?:Deputy|Team|Judgement|Age)\b.*)$"
)
_SIGNED = re.compile(r"Yours? (?:sincerely|faithfully)\b,?\s*", re.IGNORECASE)
_NO_PERSON = re.compile(r"\b(?:Inspector|Majesty|Ofsted|Quality|Commission|Council|Judgement|Care|Services|Children)\b")
_SUBJECT = re.compile(
    r"(?:Focused|Monitoring) visit (?:to|of)|(?:Area SEND|Joint .{0,60})? ?inspection of", re.IGNORECASE
)
_LICENCE = re.compile(
    r"Open Government Licence|non-commercial (?:educational )?purposes|reproduced in whole or in part", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says about itself; None and empty where it does not."""

    title: str
    provider: str | None
    kind: str
    framework: str
    visits: tuple[DateRange, ...]
    published: date | None
    inspector: str | None
    licence: str | None


def read_facts(source: Source) -> Facts:
    """The facts of a report."""
    opening = _flat(source, 0, 2)
    cover = _flat(source, 0, 1)
    whole = _flat(source, 0, len(source.pages))
    head = title_words(cover)
    framework, kind = read_framework(head, cover, whole)
    visits = _visits(opening)
    if framework == "ILACS standard" and visits and _length(visits) <= _SHORT_DAYS:
        framework = "ILACS short"
    return Facts(
        title=_title(source),
        provider=find_authority(head) or find_authority(cover),
        kind=kind,
        framework=framework,
        visits=visits,
        published=_published(cover, _flat(source, len(source.pages) - 1, len(source.pages)), kind),
        inspector=_inspector(source),
        licence=match.group() if (match := _LICENCE.search(whole)) else None,
    )


def _flat(source: Source, first: int, last: int) -> str:
    lines = (line for page in source.pages[first:last] for line in sorted(page.lines, key=lambda line: line.size < 9))
    text = " ".join(line.text.replace("\t", " ") for line in lines if not line.text.isdigit())
    return " ".join(text.split())


def _visits(opening: str) -> tuple[DateRange, ...]:
    for pattern in (_INSPECTION_DATES, _VISIT_DATES):
        for match in pattern.finditer(opening):
            window = match.group(1)
            if stop := _STOP.search(window):
                window = window[: stop.start()]
            if pattern is _VISIT_DATES:
                window = re.split(r"\.\s", window, maxsplit=1)[0]
            if visits := find_visits(window):
                return visits
    return find_visits(opening[:800])[:1] if _INSPECTION_DATES.search(opening) else ()


def _length(visits: tuple[DateRange, ...]) -> int:
    return sum((visit.last - visit.first).days + 1 for visit in visits)


def _published(cover: str, last_page: str, kind: str) -> date | None:
    for match in _PUBLISHED.finditer(cover):
        if days := find_dates(match.group(1)):
            return days[0]
    if kind in ("focused visit", "monitoring visit"):
        salutation = cover.find("Dear ")
        days = find_dates(cover[: salutation if salutation > 0 else 400])
        return days[0] if days else None
    imprint = _IMPRINT.search(last_page)
    days = find_dates(imprint.group(1)) if imprint else ()
    return days[0] if days else None


def _inspector(source: Source) -> str | None:
    """The lead inspector, or who signed a letter."""
    texts = [line.text for page in source.pages for line in page.lines]
    for pattern in (_LEAD, _SIGNED):
        for at, text in enumerate(texts):
            match = pattern.search(text)
            if not match:
                continue
            before, after = text[: match.start()], text[match.end() :]
            named_after = ":" in match.group() or not before.strip()
            beside = (after, before) if named_after else (before, after)
            for candidate in (*beside, *texts[at + 1 : at + 3]):
                if name := _person(candidate):
                    return _whole_name(name, texts[at + 1 : at + 4])
    if any(text.startswith("Dear ") for text in texts[:60]):
        return next((name for text in reversed(texts[-4:]) if (name := _person(text))), None)
    return None


def _whole_name(name: str, following: list[str]) -> str:
    """The name, or a longer form of it on the next lines where the first was cut off."""
    longer = re.compile(rf"\b{re.escape(name)}[\w’'-]+")
    return next((match.group() for text in following if (match := longer.search(text))), name)


def _person(text: str) -> str | None:
    match = _NAME.match(_RANK.sub("", text.strip(" ,:")))
    return match.group(1) if match and not _NO_PERSON.search(match.group(1)) else None


def _title(source: Source) -> str:
    """The title: the large lines at the top of the first page, else its subject line, else its first heading."""
    lines = [line for line in source.pages[0].lines if not line.text.isdigit()]
    if not lines:
        return ""
    largest = max(line.size for line in lines)
    if largest > 1.4 * median(line.size for line in lines):
        first = next(at for at, line in enumerate(lines) if line.size == largest)
        title = takewhile(lambda line: line.size > 0.9 * largest, lines[first:])
        return " ".join(line.text for line in title)
    subject = next((at for at, line in enumerate(lines) if _SUBJECT.match(line.text)), None)
    if subject is not None:
        return " ".join((lines[subject].text, *_wrapped(lines[subject], lines[subject + 1 :]))).rstrip(".")
    return next((line for line in lines if line.bold or line.role is Role.HEADING), lines[0]).text


def _wrapped(subject: Line, following: Sequence[Line]) -> Iterator[str]:
    """The rest of a subject line that goes on below, bold and of its size as it is."""
    if subject.bold and subject.size:
        yield from (line.text for line in takewhile(lambda line: line.bold and line.size == subject.size, following))
