"""Gathers the paragraphs an answer may rest on, within the scope of the question.

Hybrid retrieval for the topic comes first. A paragraph asked for by its number, and the sections that hold
recommendations where those are asked for, and the covers that print a grade, are taken from the catalogue; where
reports are compared, each is searched.

Not: which reports are in scope (`understand`), or the final order (`weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.about_library import ABOUT_LIBRARY, LibraryAnswerer
from assistant.answering.answerer import Answerer
from assistant.answering.grade_answer import GradeAnswerer
from assistant.answering.grade_facts import FindCover, GradeFact, cover_paragraph
from assistant.answering.grades import answer_from_catalogue
from assistant.answering.instructions import turns_round
from assistant.answering.mentions import MOST_QUOTED, MentionAnswerer, asks_mentions, wanted_terms
from assistant.answering.next_inspection import NextInspectionAnswerer, says_next_inspection
from assistant.answering.overview import OverviewAnswerer, on_judgements, strengths_of, summary_of
from assistant.answering.report_list import (
    ASKS_WHEN,
    ASKS_WHO,
    ReportsAnswerer,
    asks_for_reports,
    asks_on_the_inspection,
    asks_who,
    listed_reports,
    prints_day,
    telling_paragraph,
)
from assistant.answering.short_forms import ShortFormAnswerer, asked_short_form
from assistant.answering.signals import FACTS
from assistant.question.recommendations import (
    asks_recommendations,
    is_of_board,
    is_recommendation,
    names_board,
    names_theme,
)
from assistant.question.understanding import EACH_REPORT_WANTS, GRADE_WANTS, Request, Understanding, Wants
from assistant.question.wants import judgements_of
from ingest.report import Paragraph, ParagraphKind, Passage, Report, content_id
from vectorstore.analysis import stems as index_terms
from vectorstore.library import Library
from vectorstore.retrieved import RetrievedPassage

NEAREST = 20
MOST_REPORTS_EACH = 12
"""With more reports in scope than this, a comparison searches them together."""
MOST_LISTED = 16
MOST_REPORTS_WHOLE = 3
"""Sections of recommendations are only gathered for this many reports."""


_DEFINES = re.compile(r"^what the .{0,30}judge?ments mean", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Paragraphs, each once, best first; the first `listed` of them are recommendations that were asked for.

    `known` are the ids of paragraphs that the question asks for by number or as the recommendations, or that print
    what it asks about the inspection itself. `answerer` writes
    the answer from the paragraphs as they are, where nothing has to be read or judged; where `by_model`, a chat model
    may write it instead.
    """

    retrieved: tuple[RetrievedPassage, ...]
    listed: int = 0
    known: frozenset[str] = frozenset()
    answerer: Answerer | None = None
    by_model: bool = False


