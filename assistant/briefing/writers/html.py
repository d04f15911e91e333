"""A briefing as one self-contained, accessible web page; the app shows the same fragment as its preview.

Not: the choice of what is said (`compose`), nor other formats. Every text of a report is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from urllib.parse import urlencode

from assistant.briefing.outline import Block, Briefing, Cell, Note, Part, Section, Statement, Subheading, Table
from assistant.briefing.writers.lines import (
    EVIDENCE_NOTE,
    address_of,
    evidence_facts,
    headings,
    marked,
    quoted_words,
    warning_of,
)


def to_html(briefing: Briefing) -> str:
    """The whole briefing as a page that needs no other file."""
    style = resources.files("assistant.briefing").joinpath("static/briefing.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(briefing.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#briefing-main">Skip to the briefing</a>\n'
        f"{briefing_fragment(briefing)}\n</body>\n</html>\n"
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """The briefing that is shown, with its numbers; `in_app`: its numbers open the app's reader."""

    briefing: Briefing
    numbers: dict[str, int]
    in_app: bool = False

    def mark(self, cite: str) -> str:
        """The number of a paragraph as a link: to its entry, or to the paragraph in the app's reader."""
        number, evidence = self.numbers[cite], self.briefing.evidence[cite]
        target = f'href="#e{number}"'
        if self.in_app:
            place = f"paragraph/{cite}?{urlencode({'quote': evidence.quotes[0] if evidence.quotes else ''})}"
            quoted = " … ".join(evidence.quotes) or evidence.paragraph.text
            target = (
                f'href="{escape(place)}" data-reader="{escape(place)}" data-preview="{escape(evidence.address)}: '
                f'{escape(quoted)}"'
            )
        return f'<sup><a {target} aria-label="evidence {number}: {escape(evidence.address)}">[{number}]</a></sup>'


def briefing_fragment(briefing: Briefing, *, in_app: bool = False) -> str:
    """The briefing without the page around it; `in_app` its numbers open the app's reader."""
    shown = _Shown(briefing, briefing.numbers(), in_app)
    contents = "".join(f'<li><a href="#{part.value}">{escape(title)}</a></li>' for part, title in headings(briefing))
    body = [_section(section, shown) for section in briefing.sections]
    if shown.numbers:
        body.append(_evidence(shown))
    body += [_section(section, shown) for section in briefing.annex]
    body_element = "div" if in_app else "main"
    return (
        f'<div class="briefing"><header><h1>{escape(briefing.title)}</h1>'
        f'<p class="subtitle">{escape(briefing.subtitle)}</p></header>\n'
        f'<nav aria-label="Contents"><h2>Contents</h2><ol>{contents}</ol></nav>\n'
        f'<{body_element} id="briefing-main">\n{"".join(body)}</{body_element}></div>'
    )


def _section(section: Section, shown: _Shown) -> str:
    anchor = section.part.value
    blocks = "".join(_blocks(section.blocks, shown))
    return f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(section.title)}</h2>\n{blocks}</section>\n'


def _blocks(blocks: Sequence[Block], shown: _Shown) -> Iterator[str]:
    open_list, count = "", 0
    for block in blocks:
        count += isinstance(block, Statement) and block.numbered
        wanted = ("ol" if block.numbered else "ul") if isinstance(block, Statement) else ""
        if open_list and wanted != open_list:
            yield f"</{open_list}>\n"
        if wanted and wanted != open_list:
            yield f"<{wanted}>\n" if count < 2 or wanted == "ul" else f'<{wanted} start="{count}">\n'
        open_list = wanted
        yield _block(block, shown)
    if open_list:
        yield f"</{open_list}>\n"


def _block(block: Block, shown: _Shown) -> str:
    if isinstance(block, Note):
        return f"<p>{_text(block.text)} {_marks(block.cites, shown)}</p>\n"
    if isinstance(block, Subheading):
        return f"<h3>{escape(block.text)}</h3>\n"
    if isinstance(block, Statement):
        return _statement(block, shown)
    return _table(block, shown)


def _statement(statement: Statement, shown: _Shown) -> str:
    address, warning = address_of(shown.briefing, statement), warning_of(statement)
    parts = (
        _text(statement.lead),
        f"<q>{_text(quoted_words(statement))}</q>" if statement.quote else "",
        f'<span class="address">— {escape(address)}</span>' if address else "",
        _marks(statement.cites, shown),
        f"<strong>{escape(warning)}</strong>" if warning else "",
    )
    choices = "".join(f"<li>{_text(choice)}</li>" for choice in statement.choices)
    options = f'<ol class="choices">{choices}</ol>' if choices else ""
    return f"<li>{' '.join(part for part in parts if part)}{options}</li>\n"


def _table(table: Table, shown: _Shown) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.header)
    rows = "".join(_row(row, shown) for row in table.rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(table.caption)}"><table>'
        f"<caption>{escape(table.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
    )


def _row(row: Sequence[Cell], shown: _Shown) -> str:
    rest = "".join(f"<td>{_cell(cell, shown)}</td>" for cell in row[1:])
    return f'<tr><th scope="row">{_cell(row[0], shown)}</th>{rest}</tr>\n'


def _cell(cell: Cell, shown: _Shown) -> str:
    return f"{_text(cell.text)} {_marks(cell.cites, shown)}".strip()


def _marks(cites: Sequence[str], shown: _Shown) -> str:
    return "".join(shown.mark(cite) for cite in cites)


def _evidence(shown: _Shown) -> str:
    title = dict(headings(shown.briefing))[Part.EVIDENCE]
    entries = []
    for number, evidence in zip(shown.numbers.values(), shown.briefing.cited(), strict=True):
        text = "".join(
            f"<mark>{_text(piece.text)}</mark>" if piece.quoted else _text(piece.text) for piece in marked(evidence)
        )
        entries.append(
            f'<article id="e{number}"><h3>[{number}] {escape(evidence.address)}</h3>'
            f'<p class="facts">{escape(evidence_facts(evidence))}</p><blockquote>{text}</blockquote></article>\n'
        )
    return (
        f'<section aria-labelledby="{Part.EVIDENCE.value}">\n<h2 id="{Part.EVIDENCE.value}">{escape(title)}</h2>\n'
        f"<p>{escape(EVIDENCE_NOTE)}</p>\n{''.join(entries)}</section>\n"
    )


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")
