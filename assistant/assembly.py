"""Makes the Answer of a draft: citations under their keys, every sentence checked, or the refusal in its words.

Not: the check itself (`support`), or what a refusal says (`refusal`).
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, AnswerSentence, Citation, Support
from assistant.answerer import DraftSentence, Evidence
from assistant.chain import Written
from assistant.gathering import missing_labels
from assistant.refusal import refusal_reason, refusal_sentences, ways_to_widen
from ingest.report import Report
from vectorstore.retrieved import RetrievedPassage


def assemble(written: Written, library_reports: tuple[Report, ...]) -> Answer:
    """The answer, checked; `seconds` is filled in by the chain."""
    evidence = written.weighed.evidence
    understanding = evidence.understanding
    question = written.weighed.found.understood.question
    refused = written.draft.refused or not written.draft.sentences
    missing = missing_labels(understanding, evidence.retrieved)
    scanned = written.weighed.found.scanned
    if refused:
        sentences = refusal_sentences(understanding, scanned, missing)
        citations: tuple[Citation, ...] = ()
    else:
        sentences = tuple(_checked(sentence, evidence) for sentence in written.draft.sentences)
        citations = _citations(sentences, evidence)
    return Answer(
        question=question.text,
        standalone_question=understanding.standalone_question,
        scope=understanding.scope,
        sentences=sentences,
        citations=citations,
        retrieved=evidence.retrieved,
        refused=refused,
        reason=refusal_reason(understanding, missing) if refused else None,
        model=written.model,
        removed_keys=written.draft.removed_keys,
        scanned=scanned,
        confidence=evidence.confidence,
        notes=written.draft.notes,
        suggestions=ways_to_widen(understanding, library_reports) if refused else (),
    )


def _checked(sentence: DraftSentence, evidence: Evidence) -> AnswerSentence:
    if not sentence.keys:
        return AnswerSentence(sentence.text, (), None, lead=sentence.lead)
    texts = [evidence.keyed[key].paragraph.text for key in sentence.keys]
    support = Support.SUPPORTED if any(sentence.text in text for text in texts) else Support.PARTLY
    return AnswerSentence(sentence.text, sentence.keys, support, lead=sentence.lead)


def _citations(sentences: Sequence[AnswerSentence], evidence: Evidence) -> tuple[Citation, ...]:
    """One citation a key, in the order of first use, with the words of its paragraph that the sentences quote."""
    citations = []
    for key in dict.fromkeys(key for sentence in sentences for key in sentence.citations):
        found = evidence.keyed[key]
        using = [sentence for sentence in sentences if key in sentence.citations]
        quote = _quoted(found, using)
        worst = max((s.support for s in using if s.support), key=list(Support).index)
        citations.append(Citation(key, found.report, found.paragraph, quote, worst))
    return tuple(citations)


def _quoted(found: RetrievedPassage, using: Sequence[AnswerSentence]) -> str:
    """The stretch of the paragraph from the first sentence quoted to the last; else the passage that was found."""
    text = found.paragraph.text
    places = [(text.find(s.text), len(s.text)) for s in using if s.text in text]
    if not places:
        return found.passage.text
    return text[min(start for start, _ in places) : max(start + size for start, size in places)]
