"""A briefing as Markdown; each number links to its evidence entry.

Not: the choice of what is said (`compose`), nor other formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.briefing.outline import Block, Briefing, Cell, Note, Part, Section, Statement, Subheading, Table
from assistant.briefing.writers.lines import (
    EVIDENCE_NOTE,
    address_of,
    evidence_facts,
    headings,
    quoted_words,
    warning_of,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_LIST_LIKE = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def to_markdown(briefing: Briefing) -> str:
    """The whole briefing, evidence and annex included."""
    numbers = briefing.numbers()
    lines = [f"# {escape(briefing.title)}", "", escape(briefing.subtitle), "", "## Contents", ""]
    lines += [f"- [{escape(title)}](#{part.value})" for part, title in headings(briefing)]
    for section in briefing.sections:
        lines += _section(section, briefing, numbers)
    if numbers:
        lines += _evidence(briefing, numbers)
    for section in briefing.annex:
        lines += _section(section, briefing, numbers)
    return "\n".join(lines).rstrip() + "\n"


def escape(text: str) -> str:
    """Text with Markdown's own characters made harmless; line breaks are kept as breaks."""
    safe = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    return _LIST_LIKE.sub(r"\1\\\2", safe).replace("\n", "  \n")


def _section(section: Section, briefing: Briefing, numbers: dict[str, int]) -> list[str]:
    lines = ["", f'<a id="{section.part.value}"></a>', "", f"## {section.title}", ""]
    count = 0
    for block in section.blocks:
        count += isinstance(block, Statement) and block.numbered
        lines += _block(block, briefing, numbers, count)
    return lines


def _block(block: Block, briefing: Briefing, numbers: dict[str, int], count: int) -> Iterator[str]:
    if isinstance(block, Note):
        yield from (f"{escape(block.text)} {_marks(block.cites, numbers)}".strip(), "")
    elif isinstance(block, Subheading):
        yield from (f"### {escape(block.text)}", "")
    elif isinstance(block, Statement):
        yield from _statement(block, briefing, numbers, count)
    else:
        yield from _table(block, numbers)


def _statement(statement: Statement, briefing: Briefing, numbers: dict[str, int], count: int) -> Iterator[str]:
    address = address_of(briefing, statement)
    parts = (
        escape(statement.lead),
        escape(quoted_words(statement)),
        f"— {escape(address)}" if address else "",
        _marks(statement.cites, numbers),
        f"**{escape(warning_of(statement))}**" if warning_of(statement) else "",
    )
    text = " ".join(part for part in parts if part).replace("  \n", " ")
    yield f"{count}. {text}" if statement.numbered else f"- {text}"
    yield from (f"   - {escape(choice)}" for choice in statement.choices)
    yield ""


def _table(table: Table, numbers: dict[str, int]) -> Iterator[str]:
    yield from (f"*{escape(table.caption)}*", "")
    yield f"| {' | '.join(escape(name) for name in table.header)} |"
    yield f"|{' --- |' * len(table.header)}"
    for row in table.rows:
        yield f"| {' | '.join(_cell(cell, numbers) for cell in row)} |"
    yield ""


def _cell(cell: Cell, numbers: dict[str, int]) -> str:
    text = escape(cell.text).replace("  \n", "<br>")
    return f"{text} {_marks(cell.cites, numbers)}".strip()


def _marks(cites: Sequence[str], numbers: dict[str, int]) -> str:
    return " ".join(f"[\\[{numbers[cite]}\\]](#e{numbers[cite]})" for cite in cites)


def _evidence(briefing: Briefing, numbers: dict[str, int]) -> list[str]:
    title = dict(headings(briefing))[Part.EVIDENCE]
    lines = ["", f'<a id="{Part.EVIDENCE.value}"></a>', "", f"## {title}", "", EVIDENCE_NOTE, ""]
    for number, evidence in zip(numbers.values(), briefing.cited(), strict=True):
        lines += [f'<a id="e{number}"></a>', "", f"**[{number}] {escape(evidence.address)}**", ""]
        lines += [f"*{escape(evidence_facts(evidence))}*", ""]
        lines += [f"> {line}" for line in escape(evidence.paragraph.text).split("\n")] + [""]
    return lines
