"""Questions about a whole report, or all it says for one judgement: a summary, the strengths, the weaknesses.

One that names no date and no order is about the newest inspection of the authority: nobody who asks for "the main
weaknesses in Bradford" wants those of twelve years.

Pure. Not: the paragraphs that answer it (`assistant.answering.overview`), or recommendations on a theme
(`recommendations`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from assistant.answer import Question
from assistant.question.kinds import Kind, kind_of
from assistant.question.marking import Marked
from assistant.question.recommendations import (
    asks_recommendations,
    asks_weaknesses,
    names_theme,
    weaknesses_taken_out,
)
from assistant.question.references import find_references
from assistant.question.report_dates import order_of
from assistant.question.scope_words import describe_scope, report_authority
from assistant.question.understanding import Understanding, Wants
from assistant.question.wants import aspects_of
from assistant.support.field_words import stems
from ingest.report import Report

MOST_AUTHORITIES = 3
"""With more authorities in scope than this, no one report of each is picked."""

_STRENGTHS = (
    r"\bstrengths?\b|\bstrong points?\b|\bpositives?\b|\bwork(?:s|ing|ed)? well\b"
    r"|\b(?:do|does|did|doing|done) (?:(?:really|very|especially|particularly|so) )?(?:well|best)\b"
    r"|\bprais(?:e[ds]?|ing)\b|\bcommend(?:s|ed)?\b|\bgood (?:at|about|points?|things?)\b|\bshin(?:es?|ing)\b"
    r"|\bexcel(?:s|led|ling)?\b|\bstrong(?:est)? (?:at|in|areas?|suits?)\b"
    r"|\b(?:plus|good) points?\b|\bupsides?\b|\banything good\b"
    r"|\b(?:go|goes|going|went|gone) well\b|\bbest (?:thing|part)s?\b"
)
_SUMMARY = (
    r"\bsumm\w+|\boverview\b|\bsum up\b|\b(?:key|main|headline|overall|general|important) (?:points?|findings?"
    r"|messages?|conclusions?|takeaways?|themes?|picture|results?)\b|\bheadlines?\b|\bgist\b"
    r"|\bin (?:brief|short|a nutshell)\b|\bhow (?:good|bad) (?:is|are|was|were)\b"
    r"|\bhow (?:did|do) (?:it|they|\w+) do\b"
    r"|\b(?:upshot|verdict|bottom line|tl;?dr|run[- ]?through|run[- ]?down|low ?down)\b"
    r"|\b(?:talk|walk|take) (?:me|us) through\b|\b(?:short|brief|quick|potted) version\b"
)
_SUMMARY_OF = (
    r"\bwhat (?:did|does|do) [^?.]{2,60} (?:find|say|conclude|report)\b\W*$"
    r"|\bhow(?:['’]?s| is| are| was| were) [^?.]{2,60} (?:doing|performing|getting on|faring)\b"
    r"|\bhow did [^?.]{2,60} (?:get on|fare|perform|do)\b"
    r"|\bhow well (?:is|are|does|do|did|was|were) [^?.]{2,60} (?:doing|do|serv(?:e|ing)|perform(?:ing)?|far(?:e|ing))\b"
    r"|\bhow did [^?.]{2,60} go\b\W*$|\bwhat(?:['’]?s| is| are| was| were) [^?.]{2,60} like\b\W*$"
    r"|\b(?:tell me|what) about (?:the|this|that|\w+['’]s) [^?.]{0,40}\b(?:inspection|report|visit|letter)\b"
)
"""These go around what is asked about, which may be a theme."""
_ON_SEND = re.compile(r"\bSEND\b|\bSEN\b|\b(?:on|for|in|of|about) send\b|\bspecial educational\b")
_FRAME = re.compile(
    rf"{_STRENGTHS}|{_SUMMARY}|\b(?:inspect\w*|reports?|visits?|letters?|ofsted|findings?|found|find|main|key|overall|general"
    r"|important|brief\w*|short|quick|give|tell|show|please|points?|list|local|authority|council|say|said|conclude\w*"
    r"|children['’]?s?|services?|social|care|areas?|biggest|top|particular\w*|most|latest|recent|last|new\w*|first|previous"
    r"|identif\w+|there|pls|plz|please|thanks|quick(?:ly)?|plain|simple|terms|words?|lines?|sentences?|few|couple|whats|hows"
    r"|good|bad|well|really|now|currently|today|like|here|full|focus+ed|according|going|SEND|SEN"
    r"|see|saw|seen|notice[ds]?|noted?|things?|best|go|did|talk|walk|take|through|me|us|serv\w+|visited|when|where|get|version"
    r"|anything|something|its|have"
    r"|special educational needs|disabilities"
    r"|I['’]?m|I am|doing|performing|getting|faring|look\w*|parent|mum|dad"
    r"|councillor|governor|teacher|social worker|practitioner|manager|trainer)\b",
    re.IGNORECASE,
)
_OF_A_JUDGEMENT = stems(
    "adoption care leavers leaving help protection child children need in care looked after permanence leaders"
    " leadership management governance local safeguarding board LSCB quality practice experiences progress support"
)
"""What is left of a topic that names a judgement, and nothing else."""


class Side(StrEnum):
    """Whether a question asks for what is good, for what is not, or for both."""

    STRENGTHS = "strengths"
    WEAKNESSES = "weaknesses"
    BOTH = "both"


def asks_overview(text: str, topic: str) -> bool:
    """Does the question `text` ask what a report says as a whole, or for one judgement?

    Its `topic` then names no other theme. What is wrong with a whole report stands in what it says must improve
    (`recommendations`).
    """
    pattern = f"{_STRENGTHS}|{_SUMMARY}|{_SUMMARY_OF}"
    asked = any(re.search(pattern, words, re.IGNORECASE) for words in (text, topic))
    left = stems(_FRAME.sub(" ", weaknesses_taken_out(topic)))
    if judgements_of(aspects_of(topic)):
        return (asked or asks_weaknesses(text)) and left <= _OF_A_JUDGEMENT
    return asked and side_of(text) is not Side.WEAKNESSES and not left


def judgements_of(aspects: Iterable[str]) -> tuple[str, ...]:
    """Those of the judgement keys that have a section of their own in a report."""
    return tuple(key for key in aspects if key not in ("overall_effectiveness", "send_outcome"))


def side_of(text: str) -> Side:
    """Which side of an overview a question asks for."""
    good, bad = bool(re.search(_STRENGTHS, weaknesses_taken_out(text), re.IGNORECASE)), asks_weaknesses(text)
    if good == bad:
        return Side.BOTH
    return Side.STRENGTHS if good else Side.WEAKNESSES


def about_the_newest(understanding: Understanding, question: Question, marked: Marked) -> Understanding:
    """The same with the newest report of each authority alone, where a whole report is asked about and none is named.

    A full inspection goes before visits, an area SEND inspection before both where SEND is asked about. Reports that
    were picked by hand stay, and so do all where something that was named is not there.
    """
    scope = understanding.scope
    whole = understanding.wants is Wants.OVERVIEW or (
        understanding.wants is Wants.LOOKUP and asks_recommendations(understanding) and not names_theme(understanding)
    )
    chosen = question.sources or question.years or marked.dates or find_references(marked).order or scope.unknown
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
