"""Two files of one inspection: an edition corrected later, a copy under another name, a conversion.

Pure. Not: telling the person (`vectorstore.library` asks after ingesting).
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.report import Paragraph, ParagraphKind, Report

_COPY = 0.5  # of the shorter text: more in common than two reports ever have
_SHORT = 60  # letters: shorter paragraphs are alike in many reports


def same_inspection(first: Report, second: Report) -> bool:
    """Whether two reports are of one inspection by their own facts: authority, kind and dates of the visits."""
    if first.sha256 == second.sha256:
        return True
    known = first.provider is not None and bool(first.visits)
    return known and (
        (first.provider or "").casefold() == (second.provider or "").casefold()
        and first.kind == second.kind
        and first.visits == second.visits
    )


def shared_text(first: Sequence[Paragraph], second: Sequence[Paragraph]) -> float:
    """The part (0-1) of the shorter report's paragraphs, by letters, that the other has word for word.

    Front matter is left out: imprints and letterheads are the same everywhere.
    """
    texts = [_texts(paragraphs) for paragraphs in (first, second)]
    shorter, longer = sorted(texts, key=lambda found: sum(map(len, found)))
    whole = sum(map(len, shorter))
    return sum(len(text) for text in shorter if text in longer) / whole if whole else 0.0


def edition_note(
    first: Report, first_paragraphs: Sequence[Paragraph], second: Report, second_paragraphs: Sequence[Paragraph]
) -> str | None:
    """One line that says that two reports are of one inspection; None where they are not."""
    if first.sha256 == second.sha256:
        return f"{second.source} is the same file as {first.source}"
    shared = shared_text(first_paragraphs, second_paragraphs)
    if same_inspection(first, second):
        return f"{second.source} is of the same inspection as {first.source} ({shared:.0%} of the text in common)"
    if shared >= _COPY:
        return f"{second.source} repeats {shared:.0%} of the text of {first.source}"
    return None


def _texts(paragraphs: Sequence[Paragraph]) -> set[str]:
    plain = ("".join(filter(str.isalnum, p.text.casefold())) for p in paragraphs if p.kind in _BODY)
    return {text for text in plain if len(text) >= _SHORT}


_BODY = (ParagraphKind.PARAGRAPH, ParagraphKind.BULLET_LIST)
