"""The opened paragraph as HTML: its report, place, words with the quotation marked, neighbours and page.

Pure; the same fragment stands in the reader panel and in a page of its own.

Not: the picture of the page (`page_pictures`), or who may see it (`routes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.ui.render import beginning
from assistant.ui.words import day, icon, join, pages_words, paragraph_name, visit_words
from ingest.report import Paragraph, ParagraphKind, Report, paragraph_address, report_name


@dataclass(frozen=True, slots=True)
class Opened:
    """A paragraph with what stands around it.

    `before` and `after` are its neighbours in reading order. `page_sizes` holds (page, width, height) of each
    page that can be shown as a picture, in any unit; empty for formats without pages.
    """

    report: Report
    paragraph: Paragraph
    before: Paragraph | None = None
    after: Paragraph | None = None
    quote: str = ""
    page_sizes: tuple[tuple[int, float, float], ...] = ()


def render_opened(opened: Opened) -> Markup:
    """The whole fragment."""
    return Markup('<article class="opened" data-paragraph="{}">{}{}{}{}</article>').format(
        opened.paragraph.id, _head(opened), _words(opened), _tools(opened), _pages(opened)
    )


def _head(opened: Opened) -> Markup:
    report, paragraph = opened.report, opened.paragraph
    path = " › ".join(paragraph.section_path)
    return Markup(
        '<header class="opened-head">'
        '<p class="opened-report"><a href="report/{id}" data-reader="report/{id}">{name}</a></p>'
        '<h2>{place}</h2><p class="opened-where">{where}</p>'
        '<p class="opened-when">{when}</p></header>'
    ).format(
        id=report.id,
        name=report_name(report),
        place=paragraph_name(paragraph),
        where=" · ".join(part for part in (path, pages_words(paragraph)) if part),
        when=_when(report),
    )


def _when(report: Report) -> str:
    inspected = f"Inspected {visit_words(report)}." if report.visits else ""
    published = f"Published {day(report.published)}." if report.published else ""
    return f"{inspected} {published}".strip()


def render_place(report: Report, page: int, sizes: Sequence[tuple[int, float, float]]) -> Markup:
    """A page of a report without a paragraph: where a grade stands."""
    shown = join(
        _sheet(report, number, width, height, f"Page {number} of {report_name(report)}", Markup(""))
        for number, width, height in sizes
        if number == page
    )
    return Markup(
        '<article class="opened"><header class="opened-head"><h2>{}</h2><p class="opened-where">Page {}</p></header>'
        '<p class="opened-tools"><a class="quiet" href="report/{}" data-reader="report/{}">{}About this report</a>'
        '<a class="quiet" href="original/{}{}" target="_blank" rel="noopener">{}Open the original</a></p>{}</article>'
    ).format(
        report_name(report), page, report.id, report.id, icon("back"), report.id, f"#page={page}", icon("page"), shown
    )


def _words(opened: Opened) -> Markup:
    ocr = Markup('<p class="remark">Read from a picture of the page; letters may be wrong.</p>')
    return Markup('<div class="opened-text">{}<div class="the-paragraph said">{}</div>{}{}</div>').format(
        _neighbour(opened.before, "before"),
        paragraph_words(opened.paragraph, opened.quote),
        ocr if opened.paragraph.ocr else "",
        _neighbour(opened.after, "after"),
    )


def _neighbour(paragraph: Paragraph | None, where: str) -> Markup:
    if paragraph is None:
        return Markup("")
    return Markup(
        '<a class="neighbour neighbour-{where}" href="paragraph/{id}" data-reader="paragraph/{id}" data-step="{where}">'
        '{sign}<span class="neighbour-name">{name}</span> <span class="said">{start}</span></a>'
    ).format(
        where=where,
        id=paragraph.id,
        sign=icon("back" if where == "before" else "forward"),
        name=paragraph_name(paragraph),
        start=beginning(paragraph.text, 110),
    )


def paragraph_words(paragraph: Paragraph, quote: str = "") -> Markup:
    """The paragraph's text, a line each for list items, with the quoted words in `<mark>`."""
    marked = mark_quote(paragraph.text, quote)
    label = Markup('<span class="number">{}.</span> ').format(paragraph.label) if paragraph.label else Markup("")
    table = " as-table" if paragraph.kind is ParagraphKind.TABLE else ""
    return Markup('<p class="words{}">{}{}</p>').format(table, label, marked)


def mark_quote(text: str, quote: str) -> Markup:
    """The text with every occurrence of the quotation marked; spacing and line breaks do not matter."""
    words = quote.split()
    if not words:
        return Markup("{}").format(text)
    pieces: list[Markup] = []
    end = 0
    for found in re.finditer(r"\s+".join(map(re.escape, words)), text):
        pieces.append(Markup("{}<mark>{}</mark>").format(text[end : found.start()], found.group()))
        end = found.end()
    return join(pieces) + Markup("{}").format(text[end:])


def _tools(opened: Opened) -> Markup:
    report, paragraph = opened.report, opened.paragraph
    is_pdf = bool(opened.page_sizes)
    href = f"original/{report.id}#page={paragraph.pages[0]}" if is_pdf else f"original/{report.id}"
    return Markup(
        '<p class="opened-tools"><button type="button" class="quiet" data-copy="{quotation}">'
        "{copy}Copy the quotation with its source</button>"
        '<a class="quiet button" href="{href}" target="_blank" rel="noopener">{page}{words}</a>'
        '<button type="button" class="quiet" data-copy-link="paragraph/{id}">{link}Copy link</button></p>'
    ).format(
        quotation=quotation(report, paragraph, opened.quote),
        copy=icon("copy"),
        page=icon("page"),
        link=icon("link"),
        id=paragraph.id,
        href=href,
        words=f"Open the PDF at page {paragraph.pages[0]}" if is_pdf else "Open the original file",
    )


def quotation(report: Report, paragraph: Paragraph, quote: str) -> str:
    """The words without adaptation, then source and date, as the reports' licence asks."""
    words = quote or paragraph.text
    published = f", published {day(report.published)}" if report.published else ""
    return f"“{words}” ({paragraph_address(report, paragraph)}{published})"


def _pages(opened: Opened) -> Markup:
    return join([_page(opened, *size) for size in opened.page_sizes if size[0] in opened.paragraph.pages])


def _page(opened: Opened, page: int, width: float, height: float) -> Markup:
    boxes = [box for box in opened.paragraph.boxes if box.page == page]
    lines = join(
        [
            Markup('<i class="line" style="left:{:.3%};top:{:.3%};width:{:.3%};height:{:.3%}"></i>').format(
                box.left, box.top, box.right - box.left, box.bottom - box.top
            )
            for box in boxes
        ]
    )
    name = f"Page {page} of {report_name(opened.report)}; the lines of {paragraph_name(opened.paragraph)} are marked"
    return _sheet(opened.report, page, width, height, name, lines)


def _sheet(report: Report, page: int, width: float, height: float, name: str, marks: Markup) -> Markup:
    return Markup(
        '<figure class="page"><figcaption>Page {page}</figcaption>'
        '<div class="sheet" style="aspect-ratio:{width:.1f}/{height:.1f}">'
        '<img src="page/{report}/{page}.png?v={file}" loading="lazy" alt="{name}">{marks}</div></figure>'
    ).format(page=page, width=width, height=height, report=report.id, file=report.sha256[:12], name=name, marks=marks)
