"""Exchanges as JSON and back: what the catalogue keeps of a conversation.

Reports and paragraphs are kept by id and read from the library again, so that an old answer shows the paragraph
as it now is. What rested only on a report that has since been removed is withheld, and that is said.

Not: where they are kept (`vectorstore.conversations`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.answer import Answer, AnswerSentence, Citation, Scope
from assistant.ui.conversation import Conversation, Exchange, title_of
from ingest.report import Passage
from vectorstore.errors import LibraryError, UnknownConversationError
from vectorstore.records import from_plain, to_plain
from vectorstore.retrieved import RetrievedPassage

WITHHELD = "(A sentence stood here that quoted a report which has since been removed.)"
CLOSEST_KEPT = 10


def keep(library: Any, owner: str, conversation: Conversation) -> Conversation:
    """Write the last exchange as its person's, after those before it that are not kept: every one where there is no
    such conversation yet, or none any more. The conversation gets its id with the first that is written."""
    known = conversation.id
    try:
        there = library.conversations.truncate(owner, known, len(conversation.exchanges) - 1)
    except UnknownConversationError:
        known, there = library.conversations.create(owner, title_of(conversation)), 0
    for exchange in conversation.exchanges[there:]:
        words = f"{exchange.question} {exchange.answer.text if exchange.answer else exchange.partial}"
        library.conversations.append(owner, known, exchange_to_plain(exchange), words)
    return Conversation(known, conversation.exchanges)


def kept_conversation(library: Any, owner: str, conversation_id: str) -> Conversation:
    """A kept conversation. Raises `UnknownConversationError` where it is not this person's."""
    messages = library.conversations.messages(owner, conversation_id)
    return Conversation(conversation_id, tuple(exchange_from_plain(message, library) for message in messages))


def exchange_to_plain(exchange: Exchange) -> dict[str, Any]:
    """What is kept of an exchange."""
    answer = exchange.answer
    return {
        "question": exchange.question,
        "limits": list(exchange.limits),
        "partial": exchange.partial,
        "failed": exchange.failed,
        "stopped": exchange.stopped,
        "answer": _answer_to_plain(answer) if answer else None,
    }


def exchange_from_plain(kept: dict[str, Any], library: Any) -> Exchange:
    """The exchange as it can be shown now."""
    return Exchange(
        question=kept["question"],
        limits=tuple(kept["limits"]),
        partial=kept["partial"],
        failed=kept["failed"],
        stopped=kept["stopped"],
        answer=_answer_from_plain(kept["question"], kept["answer"], library) if kept["answer"] else None,
    )


def _answer_to_plain(answer: Answer) -> dict[str, Any]:
    scope = {**to_plain(answer.scope), "reports": [report.id for report in answer.scope.reports]}
    citations = [{**to_plain(c), "report": c.report.id, "paragraph": c.paragraph.id} for c in answer.citations]
    closest = [found.paragraph.id for found in answer.retrieved[:CLOSEST_KEPT]]
    return {**to_plain(answer), "scope": scope, "citations": citations, "retrieved": closest}


def _answer_from_plain(question: str, kept: dict[str, Any], library: Any) -> Answer:
    reports = {report.id: report for report in library.reports()}
    scope_reports = tuple(reports[i] for i in kept["scope"]["reports"] if i in reports)
    scope = from_plain(Scope, {**kept["scope"], "reports": []})
    citations = tuple(c for value in kept["citations"] if (c := _citation(value, reports, library)))
    sentences = tuple(from_plain(AnswerSentence, value) for value in kept["sentences"])
    found = [_found(identity, rank, reports, library) for rank, identity in enumerate(kept["retrieved"], 1)]
    bare = from_plain(Answer, {**kept, "scope": to_plain(scope), "citations": [], "retrieved": [], "sentences": []})
    restored: Answer = replace(
        bare,
        question=question,
        scope=replace(scope, reports=scope_reports),
        citations=citations,
        sentences=tuple(_standing(sentence, {c.key for c in citations}) for sentence in sentences),
        retrieved=tuple(one for one in found if one),
    )
    return restored


def _citation(kept: dict[str, Any], reports: dict[str, Any], library: Any) -> Citation | None:
    report = reports.get(kept["report"])
    try:
        paragraph = library.paragraph(kept["paragraph"])
    except LibraryError:
        return None
    if report is None:
        return None
    plain = {**kept, "report": to_plain(report), "paragraph": to_plain(paragraph)}
    return from_plain(Citation, plain)  # type: ignore[no-any-return]


def _found(paragraph_id: str, rank: int, reports: dict[str, Any], library: Any) -> RetrievedPassage | None:
    try:
        paragraph = library.paragraph(paragraph_id)
    except LibraryError:
        return None
    passage = Passage(paragraph.id, paragraph.id, 0, 0, len(paragraph.text), paragraph.text)
    report = reports.get(paragraph.report_id)
    return RetrievedPassage(passage, paragraph, report, 0.0, rank, ()) if report else None


def _standing(sentence: AnswerSentence, keys: set[str]) -> AnswerSentence:
    """The sentence with what it can still cite, or the line that says it is withheld."""
    left = tuple(key for key in sentence.citations if key in keys)
    if sentence.citations and not left:
        return AnswerSentence(WITHHELD, (), None)
    return AnswerSentence(sentence.text, left, sentence.support, sentence.reason, sentence.lead)
