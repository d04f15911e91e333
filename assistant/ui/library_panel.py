"""The library as HTML: the list with its search and facets, and a report's own card. Pure.

Not: which reports are listed (`catalogue_view`), adding and removing them (`library_routes`).
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.briefing.plain_words import aspect_name
from assistant.ui.catalogue_view import ASPECT, FACETS, ORDERS, Listing, Wanted
from assistant.ui.words import count, day, grade_words, icon, join, paragraph_name, visit_words
from ingest.report import Audit, Finding, Paragraph, Report, report_name

FINDINGS = {
    "missing": "Missing",
    "duplicated": "Printed twice",
    "displaced": "Out of its place",
    "not-in-source": "Not in the published report",
    "no-text": "Without text",
    "ocr": "Read from a picture",
    "hidden-text": "Hidden text",
    "unread-grade": "Grade not read",
    "low-coverage": "Much of a page not kept",
}
SHOWN = 60
"""How many reports the list shows; the search narrows it."""


def render_library(listing: Listing, wanted: Wanted, total: int) -> Markup:
    """The form and the list; any change in the form fetches the whole again."""
    return Markup(
        '<form class="library-form" data-refill="library" role="search" aria-label="Search the library">'
        '<label class="for-readers" for="library-words">Search the library</label>'
        '<input type="search" id="library-words" name="words" value="{words}" placeholder="Authority, year, inspector">'
        '<div class="library-row"><label>Order <select name="order">{orders}</select></label>'
        '<details id="library-facets"{open}><summary>Narrow</summary>{facets}</details></div></form>'
        '<p class="library-count" role="status">{found}</p><ul class="cards">{cards}</ul>{more}'
    ).format(
        words=wanted.words,
        orders=join(_option(value, words, wanted.order) for value, words in ORDERS.items()),
        open=Markup(" open") if any(wanted.chosen(facet) for facet in FACETS) else "",
        facets=join(_facet(name, words, listing, wanted) for name, words in FACETS.items()),
        found=_found(len(listing.reports), total),
        cards=join(_card(report) for report in listing.reports[:SHOWN]),
        more=Markup('<p class="why">Search to see the others.</p>') if len(listing.reports) > SHOWN else "",
    )


def _found(found: int, total: int) -> str:
    return count(total, "report") if found == total else f"{found:,} of {count(total, 'report')}"


def _option(value: str, words: str, chosen: str) -> Markup:
    selected = Markup(" selected") if value == chosen else ""
    return Markup('<option value="{}"{}>{}</option>').format(value, selected, words)


def _facet(name: str, words: str, listing: Listing, wanted: Wanted) -> Markup:
    options = join(_option(value, f"{value} ({number})", wanted.chosen(name)) for value, number in listing.facets[name])
    return Markup('<label>{} <select name="{}"><option value="">Any</option>{}</select></label>').format(
        words, name, options
    )


def _card(report: Report) -> Markup:
    grade = report.grade(ASPECT)
    return Markup(
        '<li class="card"><a href="report/{id}" data-reader="report/{id}"><b>{name}</b>'
        '<span>{kind} · {date}</span>{grade}</a><button type="button" class="quiet icon-only" data-action="limit" '
        'data-value="report:{source}" aria-label="Ask only about {full}" title="Ask only about this report">{plus}'
        "</button></li>"
    ).format(
        id=report.id,
        name=report.provider or report.title or report.source,
        kind=report.kind,
        date=day(report.dated),
        grade=grade_mark(grade) if grade else "",
        source=report.source,
        full=report_name(report),
        plus=icon("plus"),
    )


def grade_mark(grade: str | None) -> Markup:
    """A grade in words, with a class for its colour; the words alone say it too."""
    kind = (grade or "unread").split()[0]
    return Markup('<span class="grade grade-{}">{}</span>').format(kind, grade_words(grade))


def render_report(
    report: Report,
    audit: Audit,
    sections: Sequence[tuple[str, Paragraph]],
    newer: Report | None,
    editions: Sequence[tuple[Report, float]] = (),
) -> Markup:
    """A report's card in the reader: facts, grades, whether every paragraph is there, its contents.

    `editions` are the other files of its inspection, each with the part (0-1) of the text that both have.
    """
    return Markup(
        '<article class="opened report-card" data-report="{id}"><header class="opened-head"><p class="opened-report">'
        "{kind}</p><h2>{name}</h2></header>{newer}{editions}{facts}{grades}{audit}{contents}{tools}</article>"
    ).format(
        id=report.id,
        kind=report.kind,
        name=report_name(report),
        newer=_newer(newer),
        editions=join(_edition(other, shared) for other, shared in editions),
        facts=_facts(report, audit),
        grades=_grades(report),
        audit=render_audit(audit),
        contents=_contents(sections),
        tools=_report_tools(report),
    )


def _newer(newer: Report | None) -> Markup:
    if newer is None:
        return Markup("")
    return Markup(
        '<p class="notes">There is a newer inspection: <a href="report/{id}" data-reader="report/{id}">{name}</a>.</p>'
    ).format(id=newer.id, name=report_name(newer))


def _edition(other: Report, shared: float) -> Markup:
    return Markup(
        '<p class="notes">Another file of this inspection is in the library, with {shared:.0%} of the text in common: '
        '<a href="report/{id}" data-reader="report/{id}">{source}</a>.</p>'
    ).format(id=other.id, source=other.source, shared=shared)


def _facts(report: Report, audit: Audit) -> Markup:
    rows = [
        ("Inspected", visit_words(report)),
        ("Published", day(report.published)),
        ("Lead inspector", report.inspector or "not stated"),
        ("Framework", report.framework or "not stated"),
        ("Length", f"{count(report.page_count, 'page')}, {count(audit.paragraphs, 'paragraph')}"),
        ("Licence", report.licence or "not stated"),
        ("File", report.source),
    ]
    return Markup('<dl class="facts">{}</dl>').format(
        join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*row) for row in rows)
    )


def _grades(report: Report) -> Markup:
    if not report.judgements:
        return Markup("")
    rows = join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(aspect_name(j.aspect), grade_mark(j.grade))
        for j in report.judgements
    )
    return Markup('<h3>Judgements</h3><dl class="facts">{}</dl>').format(rows)


def render_audit(audit: Audit) -> Markup:
    """Is every paragraph there? In a line, then each finding."""
    whole = "Every paragraph is there" if audit.complete else "Not every paragraph could be accounted for"
    numbers = f"{audit.numbered:,} numbered of {audit.paragraphs:,}" if audit.numbered else "the report numbers none"
    findings = join(_finding(finding) for finding in audit.findings)
    return Markup('<h3>Completeness</h3><p class="audit {}">{}{}: {}.</p>{}').format(
        "complete" if audit.complete else "incomplete",
        icon("yes" if audit.complete else "no"),
        whole,
        numbers,
        Markup('<ul class="findings">{}</ul>').format(findings) if findings else "",
    )


def _finding(finding: Finding) -> Markup:
    where = ", ".join(
        part
        for part in (f"¶{finding.label}" if finding.label else "", f"page {finding.page}" if finding.page else "")
        if part
    )
    name = FINDINGS.get(finding.kind, finding.kind)
    return Markup("<li><b>{}</b> {} <span>{}</span></li>").format(name, where, finding.detail)


def _contents(sections: Sequence[tuple[str, Paragraph]]) -> Markup:
    rows = join(
        Markup('<li><a href="paragraph/{id}" data-reader="paragraph/{id}">{name}</a> <span>{first}</span></li>').format(
            id=paragraph.id, name=name, first=f"{paragraph_name(paragraph)}, page {paragraph.pages[0]}"
        )
        for name, paragraph in sections
    )
    return Markup('<h3>Contents</h3><ul class="contents">{}</ul>').format(rows) if rows else Markup("")


def _report_tools(report: Report) -> Markup:
    return Markup(
        '<p class="opened-tools"><button type="button" class="quiet" data-action="limit" data-value="report:{source}">'
        '{plus}Ask only about this report</button><a class="quiet" href="original/{id}" target="_blank" '
        'rel="noopener">{page}Open the original</a>'
        '<button type="button" class="quiet danger" data-remove="report/{id}" data-name="{name}">'
        "{trash}Remove from the library</button></p>"
    ).format(
        id=report.id,
        source=report.source,
        name=report_name(report),
        plus=icon("plus"),
        page=icon("page"),
        trash=icon("trash"),
    )
