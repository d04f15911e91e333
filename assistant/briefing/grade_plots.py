"""Grades as pictures that also read without colour: one authority over time, and how many reports have each grade.

Each framework has a panel of its own, because its grades do not compare with another's. Every mark carries its
grade's letter and its own pattern; "not judged" and "could not be read" are drawn as such. Pure: SVG text out, which
takes its ink from the page (`currentColor`).

Not: the grade table (`assistant.ui.judgements_view`), reading grades (`ingest`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from assistant.briefing.plain_words import aspect_name, counted, framework_family, grade_words
from ingest.report import NOT_JUDGED, Report, content_id, report_name

UNREAD = "could not be read"
GRADES = ("outstanding", "good", "adequate", "requires improvement", "inadequate", NOT_JUDGED, UNREAD)
"""All that a mark can stand for, best first; a framework's panel shows those that its reports have."""

_LETTERS = dict(zip(GRADES, ("O", "G", "A", "R", "I", "–", "?"), strict=True))
_PATTERNS = {
    "outstanding": '<rect width="8" height="8" fill="currentColor" fill-opacity="0.85"/>',
    "good": '<rect width="8" height="8" fill="currentColor" fill-opacity="0.35"/>',
    "adequate": '<path d="M0 4h8" stroke="currentColor" stroke-width="1.5"/>',
    "requires improvement": '<path d="M0 8L8 0" stroke="currentColor" stroke-width="1.5"/>',
    "inadequate": '<path d="M0 8L8 0M0 0L8 8" stroke="currentColor" stroke-width="1.3"/>',
    NOT_JUDGED: "",
    UNREAD: '<circle cx="4" cy="4" r="1.2" fill="currentColor"/>',
}
_DRAWING = "this-drawing"
"""Stands for the name that sets one drawing's patterns apart from another's on the same page."""

_LEFT, _RIGHT, _WIDTH = 170, 20, 720
_ROW, _BAR, _STEP, _ROOM = 34, 22, 26, 34


def grade_of(report: Report, aspect: str) -> str:
    """The report's grade as one of `GRADES`; long forms are shortened, a grade in other words is given as it is."""
    grade = report.grade(aspect)
    if grade is None:
        return UNREAD
    return "requires improvement" if grade.startswith("requires improvement") else grade


def timeline(reports: Sequence[Report], aspect: str = "overall_effectiveness") -> str:
    """An SVG of one authority's grades by date, oldest left; reports without a date are left out and counted.

    Rows are grades, best on top; each framework has its own panel. Empty text where no report has a date.
    """
    dated = sorted((report for report in reports if report.dated), key=lambda report: str(report.dated))
    if not dated:
        return ""
    days = [report.dated.toordinal() for report in dated if report.dated]
    span = max(days[-1] - days[0], 1)
    place = {
        report.id: _LEFT + 20 + (_WIDTH - _LEFT - _RIGHT - 40) * (day - days[0]) / span
        for report, day in zip(dated, days, strict=True)
    }
    pieces: list[str] = []
    top = 8
    for family in _families(dated):
        mine = [report for report in dated if framework_family(report) == family]
        panel, top = _timeline_panel(family, mine, aspect, place, top)
        pieces += panel
    undated = len(reports) - len(dated)
    said = "; ".join(f"{report_name(report)}: {grade_words(report.grade(aspect))}" for report in dated)
    left_out = f" {counted(undated, 'report')} without a date left out." if undated else ""
    return _svg(f"{aspect_name(aspect)} over time", f"{said}.{left_out}", pieces, top)


def distribution(reports: Sequence[Report], aspect: str = "overall_effectiveness") -> str:
    """An SVG of how many reports have each grade, a bar for each year, a panel for each framework.

    Empty text where there are no reports.
    """
    if not reports:
        return ""
    most = max(Counter((framework_family(report), _year(report)) for report in reports).values())
    pieces: list[str] = []
    said: list[str] = []
    top = 8
    for family in _families(reports):
        pieces.append(_heading(family, top))
        top += _STEP
        mine = [report for report in reports if framework_family(report) == family]
        for year in sorted({_year(report) for report in mine}):
            counts = Counter(grade_of(report, aspect) for report in mine if _year(report) == year)
            pieces += _bar(year, counts, most, top)
            said.append(f"{family}, {year}: {', '.join(f'{counts[g]} {g}' for g in _shown(counts))}")
            top += _ROW - 6
        top += 8
    shown = [grade for grade in GRADES if any(grade_of(report, aspect) == grade for report in reports)]
    legend, top = _legend(shown, top)
    pieces += legend
    return _svg(f"{aspect_name(aspect)} by year and framework", ". ".join(said) + ".", pieces, top + _STEP)


