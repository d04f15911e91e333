"""A conversation as a document: each question, its answer with the numbers shown on screen, its sources. Pure.

Not: the briefing's documents (`assistant.briefing`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Answer, Support
from assistant.ui.conversation import Conversation, Exchange, title_of
from assistant.ui.reader import quotation
from assistant.ui.render import SUPPORT_WORDS, citation_numbers

STOPPED = "The answer was stopped; what stands here is not the whole of it."
ABOUT = "Words in quotation are the reports' own. Each number leads to the list of sources under its answer."


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document; `kind` is "title", "question", "sentence", "remark", "label" or "source"."""

    kind: str
    text: str
    number: int = 0


def document_lines(conversation: Conversation) -> Iterator[Line]:
    """The whole conversation in order."""
    yield Line("title", title_of(conversation))
    yield Line("remark", ABOUT)
    for exchange in conversation.exchanges:
        yield Line("question", exchange.question)
        yield from _exchange_lines(exchange)


def _exchange_lines(exchange: Exchange) -> Iterator[Line]:
    if exchange.failed:
        yield Line("remark", exchange.failed)
    if exchange.stopped:
        yield from (Line("sentence", line) for line in exchange.partial.splitlines() if line.strip())
        yield Line("remark", STOPPED)
    if exchange.answer:
        yield from _answer_lines(exchange.answer)


def _answer_lines(answer: Answer) -> Iterator[Line]:
    numbers = citation_numbers(answer)
    for sentence in answer.sentences:
        cited = "".join(f" [{numbers[key]}]" for key in sentence.citations if key in numbers)
        weak = sentence.support in {Support.PARTLY, Support.UNSUPPORTED} and sentence.support
        why = f" ({SUPPORT_WORDS[weak].lower()}: {sentence.reason})" if weak else ""
        yield Line("sentence", f"{sentence.text}{cited}{why}")
    if answer.reason and answer.refused:
        yield Line("remark", answer.reason)
    yield from (Line("remark", note) for note in answer.notes)
    if answer.citations:
        yield Line("label", "Sources")
    for number, citation in enumerate(answer.citations, 1):
        yield Line("source", quotation(citation.report, citation.paragraph, citation.quote), number)


def to_markdown(conversation: Conversation) -> str:
    """The conversation as Markdown."""
    forms = {
        "title": "# {text}",
        "question": "## {text}",
        "sentence": "{text}",
        "remark": "*{text}*",
        "label": "**{text}**",
        "source": "{number}. {text}",
    }
    written = [
        forms[line.kind].format(text=_plain(line.text), number=line.number) for line in document_lines(conversation)
    ]
    return "\n\n".join(written) + "\n"


def _plain(text: str) -> str:
    """Text in which Markdown and HTML find nothing to act on."""
    return re.sub(r"([\\`*_{}<>|#~]|^[-+](?=\s)|^\d+(?=[.)]\s))", r"\\\1", " ".join(text.split())).replace("](", "]\\(")


def to_docx(conversation: Conversation) -> bytes:
    """The conversation as a Word document."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.core_properties.title = title_of(conversation)
    document.styles["Normal"].font.size = Pt(11)
    for line in document_lines(conversation):
        text = "".join(letter for letter in line.text if letter.isprintable() or letter in "\n\t")
        if line.kind in {"title", "question"}:
            document.add_heading(text, level=1 if line.kind == "title" else 2)
        elif line.kind == "source":
            document.add_paragraph(f"[{line.number}] {text}").paragraph_format.left_indent = Pt(18)
        else:
            run = document.add_paragraph().add_run(text)
            run.italic, run.bold = line.kind == "remark", line.kind == "label"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
