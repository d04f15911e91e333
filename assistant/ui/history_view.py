"""A person's conversations as HTML: the list with its search, and one conversation as a page. Pure.

Not: where they are kept (`vectorstore.conversations`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from assistant.ui.conversation import Conversation, title_of
from assistant.ui.thread import render_thread
from assistant.ui.words import icon, join
from vectorstore.conversations import LONGEST_TITLE


class Kept(Protocol):
    """What is known of a kept conversation without reading it."""

    id: str
    title: str


def render_history(kept: Sequence[Kept], words: str) -> Markup:
    """The list, newest first; without any, what will stand here."""
    if not kept and not words:
        return Markup('<p class="why">Your conversations will stand here.</p>')
    rows = join(_row(one) for one in kept) or Markup('<li class="why">No conversation has these words.</li>')
    return Markup(
        '<form class="history-form" data-refill="history" role="search" aria-label="Search your conversations">'
        '<label class="for-readers" for="history-words">Search your conversations</label>'
        '<input type="search" id="history-words" name="words" value="{}" placeholder="Search conversations"></form>'
        '<ul class="history">{}</ul>'
    ).format(words, rows)


def _row(kept: Kept) -> Markup:
    return Markup(
        '<li><button type="button" class="open" data-action="open" data-value="{id}" title="{title}">{title}</button>'
        '<details class="menu" id="menu-{id}"><summary class="quiet icon-only" id="more-{id}" '
        'aria-label="More for {title}">{more}</summary><div>'
        '<button type="button" class="quiet" data-rename>{edit}Rename</button>'
        '<a class="quiet" href="conversation/{id}.docx" download>{page}Word document</a>'
        '<a class="quiet" href="conversation/{id}.md" download>{page}Markdown</a>'
        '<button type="button" class="quiet danger" data-remove="conversation/{id}" data-name="{title}" '
        'data-question="Remove the conversation “{title}”?">{trash}Remove</button></div></details>{field}</li>'
    ).format(
        id=kept.id,
        title=kept.title,
        field=_name_field(kept),
        more=icon("more"),
        edit=icon("edit"),
        page=icon("page"),
        trash=icon("trash"),
    )


def _name_field(kept: Kept) -> Markup:
    return Markup(
        '<form class="rename" data-conversation="conversation/{id}"><label for="title-{id}">New name</label>'
        '<input class="field" id="title-{id}" name="title" value="{title}" maxlength="{longest}" autocomplete="off">'
        '<span><button class="plain primary">Save</button>'
        '<button type="button" class="quiet" data-leave>Cancel</button></span></form>'
    ).format(id=kept.id, title=kept.title, longest=LONGEST_TITLE)


def render_conversation(conversation: Conversation) -> Markup:
    """One conversation to read, with a way into the app."""
    return Markup(
        '<p class="opened-tools"><a class="quiet" href="./?conversation={}">{}Go on with this conversation</a></p>'
        '<h1 class="for-readers">{}</h1><div id="talk">{}</div>'
    ).format(conversation.id, icon("forward"), title_of(conversation), render_thread(conversation, still=True))
