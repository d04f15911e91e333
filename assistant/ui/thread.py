"""A conversation as HTML: each question with its answer, its tools and what may be asked next. Pure.

Not: the inside of an answer (`render`) or what happens when a tool is pressed (`tabs.ask`).
"""

from __future__ import annotations

from markupsafe import Markup

from assistant.answer import Answer
from assistant.ui.conversation import Conversation, Exchange
from assistant.ui.render import citation_numbers, render_answer, render_partial, render_scope
from assistant.ui.words import count, icon, join
from ingest.report import paragraph_address


def render_thread(conversation: Conversation, first: int = 0, last: int | None = None) -> Markup:
    """The exchanges from `first` up to, not including, `last`, each knowing its place in the conversation."""
    chosen = list(enumerate(conversation.exchanges))[first:last]
    return join([render_exchange(exchange, turn) for turn, exchange in chosen])


def render_exchange(exchange: Exchange, turn: int) -> Markup:
    """One question and what became of it."""
    return Markup(
        '<article class="turn" id="turn-{turn}" data-turn="{turn}" data-announce="{said}">'
        '<header class="asked"><h2>{question}</h2>{edit}</header>{body}</article>'
    ).format(
        turn=turn,
        said=announcement(exchange),
        question=exchange.question,
        edit="" if exchange.running else _tool("edit", turn, "Edit the question", "edit"),
        body=_body(exchange, turn),
    )


def _body(exchange: Exchange, turn: int) -> Markup:
    if exchange.answer:
        answer = exchange.answer
        return Markup('{}<div class="answer">{}</div>{}{}').format(
            render_scope(answer.scope, turn), render_answer(answer), _tools(exchange, turn), _follow_ups(answer)
        )
    if exchange.failed:
        return Markup('<div class="failed" role="alert"><p>{}</p></div>{}').format(exchange.failed, _retry_only(turn))
    partial = render_partial(exchange.partial)
    if exchange.stopped:
        return Markup(
            '<div class="answer">{}<p class="why">Stopped. What stands above is not the whole answer.</p></div>{}'
        ).format(partial, _retry_only(turn))
    stage = Markup('<p class="stage"><span class="pulse"></span>{}</p>').format(
        exchange.stage or "Reading the question"
    )
    return Markup('{}<div class="answer" aria-busy="true">{}</div>').format(stage, partial)


def announcement(exchange: Exchange) -> str:
    """What a screen reader is told when the exchange has changed."""
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


def _tools(exchange: Exchange, turn: int) -> Markup:
    answer = exchange.answer
    assert answer is not None  # noqa: S101 - only called with one
    copy = Markup('<button type="button" class="quiet" data-copy="{}">{}Copy</button>').format(
        plain_answer(answer), icon("copy")
    )
    link = Markup('<button type="button" class="quiet" data-copy-link="answer/{}">{}Link</button>').format(
        exchange.id, icon("link")
    )
    return Markup(
        '<div class="turn-tools">{}{}{}'
        '<span class="feedback" role="group" aria-label="Was this helpful?">{}{}</span></div>'
    ).format(
        copy,
        link if exchange.id else "",
        _tool("retry", turn, "Ask again", "retry"),
        _tool("helpful", turn, "Helpful", "yes"),
        _tool("unhelpful", turn, "Not helpful", "no"),
    )


def _retry_only(turn: int) -> Markup:
    return Markup('<div class="turn-tools">{}</div>').format(_tool("retry", turn, "Ask again", "retry"))


def _tool(action: str, turn: int, words: str, sign: str) -> Markup:
    return Markup('<button type="button" class="quiet" data-action="{}" data-turn="{}">{}{}</button>').format(
        action, turn, icon(sign), words
    )


def _follow_ups(answer: Answer) -> Markup:
    buttons = join([question_button(words) for words in answer.suggestions])
    return (
        Markup('<div class="follow-ups"><h3>You could ask next</h3>{}</div>').format(buttons) if buttons else Markup("")
    )


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
