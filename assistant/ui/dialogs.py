"""The dialogs that any part of the page may open: display, shortcuts, are you sure, what was wrong. Pure.

Not: opening them (`static/display.js`, `static/fragments.js`, `static/opinion.js`).
"""

from __future__ import annotations

from markupsafe import Markup

from assistant.ui.words import icon, join

SHORTCUTS = (
    ("/", "write a question"),
    ("Enter", "ask; Shift and Enter for a new line"),
    ("Escape", "stop the answer, or close the reader"),
    ("j and k", "next and previous citation"),
    ("[ and ]", "previous and next paragraph in the reader"),
    ("n", "new conversation"),
    ("?", "this list"),
)
SWITCHED_OFF = "Those of one letter or sign can be switched off under Display."

DISPLAY: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("theme", "Colours", (("system", "As the device"), ("light", "Light"), ("dark", "Dark"))),
    ("contrast", "Contrast", (("normal", "Normal"), ("more", "High"))),
    ("size", "Text", (("normal", "Normal"), ("large", "Large"))),
    ("keys", "Shortcuts of one letter or sign", (("on", "On"), ("off", "Off"))),
)
"""Each choice with its name, its words and what can be chosen; the first is so until another is."""


def dialogs() -> Markup:
    """All of them, closed."""
    return join([_display(), _shortcuts(), _confirm(), _why()])


def _display() -> Markup:
    return _dialog("display", "Display", join([_choice(*choice) for choice in DISPLAY]))


def _choice(name: str, label: str, options: tuple[tuple[str, str], ...]) -> Markup:
    buttons = join(
        [
            Markup(
                '<label><input type="radio" name="{0}" value="{1}" data-display="{0}"><span>{2}</span></label>'
            ).format(name, value, words)
            for value, words in options
        ]
    )
    return Markup('<fieldset class="choice"><legend>{}</legend><div>{}</div></fieldset>').format(label, buttons)


def _shortcuts() -> Markup:
    rows = join([Markup("<div><dt><kbd>{}</kbd></dt><dd>{}</dd></div>").format(*row) for row in SHORTCUTS])
    body = Markup('<dl class="shortcuts">{}</dl><p class="why">{}</p>').format(rows, SWITCHED_OFF)
    return _dialog("shortcuts", "Keyboard shortcuts", body)


def _confirm() -> Markup:
    body = Markup(
        '<p data-confirm-words></p><form method="dialog" class="confirm">'
        '<button class="quiet" value="no">Keep it</button>'
        '<button class="plain danger" value="yes">Remove</button></form>'
    )
    return _dialog("confirm", "Remove?", body)


READ_BY = (
    "What you send, the answer, and the questions and answers before it become a draft question, which everyone who "
    "uses this app can read under Evaluate."
)
WHY = ("It does not answer the question", "It misses something", "A citation is wrong", "It should have said no")


def _why() -> Markup:
    kinds = join(
        Markup('<label class="tick"><input type="radio" name="kind" value="{0}">{0}</label>').format(kind)
        for kind in WHY
    )
    body = Markup(
        '<form method="dialog"><div class="ticks">{}</div><label>What should it have said?'
        '<textarea class="field" name="why" rows="3" maxlength="1500"></textarea></label><p class="why">{}</p>'
        '<div class="confirm"><button class="quiet" value="no">Cancel</button>'
        '<button class="plain primary" value="send">Send</button></div></form>'
    ).format(kinds, READ_BY)
    return _dialog("why", "What was wrong with it?", body)


def _dialog(name: str, title: str, body: Markup) -> Markup:
    return Markup(
        '<dialog id="dialog-{0}" class="dialog" aria-labelledby="dialog-{0}-title"><div class="dialog-head">'
        '<h2 id="dialog-{0}-title">{1}</h2><button type="button" class="quiet icon-only" data-close-dialog '
        'aria-label="Close">{2}</button></div>{3}</dialog>'
    ).format(name, title, icon("close"), body)
