"""Chooses the one to five sentences that answer, whole and in an order that reads.

The best sentence is always in. Others follow while they are nearly as likely: sooner from the same paragraph, later
from another one. A sentence that leans on the one before ("This ...", "They ...") brings that one along, a list
item the line that it completes, and a line that ends in a colon its items.

Pure. Not: scoring the sentences (`weighing`), or the direct first line (`lead`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.answerer import Evidence, ReadSentence
from assistant.answering.instructions import addresses_a_model
from assistant.answering.signals import FACTS
from assistant.question.recommendations import asks_recommendations, is_recommendation, names_theme
from assistant.question.understanding import EACH_REPORT_WANTS, Expected

MOST_SENTENCES = 5
MOST_PARAGRAPHS = 3
MOST_OF_ONE = 4
BEFORE = 2.0
"""Log-odds below the chosen sentence at which the one before it still comes along."""
SAME_PARAGRAPH = 3.0
"""Log-odds below the best at which another sentence of a chosen paragraph still comes along."""
OTHER_PARAGRAPH = 2.0
"""The same for a sentence of another paragraph."""
OTHER_RECOMMENDATION = 4.0
"""The same for another recommendation, where recommendations on a theme were asked for."""
MOST_RECOMMENDATIONS = 6
OTHER_REPORT = 5.0
"""The same for the best sentence of another report, where each report was asked about."""

_ASKS_MORE = re.compile(r"\band (?:why|what|how|for how|when|who|where|which)\b", re.IGNORECASE)
_LEANS = re.compile(
    r"(?:this|these|those|that|they|he|she|it|its|their|his|her|however|such|as a result|consequently|therefore|"
    r"in addition|similarly|nevertheless|despite this|for these|both|others?|some of these|in these)\b",
    re.IGNORECASE,
)


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
    if listed and asks_recommendations(evidence.understanding) and listed[0][0] > ranked[0][0] - behind:
        picked = _recommendations(evidence, listed)
    elif evidence.understanding.wants in EACH_REPORT_WANTS and len(evidence.understanding.scope.reports) > 1:
        picked = _from_each_report(evidence, ranked)
    else:
        picked = _nearly_as_good(ranked)
    expected = evidence.understanding.expected
    several = expected not in FACTS or _ASKS_MORE.search(evidence.understanding.topic)
    if several and ranked[0][1] in picked:
        place = ranked[0][1]
        picked[place] = _more_of(evidence.sentences[place], picked[place])
    return tuple(
        Chosen(place, tuple(row[at] for at in _whole(row, sorted(ats), expected)))
        for place, ats in picked.items()
        for row in (evidence.sentences[place],)
    )


def _nearly_as_good(ranked: Sequence[tuple[float, int, int]]) -> dict[int, set[int]]:
    best = ranked[0][0]
    picked: dict[int, set[int]] = {}
    for score, place, at in ranked[: MOST_SENTENCES * 4]:
        if sum(map(len, picked.values())) >= MOST_SENTENCES or score < best - max(SAME_PARAGRAPH, OTHER_PARAGRAPH):
            break
        if place in picked:
            if score >= best - SAME_PARAGRAPH:
                picked[place].add(at)
        elif not picked or (len(picked) < MOST_PARAGRAPHS and score >= best - OTHER_PARAGRAPH):
            picked[place] = {at}
    return picked


def _recommendations(evidence: Evidence, listed: Sequence[tuple[float, int, int]]) -> dict[int, set[int]]:
    """Every recommendation that was read where the question names no theme, else those that are near the best one."""
    if not names_theme(evidence.understanding):
        picked = {place: set(range(len(evidence.sentences[place]))) for _, place, _ in listed}
    else:
        picked = {}
        for score, place, at in listed:
            if score >= listed[0][0] - OTHER_RECOMMENDATION and (place in picked or len(picked) < MOST_RECOMMENDATIONS):
                picked.setdefault(place, set()).add(at)
    return dict(sorted(picked.items(), key=lambda item: evidence.retrieved[item[0]].paragraph.order))


def _from_each_report(evidence: Evidence, ranked: Sequence[tuple[float, int, int]]) -> dict[int, set[int]]:
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
    order = [report.id for report in evidence.understanding.scope.reports]
    return {place: ats for report in order for place, ats in picked.get(report, {}).items()}


def _more_of(row: Sequence[ReadSentence], chosen: set[int]) -> set[int]:
    """The chosen with up to two sentences that follow and, where it is near, the one before.

    A finding is rarely said in one sentence: what follows says how, why or how far.
    """
    first, last = min(chosen), max(chosen)
    wanted = set(chosen)
    for at in (*range(last + 1, last + 3), first - 1):
        near = at > last or row[at].score > row[first].score - BEFORE
        if 0 <= at < len(row) and near and len(wanted) < MOST_OF_ONE:
            wanted.add(at)
    return wanted


def _whole(row: Sequence[ReadSentence], chosen: Sequence[int], expected: Expected) -> list[int]:
    """The chosen places with what they lean on: the sentence before, the line that a list item completes, its items."""
    wanted = set(chosen)
    for at in chosen:
        while at > 0 and _LEANS.match(row[at].text) and len(wanted) <= MOST_SENTENCES:
            at -= 1
            wanted.add(at)
        if row[at].text[:1].islower():
            wanted.update([place for place in range(at) if row[place].text.rstrip().endswith(":")][-1:])
        if row[at].text.rstrip().endswith((":", ";")) and expected is Expected.LIST:
            wanted.update(range(at, len(row)))
        elif row[at].text.rstrip().endswith(":"):
            wanted.update(_completing(row, at))
    return sorted(wanted)


def _completing(row: Sequence[ReadSentence], at: int) -> range:
    """The places of the items behind the line at `at` that ends in a colon, to the first that ends a sentence."""
    ends = (place for place in range(at + 1, len(row)) if row[place].text.rstrip().endswith((".", "!", "?")))
    return range(at + 1, min(next(ends, len(row) - 1), at + MOST_SENTENCES) + 1)
