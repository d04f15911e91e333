"""An answer as HTML: its sentences, their numbered citations, its sources, what it was taken to be about.

Pure. `Markup.format` escapes whatever is put in, so that no report, question or model writes markup.
Quoted words of a report stand in `.said` (a serif face); words of the assistant's own do not.

Not: the conversation around the answer (`thread`), or the opened paragraph (`reader`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote as url_quote

from markupsafe import Markup

from assistant.answer import Answer, AnswerSentence, Citation, Scope, Support
from assistant.ui.conversation import EVERYTHING
from assistant.ui.words import count, icon, join, pages_words, paragraph_name, short_place
from ingest.report import report_name

SUPPORT_WORDS = {
    Support.SUPPORTED: "Supported by the paragraph",
    Support.PARTLY: "Partly supported",
    Support.UNSUPPORTED: "Not supported by the paragraph",
}
SUPPORT_ICONS = {Support.SUPPORTED: "yes", Support.PARTLY: "partly", Support.UNSUPPORTED: "no"}
VOICES = {
    "leaders": "leaders told inspectors",
    "parents": "parents told inspectors",
    "children": "children told inspectors",
    "staff": "staff told inspectors",
    "recommendation": "a recommendation",
}
KEYS = re.compile(r"\s*\[(S\d{1,4}(?:\s*[,;]\s*S\d{1,4})*)\]")
CLOSEST = 3
NAMED = 12
CHIPS = 6
"""How many chips of one kind are shown; where there are more, the rest are folded away."""


def render_answer(answer: Answer) -> Markup:
    """The whole answer, ready to be put under its question."""
    body = render_refusal(answer) if answer.refused else render_sentences(answer)
    return Markup("{}{}{}{}").format(body, render_notes(answer.notes), render_sources(answer), render_removed(answer))


def render_sentences(answer: Answer) -> Markup:
    """A paragraph for each sentence, followed by its citations."""
    numbers = citation_numbers(answer)
    by_key = {citation.key: citation for citation in answer.citations}
    return join([_sentence(sentence, numbers, by_key) for sentence in answer.sentences])


def citation_numbers(answer: Answer) -> dict[str, int]:
    """The number shown for each key, the same on screen, in a copy and in an export: 1, 2, ... as cited."""
    return {citation.key: position for position, citation in enumerate(answer.citations, 1)}


def _sentence(sentence: AnswerSentence, numbers: dict[str, int], by_key: dict[str, Citation]) -> Markup:
    cited = [by_key[key] for key in sentence.citations if key in by_key]
    own_words = is_verbatim(sentence, cited)
    # Bold is for what goes before quotations; an answer that quotes nothing (to a greeting) has none.
    leads = sentence.lead and bool(by_key)
    classes = "lead" if leads else "said" if own_words else "told"
    quote = bare_words(sentence.text) if own_words else ""
    links = Markup(" ").join(cite_link(citation, numbers[citation.key], quote) for citation in cited)
    return Markup('<p class="sentence {}">{} {}{}</p>').format(
        classes, sentence.text, links, support_flag(sentence.support, sentence.reason)
    )


def is_verbatim(sentence: AnswerSentence, cited: list[Citation]) -> bool:
    """Whether the sentence is the report's own words, but for quotation marks and spacing."""
    words = bare_words(sentence.text)
    return bool(words) and any(words in " ".join(citation.paragraph.text.split()) for citation in cited)


def bare_words(text: str) -> str:
    """A sentence without the quotation marks around it, its spaces single."""
    return " ".join(text.strip(" “”\"'…").split())


def cite_link(citation: Citation, number: int, quote: str = "") -> Markup:
    """The small numbered link after a sentence; without JavaScript it leads to the paragraph's own page.

    `quote` is what the paragraph is opened to show, where that is less than the citation's whole quotation.
    """
    place = short_place(citation.report, citation.paragraph)
    return Markup(
        '<a class="cite" href="{href}" data-reader="{href}" data-preview="{preview}" '
        'aria-label="Source {number}: {place}"><b>{number}</b><span>{place}</span></a>'
    ).format(href=paragraph_href(citation, quote), preview=quote or citation.quote, number=number, place=place)


