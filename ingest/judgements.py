"""Grades from a report's cover or record of findings, each with the page and the words it rests on.

Frameworks name their judgements differently; what they judge is mapped to the same five aspects, so that
reports of different years can be set side by side, and the quote keeps the name that was printed:
"Children looked after and achieving permanence" is `in_care`, "Leadership, management and governance" is
`impact_of_leaders`. A judgement that a framework does not give is `NOT_JUDGED`; one that it gives but that
cannot be read is None, never a guess.

Pure. Not: other facts (`metadata`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.lines import Source
from ingest.report import NOT_JUDGED, Judgement

ASPECTS = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care", "care_leavers")
"""The aspects that every children's services inspection is asked for."""

_GRADE = re.compile(
    r"\b(outstanding|requires?\s+improvement(?:\s+to\s+be\s+good)?|inadequate|adequate|good)\b", re.IGNORECASE
)
_SPACE = r"\s+"


@dataclass(frozen=True, slots=True)
class _Form:
    """How a framework prints its judgements: a pattern for each aspect, in the order of the table."""

    rows: tuple[tuple[str, str], ...]
    sentences: tuple[tuple[str, str], ...] = ()
    start: str = ""
    end: str = ""


_ILACS = _Form(
    rows=(
        ("impact_of_leaders", r"The impact of leaders on social work practice with children and families"),
        ("help_and_protection", r"The experiences and progress of children who need help and protection"),
        ("in_care+", r"The experiences and progress of children in care and care leavers"),
        ("in_care", r"The experiences and progress of children in care(?! and care)"),
        ("care_leavers", r"The experiences and progress of (?:children )?care leavers"),
        ("overall_effectiveness", r"Overall effectiveness"),
    ),
    start=r"Judgement",
)
_SINGLE = _Form(
    rows=(
        ("help_and_protection", r"1\.? Children who need help and protection"),
        ("in_care", r"2\.? Children looked after and achieving permanence"),
        ("adoption", r"2\.1\.? Adoption performance"),
        ("care_leavers", r"2\.2\.? Experiences and progress of care leavers"),
        ("impact_of_leaders", r"3\.? Leadership, management and governance"),
    ),
    sentences=(
        ("overall_effectiveness", r"(?:The )?overall judgement is(?: that)?[^.]{0,60}?(?=\b(?:outst|good|req|inad))"),
        ("overall_effectiveness", r"Children[’']s services in [^.]{3,60}? (?:is|are|(?=require))"),
        (
            "lscb",
            r"(?:effectiveness of the|The) Local Safeguarding Children[’']?s? Board(?: \(LSCB\))? (?:is|(?=require))",
        ),
    ),
)
_PROTECTION = _Form(
    rows=(
        ("overall_effectiveness", r"Overall effectiveness"),
        (
            "help_and_protection",
            r"The effectiveness of the help and protection provided to children, young people, families and carers",
        ),
        ("quality_of_practice", r"The quality of practice"),
        ("impact_of_leaders", r"Leadership and governance"),
    ),
    sentences=(
        (
            "overall_effectiveness",
            r"overall effectiveness of the arrangements to protect children in .{3,80}? is(?: judged)?",
        ),
        ("help_and_protection", r"effectiveness of the help and protection provided to .{3,120}? is(?: judged)?"),
        ("quality_of_practice", r"quality of practice (?:overall )?is(?: judged)?"),
        ("impact_of_leaders", r"Leadership and governance (?:is|are)(?: judged)?"),
    ),
    start=r"Record of main findings",
)
_FORMS = {
    "ILACS standard": _ILACS,
    "ILACS short": _ILACS,
    "single inspection": _SINGLE,
    "2013": _PROTECTION,
}
_BOARD_REVIEWED = re.compile(
    r"review of (?:the effectiveness of )?the Local Safeguarding Children[’']?s? Board", re.IGNORECASE
)
_SEND = (
    (r"typically lead to positive experiences and outcomes", "typically positive experiences and outcomes"),
    (r"lead to inconsistent experiences and outcomes", "inconsistent experiences and outcomes"),
    (r"widespread and/or systemic failings", "widespread and/or systemic failings"),
)


