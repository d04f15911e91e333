"""Makes the Answer of a draft: citations under their keys, every sentence checked, or the refusal in its words.

Not: the check itself (`support`), or what a refusal says (`refusal`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answer import Answer, AnswerSentence, Citation, Support
from assistant.answering.answerer import Draft, DraftSentence, Evidence
from assistant.answering.gathering import MOST_REPORTS_WHOLE, NEAREST, missing_labels
from assistant.answering.refusal import (
    missing_paragraphs,
    missing_reports,
    refusal_reason,
    refusal_sentences,
    ways_to_widen,
    words_nowhere,
)
from assistant.chain import Written
from assistant.question.understanding import Understanding
from assistant.support.cited_text import CitedText
from assistant.support.currency import currency_notes
from assistant.support.support import Checks, SupportResult, check_claim, says_nothing
from assistant.support.voice import voice_of
from ingest.report import Paragraph
from vectorstore.library import Library
from vectorstore.retrieved import RetrievedPassage, in_this_order

LEAST_RETRIEVED = 10
"""Paragraphs that are given with every answer that looked for some, where the scope has as many."""
_ORDER = list(Support)
"""From best to worst."""


def assemble(written: Written, library: Library, checks: Checks, *, drop_unsupported: bool) -> Answer:
    """The answer, checked; `drop_unsupported` leaves out and counts what a model wrote without support.

    `seconds` is filled in by the chain.
    """
    evidence = written.weighed.evidence
    understanding = evidence.understanding
    missing = missing_labels(understanding, evidence.retrieved)
    scanned = written.weighed.found.scanned
    sentences, citations = _checked(written.draft, evidence, library, checks)
    notes = list(written.draft.notes)
    if drop_unsupported:
        sentences, citations, note = _without_unsupported(sentences, citations)
        notes += note
    refused = written.draft.refused or not any(sentence.citations or sentence.lead for sentence in sentences)
    if refused:
        sentences = refusal_sentences(understanding, scanned, missing, _absent_words(understanding, library))
        citations = ()
    else:
        notes += [*missing_reports(understanding), *missing_paragraphs(understanding, missing)]
        notes += currency_notes([citation.report for citation in citations], library.reports())
    return Answer(
        question=written.weighed.found.understood.question.text,
        standalone_question=understanding.standalone_question,
        scope=understanding.scope,
        sentences=sentences,
        citations=citations,
        retrieved=_in_order(evidence, library) if evidence.retrieved or refused else (),
        refused=refused,
        reason=refusal_reason(understanding, missing) if refused else None,
        model=written.model,
        removed_keys=written.draft.removed_keys,
        scanned=scanned,
        confidence=evidence.confidence,
        notes=tuple(notes),
        suggestions=ways_to_widen(understanding, library.reports()) if refused else (),
    )


def _in_order(evidence: Evidence, library: Library) -> tuple[RetrievedPassage, ...]:
    """What the answer may rest on and, where that is little, the nearest paragraphs in scope behind it."""
    found = {one.paragraph.id: one for one in evidence.retrieved}
    asked, scope = evidence.understanding, evidence.understanding.scope
    if len(found) < LEAST_RETRIEVED and scope.reports:
        within = [report.id for report in scope.reports] if scope.narrowed else None
        near = library.retrieve(asked.topic or asked.standalone_question, within, NEAREST, asked.leaning)
        found |= {one.paragraph.id: one for one in near if one.paragraph.id not in found}
    return in_this_order(found.values())


def _absent_words(understanding: Understanding, library: Library) -> tuple[str, ...]:
    """The question's words that no paragraph in scope has; none where the scope is too wide to read every paragraph.

    Nor where paragraphs are asked for by number: what they are to hold is not what is asked.
    """
    reports = understanding.scope.reports
    if not reports or len(reports) > MOST_REPORTS_WHOLE or understanding.paragraph_labels:
        return ()
    return words_nowhere(understanding.topic, (p for report in reports for p in library.paragraphs(report.id)))


def _checked(
    draft: Draft, evidence: Evidence, library: Library, checks: Checks
) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """Every sentence with its support, and one citation a key in the order of first use."""
    texts = _cited_texts(draft, evidence, library)
    results = [
        check_claim(sentence.text, [texts[key] for key in sentence.keys], checks)
        if sentence.keys or not sentence.lead
        else None
        for sentence in draft.sentences
    ]
    # "Yes:" says nothing by itself: it stands or falls with the sentence behind it.
    results = [
        behind if result and behind and says_nothing(sentence.text) else result
        for sentence, result, behind in zip(draft.sentences, results, [*results, None][1:], strict=True)
    ]
    sentences = tuple(
        AnswerSentence(s.text, s.keys, result.state if result else None, result.reason if result else "", s.lead)
        for s, result in zip(draft.sentences, results, strict=True)
    )
    citations = tuple(
        _citation(key, text, [(s, r) for s, r in zip(draft.sentences, results, strict=True) if r and key in s.keys])
        for key, text in texts.items()
    )
    return sentences, citations


def _without_unsupported(
    sentences: tuple[AnswerSentence, ...], citations: tuple[Citation, ...]
) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...], list[str]]:
    """What is left, the citations still used, and a note that counts what was left out."""
    kept = tuple(sentence for sentence in sentences if sentence.support is not Support.UNSUPPORTED)
    dropped = len(sentences) - len(kept)
    used = {key for sentence in kept for key in sentence.citations}
    plural = "s were" if dropped > 1 else " was"
    note = [f"{dropped} sentence{plural} left out: what was cited did not support it."] if dropped else []
    return kept, tuple(citation for citation in citations if citation.key in used), note


def _cited_texts(draft: Draft, evidence: Evidence, library: Library) -> Mapping[str, CitedText]:
    """What each used key stands for, in the order of first use, with the rest of its report."""
    around: dict[str, tuple[Paragraph, ...]] = {}
    texts = {}
    for key in dict.fromkeys(key for sentence in draft.sentences for key in sentence.keys):
        found = evidence.keyed[key]
        if found.report.id not in around:
            around[found.report.id] = library.paragraphs(found.report.id)
        texts[key] = CitedText(found.paragraph, found.report, around[found.report.id])
    return texts


def _citation(key: str, text: CitedText, using: Sequence[tuple[DraftSentence, SupportResult]]) -> Citation:
    """The citation of one key with the worst state of the sentences that use it, and their words in the paragraph."""
    worst = max((result for _, result in using), key=lambda result: _ORDER.index(result.state))
    quote = _quote(text.paragraph.text, [result.quote or sentence.text for sentence, result in using])
    return Citation(
        key, text.report, text.paragraph, quote, worst.state, worst.reason, voice_of(quote, text.paragraph).value
    )


def _quote(paragraph: str, words: Sequence[str]) -> str:
    """The stretch of the paragraph from the first words quoted to the last; the whole where none are its own."""
    spans = [(paragraph.find(one), len(one)) for one in words if one in paragraph]
    if not spans:
        return paragraph
    return paragraph[min(start for start, _ in spans) : max(start + size for start, size in spans)]
