"""Chooses the one to five sentences that answer, whole and in an order that reads.

The best sentence is always in. Others follow while they are nearly as likely, or likely by themselves and not far
behind; sooner from the same paragraph, later from another one. Of an authority whose reports of several years are
asked at once the newest that answers is heard too, and first: what was found years ago may hold no longer. A sentence
that leans on the one before ("This ...", "They ...") brings that one along, a list item the line that it completes, and
a line that ends in a colon its items.

Pure. Not: scoring the sentences (`weighing`), or the direct first line (`lead`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.answering.answerer import Evidence, ReadSentence
from assistant.answering.instructions import addresses_a_model
from assistant.answering.signals import FACTS
from assistant.question.recommendations import asks_recommendations, is_recommendation, names_theme
from assistant.question.scope_words import authority_named
from assistant.question.understanding import EACH_REPORT_WANTS, Expected, Understanding, Wants
from assistant.support.field_words import stems

MOST_SENTENCES = 5
MOST_PARAGRAPHS = 3
MOST_OF_ONE = 4
BEFORE = 2.0
"""Log-odds below the chosen sentence at which the one before it still comes along."""
AFTER = 4.0
"""Log-odds below the best chosen sentence of a paragraph at which those behind it still come along: of 94 that were
further below, two held words of what was asked."""
NEARLY = 2.0
"""Log-odds below the best at which another sentence comes along, whatever its own."""
LIKELY = -2.0
"""Log-odds from which a sentence that is further below the best is quoted on its own account: of those at less, one in
thirty is of the answer, of those at more, one in six."""
SAME_PARAGRAPH = 3.0
"""Log-odds below the best at which a likely sentence of a chosen paragraph still comes along."""
OTHER_PARAGRAPH = 2.0
"""The same for a sentence of another paragraph."""
NEWEST_REPORT = 3.0
"""The same for the best sentence of the newest report that has a likely one."""
SAME_WORDS = 0.8
"""The share of the question's content words with which a sentence of the newest report need not be likely."""
OTHER_RECOMMENDATION = 4.0
"""The same for another recommendation, where recommendations on a theme were asked for."""
MOST_RECOMMENDATIONS = 6
OTHER_REPORT = 5.0
"""The same for the best sentence of another report, where each report was asked about."""
MOST_COMPARED = 2
"""Reports of one authority, where several authorities are compared and no year is named."""

_ASKS_MORE = re.compile(r"\band (?:why|what|how|for how|when|who|where|which)\b", re.IGNORECASE)
_LEANS = re.compile(
    r"(?:this|these|those|that|they|he|she|it|its|their|his|her|such|as a result|consequently|therefore|"
    r"despite this|for these|both|others?|some of these|in these|the (?:figure|former|latter))\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:however|in addition|similarly|nevertheless)\b", re.IGNORECASE)
"""What follows is understood alone: the sentence before comes along only where it is near."""


Ranked = tuple[float, int, int]
"""A sentence: its score, its paragraph's place in the evidence, its own place in the paragraph."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Sentences of one retrieved paragraph, in reading order; `place` is the paragraph's in the evidence, from 0."""

    place: int
    sentences: tuple[ReadSentence, ...]


