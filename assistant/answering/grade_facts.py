"""One report's grade in a sentence, and the words of its cover that print it.

What a framework does not judge, and what could not be read, is said in words.

Pure. Not: reading grades from a cover (`ingest.judgements`), or which reports are asked about (`grades`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from assistant.answering.grade_words import ASPECT_NAMES, grade_for, named
from ingest.report import NOT_JUDGED, Judgement, Paragraph, Report

MOST_REPORTS = 12
"""More reports than this are only answered as a list."""

LEAST_LETTERS = 30
"""So many letters and digits of a quote must be found where not all of it is."""

FindCover = Callable[[Report, Judgement], "tuple[Paragraph, str] | None"]
"""The paragraph in which a grade is printed and the words there that print it; None where it is not found."""


@dataclass(frozen=True, slots=True)
class GradeFact:
    """One sentence of an answer about grades.

    `paragraph` and its verbatim `quote` are what it rests on; a lead (a count, a trend, a grade that is not given) has
    neither.
    """

    text: str
    report: Report | None = None
    paragraph: Paragraph | None = None
    quote: str = ""


def judges(report: Report, aspect: str) -> bool:
    """Does the catalogue list `aspect` for the report, or its framework give it?"""
    return _judgement(report, aspect) is not None or _gives(report, aspect)


def _gives(report: Report, aspect: str) -> bool:
    return bool(report.judgements) and report.framework == "single inspection" and aspect in {"adoption", "lscb"}


def _judgement(report: Report, aspect: str) -> Judgement | None:
    return next((judgement for judgement in report.judgements if judgement.aspect == aspect), None)


def _together(report: Report) -> Judgement | None:
    """The one judgement on children in care and on care leavers, as reports gave it before 2023."""
    judgement = _judgement(report, "in_care")
    joint = judgement and judgement.grade and "leavers" in judgement.quote
    return judgement if joint and report.grade("care_leavers") in (None, NOT_JUDGED) else None


def judged_under(report: Report, aspect: str, asked: Collection[str]) -> str:
    """The judgement by which a report is counted for `aspect`, one of those `asked` about.

    That is the one on children in care for care leavers too, where a report judges them together and both are asked
    about.
    """
    both = aspect == "care_leavers" and "in_care" in asked
    return "in_care" if both and _together(report) else aspect


def facts_of(report: Report, aspect: str, find_cover: FindCover) -> list[GradeFact]:
    """One report's grade for `aspect` in a sentence; where it gives no overall grade, those it gives instead."""
    judgement = _judgement(report, aspect) or Judgement(aspect, None, None, "")
    if judgement.grade is None:
        return [GradeFact(f"In {named(report)} {grade_for(aspect)} could not be read from the report.", report)]
    if judgement.grade != NOT_JUDGED:
        return [_fact(report, judgement, find_cover)]
    not_given = f"In {named(report)} {ASPECT_NAMES.get(aspect, aspect)} was not judged under this framework"
    if aspect == "care_leavers" and (together := _together(report)):
        text = f"{not_given}; the grade for children in care and care leavers together was {together.grade}."
        return [replace(_fact(report, together, find_cover), text=text)]
    others = [j for j in report.judgements if aspect == "overall_effectiveness" and j.grade not in (None, NOT_JUDGED)]
    return [GradeFact(f"{not_given}.", report), *(_fact(report, other, find_cover) for other in others)]


def _fact(report: Report, judgement: Judgement, find_cover: FindCover) -> GradeFact:
    text = f"In {named(report)} {grade_for(judgement.aspect)} was {judgement.grade}."
    paragraph, quote = find_cover(report, judgement) or (None, "")
    return GradeFact(text, report, paragraph, quote)


def cover_paragraph(paragraphs: Sequence[Paragraph], judgement: Judgement) -> tuple[Paragraph, str] | None:
    """The paragraph of a report in which `judgement` is printed, with its verbatim words; None where it is not found.

    The judgement's quote may have lost the layout of its table, so letters and digits alone are compared; it may begin
    with a heading or a number that stands outside the paragraph, so its later words are enough.
    """
    words = judgement.quote.split()
    for skipped in range(len(words)):
        wanted = _folded(" ".join(words[skipped:]))
        if skipped and len(wanted) < LEAST_LETTERS:
            break
        for paragraph in sorted(paragraphs, key=lambda p: (judgement.page not in p.pages, p.order)):
            at = _folded(paragraph.text).find(wanted)
            if at >= 0:
                places = [place for place, letter in enumerate(paragraph.text) if letter.isalnum()]
                return paragraph, paragraph.text[places[at] : places[at + len(wanted) - 1] + 1]
    return None


def _folded(text: str) -> str:
    return "".join(letter.lower()[:1] for letter in text if letter.isalnum())
