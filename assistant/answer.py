"""What is asked and what comes back: the types that the command line, the web app and the evaluation share.

Not: how an answer is found (`chain`), written (`extractive`, `chat_models`) or checked (`support`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.report import Paragraph, Report
from vectorstore.retrieved import RetrievedPassage

REFUSAL = "The reports do not say."
"""What is said when nothing in the scoped reports answers; shared by prompt, code and tests."""


class Support(StrEnum):
    """How far the cited paragraph supports a sentence."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation; `role` is "user" or "assistant"."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what limits it.

    Explicit `sources` (file names), `authorities`, `years` and `kinds` override what the question names;
    empty means "take it from the question". `exact` makes them the whole scope: what the text names narrows no
    further (a person took a limit off). `model` overrides the configured answerer.
    """

    text: str
    history: tuple[Turn, ...] = ()
    sources: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    model: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports a question is about, and why.

    `reports` are those searched, newest inspection first. `authorities`, `years` and `kinds` are what limited
    them (shown as chips); `unknown` holds names the question gives that the library has no report on; `corrected` the
    names that were taken for another ("Bradfrod", "Bradford").
    `narrowed` is false when the whole library was searched.
    """

    reports: tuple[Report, ...]
    authorities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    narrowed: bool = False
    description: str = ""
    corrected: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One paragraph that an answer rests on, under its key ("S1").

    `quote` is verbatim from the paragraph; `support` and `reason` are what the check found for the sentences
    that use this key; `voice` says who said it ("inspectors", "leaders", "parents", "recommendation", ...).
    """

    key: str
    report: Report
    paragraph: Paragraph
    quote: str
    support: Support
    reason: str = ""
    voice: str = "inspectors"


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence with the keys it cites; `support` is None only for the refusal and for plain headings.

    `lead` marks a direct first line or a heading that the answerer composed itself ("Yes:", "In 2018:").
    """

    text: str
    citations: tuple[str, ...]
    support: Support | None
    reason: str = ""
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, with all that it rests on.

    `retrieved` holds at least the ten best paragraphs, each once, best first. `scanned` counts the paragraphs
    looked through before a refusal. `confidence` is the calibrated probability that the evidence answers the
    question. `notes` are remarks for the reader (a newer inspection exists; the framework changed).
    `seconds` has "total", "retrieve" and "first_token".
    """

    question: str
    standalone_question: str
    scope: Scope
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    retrieved: tuple[RetrievedPassage, ...]
    refused: bool
    reason: str | None
    model: str
    removed_keys: int = 0
    scanned: int = 0
    confidence: float | None = None
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole answer with its keys, as `ask` prints it: "Sentence one. [S1] Sentence two. [S2]"."""
        return "\n".join(
            " ".join((sentence.text, *(f"[{key}]" for key in sentence.citations))) for sentence in self.sentences
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """What the assistant is doing now, in words that are true ("Searching 4,021 paragraphs")."""

    text: str


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of the answer's text, in order; keys are never split over two deltas."""

    text: str


Event = Stage | Delta | Answer
"""What `Assistant.stream` yields: stages and deltas, and exactly one Answer, last."""
