"""What went wrong with a question, as one class with a reason: where to look first when figures must get better.

The first class that applies is given, in the order in which an answer comes about: the paragraph is in the library,
it is retrieved, near the top, the question is not refused, the right sentence is picked. A class is a lead, not a
verdict: the reason says what it rests on.

Not: the scores themselves (`measures`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.evaluation.answer_measures import answer_text, citation_recall, is_right, needles_found
from assistant.evaluation.gold import IN_LIBRARY
from assistant.evaluation.matching import has_needle, matches
from assistant.evaluation.records import Given, Outcome
from assistant.evaluation.retrieval_measures import Judged, judge_retrieved

LOW_RANK = 5
"""A gold paragraph below this rank counts as ranked low."""


class FailureClass(StrEnum):
    """The classes, in the order in which they are looked for."""

    FAILED = "failed"
    NOT_INGESTED = "not ingested"
    WRONG_ANSWER = "wrong answer"
    NOT_RETRIEVED = "not retrieved"
    WRONG_REFUSAL = "wrong refusal"
    GOLD_IN_DOUBT = "gold in doubt"
    RANKED_LOW = "ranked low"
    WRONG_SENTENCE = "wrong sentence"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a question counts as not right."""

    kind: FailureClass
    reason: str


def classify(outcome: Outcome) -> Failure | None:
    """The failure of a question that is not right; None for a right one or one that cannot be told."""
    question, given = outcome.question, outcome.given
    if given is None:
        return Failure(FailureClass.FAILED, outcome.error or "no answer")
    if is_right(outcome) != 0.0:
        return None
    if question.answerable is False:
        return Failure(FailureClass.WRONG_ANSWER, "answered, though the reports do not say")
    judged = judge_retrieved(outcome)
    if judged is None:
        return _without_gold(given)
    absent = _groups_absent(outcome)
    if len(absent) == judged.groups:
        return Failure(FailureClass.NOT_INGESTED, f"no gold paragraph is in the library ({outcome.gold_states[0]})")
    return _with_gold(outcome, given, judged)


def _without_gold(given: Given) -> Failure:
    if given.refused:
        return Failure(FailureClass.WRONG_REFUSAL, f"refused: {given.reason or 'no reason given'}")
    return Failure(FailureClass.WRONG_ANSWER, "the answer lacks what was wanted, and no gold says where it stands")


def _with_gold(outcome: Outcome, given: Given, judged: Judged) -> Failure:
    rank = judged.first_rank
    if rank is None:
        refused = " (and the question was refused)" if given.refused else ""
        return Failure(FailureClass.NOT_RETRIEVED, f"no gold among {len(given.retrieved)} retrieved{refused}")
    if given.refused:
        return Failure(
            FailureClass.WRONG_REFUSAL, f"refused with gold at rank {rank}: {given.reason or 'no reason given'}"
        )
    found = needles_found(outcome)
    says_all = found in (None, 1.0)
    if says_all and outcome.question.needles and _elsewhere(outcome, given):
        return Failure(
            FailureClass.GOLD_IN_DOUBT, "the answer says every needle, cited from paragraphs that are not gold"
        )
    missing = _missing(outcome)
    cites_gold = bool(citation_recall(outcome))
    if judged.missed and cites_gold:
        return Failure(
            FailureClass.NOT_RETRIEVED, f"{len(judged.missed)} of {judged.groups} gold groups not retrieved; {missing}"
        )
    lowest = max(r for r, groups in enumerate(judged.served, start=1) if groups) if cites_gold else rank
    if lowest > LOW_RANK:
        return Failure(FailureClass.RANKED_LOW, f"gold at rank {lowest}; {missing}")
    if cites_gold:
        return Failure(FailureClass.WRONG_SENTENCE, f"gold is cited, but {missing}")
    return Failure(FailureClass.WRONG_SENTENCE, f"gold at rank {rank} is not cited; {missing}")


def _groups_absent(outcome: Outcome) -> tuple[int, ...]:
    """The gold groups none of whose entries is in the library; none where nobody looked."""
    if not outcome.gold_states:
        return ()
    state_of = dict(zip(outcome.question.gold, outcome.gold_states, strict=True))
    groups = outcome.question.gold_groups
    return tuple(i for i, group in enumerate(groups) if not any(state_of[entry] in IN_LIBRARY for entry in group))


def _elsewhere(outcome: Outcome, given: Given) -> bool:
    """Whether the cited paragraphs, none of them gold, hold a hit for every needle list."""
    text = " ".join(p.text for p in given.cited if not any(matches(p, entry) for entry in outcome.question.gold))
    return all(has_needle(text, needle) for needle in outcome.question.needles)


def _missing(outcome: Outcome) -> str:
    text = answer_text(outcome)
    missing = [" / ".join(needle) for needle in outcome.question.needles if not has_needle(text, needle)]
    return f"the answer lacks {'; '.join(missing)}" if missing else "no gold paragraph is cited"
