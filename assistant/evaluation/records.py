"""One question's outcome as it is kept in `results.jsonl`: the `ask --json` document, read back into types.

Everything that measures, compares or reports works on these, so a run can be looked at from its files alone.

Not: asking (`runner`), measuring (`measures`), the files themselves (`run_folder`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.evaluation.question_set import SetQuestion, parse_question, question_row


@dataclass(frozen=True, slots=True)
class SeenParagraph:
    """A paragraph as an answer shows it. `label` is its printed number or None.

    `section_needed` is false where its address names no section: the report numbers its paragraphs once. `id` is the
    library's, where it is known.
    """

    source: str
    label: str | None
    section: str | None
    page: int | None
    text: str
    address: str | None = None
    section_needed: bool = True
    id: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells this paragraph from the others: its source and its number in its section, or its text."""
        return (self.source, self.label or "", self.section or "") if self.label else (self.source, "", self.text)

    @property
    def name(self) -> str:
        """How the reports of a run name it."""
        place = f"¶{self.label}" if self.label else (self.section or "Opening")
        return self.address or f"{self.source}, {place}"


@dataclass(frozen=True, slots=True)
class CitedParagraph:
    """A citation of the answer: its key, the paragraph, the words quoted and the support state."""

    key: str
    paragraph: SeenParagraph
    quote: str
    support: str | None


@dataclass(frozen=True, slots=True)
class SeenSentence:
    """A sentence of the answer with its keys; `support` is None where nothing needs support."""

    text: str
    citations: tuple[str, ...]
    support: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """The answer that was given. `confidence` is the assistant's own, 0 to 1; `seconds` by stage."""

    text: str
    refused: bool
    reason: str | None
    model: str | None
    sentences: tuple[SeenSentence, ...]
    citations: tuple[CitedParagraph, ...]
    retrieved: tuple[SeenParagraph, ...]
    confidence: float | None
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def cited(self) -> tuple[SeenParagraph, ...]:
        """The cited paragraphs, each once."""
        return tuple({citation.paragraph.key: citation.paragraph for citation in self.citations}.values())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judging model said of an answer, once; `score` (0 to 1) is None where it could not be read."""

    score: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question with its answer, or with the error that stood in its way.

    `gold_states` has a `gold.GoldState` value for each gold entry, or is empty where there was no library to look in.
    `document` is the `ask --json` document as it came.
    """

    question: SetQuestion
    given: Given | None
    error: str | None = None
    gold_states: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    document: Mapping[str, Any] = field(default_factory=dict)


_NO_ANSWER: dict[str, Any] = {
    **dict.fromkeys(("standalone_question", "answer", "refused", "reason", "model")),
    **{name: [] for name in ("scope", "sentences", "citations", "retrieved")},
    "removed_keys": 0,
    "seconds": {},
}


def read_given(document: Mapping[str, Any]) -> Given:
    """An answer from its `ask --json` document; fields that are missing are taken as empty."""
    sentences = tuple(
        SeenSentence(str(row.get("text") or ""), tuple(row.get("citations") or ()), row.get("support"))
        for row in document.get("sentences") or ()
    )
    citations = tuple(
        CitedParagraph(str(row.get("key")), _paragraph(row), str(row.get("quote") or ""), row.get("support"))
        for row in document.get("citations") or ()
    )
    return Given(
        text=" ".join(sentence.text for sentence in sentences) or str(document.get("answer") or ""),
        refused=bool(document.get("refused")),
        reason=document.get("reason"),
        model=document.get("model"),
        sentences=sentences,
        citations=citations,
        retrieved=tuple({p.key: p for p in map(_paragraph, document.get("retrieved") or ())}.values()),
        confidence=document.get("confidence"),
        seconds={name: float(value) for name, value in (document.get("seconds") or {}).items() if value is not None},
    )


def answered(question: SetQuestion, document: Mapping[str, Any], gold_states: tuple[str, ...] = ()) -> Outcome:
    """The outcome of a question that was answered or refused."""
    return Outcome(question, read_given(document), gold_states=gold_states, document=document)


def outcome_row(
    outcome: Outcome, scores: Mapping[str, float | None], failure: Mapping[str, str] | None
) -> dict[str, Any]:
    """The line of `results.jsonl`: the ask document with the question's id, the set's entry, scores and class.

    A question that failed has the document's fields too: null, or lists of nothing.
    """
    return {
        "id": outcome.question.id,
        **({"question": outcome.question.question} | (dict(outcome.document) or _NO_ANSWER)),
        "error": outcome.error,
        "kind": outcome.question.kind,
        "expected": question_row(outcome.question),
        "gold_states": list(outcome.gold_states),
        "verdicts": [{"score": verdict.score, "reason": verdict.reason} for verdict in outcome.verdicts],
        "scores": dict(scores),
        "failure": dict(failure) if failure else None,
    }


def read_outcome(row: Mapping[str, Any]) -> Outcome:
    """An outcome from its line. Raises ValueError or KeyError for a line that `outcome_row` did not write."""
    added = ("id", "error", "kind", "expected", "gold_states", "verdicts", "scores", "failure")
    document = {name: value for name, value in row.items() if name not in added}
    error = row.get("error")
    return Outcome(
        question=parse_question(row["expected"]),
        given=None if error is not None else read_given(document),
        error=error,
        gold_states=tuple(row.get("gold_states") or ()),
        verdicts=tuple(Verdict(verdict["score"], verdict["reason"]) for verdict in row.get("verdicts") or ()),
        document={} if error is not None else document,
    )


def _paragraph(row: Mapping[str, Any]) -> SeenParagraph:
    label, section, address = row.get("paragraph"), row.get("section"), row.get("address")
    if isinstance(section, list):
        section = " > ".join(str(part) for part in section)
    return SeenParagraph(
        source=str(row.get("source") or ""),
        label=None if label is None else str(label),
        section=section,
        page=row.get("page"),
        text=str(row.get("text") or row.get("quote") or ""),
        address=address,
        section_needed=not (address and label and section and str(section).split(" > ")[-1] not in str(address)),
        id=row.get("paragraph_id"),
    )