def _timeline_panel(
    family: str, reports: Sequence[Report], aspect: str, place: dict[str, float], top: int
) -> tuple[list[str], int]:
    rows = _shown(Counter(grade_of(report, aspect) for report in reports))
    pieces = [_heading(family, top)]
    first = top + _STEP
    for number, grade in enumerate(rows):
        middle = first + number * _ROW + _ROW / 2
        pieces.append(_label(grade_words(grade), middle))
        pieces.append(
            f'<path d="M{_LEFT} {middle}H{_WIDTH - _RIGHT}" stroke="currentColor" stroke-opacity="0.25" fill="none"/>'
        )
    for report in reports:
        grade = grade_of(report, aspect)
        middle = first + rows.index(grade) * _ROW + _ROW / 2
        name = escape(f"{report_name(report)}: {grade_words(report.grade(aspect))}")
        pieces.append(
            f"<g><title>{name}</title>{_box(place[report.id] - 11, middle - 11, 22, grade)}"
            f"{_letter(_LETTERS.get(grade, '•'), place[report.id], middle)}</g>"
        )
    bottom = first + len(rows) * _ROW
    years: dict[int, float] = {}
    for report in reports:
        if report.dated:
            years.setdefault(report.dated.year, place[report.id])
    shown_at = -99.0
    for year, across in years.items():
        if across - shown_at >= 34:
            pieces.append(f'<text x="{across:.1f}" y="{bottom + 12}" text-anchor="middle" font-size="12">{year}</text>')
            shown_at = across
    return pieces, bottom + 28


def _bar(year: str, counts: Counter[str], most: int, top: int) -> Iterator[str]:
    yield _label(year, top + _BAR / 2)
    unit = (_WIDTH - _LEFT - _RIGHT) / most
    across = float(_LEFT)
    for grade in _shown(counts):
        width = counts[grade] * unit
        mark = _LETTERS.get(grade, "•")
        text = f"{mark} {counts[grade]}" if width >= _ROOM else str(counts[grade])
        box = _box(across, top, width, grade, _BAR)
        name = escape(f"{year}: {counts[grade]} {grade}")
        yield f"<g><title>{name}</title>{box}{_letter(text, across + width / 2, top + _BAR / 2)}</g>"
        across += width


def _legend(grades: Sequence[str], top: int) -> tuple[list[str], int]:
    """What each pattern stands for, in rows that end before the drawing does, and where the last of them is."""
    pieces, across = [], 0.0
    for grade in grades:
        text = f"{_LETTERS[grade]}  {grade}"
        width = 40 + 6.4 * len(text)
        if across and across + width > _WIDTH:
            across, top = 0.0, top + _STEP
        pieces.append(_box(across, top, 16, grade, 16))
        pieces.append(f'<text x="{across + 22:.1f}" y="{top + 13}" font-size="12">{escape(text)}</text>')
        across += width
    return pieces, top


def _box(left: float, top: float, width: float, grade: str, height: float = 22) -> str:
    fill = f"url(#{_DRAWING}-{GRADES.index(grade)})" if _PATTERNS.get(grade) else "none"
    dashes = ' stroke-dasharray="3 2"' if grade in {NOT_JUDGED, UNREAD} else ""
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height}" rx="3" fill="{fill}" '
        f'stroke="currentColor"{dashes}/>'
    )


def _letter(text: str, across: float, middle: float) -> str:
    """A mark's letters on a ground of the page's own colour, so that they read on any pattern."""
    width = 8 + 7.2 * len(text)
    return (
        f'<rect x="{across - width / 2:.1f}" y="{middle - 8:.1f}" width="{width:.1f}" height="16" rx="3" '
        f'style="fill:var(--sheet, Canvas)" fill-opacity="0.92"/>'
        f'<text x="{across:.1f}" y="{middle + 4.5:.1f}" text-anchor="middle" font-size="12" '
        f'font-weight="600">{escape(text)}</text>'
    )


def _heading(text: str, top: float) -> str:
    return f'<text x="0" y="{top + 14}" font-size="14" font-weight="700">{escape(text)}</text>'


def _label(text: str, middle: float) -> str:
    return f'<text x="{_LEFT - 10}" y="{middle + 4.5:.1f}" text-anchor="end" font-size="13">{escape(text)}</text>'


def _shown(counts: Counter[str]) -> list[str]:
    known = [grade for grade in GRADES if counts[grade]]
    return [*known, *sorted(grade for grade in counts if grade not in GRADES)]


def _families(reports: Sequence[Report]) -> list[str]:
    """The frameworks, newest first by their newest report."""
    newest: dict[str, str] = {}
    for report in reports:
        family = framework_family(report)
        newest[family] = max(newest.get(family, ""), str(report.dated or ""))
    return sorted(newest, key=lambda family: (newest[family], family), reverse=True)


def _year(report: Report) -> str:
    return str(report.dated.year) if report.dated else "undated"


def _svg(title: str, said: str, pieces: Sequence[str], height: float) -> str:
    tile = 'width="8" height="8" patternUnits="userSpaceOnUse"'
    patterns = "".join(
        f'<pattern id="{_DRAWING}-{place}" {tile}>{_PATTERNS[grade]}</pattern>'
        for place, grade in enumerate(GRADES)
        if _PATTERNS[grade]
    )
    drawing = f"grades-{content_id(title, said)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(title)}. {escape(said)}" font-family="inherit" fill="currentColor">'
        f"<title>{escape(title)}</title><desc>{escape(said)}</desc><defs>{patterns}</defs>{''.join(pieces)}</svg>"
    ).replace(_DRAWING, drawing)