def paragraph_href(citation: Citation, quote: str = "") -> str:
    """The address of the cited paragraph with its quoted words marked."""
    return f"paragraph/{citation.paragraph.id}?quote={url_quote(quote or citation.quote, safe='')}"


def support_flag(support: Support | None, reason: str) -> Markup:
    """A mark only where the check found less than full support; full support is the rule and stays quiet."""
    if support in {None, Support.SUPPORTED}:
        return Markup("")
    why = f": {reason}" if reason else ""
    return Markup('<span class="flag flag-{}">{}{}{}</span>').format(
        support, icon(SUPPORT_ICONS[support]), SUPPORT_WORDS[support], why
    )


def render_sources(answer: Answer) -> Markup:
    """The numbered list of what the answer rests on."""
    if not answer.citations:
        return Markup("")
    items = join([_source(citation, number) for number, citation in enumerate(answer.citations, 1)])
    return Markup('<section class="sources"><h3>Sources <span>Checked</span></h3><ol>{}</ol></section>').format(items)


def _source(citation: Citation, number: int) -> Markup:
    paragraph = citation.paragraph
    section = paragraph.section_path[-1] if paragraph.section_path and paragraph.label else ""
    details = " · ".join(part for part in (report_name(citation.report), section, pages_words(paragraph)) if part)
    voice = VOICES.get(citation.voice, "" if citation.voice == "inspectors" else citation.voice)
    said = Markup('<span class="voice">{}</span>').format(voice) if voice else Markup("")
    return Markup(
        '<li value="{number}"><a class="source" href="{href}" data-reader="{href}"><b>{number}</b>'
        '<span class="source-place">{label}</span> <span class="source-details">{details}</span></a>{said}{state}</li>'
    ).format(
        number=number,
        href=paragraph_href(citation),
        label=paragraph_name(paragraph),
        details=details,
        said=said,
        state=_support_state(citation),
    )


def _support_state(citation: Citation) -> Markup:
    words = SUPPORT_WORDS[citation.support]
    return Markup('<span class="state state-{}" title="{}">{}<span class="for-readers">{}</span></span>').format(
        citation.support,
        f"{words}: {citation.reason}" if citation.reason else words,
        icon(SUPPORT_ICONS[citation.support]),
        words,
    )


def render_refusal(answer: Answer) -> Markup:
    """What is said instead of an answer, with the closest paragraphs to judge by.

    How much was looked through, and why it was not enough, is added where the answer does not say it itself.
    """
    said = [Markup('<p class="sentence lead">{}</p>').format(sentence.text) for sentence in answer.sentences[:1]]
    said += [Markup('<p class="sentence told">{}</p>').format(sentence.text) for sentence in answer.sentences[1:]]
    if len(answer.sentences) < 2:
        said += [Markup('<p class="why">{}</p>').format(line) for line in (_looked(answer), answer.reason) if line]
    closest = join(_closest(answer, index) for index in range(min(CLOSEST, len(answer.retrieved))))
    shown = Markup('<div class="closest"><h3>The closest paragraphs</h3><ul>{}</ul></div>').format(closest)
    return Markup('<div class="refusal">{}{}</div>').format(join(said), shown if closest else "")


def _looked(answer: Answer) -> str:
    reports = count(len(answer.scope.reports), "report")
    return f"Looked through {count(answer.scanned, 'paragraph')} of {reports}." if answer.scanned else ""


