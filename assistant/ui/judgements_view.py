"""The grade table as HTML: one table a framework, each grade leading to where the report prints it. Pure.

Frameworks judge different things and are never put into one column: "not judged" is what a framework does not
give, "could not be read" what it gives and was not found.

Not: reading grades (`ingest.judgements`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.briefing.grade_plots import distribution, timeline
from assistant.briefing.plain_words import aspect_name, framework_family
from assistant.ui.library_panel import grade_mark
from assistant.ui.words import count, join
from ingest.report import NOT_JUDGED, Judgement, Report, report_name


@dataclass(frozen=True, slots=True)
class Filters:
    """What the table is narrowed to; "" is everything. `latest` keeps the newest of each authority and framework."""

    authority: str = ""
    framework: str = ""
    grade: str = ""
    latest: bool = False


def render_judgements(reports: Sequence[Report], filters: Filters) -> Markup:
    """The form and a table for each framework that has reports to show."""
    judged = [report for report in reports if report.judgements]
    shown = [report for report in judged if _fits(report, filters)]
    shown = _latest(shown) if filters.latest else shown
    frameworks = sorted({framework_family(report) for report in shown})
    tables = join(_table(name, [r for r in shown if framework_family(r) == name]) for name in frameworks)
    said = _said(judged, shown, len(reports), frameworks)
    return Markup("{}{}{}{}").format(_form(judged, filters), said, _plot(shown, filters), tables)


def _plot(shown: Sequence[Report], filters: Filters) -> Markup:
    """One authority's overall grades over time; of several, how many have each grade by year."""
    drawn = timeline(shown) if filters.authority else distribution(shown)
    if not drawn:
        return Markup("")
    words = f"Overall effectiveness: {filters.authority or 'how many reports have each grade, by year'}"
    drawing = Markup(drawn)  # noqa: S704 - drawn by `grade_plots`, which escapes its words
    return Markup(
        '<figure class="plot"><figcaption>{0}</figcaption>'
        '<div class="drawn" tabindex="0" role="region" aria-label="{0}">{1}</div></figure>'
    ).format(words, drawing)


def _fits(report: Report, filters: Filters) -> bool:
    return (
        (not filters.authority or report.provider == filters.authority)
        and (not filters.framework or framework_family(report) == filters.framework)
        and (not filters.grade or any(judgement.grade == filters.grade for judgement in report.judgements))
    )


def _latest(reports: Sequence[Report]) -> list[Report]:
    newest: dict[tuple[str, str], Report] = {}
    for report in sorted(reports, key=lambda r: str(r.dated or ""), reverse=True):
        newest.setdefault((report.provider or report.source, framework_family(report)), report)
    return list(newest.values())


def _form(judged: Sequence[Report], filters: Filters) -> Markup:
    fields = (
        ("authority", "Authority", sorted({r.provider for r in judged if r.provider}), filters.authority),
        ("framework", "Framework", sorted({framework_family(r) for r in judged}), filters.framework),
        ("grade", "Any grade of", sorted({j.grade for r in judged for j in r.judgements if j.grade}), filters.grade),
    )
    latest = Markup(" checked") if filters.latest else ""
    return Markup(
        '<form class="filters" data-refill="judgements">{}'
        '<label class="tick"><input type="checkbox" name="latest" value="1"{}> Only each authority’s newest</label>'
        '<a class="quiet" href="judgements.csv" download>Download as CSV</a></form>'
    ).format(join(_select(*field) for field in fields), latest)


def _select(name: str, label: str, values: Sequence[str], chosen: str) -> Markup:
    options = join(
        Markup('<option value="{0}"{1}>{0}</option>').format(value, Markup(" selected") if value == chosen else "")
        for value in values
    )
    return Markup('<label>{} <select class="field" name="{}"><option value="">Any</option>{}</select></label>').format(
        label, name, options
    )


def _said(judged: Sequence[Report], shown: Sequence[Report], total: int, frameworks: Sequence[str]) -> Markup:
    if not judged:
        return Markup('<p class="why">No report in the library gives grades. Letters and SEND reports do not.</p>')
    without = total - len(judged)
    words = f"{count(len(shown), 'report')} shown."
    words += f" {count(without, 'other report')} in the library without grades." if without else ""
    apart = "Frameworks judge different things, so each has a table of its own." if len(frameworks) > 1 else ""
    return Markup('<p class="why" role="status">{} {}</p>').format(words, apart)


def _table(framework: str, reports: Sequence[Report]) -> Markup:
    aspects = list(dict.fromkeys(j.aspect for report in reports for j in report.judgements))
    head = join(Markup('<th scope="col">{}</th>').format(aspect_name(aspect)) for aspect in aspects)
    rows = join(_row(report, aspects) for report in reports)
    return Markup(
        '<section class="grades"><h2>{}</h2><div class="scroller" tabindex="0" role="region" aria-label="{}">'
        '<table><thead><tr><th scope="col">Report</th>{}</tr></thead><tbody>{}</tbody></table></div></section>'
    ).format(f"{framework[:1].upper()}{framework[1:]} framework", f"Grades under {framework}", head, rows)


def _row(report: Report, aspects: Sequence[str]) -> Markup:
    given = {judgement.aspect: judgement for judgement in report.judgements}
    cells = join(_cell(report, given.get(aspect)) for aspect in aspects)
    return Markup('<tr><th scope="row"><a href="report/{0}" data-reader="report/{0}">{1}</a></th>{2}</tr>').format(
        report.id, report_name(report), cells
    )


def _cell(report: Report, judgement: Judgement | None) -> Markup:
    if judgement is None:
        return Markup("<td>{}</td>").format(grade_mark(NOT_JUDGED))
    mark = grade_mark(judgement.grade)
    if judgement.page is None:
        return Markup("<td>{}</td>").format(mark)
    return Markup('<td><a href="{0}" data-reader="{0}" data-preview="{1}">{2}</a></td>').format(
        f"place/{report.id}/{judgement.page}", f"{judgement.quote} (page {judgement.page})", mark
    )
