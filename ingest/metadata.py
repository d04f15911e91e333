"""A report's facts from its own words: authority, kind, framework, dates, inspector, licence.

Every fact is read from the cover, the opening or the signature; nothing comes from the file's name.

Pure. Not: grades (`judgements`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.authority import authority_name
from ingest.dates import find_dates, find_visits
from ingest.lines import Source
from ingest.report import DateRange

_APOSTROPHE = "[’'‘]?"
_SERVICES = rf"children{_APOSTROPHE}s{_APOSTROPHE}\s+(?:social\s+care\s+)?services"
_PROVIDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:Focused|Monitoring) visit (?:to|of) (?:the )?(.{{3,80}}?)(?:\s+local authority)?\s+{_SERVICES}",
        r"Area SEND (?:full |monitoring )?inspection of (.{3,60}?)\s+Local Area Partnership",
        rf"^Inspection of (?!local authority|{_SERVICES}|services)(.{{3,80}}?)(?:\s+local\s+authority)?\s+{_SERVICES}",
        r"^Inspection of (?!local authority|services|children)(.{3,60}?)(?=\s+Inspection dates?:)",
        r"Inspection of local authority arrangements for the protection of children\s+(.{3,60}?)\s+Inspection dates?",
        r"^(.{3,60}?)\s+(?:Re-?\s?inspection|Inspection) of (?:services for children|children|local authority)",
        r"^(.{3,60}?)\s+Safeguarding Children Board\s+Review of the effectiveness",
        rf"(?:{_SERVICES} in|judgement is that) (.{{3,50}}?) (?:are|is|require)",
    )
)
_FRAMEWORKS = (
    (r"area SEND|SEND inspection|local area partnership", "area SEND", "area SEND"),
    (r"^.{0,40}\bmonitoring visit (?:to|of)|Dear.{0,80}\bmonitoring visit (?:to|of)", "other", "monitoring visit"),
    (
        r"^.{0,40}\bfocused visit (?:to|of)|Dear.{0,80}\bfocused visit (?:to|of)",
        "ILACS focused visit",
        "focused visit",
    ),
    (r"arrangements for the protection of children", "2013", "inspection"),
    (
        r"services for children in need of help and\s+protection, children looked after",
        "single inspection",
        "inspection",
    ),
    (r"Review of the effectiveness of the Local Safeguarding Children", "single inspection", "LSCB review"),
    (
        r"impact of leaders on social work|ILACS|Inspection of (?:local authority )?children",
        "ILACS standard",
        "inspection",
    ),
)
_SHORT_DAYS = 6
_INSPECTION_DATES = re.compile(r"(?<!previous )Inspection dates?\s*:?\s*(.{6,160})", re.IGNORECASE)
_VISIT_DATES = re.compile(
    rf"(?:{_SERVICES}|visit|inspection)\b.{{0,80}}?\b(?:on|between|from)\s+(\d.{{6,80}})", re.IGNORECASE
)
_STOP = re.compile(r"Dates? of previous|Report published|Lead inspector|Age group|The overall|Previous", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:Report )?Published(?: on)?\s*:?\s*(.{6,30})", re.IGNORECASE)
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
    framework, kind = _framework(cover, whole)
    visits = _visits(opening)
    if framework == "ILACS standard" and visits and _length(visits) <= _SHORT_DAYS:
        framework = "ILACS short"
    return Facts(
        title=_title(source),
        provider=_provider(cover),
        kind=kind,
        framework=framework,
        visits=visits,
        published=_published(cover, kind),
        inspector=_inspector(source),
        licence=match.group() if (match := _LICENCE.search(whole)) else None,
    )


def _flat(source: Source, first: int, last: int) -> str:
    lines = (line for page in source.pages[first:last] for line in sorted(page.lines, key=lambda line: line.size < 9))
    text = " ".join(line.text.replace("\t", " ") for line in lines if not line.text.isdigit())
    return " ".join(text.split())


def _framework(cover: str, whole: str) -> tuple[str, str]:
    for text in (cover[:1500], whole[:6000]):
        for pattern, framework, kind in _FRAMEWORKS:
            if re.search(pattern, text, re.IGNORECASE):
                return framework, kind
    return "other", "inspection" if re.search(r"\binspect", whole[:3000], re.IGNORECASE) else "other"


def _provider(cover: str) -> str | None:
    for pattern in _PROVIDERS:
        match = pattern.search(cover)
        if match and (name := authority_name(match.group(1))):
            return name
    return None


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


def _published(cover: str, kind: str) -> date | None:
    for match in _PUBLISHED.finditer(cover):
        if days := find_dates(match.group(1)):
            return days[0]
    if kind in ("focused visit", "monitoring visit"):
        salutation = cover.find("Dear ")
        days = find_dates(cover[: salutation if salutation > 0 else 400])
        return days[0] if days else None
    return None


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
    lines = source.pages[0].lines
    largest = max((line.size for line in lines), default=0.0)
    if not largest:
        return lines[0].text if lines else ""
    return " ".join(line.text for line in lines if line.size > largest - 1)