def _closest(answer: Answer, index: int) -> Markup:
    found = answer.retrieved[index]
    href = f"paragraph/{found.paragraph.id}"
    return Markup(
        '<li><a href="{href}" data-reader="{href}">{place}</a> <span class="said">{start}</span></li>'
    ).format(href=href, place=short_place(found.report, found.paragraph), start=beginning(found.paragraph.text))


def beginning(text: str, length: int = 140) -> str:
    """The first words of a text, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"


def render_notes(notes: tuple[str, ...]) -> Markup:
    """Remarks for the reader: a newer inspection exists, the framework changed."""
    items = join([Markup("<li>{}</li>").format(note) for note in notes])
    return Markup('<ul class="notes" aria-label="Please note">{}</ul>').format(items) if notes else Markup("")


def render_removed(answer: Answer) -> Markup:
    """Says when a model named sources that were not there; they were taken out."""
    if not answer.removed_keys:
        return Markup("")
    return Markup('<p class="removed">{} did not exist and {} removed.</p>').format(
        count(answer.removed_keys, "citation"), "was" if answer.removed_keys == 1 else "were"
    )


def render_scope(scope: Scope, turn: int | None) -> Markup:
    """What the question was taken to be about, as chips; they can be taken off where the turn is known."""
    parts = (("authority", scope.authorities), ("year", [str(year) for year in scope.years]), ("kind", scope.kinds))
    chips = join([_chips(kind, values, turn) for kind, values in parts])
    unknown = join(
        [Markup('<span class="chip chip-unknown">no report on {}</span>').format(name) for name in scope.unknown]
    )
    total = count(len(scope.reports), "report")
    looked = total if scope.narrowed else f"the whole library, {total}"
    if scope.narrowed and not scope.reports:
        looked = ""
    label = Markup('<span class="scope-label">Looked in</span> ') if chips or looked else ""
    names = "; ".join(report_name(report) for report in scope.reports[:NAMED]) if scope.narrowed else ""
    return Markup('<div class="scope">{}{}{} <span class="scope-count" title="{}">{}</span>{}</div>').format(
        label, chips, unknown, names, looked, _everywhere(scope, turn)
    )


def _everywhere(scope: Scope, turn: int | None) -> Markup:
    if turn is None or not scope.narrowed:
        return Markup("")
    return Markup(
        '<button type="button" class="quiet" data-action="unscope" data-turn="{}" data-value="{}">'
        "{}Search every report</button>"
    ).format(turn, EVERYTHING, icon("search"))


def _chips(kind: str, values: Sequence[str], turn: int | None) -> Markup:
    chips = [_chip(kind, value, turn) for value in values]
    if len(chips) <= CHIPS:
        return join(chips)
    rest = Markup('<details><summary class="quiet">{} more</summary>{}</details>').format(
        len(chips) - CHIPS + 1, join(chips[CHIPS - 1 :])
    )
    return join([*chips[: CHIPS - 1], rest])


def _chip(kind: str, value: str, turn: int | None) -> Markup:
    if turn is None:
        return Markup('<span class="chip">{}</span>').format(value)
    return Markup(
        '<button type="button" class="chip" data-action="unscope" data-turn="{turn}" data-value="{kind}:{value}" '
        'aria-label="Ask again without {value}">{value}{cross}</button>'
    ).format(kind=kind, value=value, turn=turn, cross=icon("close"))


def render_partial(text: str) -> Markup:
    """The answer so far; keys become numbers, links come with the whole answer."""
    lines = [_partial_line(line) for line in text.splitlines() if line.strip()]
    return join(lines)


def _partial_line(line: str) -> Markup:
    pieces = KEYS.split(line)
    shown = Markup("")
    for position, piece in enumerate(pieces):
        if position % 2:
            numbers = [key.strip()[1:] for key in re.split("[,;]", piece)]
            shown += join([Markup(' <span class="cite pending"><b>{}</b></span>').format(n) for n in numbers])
        else:
            shown += Markup("{}").format(piece)
    return Markup('<p class="sentence">{}</p>').format(shown)
