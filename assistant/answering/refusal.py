"""What is said when the reports do not answer: that, what was searched, and how to ask wider.

Not: the decision to refuse (`weighing`).
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import REFUSAL, AnswerSentence
from assistant.answering.gathering import looks_for_numbers
from assistant.answering.grade_facts import judges
from assistant.answering.grade_words import about
from assistant.question.kinds import Kind, kind_of
from assistant.question.scope_words import authority_named, joined
from assistant.question.understanding import GRADE_WANTS, Understanding
from assistant.support.field_words import content_words, stems
from ingest.report import Paragraph, Report, report_name

MOST_WORDS = 4
_OF_ASKING = stems("recommend recommendation suggest advise mention describe conclude comment praise criticise")
"""What inspectors are asked to have done with a thing: a report does it without the word."""


def words_nowhere(topic: str, paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """The content words of `topic`, as written, that no paragraph has, nor the field's other words for the same thing;
    words of asking are not missed.

    Every paragraph is read to its end.
    """
    held = frozenset(stem for paragraph in paragraphs for stem in stems(paragraph.text)) | _OF_ASKING
    absent = {word.stem: topic[word.start : word.end] for word in content_words(topic) if word.stem not in held}
    return tuple(dict.fromkeys(absent.values()))


def refusal_sentences(
    understanding: Understanding, scanned: int, missing_labels: tuple[str, ...], absent: tuple[str, ...] = ()
) -> tuple[AnswerSentence, ...]:
    """The refusal, then what was searched.

    `missing_labels` are paragraphs asked for that do not exist, `absent` the words that stand in none.
    """
    said = [REFUSAL, *missing_reports(understanding)]
    reports = understanding.scope.reports
    said += [*missing_paragraphs(understanding, missing_labels), *ungraded(understanding)]
    if reports and _of_no_report(understanding):
        labels = joined(understanding.paragraph_labels)
        said.append(
            f"Each of {_named(reports)} has numbers of its own: name the one whose paragraph {labels} you want."
        )
    elif reports:
        none = "none says more of it than was quoted" if understanding.more else "none answers the question"
        said.append(f"I looked through all {scanned:,} paragraphs of {_named(reports)}, and {none}.")
    if reports and absent:
        words = [f"“{_as_asked(word, understanding.standalone_question)}”" for word in absent[:MOST_WORDS]]
        listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
        said.append(f"None of them has {'the word' if len(words) == 1 else 'any of the words'} {listed}.")
    return tuple(AnswerSentence(text, (), None) for text in said)


def _as_asked(word: str, question: str) -> str:
    """Without the capital that the topic gave it."""
    return word if word in question else f"{word[:1].lower()}{word[1:]}"


def missing_reports(understanding: Understanding) -> tuple[str, ...]:
    """A sentence for each thing that the question names and the library has no report on."""
    return tuple(f"There is no report on {name} in the library." for name in understanding.scope.unknown)


def missing_paragraphs(understanding: Understanding, missing_labels: tuple[str, ...]) -> tuple[str, ...]:
    """A sentence for the paragraphs asked for by number that the reports in scope do not have."""
    reports = understanding.scope.reports
    if not missing_labels or not reports:
        return ()
    return (f"{_named(reports)} {'has' if len(reports) == 1 else 'have'} no paragraph {joined(missing_labels, 'or')}.",)


def _of_no_report(understanding: Understanding) -> bool:
    """Are paragraphs asked for by number, without saying in which report?"""
    return bool(understanding.paragraph_labels) and not looks_for_numbers(understanding)


def ungraded(understanding: Understanding) -> tuple[str, ...]:
    """That no report in scope gives a grade, or none for the judgement asked about, where one is asked for."""
    reports = understanding.scope.reports
    if understanding.wants not in GRADE_WANTS or not reports:
        return ()
    gives = "gives" if len(reports) == 1 else "give"
    if not any(report.judgements for report in reports):
        visits = all(kind_of(report) in (Kind.FOCUSED_VISIT, Kind.MONITORING_VISIT) for report in reports)
        return (f"{_named(reports)} {gives} no grade{': a visit is not graded' * visits}.",)
    aspects = understanding.aspects
    if aspects and not any(judges(report, aspect) for report in reports for aspect in aspects):
        its = "its framework does" if len(reports) == 1 else "their frameworks do"
        return (
            f"{_named(reports)} {gives} no grade {joined([about(one) for one in aspects], 'or')}: {its} not judge it.",
        )
    return ()


def refusal_reason(understanding: Understanding, missing_labels: tuple[str, ...]) -> str:
    """Why, in a few words, for `Answer.reason`."""
    if understanding.scope.unknown and not understanding.scope.reports:
        return f"no report on {', '.join(understanding.scope.unknown)}"
    if ungraded(understanding):
        return "no grade is given"
    if missing_labels:
        return f"no paragraph {', '.join(missing_labels)}"
    if _of_no_report(understanding):
        return f"no report is named for paragraph {', '.join(understanding.paragraph_labels)}"
    return "no paragraph answers the question"


def ways_to_widen(understanding: Understanding, library: tuple[Report, ...]) -> tuple[str, ...]:
    """Suggestions: the same authority's other reports, then the whole library, then a rewording."""
    scope = understanding.scope
    suggestions = []
    authorities = {authority_named(report) for report in scope.reports}
    (authority,) = authorities if len(authorities) == 1 else (None,)
    siblings = [r for r in library if authority_named(r) == authority and r not in scope.reports]
    if scope.narrowed and authority and siblings:
        names = "; ".join(report_name(report) for report in siblings[:4])
        suggestions.append(f"Other reports on {authority}: {names}.")
    if scope.narrowed and len(library) > len(scope.reports):
        suggestions.append(f"Ask without the limits to search all {len(library):,} reports.")
    if scope.reports and not _of_no_report(understanding):
        suggestions.append("Try the words a report would use, or ask about one thing at a time.")
    return tuple(suggestions)


def _named(reports: tuple[Report, ...]) -> str:
    """One to three reports by name, more by their number."""
    if len(reports) > 3:
        return f"{len(reports):,} reports"
    names = [report_name(report) for report in reports]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