@dataclass(frozen=True, slots=True)
class _Flow:
    """The first pages as one text, and the page on which each character stands."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def page(self, at: int) -> int:
        return max((number for start, number in self.starts if start <= at), default=1)


def read_judgements(source: Source, framework: str, kind: str) -> tuple[Judgement, ...]:
    """The judgements of a report, the five aspects first; empty where its framework gives no grades."""
    if framework == "area SEND":
        return _send_outcome(_flow(source, 2))
    form = _FORMS.get(framework)
    if form is None:
        return ()
    flow = _flow(source, len(source.pages) if form is _PROTECTION else 3)
    found = _sentences(flow, form) | _rows(flow, form)  # a row of the table is worth more than a sentence
    if form is _SINGLE and "lscb" not in found:  # from 2015 on the board is judged in a part of its own
        found |= {
            key: board for key, board in _sentences(_flow(source, len(source.pages)), form).items() if key == "lscb"
        }
    if form is _SINGLE:
        found |= _single_extras(found, flow.text)
    return _completed(found, form, source, kind)


def _single_extras(found: dict[str, Judgement], opening: str) -> dict[str, Judgement]:
    """Adoption and the board where nothing was found of them: None where the opening promises it, else not judged.

    Inspections without a review of the board, and reviews of a board alone, are printed in the same form.
    """
    promised = {"adoption": "help_and_protection" in found, "lscb": bool(_BOARD_REVIEWED.search(opening))}
    missing = ((aspect, given) for aspect, given in promised.items() if aspect not in found)
    return {aspect: Judgement(aspect, None if given else NOT_JUDGED, None, "") for aspect, given in missing}


def normal_grade(printed: str) -> str:
    """A grade as it is compared: "Requires improvement to be good" is "requires improvement"."""
    grade = " ".join(printed.lower().split())
    return "requires improvement" if grade.startswith("require") else grade


def _flow(source: Source, pages: int) -> _Flow:
    text, starts = "", []
    for page in source.pages[:pages]:
        starts.append((len(text), page.number))
        lines = [line.text for line in page.lines if not line.text.isdigit()]
        text += " ".join(" ".join(lines).split()) + " "
    return _Flow(text, tuple(starts))


def _rows(flow: _Flow, form: _Form) -> dict[str, Judgement]:
    begin = 0
    if form.start:
        starts = [match.start() for match in re.finditer(form.start, flow.text)]
        begin = starts[-1] if form is _PROTECTION and starts else starts[0] if starts else 0
    found: dict[str, Judgement] = {}
    for aspect, pattern in form.rows:
        row = re.compile(f"({pattern})[\\s.:]*{_GRADE.pattern}".replace(" ", _SPACE), re.IGNORECASE)
        match = row.search(flow.text, begin)
        key = aspect.rstrip("+")
        if match is None or key in found:
            continue
        page, grade = flow.page(match.start()), match.group(2)
        found[key] = Judgement(key, normal_grade(grade), page, f"{' '.join(match.group(1).split())}: {grade}")
        if aspect.endswith("+"):
            found["care_leavers"] = Judgement("care_leavers", NOT_JUDGED, page, "")
    return found


def _sentences(flow: _Flow, form: _Form) -> dict[str, Judgement]:
    found: dict[str, Judgement] = {}
    for aspect, pattern in form.sentences:
        match = re.search(pattern, flow.text, re.IGNORECASE)
        if match and aspect not in found:
            grade = _GRADE.search(flow.text, match.end(), match.end() + 60)
            if grade and "." not in flow.text[match.end() : grade.start()]:
                quote = flow.text[match.start() : grade.end()]
                found[aspect] = Judgement(aspect, normal_grade(grade.group(1)), flow.page(match.start()), quote)
    return found


def _completed(found: dict[str, Judgement], form: _Form, source: Source, kind: str) -> tuple[Judgement, ...]:
    """The five aspects in order, then the others; a missing one is unreadable or not judged."""
    given = {aspect.rstrip("+") for aspect, _ in (*form.rows, *form.sentences)}
    if kind != "inspection":
        given = set()
    elif form is _ILACS and len(found) >= 3 and not _has_overall_row(source):
        given.discard("overall_effectiveness")
    for aspect in ASPECTS:
        if aspect not in found:
            found[aspect] = Judgement(aspect, None if aspect in given else NOT_JUDGED, None, "")
    return tuple(found[aspect] for aspect in (*ASPECTS, *(key for key in found if key not in ASPECTS)))


def _has_overall_row(source: Source) -> bool:
    """Whether the cover has a row for the overall grade: from 2026 reports give none."""
    return any(line.text.startswith("Overall effectiveness") for page in source.pages[:2] for line in page.lines)


def _send_outcome(flow: _Flow) -> tuple[Judgement, ...]:
    for pattern, grade in _SEND:
        match = re.search(pattern.replace(" ", _SPACE), flow.text)
        if match:
            start = max(flow.text.rfind(mark, 0, match.start()) + len(mark) for mark in ("outcome ", ". ", "? "))
            stop = flow.text.find(". ", match.end())
            quote = flow.text[start : stop + 1 if stop > 0 else match.end()]
            return (Judgement("send_outcome", grade, flow.page(match.start()), quote),)
    return (Judgement("send_outcome", None, None, ""),)
