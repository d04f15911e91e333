"""Two questions in one: "What grade did Harrow get in 2025 and what must it improve?"

A question is taken apart where its halves are answered from different places (a cover, the summary, the
recommendations, the catalogue, the paragraphs), or it says twice what it is about ("about neglect and about housing"),
so that no one search finds both. The second is understood as a follow-up of the first, and their answers are put
together, the keys of the second counted on.

Pure. Not: answering the halves (`assistant.build`), or "and" inside one question ("plans and reviews").
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.answer import REFUSAL, Answer, AnswerSentence, Delta, Event, Question, Scope, Turn
from assistant.answering.report_list import asks_for_reports, asks_on_the_inspection
from assistant.question.report_dates import order_of
from assistant.question.requests import Recognise, always_lookup
from assistant.question.understand import understand
from assistant.question.understanding import GRADE_WANTS, Request, Understanding, Wants
from ingest.report import Report
from vectorstore.retrieved import in_this_order

T = TypeVar("T")

_ASKS = (
    r"(?:who|whom|what|when|where|why|how|which|was|were|is|are|did|does|do(?! (?:well|so|not|better)\b)|has|have)\b"
)
_TWO = re.compile(
    rf"^(?P<first>.*?\b{_ASKS}.{{8,}}?)(?:\?\s+(?:and |also )?|,?\s+and (?:also )?)(?P<second>{_ASKS}.{{6,}})$",
    re.IGNORECASE | re.DOTALL,
)
_THEMES = re.compile(
    r"^(?P<frame>.{6,80}?\b(?P<on>about|on|regarding)) (?P<first>[^,?]{3,60}?),? and (?P=on) (?P<second>[^?]{3,}\??)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|this|that|these|those)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince(?: then)?\W*$", re.IGNORECASE)
"""What has come "since" is in other reports of the authority than the first half is about."""
_ON_THE_AUTHORITY = frozenset({"grades", "trend", "reports", "cover", "summary"})
"""After a question of these sorts "it" is the authority or its inspection; after others it may be what was asked of."""
_KEY = re.compile(r"\[S(\d+)\]")


def parts_of(
    question: Question, reports: Sequence[Report], recognise: Recognise = always_lookup
) -> tuple[Question, ...]:
    """The two questions that `question` is, in order; none where it is one."""
    if themes := _two_themes(question, reports, recognise):
        return themes
    match = _TWO.match(question.text.strip())
    if match is None:
        return ()
    first = replace(question, text=f"{match['first'].strip(' ,')}?")
    asked = match["second"][:1].upper() + match["second"][1:]
    understood = understand(first, reports, recognise=recognise)
    if _SINCE.search(asked) and len(understood.scope.authorities) == 1:
        second = replace(question, text=asked, authorities=understood.scope.authorities)
    else:
        second = replace(question, text=asked, history=(*question.history, Turn("user", first.text)))
    sorts = [_sort(understood), _sort(understand(second, reports, recognise=recognise))]
    leans = _PRONOUN.search(asked) and sorts[0] not in _ON_THE_AUTHORITY
    return (first, second) if sorts[0] != sorts[1] and not leans else ()


def _two_themes(question: Question, reports: Sequence[Report], recognise: Recognise) -> tuple[Question, ...]:
    """ "What was said about neglect and about housing in Bury?": two questions, each about the reports of the whole."""
    match = _THEMES.match(question.text.strip())
    if match is None:
        return ()
    whole = understand(question, reports, recognise=recognise)
    if whole.wants is not Wants.LOOKUP or not whole.scope.narrowed or not whole.scope.reports:
        return ()
    sources = tuple(report.source for report in whole.scope.reports)
    texts = (f"{match['frame']} {match['first']}?", f"{match['frame']} {match['second']}")
    return tuple(replace(question, text=text, sources=sources) for text in texts)


def _sort(understanding: Understanding) -> str:
    """Where the answer to a question comes from."""
    if understanding.wants in GRADE_WANTS:
        return "trend" if understanding.wants is Wants.TREND else "grades"
    if understanding.wants is Wants.OVERVIEW:
        return "summary"
    if asks_for_reports(understanding):
        return "reports"
    if asks_on_the_inspection(understanding):
        return "cover"
    if understanding.request is Request.TO_IMPROVE:
        return "recommendations"
    return "paragraphs"


def keys_counted_on(events: Generator[Event, None, Answer], after: int) -> Generator[Event, None, Answer]:
    """The events with their keys counted on from `after` ("[S1]" becomes "[S4]" after 3), and the answer as it is."""
    try:
        while True:
            try:
                event = next(events)
            except StopIteration as stop:
                answer: Answer = stop.value
                return answer
            yield Delta(_counted_on(event.text, after)) if isinstance(event, Delta) else event
    finally:
        events.close()


def _counted_on(text: str, after: int) -> str:
    return _KEY.sub(lambda key: f"[S{int(key[1]) + after}]", text)


def last_key(answer: Answer) -> int:
    """The highest number among the keys of an answer; 0 where nothing is cited."""
    return max((int(citation.key[1:]) for citation in answer.citations), default=0)


def put_together(question: Question, first: Answer, second: Answer) -> Answer:
    """One answer of two; a half that the reports do not answer is said, and is no refusal of the whole."""
    after = last_key(first)
    second = replace(
        second,
        sentences=tuple(
            replace(sentence, citations=tuple(f"S{int(key[1:]) + after}" for key in sentence.citations))
            for sentence in second.sentences
        ),
        citations=tuple(replace(cited, key=f"S{int(cited.key[1:]) + after}") for cited in second.citations),
    )
    retrieved = {found.paragraph.id: found for found in (*second.retrieved, *first.retrieved)}
    ordered = dict.fromkeys(found.paragraph.id for found in (*first.retrieved, *second.retrieved))
    return replace(
        first,
        question=question.text,
        standalone_question=f"{first.standalone_question} {second.standalone_question}",
        scope=_scope_of_both(first.scope, second.scope),
        sentences=(*_said(first), *_said(second)),
        citations=(*first.citations, *second.citations),
        retrieved=in_this_order(retrieved[one] for one in ordered),
        refused=False,
        reason=None,
        removed_keys=first.removed_keys + second.removed_keys,
        scanned=max(first.scanned, second.scanned),
        confidence=min((one for one in (first.confidence, second.confidence) if one is not None), default=None),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        suggestions=(*first.suggestions, *second.suggestions),
        seconds={
            name: first.seconds.get(name, 0.0) + (second.seconds.get(name, 0.0) if name != "first_token" else 0.0)
            for name in first.seconds | second.seconds
        },
    )


def _scope_of_both(first: Scope, second: Scope) -> Scope:
    """The reports of both halves and the limits that they share.

    What only one of them is limited by (a year, a kind) would leave out reports of the other, and limits neither; a
    half without reports has no say.
    """
    halves = [scope for scope in (first, second) if scope.reports] or [first, second]
    return Scope(
        tuple(sorted(_joined(first.reports, second.reports), key=order_of, reverse=True)),
        authorities=_shared(*(scope.authorities for scope in halves)),
        years=_shared(*(scope.years for scope in halves)),
        kinds=_shared(*(scope.kinds for scope in halves)),
        unknown=_joined(first.unknown, second.unknown),
        narrowed=first.narrowed and second.narrowed,
        description="; ".join(dict.fromkeys((first.description, second.description))),
        corrected=_joined(first.corrected, second.corrected),
    )


def _joined(*parts: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part))


def _shared(*limits: tuple[T, ...]) -> tuple[T, ...]:
    return _joined(*limits) if all(limits) else ()


def _said(answer: Answer) -> tuple[AnswerSentence, ...]:
    """The sentences of a half; where it is refused, that, in one line with what was asked."""
    if not answer.refused:
        return answer.sentences
    return (AnswerSentence(f"“{answer.question}” {REFUSAL}", (), None, lead=True),)