def gather(library: Library, understanding: Understanding) -> Gathered:
    """At least the twenty nearest paragraphs in scope (all of them in a smaller scope)."""
    scope = understanding.scope
    if not scope.reports:
        return Gathered(())
    whole = understanding.wants is Wants.OVERVIEW and len(scope.reports) <= MOST_REPORTS_WHOLE
    whole = whole and not turns_round(understanding.standalone_question)  # "a poem about the inspection" is none
    if whole and (told := _whole_reports(library, understanding)):
        return told
    ids = [report.id for report in scope.reports]
    if understanding.request in ABOUT_LIBRARY:
        return Gathered((), answerer=LibraryAnswerer(understanding.request, scope.reports))
    if understanding.request is Request.NEXT_INSPECTION and len(ids) <= MOST_REPORTS_EACH:
        return _next_inspections(library, understanding)
    if asks_for_reports(understanding):
        return _listed_reports(library, listed_reports(understanding), asks_who(understanding))
    if (short := asked_short_form(understanding)) and (explained := _explained(library, short, ids)):
        return explained
    if asks_mentions(understanding) and (mentions := _mentions(library, understanding, ids)):
        return mentions
    facts = answer_from_catalogue(
        understanding, lambda report, judgement: cover_paragraph(library.paragraphs(report.id), judgement)
    )
    if understanding.wants in GRADE_WANTS and scope.narrowed and not any(report.judgements for report in scope.reports):
        return Gathered(())  # a visit gives no grade: what it says of a service is none either
    named = (*_numbered(library, understanding), *_on_the_inspection(library, understanding))
    topic, leaning = understanding.topic, understanding.leaning
    if understanding.wants in EACH_REPORT_WANTS and 1 < len(ids) <= MOST_REPORTS_EACH:
        nearest = library.retrieve_by_report(topic, ids, max(3, NEAREST // len(ids)), leaning)
    else:
        nearest = library.retrieve(topic, ids if scope.narrowed else None, NEAREST, leaning)
    nearest = [found for found in nearest if _may_answer(understanding, found.paragraph)]
    listed = _recommendations(library, understanding, nearest)
    nearest = [one for one in nearest if not listed or one in listed or not is_recommendation(one.paragraph)]
    covers = [_from_catalogue(fact.report, fact.paragraph) for fact in facts if fact.report and fact.paragraph]
    asked_for = (*named, *(listed if not names_theme(understanding) else ()))
    known = frozenset(found.paragraph.id for found in asked_for)
    retrieved = _each_once((*covers, *named, *listed, *nearest))
    return Gathered(retrieved, min(len(listed), MOST_LISTED), known, GradeAnswerer(facts) if facts else None)


def _next_inspections(library: Library, understanding: Understanding) -> Gathered:
    """The paragraphs that say when the next inspection will be; nothing where none does."""
    said = ((report, says_next_inspection(library.paragraphs(report.id))) for report in understanding.scope.reports)
    retrieved = _each_once(_from_catalogue(report, paragraph) for report, paragraph in said if paragraph)
    return Gathered(retrieved, answerer=NextInspectionAnswerer() if retrieved else None)


def _listed_reports(library: Library, reports: tuple[Report, ...], who: bool) -> Gathered:
    """The paragraph of each report that prints when the inspection was, or `who` led it."""
    each = ((report, library.paragraphs(report.id)) for report in reports[:MOST_LISTED])
    told = ((report, telling_paragraph(report, paragraphs, who)) for report, paragraphs in each)
    found = (_from_catalogue(report, paragraph) for report, paragraph in told if paragraph)
    return Gathered(_each_once(found), answerer=ReportsAnswerer(reports, who))


def _explained(library: Library, short: str, report_ids: Sequence[str]) -> Gathered | None:
    """The newest paragraph in scope that gives what `short` stands for, by its commonest meaning; None without one."""
    for long in library.long_forms(short):
        if found := library.retrieve_mentions(index_terms(f"{long} {short}"), report_ids):
            return Gathered(_each_once(found[:1]), answerer=ShortFormAnswerer(short, long))
    return None


def _mentions(library: Library, understanding: Understanding, report_ids: Sequence[str]) -> Gathered | None:
    """A paragraph of each of the newest reports that mention what is asked for; None where none does in these words.

    What has a word that stands in no report is mentioned by none: there is nothing to search for.
    """
    terms = wanted_terms(understanding)
    within = report_ids if understanding.scope.narrowed else None
    found = library.retrieve_mentions(terms, within)
    if not found and not all(library.retrieve_mentions((term,), within) for term in terms):
        return Gathered(())
    answerer = MentionAnswerer(terms, len(found), len(report_ids))
    return Gathered(_each_once(found[:MOST_QUOTED]), answerer=answerer) if found else None


def _whole_reports(library: Library, understanding: Understanding) -> Gathered | None:
    """The cover, the summary and what must improve of each report, or what it names as strengths.

    Where a judgement is asked about, what is said on it; None where no report says anything.
    """
    judgements = judgements_of(understanding.aspects)
    graded = replace(understanding, wants=Wants.GRADE, aspects=judgements, grades=())
    strengths = understanding.request is Request.STRENGTHS
    found: list[RetrievedPassage] = []
    facts: list[GradeFact] = []
    silent = True
    for report in understanding.scope.reports:
        paragraphs = library.paragraphs(report.id)
        of_one = replace(graded, scope=replace(understanding.scope, reports=(report,)))
        given = answer_from_catalogue(of_one, _cover_in(paragraphs))
        if judgements:
            told = on_judgements(paragraphs, judgements)
        else:
            told = strengths_of(paragraphs) if strengths else summary_of(paragraphs)
        improve = [] if judgements else [paragraph for paragraph in paragraphs if is_recommendation(paragraph)]
        silent = silent and not told
        covers = [fact.paragraph for fact in given if fact.paragraph]
        found += [_from_catalogue(report, paragraph) for paragraph in (*covers, *told, *improve[:MOST_LISTED])]
        facts += given
    return None if silent else Gathered(_each_once(found), answerer=OverviewAnswerer(tuple(facts)), by_model=True)


def _cover_in(paragraphs: Sequence[Paragraph]) -> FindCover:
    return lambda _, judgement: cover_paragraph(paragraphs, judgement)


def looks_for_numbers(understanding: Understanding) -> bool:
    """Whether a paragraph that is asked for by number is looked for: every report has a paragraph 5, so not in all."""
    scope = understanding.scope
    return scope.narrowed or len(scope.reports) <= MOST_REPORTS_WHOLE


def missing_labels(understanding: Understanding, retrieved: Iterable[RetrievedPassage]) -> tuple[str, ...]:
    """The paragraphs asked for by number that no report in scope has; none where they were not looked for."""
    if not looks_for_numbers(understanding):
        return ()
    held = {found.paragraph.label for found in retrieved}
    return tuple(label for label in understanding.paragraph_labels if label not in held)


def _may_answer(understanding: Understanding, paragraph: Paragraph) -> bool:
    """A cover, a letter's close and the imprint say when, where and who, and nothing of what was found.

    What a grade means in general says nothing of anyone, unless that is asked.
    """
    if any(_DEFINES.search(title) for title in paragraph.section_path):
        return bool(re.search(r"\bmean", understanding.standalone_question, re.IGNORECASE))
    return paragraph.kind is not ParagraphKind.FRONT_MATTER or understanding.expected in FACTS


def _numbered(library: Library, understanding: Understanding) -> Iterator[RetrievedPassage]:
    wanted = set(understanding.paragraph_labels)
    if not wanted or not looks_for_numbers(understanding):
        return
    for report in understanding.scope.reports:
        for paragraph in library.paragraphs(report.id):
            if paragraph.label in wanted:
                yield _from_catalogue(report, paragraph)


def _on_the_inspection(library: Library, understanding: Understanding) -> Iterator[RetrievedPassage]:
    """The paragraphs that print who inspected, or on which days, where that is asked: words that every report has."""
    reports = understanding.scope.reports
    if len(reports) > MOST_REPORTS_WHOLE or not asks_on_the_inspection(understanding):
        return
    who, when = (pattern.search(understanding.topic) for pattern in (ASKS_WHO, ASKS_WHEN))
    for report in reports:
        days = [end for visit in report.visits for end in (visit.first, visit.last)] if when else []
        for paragraph in library.paragraphs(report.id):
            named = who and report.inspector and report.inspector in paragraph.text
            if named or any(prints_day(paragraph.text, day) for day in days):
                yield _from_catalogue(report, paragraph)


def _recommendations(
    library: Library, understanding: Understanding, nearest: Sequence[RetrievedPassage]
) -> tuple[RetrievedPassage, ...]:
    """The paragraphs of the sections of recommendations, where those are asked for: those found nearer first.

    Where the safeguarding children board was told some of its own and is named, it is those.
    """
    reports = understanding.scope.reports
    if len(reports) > MOST_REPORTS_WHOLE or not asks_recommendations(understanding):
        return ()
    found = [one for one in nearest if is_recommendation(one.paragraph)]
    others = [
        _from_catalogue(report, paragraph)
        for report in reports
        for paragraph in library.paragraphs(report.id)
        if is_recommendation(paragraph)
    ]
    if names_board(understanding) and any(is_of_board(one.paragraph) for one in others):
        found, others = ([one for one in some if is_of_board(one.paragraph)] for some in (found, others))
    return (*found, *others)[: MOST_LISTED + len(found)]


def _each_once(found: Iterable[RetrievedPassage]) -> tuple[RetrievedPassage, ...]:
    kept: dict[str, RetrievedPassage] = {}
    for one in found:
        kept.setdefault(one.paragraph.id, one)
    return tuple(replace(one, rank=rank) for rank, one in enumerate(kept.values(), start=1))


def _from_catalogue(report: Report, paragraph: Paragraph) -> RetrievedPassage:
    text = paragraph.text
    whole = Passage(content_id(paragraph.id, 0), paragraph.id, 0, 0, len(text), text)
    return RetrievedPassage(whole, paragraph, report, 0.0, 0, ("catalogue",))
