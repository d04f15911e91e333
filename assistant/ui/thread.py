"""A conversation as HTML: each question with its answer, its tools and what may be asked next. Pure.

Not: the inside of an answer (`render`) or what happens when a tool is pressed (`tabs.ask`).
"""

from __future__ import annotations

from markupsafe import Markup

from assistant.answer import Answer
from assistant.ui.conversation import Conversation, Exchange
from assistant.ui.render import citation_numbers, render_answer, render_partial, render_scope
from assistant.ui.words import count, failed, icon, join
from ingest.report import paragraph_address

STOPPED = "Stopped. What stands above is not the whole answer."
STOPPED_EARLY = "Stopped before there was an answer."


def render_thread(conversation: Conversation, first: int = 0, last: int | None = None, still: bool = False) -> Markup:
    """The exchanges from `first` up to, not including, `last`; `still` ones can be read but not acted on."""
    chosen = list(enumerate(conversation.exchanges))[first:last]
    return join(render_exchange(exchange, turn, conversation.id, still) for turn, exchange in chosen)


def render_exchange(exchange: Exchange, turn: int, kept_as: str = "", still: bool = False) -> Markup:
    """One question and what became of it; `kept_as` is the id of its conversation once it is kept."""
    return Markup(
        '<article class="turn" id="turn-{turn}" data-turn="{turn}" data-announce="{said}">'
        '<header class="asked"><h2>{question}</h2>{edit}</header>'
        "{understood}{scope}{body}{unkept}{tools}{next}</article>"
    ).format(
        turn=turn,
        said=announcement(exchange),
        question=exchange.question,
        edit="" if exchange.running or still else _tool("edit", turn, "Edit the question", "edit"),
        understood=_understood(exchange.answer) if exchange.answer else "",
        scope=render_scope(exchange.answer.scope, None if still else turn) if exchange.answer else "",
        body=_body(exchange),
        unkept=Markup('<p class="why">{}</p>').format(exchange.unkept) if exchange.unkept else "",
        tools="" if exchange.running else _tools(exchange, turn, "" if exchange.unkept else kept_as, still),
        next=_follow_ups(exchange.answer) if exchange.answer and not still else "",
    )


def _understood(answer: Answer) -> Markup:
    """How a follow-up was taken, where that is not as it was typed."""
    if answer.standalone_question == " ".join(answer.question.split()):
        return Markup("")
    return Markup('<p class="why">Understood as: {}</p>').format(answer.standalone_question)


def _body(exchange: Exchange) -> Markup:
    if exchange.answer:
        return Markup('<div class="answer">{}</div>').format(render_answer(exchange.answer))
    if exchange.failed:
        return failed(exchange.failed)
    partial = render_partial(exchange.partial)
    if exchange.stopped:
        return Markup('<div class="answer">{}<p class="why">{}</p></div>').format(
            partial, STOPPED if partial else STOPPED_EARLY
        )
    return Markup(
        '<p class="stage"><span class="pulse"></span>{}</p><div class="answer" aria-busy="true">{}</div>'
    ).format(exchange.stage or "Reading the question", partial)


def announcement(exchange: Exchange) -> str:
    """What a screen reader is told when the exchange has changed."""
    return f"{_ended(exchange)} {exchange.unkept}".strip()


def _ended(exchange: Exchange) -> str:
    if exchange.failed:
        return exchange.failed
    if exchange.stopped:
        return "The answer was stopped."
    if exchange.answer is None:
        return exchange.stage
    if exchange.answer.refused:
        return exchange.answer.text
    sentences, sources = len(exchange.answer.sentences), len(exchange.answer.citations)
    return f"Answer ready: {count(sentences, 'sentence')}, {count(sources, 'source')}."


def _tools(exchange: Exchange, turn: int, kept_as: str, still: bool) -> Markup:
    parts = []
    if exchange.answer:
        parts.append(_button("copy", "Copy", "copy", plain_answer(exchange.answer)))
    if kept_as:
        parts.append(_button("copy-link", "Copy link", "link", f"conversation/{kept_as}#turn-{turn}"))
    if not still:
        parts.append(_tool("retry", turn, "Ask again", "retry"))
    if exchange.answer and kept_as and not still:
        parts.append(_feedback(f"conversation/{kept_as}/{turn}/opinion"))
    return Markup('<div class="turn-tools">{}</div>').format(join(parts))


def _feedback(address: str) -> Markup:
    return Markup('<span class="feedback" role="group" aria-label="Was this helpful?">{}{}</span>').format(
        _button("helpful", "Helpful", "yes", address), _button("unhelpful", "Not helpful", "no", address)
    )


def _button(does: str, words: str, sign: str, value: str) -> Markup:
    """A button that the page's own scripts act on, by `data-<does>`."""
    return Markup('<button type="button" class="quiet" data-{}="{}">{}{}</button>').format(
        does, value, icon(sign), words
    )


def _tool(action: str, turn: int, words: str, sign: str) -> Markup:
    return Markup('<button type="button" class="quiet" data-action="{}" data-turn="{}">{}{}</button>').format(
        action, turn, icon(sign), words
    )


def _follow_ups(answer: Answer) -> Markup:
    """What could be asked next; what is not a question is advice, to be read rather than pressed."""
    if not answer.suggestions:
        return Markup("")
    rows = join(
        question_button(words) if words.endswith("?") else Markup('<p class="advice">{}</p>').format(words)
        for words in answer.suggestions
    )
    return Markup('<div class="follow-ups"><h3>What next</h3>{}</div>').format(rows)


def question_button(words: str) -> Markup:
    """A question that is asked when pressed."""
    return Markup('<button type="button" class="ask-this" data-action="ask" data-value="{0}">{0}</button>').format(
        words
    )


def plain_answer(answer: Answer) -> str:
    """The answer as text with the numbers shown on screen and the list of its sources."""
    numbers = citation_numbers(answer)
    lines = []
    for sentence in answer.sentences:
        keys = "".join(f" [{numbers[key]}]" for key in sentence.citations if key in numbers)
        lines.append(sentence.text + keys)
    sources = [f"[{n}] {paragraph_address(c.report, c.paragraph)}" for n, c in enumerate(answer.citations, 1)]
    return "\n".join([*lines, "", *sources]).strip()
