"""A briefing as one self-contained, accessible web page; the app shows the same fragment as its preview.

Not: the choice of what is said (`compose`), nor other formats. Every text of a report is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources

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


def briefing_fragment(briefing: Briefing) -> str:
    """The briefing without the page around it, for showing inside another page."""
    numbers = briefing.numbers()
    contents = "".join(f'<li><a href="#{part.value}">{escape(title)}</a></li>' for part, title in headings(briefing))
    body = [section_fragment(section, briefing) for section in briefing.sections]
    if numbers:
        body.append(_evidence(briefing, numbers))
    body += [section_fragment(section, briefing) for section in briefing.annex]
    return (
        f'<div class="briefing"><header><h1>{escape(briefing.title)}</h1>'
        f'<p class="subtitle">{escape(briefing.subtitle)}</p></header>\n'
        f'<nav aria-label="Contents"><h2>Contents</h2><ol>{contents}</ol></nav>\n'
        f'<main id="briefing-main">\n{"".join(body)}</main></div>'
    )


def section_fragment(section: Section, briefing: Briefing) -> str:
    """One section, its citations numbered as in the whole briefing."""
    numbers = briefing.numbers()
    anchor = section.part.value
    blocks = "".join(_blocks(section.blocks, briefing, numbers))
    return f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(section.title)}</h2>\n{blocks}</section>\n'


def _blocks(blocks: Sequence[Block], briefing: Briefing, numbers: dict[str, int]) -> Iterator[str]:
    open_list, count = "", 0
    for block in blocks:
        count += isinstance(block, Statement) and block.numbered
        wanted = ("ol" if block.numbered else "ul") if isinstance(block, Statement) else ""
        if open_list and wanted != open_list:
            yield f"</{open_list}>\n"
        if wanted and wanted != open_list:
            yield f"<{wanted}>\n" if count < 2 or wanted == "ul" else f'<{wanted} start="{count}">\n'
        open_list = wanted
        yield _block(block, briefing, numbers)
    if open_list:
        yield f"</{open_list}>\n"


def _block(block: Block, briefing: Briefing, numbers: dict[str, int]) -> str:
    if isinstance(block, Note):
        return f"<p>{_text(block.text)} {_marks(block.cites, numbers)}</p>\n"
    if isinstance(block, Subheading):
        return f"<h3>{escape(block.text)}</h3>\n"
    if isinstance(block, Statement):
        return _statement(block, briefing, numbers)
    return _table(block, numbers)


def _statement(statement: Statement, briefing: Briefing, numbers: dict[str, int]) -> str:
    address, warning = address_of(briefing, statement), warning_of(statement)
    parts = (
        _text(statement.lead),
        f"<q>{_text(quoted_words(statement))}</q>" if statement.quote else "",
        f'<span class="address">— {escape(address)}</span>' if address else "",
        _marks(statement.cites, numbers),
        f"<strong>{escape(warning)}</strong>" if warning else "",
    )
    choices = "".join(f"<li>{_text(choice)}</li>" for choice in statement.choices)
    options = f'<ol class="choices">{choices}</ol>' if choices else ""
    return f"<li>{' '.join(part for part in parts if part)}{options}</li>\n"


def _table(table: Table, numbers: dict[str, int]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.header)
    rows = "".join(_row(row, numbers) for row in table.rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(table.caption)}"><table>'
        f"<caption>{escape(table.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
    )


def _row(row: Sequence[Cell], numbers: dict[str, int]) -> str:
    rest = "".join(f"<td>{_cell(cell, numbers)}</td>" for cell in row[1:])
    return f'<tr><th scope="row">{_cell(row[0], numbers)}</th>{rest}</tr>\n'


def _cell(cell: Cell, numbers: dict[str, int]) -> str:
    return f"{_text(cell.text)} {_marks(cell.cites, numbers)}".strip()


def _marks(cites: Sequence[str], numbers: dict[str, int]) -> str:
    return "".join(
        f'<sup><a href="#e{numbers[cite]}" aria-label="evidence {numbers[cite]}">[{numbers[cite]}]</a></sup>'
        for cite in cites
    )


def _evidence(briefing: Briefing, numbers: dict[str, int]) -> str:
    title = dict(headings(briefing))[Part.EVIDENCE]
    entries = []
    for number, evidence in zip(numbers.values(), briefing.cited(), strict=True):
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
