"""Which report a question about a whole report means, or about all that it says for one judgement.

One that names no date and no order is about the newest inspection of the authority: nobody who asks for "the main
weaknesses in Bradford" wants those of twelve years.

Pure. Not: telling that it is one (`requests`), or the paragraphs that answer it (`assistant.answering.overview`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Question
from assistant.question.kinds import Kind, kind_of
from assistant.question.marking import Marked
from assistant.question.orders import find_orders
from assistant.question.report_dates import order_of
from assistant.question.scope_words import describe_scope, report_authority
from assistant.question.understanding import Request, Understanding, Wants
from ingest.report import Report

MOST_AUTHORITIES = 3
"""With more authorities in scope than this, no one report of each is picked."""

_ON_SEND = re.compile(r"\bSEND\b|\bSEN\b|\b(?:on|for|in|of|about) send\b|\bspecial educational\b")


def about_the_newest(understanding: Understanding, question: Question, marked: Marked) -> Understanding:
    """The same with the newest report of each authority alone, where a whole report is asked about and none is named.

    A full inspection goes before visits, an area SEND inspection before both where SEND is asked about. Reports that
    were picked by hand stay, and so do all where something that was named is not there.
    """
    scope = understanding.scope
    whole = understanding.wants is Wants.OVERVIEW or understanding.request is Request.TO_IMPROVE
    chosen = question.sources or question.years or marked.dates or find_orders(marked.text).places or scope.unknown
    if not whole or chosen or not scope.narrowed or len(scope.authorities) > MOST_AUTHORITIES:
        return understanding
    newest: dict[str, list[Report]] = {}
    for report in sorted(scope.reports, key=order_of, reverse=True):
        newest.setdefault(report_authority(report), []).append(report)
    kind = Kind.AREA_SEND if _ON_SEND.search(understanding.standalone_question) else Kind.INSPECTION
    picked = tuple(
        next((report for report in of_one if kind_of(report) is kind), of_one[0]) for of_one in newest.values()
    )
    if len(picked) == len(scope.reports):
        return understanding
    narrowed = replace(scope, reports=picked)
    said = f"{describe_scope(narrowed)}, the newest of {len(scope.reports)}"
    return replace(understanding, scope=replace(narrowed, description=said))
