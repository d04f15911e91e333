"""A conversation as the web app holds it: questions, answers, and what was stopped or failed. Pure.

Not: where conversations are kept (`library.conversations`) or what they look like (`thread`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answer import Answer, Delta, Event, Question, Stage, Turn

WHOLE_LIBRARY = "report:*"
"""The limit that is none: search every report, whatever the question names."""

EVERYTHING = "everything"
"""What is taken off when every limit is."""

EXACTLY = "exactly"
"""Beside other limits: they are the whole scope, and what the question names narrows no further."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what became of it: an answer, the words before it was stopped, or a failure.

    `limits` are what the person limited it to, each "authority:Devon", "year:2025", "kind:..." or
    "report:<source>". `stage` is what the assistant is doing now, `unkept` why it could not be kept for good.
    """

    question: str
    limits: tuple[str, ...] = ()
    answer: Answer | None = None
    partial: str = ""
    stage: str = ""
    failed: str = ""
    stopped: bool = False
    unkept: str = ""

    @property
    def running(self) -> bool:
        """Whether the answer is still on its way."""
        return not (self.answer or self.failed or self.stopped)

    def after(self, event: Event) -> Exchange:
        """The exchange once the event has happened."""
        if isinstance(event, Stage):
            return replace(self, stage=event.text)
        if isinstance(event, Delta):
            return replace(self, partial=self.partial + event.text)
        return replace(self, answer=event, partial="", stage="")


@dataclass(frozen=True, slots=True)
class Conversation:
    """Exchanges in order; `id` is "" until it is kept."""

    id: str = ""
    exchanges: tuple[Exchange, ...] = ()

    def with_last(self, exchange: Exchange) -> Conversation:
        """The conversation with its last exchange replaced."""
        return replace(self, exchanges=(*self.exchanges[:-1], exchange))

    def asking(self, exchange: Exchange) -> Conversation:
        """The conversation with a new exchange at its end; one that was still running is stopped by it. What was not
        kept is kept with the new one, or that says so."""
        before = tuple(replace(one, stopped=one.stopped or one.running, unkept="") for one in self.exchanges)
        return replace(self, exchanges=(*before, exchange))

    def up_to(self, turn: int) -> Conversation:
        """The conversation before the turn (from 0): what an edited question follows on from."""
        return replace(self, exchanges=self.exchanges[:turn])

    def history(self) -> tuple[Turn, ...]:
        """What was said so far, answered questions only, for understanding a follow-up."""
        answered = [(e.question, e.answer.text) for e in self.exchanges if e.answer]
        return tuple(turn for q, a in answered for turn in (Turn("user", q), Turn("assistant", a)))


def limited_question(text: str, limits: Iterable[str], history: tuple[Turn, ...]) -> Question:
    """The question with its limits as the assistant takes them; a limit it cannot read is passed over."""
    given = tuple(limits)
    pairs = [limit.split(":", 1) for limit in given if ":" in limit]

    def of(kind: str) -> tuple[str, ...]:
        return tuple(value for name, value in pairs if name == kind)

    years = tuple(int(year) for year in of("year") if year.isdecimal() and len(year) == len("2025"))
    exact = EXACTLY in given or WHOLE_LIBRARY in given
    sources = of("report") if WHOLE_LIBRARY not in given else ()
    return Question(
        text, history, sources=sources, authorities=of("authority"), years=years, kinds=of("kind"), exact=exact
    )


def remaining_limits(exchange: Exchange, removed: str) -> tuple[str, ...]:
    """What is left of an answer's scope, as exact limits, once one of its chips is taken off."""
    if removed == EVERYTHING:
        return (WHOLE_LIBRARY,)
    limits = list(exchange.limits)
    if exchange.answer:
        scope = exchange.answer.scope
        limits = [f"authority:{name}" for name in scope.authorities] + [f"year:{year}" for year in scope.years]
        limits += [f"kind:{kind}" for kind in scope.kinds]
    left = tuple(limit for limit in limits if limit not in {removed, EXACTLY})
    return (*left, EXACTLY) if left else (WHOLE_LIBRARY,)


def title_of(conversation: Conversation, length: int = 90) -> str:
    """A name for the history: the first question, cut at a word. What tells two apart (whose report, of which year)
    often stands at the end of a question."""
    first = " ".join(conversation.exchanges[0].question.split()) if conversation.exchanges else "New conversation"
    return first if len(first) <= length else first[:length].rsplit(" ", 1)[0] + " …"
