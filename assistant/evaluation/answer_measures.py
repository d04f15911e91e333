"""How right an answer is and how well it cites: needles, exact match, token F1, citation precision and recall.

A value is None where the question does not allow the measure (no reference answer, say); a question that failed, or
was refused though it can be answered, scores 0 wherever it is measured; `sentences_supported` and `quotes_verbatim`
leave a refusal out.

Not: retrieval (`retrieval_measures`), refusal over many questions (`measures`).
"""

from __future__ import annotations

import re
from collections import Counter

from assistant.evaluation.matching import has_needle, has_quote, matches
from assistant.evaluation.records import Given, Outcome

KEY = re.compile(r"\s*\[S\d+\]")


def needles_found(outcome: Outcome) -> float | None:
    """The share of the needle lists with a hit in the answer."""
    needles = outcome.question.needles
    if not needles or outcome.question.answerable is False:
        return None
    text = answer_text(outcome)
    return sum(has_needle(text, alternatives) for alternatives in needles) / len(needles)


def exact_match(outcome: Outcome) -> float | None:
    """1 where answer and reference are the same words (normalised as by SQuAD's script), else 0."""
    reference = _reference(outcome)
    if reference is None:
        return None
    given = _squad_words(answer_text(outcome))
    return float(bool(given) and given == _squad_words(reference))


def token_f1(outcome: Outcome) -> float | None:
    """F1 over the bag of words shared with the reference answer (SQuAD's, Rajpurkar and others 2016)."""
    reference = _reference(outcome)
    if reference is None:
        return None
    given, wanted = _squad_words(answer_text(outcome)), _squad_words(reference)
    shared = (Counter(given) & Counter(wanted)).total()
    return 2 * shared / (len(given) + len(wanted)) if shared else 0.0


def citation_precision(outcome: Outcome) -> float | None:
    """The share of cited paragraphs that are gold; 0 where nothing is cited though there is gold."""
    if not _has_gold(outcome):
        return None
    cited = outcome.given.cited if outcome.given else ()
    gold = outcome.question.gold
    return sum(any(matches(paragraph, entry) for entry in gold) for paragraph in cited) / len(cited) if cited else 0.0


def citation_recall(outcome: Outcome) -> float | None:
    """The share of gold groups of which the answer cites a paragraph."""
    if not _has_gold(outcome):
        return None
    cited = outcome.given.cited if outcome.given else ()
    groups = outcome.question.gold_groups
    return sum(any(matches(p, entry) for p in cited for entry in group) for group in groups) / len(groups)


def sentences_supported(outcome: Outcome) -> float | None:
    """The share of the answer's sentences that the assistant's own check calls supported; None for a refusal."""
    if outcome.given is None:
        return 0.0 if outcome.question.answerable else None
    states = [sentence.support for sentence in outcome.given.sentences if sentence.support is not None]
    return None if outcome.given.refused or not states else states.count("supported") / len(states)


def quotes_verbatim(outcome: Outcome) -> float | None:
    """The share of citations whose quoted words stand in the cited paragraph, whatever the assistant says of them."""
    quoted = [citation for citation in outcome.given.citations if citation.quote] if outcome.given else []
    if not quoted:
        return None
    return sum(has_quote(citation.paragraph.text, citation.quote) for citation in quoted) / len(quoted)


def is_right(outcome: Outcome) -> float | None:
    """1 where the whole outcome is right: refused where it should be; else answered with every needle and with a
    gold paragraph among those cited. None where the set has nothing to tell it by."""
    question = outcome.question
    if question.answerable is False:
        return float(outcome.given is not None and outcome.given.refused)
    needles, recall = needles_found(outcome), citation_recall(outcome)
    if needles is None and recall is None:
        return exact_match(outcome)
    return float(needles in (None, 1.0) and (recall is None or recall > 0) and not _refused(outcome.given))


def answer_text(outcome: Outcome) -> str:
    """The answer without its keys; empty for a refusal and for a question that failed."""
    if outcome.given is None or outcome.given.refused:
        return ""
    return KEY.sub("", outcome.given.text)


def _refused(given: Given | None) -> bool:
    return given is None or given.refused


def _has_gold(outcome: Outcome) -> bool:
    return bool(outcome.question.gold) and outcome.question.answerable is not False


def _reference(outcome: Outcome) -> str | None:
    return outcome.question.reference_answer if outcome.question.answerable else None


def _squad_words(text: str) -> list[str]:
    lowered = re.sub(r"[^\w\s]", "", text.lower())
    return re.sub(r"\b(a|an|the)\b", " ", lowered).split()