def choose_sentences(evidence: Evidence) -> tuple[Chosen, ...]:
    """The chosen sentences by paragraph, the best paragraph first; empty where nothing was read.

    A sentence that speaks to a language model is never chosen.
    """
    rows = tuple(tuple(s for s in row if not addresses_a_model(s.text)) for row in evidence.sentences)
    evidence = replace(evidence, sentences=rows)
    if evidence.understanding.paragraph_labels:
        return tuple(Chosen(place, row) for place, row in enumerate(evidence.sentences) if row)
    ranked = sorted(
        (
            (sentence.score, place, at)
            for place, row in enumerate(evidence.sentences)
            for at, sentence in enumerate(row)
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    if not ranked:
        return ()
    listed = [item for item in ranked if is_recommendation(evidence.retrieved[item[1]].paragraph)]
    behind = OTHER_RECOMMENDATION if evidence.understanding.expected is Expected.LIST else SAME_PARAGRAPH
    recommended = asks_recommendations(evidence.understanding) and bool(listed)
    recommended = recommended and listed[0][0] > ranked[0][0] - behind
    if recommended:
        picked = _recommendations(evidence, listed)
    elif evidence.understanding.wants in EACH_REPORT_WANTS and len(evidence.understanding.scope.reports) > 1:
        picked = _from_each_report(evidence, ranked)
    else:
        picked = _newest_first(evidence, _nearly_as_good(ranked, _newest_word(evidence, ranked)))
    expected = evidence.understanding.expected
    several = expected not in FACTS or _ASKS_MORE.search(evidence.understanding.topic)
    if several and not recommended and ranked[0][1] in picked:
        place = ranked[0][1]
        picked[place] = _more_of(evidence.sentences[place], picked[place])
    return tuple(
        Chosen(place, tuple(row[at] for at in _whole(row, sorted(ats), expected)))
        for place, ats in picked.items()
        for row in (evidence.sentences[place],)
    )


def _nearly_as_good(ranked: Sequence[Ranked], also: Ranked | None) -> dict[int, set[int]]:
    """The best, `also`, and what is near the best."""
    best = ranked[0][0]
    picked = {ranked[0][1]: {ranked[0][2]}}
    if also:
        picked.setdefault(also[1], set()).add(also[2])
    for score, place, at in ranked[1 : MOST_SENTENCES * 4]:
        if sum(map(len, picked.values())) >= MOST_SENTENCES:
            break
        if place in picked:
            if score >= best - (SAME_PARAGRAPH if score >= LIKELY else NEARLY):
                picked[place].add(at)
        elif len(picked) < MOST_PARAGRAPHS and score >= best - OTHER_PARAGRAPH:
            picked[place] = {at}
    return picked


def _newest_word(evidence: Evidence, ranked: Sequence[Ranked]) -> Ranked | None:
    """The best sentence of the newest report that has a likely one, where one authority's reports are asked."""
    if not _of_one_authority(evidence):
        return None
    of_each: dict[str, list[Ranked]] = {}
    for sentence in ranked:
        of_each.setdefault(evidence.retrieved[sentence[1]].report.id, []).append(sentence)
    reports = evidence.understanding.scope.reports
    newest = (sentence for report in reports for sentence in of_each.get(report.id, ()))
    return next((sentence for sentence in newest if _tells(evidence, sentence, ranked[0])), None)


def _tells(evidence: Evidence, sentence: Ranked, best: Ranked) -> bool:
    """Whether a report has its say by this sentence: it is near the best and likely itself, or has the words asked."""
    score, place, at = sentence
    if score >= max(LIKELY, best[0] - NEWEST_REPORT):
        return True
    asked = stems(evidence.understanding.topic)
    held = stems(evidence.sentences[place][at].text)
    return sentence == best or (score >= best[0] - OTHER_REPORT and len(asked & held) >= SAME_WORDS * len(asked) > 0)


def _newest_first(evidence: Evidence, picked: dict[int, set[int]]) -> dict[int, set[int]]:
    """The paragraphs of one authority's reports by date; others as they are."""
    if not _of_one_authority(evidence):
        return picked
    newest = {report.id: at for at, report in enumerate(evidence.understanding.scope.reports)}
    return dict(sorted(picked.items(), key=lambda item: newest.get(evidence.retrieved[item[0]].report.id, len(newest))))


def _of_one_authority(evidence: Evidence) -> bool:
    """Are several reports of one authority asked for more than a fact, which the best sentence settles?"""
    reports = evidence.understanding.scope.reports
    if len(reports) < 2 or evidence.understanding.expected in FACTS:
        return False
    authorities = {authority_named(report) for report in reports}
    return len(authorities) == 1 and None not in authorities


def _recommendations(evidence: Evidence, listed: Sequence[Ranked]) -> dict[int, set[int]]:
    """Every recommendation that was read where the question names no theme, else those that are near the best one."""
    if not names_theme(evidence.understanding):
        picked = {place: set(range(len(evidence.sentences[place]))) for _, place, _ in listed}
    else:
        picked = {}
        for score, place, at in listed:
            if score >= listed[0][0] - OTHER_RECOMMENDATION and (place in picked or len(picked) < MOST_RECOMMENDATIONS):
                picked.setdefault(place, set()).add(at)
    return dict(sorted(picked.items(), key=lambda item: evidence.retrieved[item[0]].paragraph.order))


def _from_each_report(evidence: Evidence, ranked: Sequence[Ranked]) -> dict[int, set[int]]:
    """The best of each report in the order of the scope, with what stands close to it in the same paragraph."""
    best_of: dict[str, tuple[float, int]] = {}
    picked: dict[str, dict[int, set[int]]] = {}
    for score, place, at in ranked:
        report = evidence.retrieved[place].report.id
        best, first = best_of.setdefault(report, (score, place))
        if best < ranked[0][0] - OTHER_REPORT:
            continue
        if place == first and score >= best - OTHER_PARAGRAPH and len(picked.get(report, {}).get(place, ())) < 2:
            picked.setdefault(report, {}).setdefault(place, set()).add(at)
    order = _spoken_of(evidence.understanding, {report: best_of[report][0] for report in picked})
    return {place: ats for report in order for place, ats in picked[report].items()}


def _spoken_of(understanding: Understanding, best_of: Mapping[str, float]) -> list[str]:
    """The ids of the reports that speak, in the order of the scope; where authorities are compared as they are now, of
    no year, the newest of each that have something to say, authority by authority. `best_of` are the best scores.
    """
    reports = [report for report in understanding.scope.reports if report.id in best_of]
    of_each: dict[str | None, list[str]] = {}
    for report in reports:
        of_each.setdefault(authority_named(report), []).append(report.id)
    if understanding.wants is not Wants.COMPARE or understanding.scope.years or len(of_each) < 2:
        return [report.id for report in reports]
    order = []
    for ids in of_each.values():
        least = min(LIKELY, max(best_of[report] for report in ids) - OTHER_PARAGRAPH)
        order += [report for report in ids if best_of[report] >= least][:MOST_COMPARED]
    return order


def _more_of(row: Sequence[ReadSentence], chosen: set[int]) -> set[int]:
    """The chosen with up to two sentences that follow and the one before, as far as they are near.

    A finding is rarely said in one sentence: what follows says how, why or how far.
    """
    first, last = min(chosen), max(chosen)
    wanted = set(chosen)
    least = max(row[at].score for at in chosen) - AFTER
    behind = list(takewhile(lambda at: row[at].score >= least, range(last + 1, min(last + 3, len(row)))))
    before = [at for at in (first - 1,) if at >= 0 and row[at].score > row[first].score - BEFORE]
    for at in (*behind, *before):
        if len(wanted) < MOST_OF_ONE:
            wanted.add(at)
    return wanted


def _whole(row: Sequence[ReadSentence], chosen: Sequence[int], expected: Expected) -> list[int]:
    """The chosen places with what they lean on: the sentence before, the line that a list item completes, its items."""
    wanted = set(chosen)
    for at in chosen:
        while at > 0 and _leans(row, at) and len(wanted) <= MOST_SENTENCES:
            at -= 1
            wanted.add(at)
        if row[at].text[:1].islower():
            wanted.update([place for place in range(at) if row[place].text.rstrip().endswith(":")][-1:])
        if row[at].text.rstrip().endswith((":", ";")) and expected is Expected.LIST:
            wanted.update(range(at, len(row)))
        elif row[at].text.rstrip().endswith(":"):
            wanted.update(_completing(row, at))
    return sorted(wanted)


def _leans(row: Sequence[ReadSentence], at: int) -> bool:
    """Whether the sentence at `at` is not to be quoted without the one before."""
    near = row[at - 1].score >= row[at].score - AFTER
    return bool(_LEANS.match(row[at].text) or (near and _JOINS.match(row[at].text)))


def _completing(row: Sequence[ReadSentence], at: int) -> range:
    """The places of the items behind the line at `at` that ends in a colon, to the first that ends a sentence."""
    ends = (place for place in range(at + 1, len(row)) if row[place].text.rstrip().endswith((".", "!", "?")))
    return range(at + 1, min(next(ends, len(row) - 1), at + MOST_SENTENCES) + 1)
