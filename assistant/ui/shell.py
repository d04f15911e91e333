"""The frame around every tab: the head of the page, its masthead, the reader panel, pages that stand alone. Pure.

Not: what stands in the tabs (`tabs`) or in the reader (`reader`).
"""

from __future__ import annotations

from markupsafe import Markup

from assistant.ui.dialogs import dialogs
from assistant.ui.words import icon

NAME = "Inspection Assistant"
STYLES = ("tokens", "frame", "answer", "reader", "library", "evaluation", "briefing", "gradio")


def head(version: str) -> Markup:
    """What goes into the page's `<head>`: our styles and scripts, all served from here."""
    fonts = [
        Markup('<link rel="preload" href="ui/fonts/{}.woff2" as="font" type="font/woff2" crossorigin>').format(name)
        for name in ("atkinson", "literata")
    ]
    styles = [Markup('<link rel="stylesheet" href="ui/{}.css?v={}">').format(name, version) for name in STYLES]
    scripts = Markup(
        '<script src="ui/early.js?v={0}"></script><script type="module" src="ui/main.js?v={0}"></script>'
        '<link rel="icon" href="ui/icon.svg" type="image/svg+xml">'
    ).format(version)
    return Markup("\n").join([*fonts, *styles, scripts])


def masthead(signing_in: bool = False) -> Markup:
    """The top of the page: the way past it, the name, the display choices, the way out where people sign in."""
    out = Markup(
        '<form method="post" action="sign-out"><span class="user" data-fragment="me"></span>'
        '<button class="quiet" type="submit">Sign out</button></form>'
    )
    return Markup(
        '<a class="skip" href="#tabs" data-skip>Skip to what this page is for</a>'
        '<header class="masthead"><p class="wordmark">'
        '<span class="pilcrow" aria-hidden="true">¶</span><span class="name">{name}</span></p>'
        '<div class="masthead-tools">'
        '<button type="button" class="quiet only-narrow" data-open="rail">{menu}Library</button>'
        '<button type="button" class="quiet" data-dialog="display">Display</button>'
        '<button type="button" class="quiet only-wide" data-dialog="shortcuts">Shortcuts</button>{out}</div></header>'
        '{dialogs}<div id="announcer" class="for-readers" role="status" aria-live="polite"></div>'
    ).format(
        name=NAME,
        menu=icon("menu"),
        out=out if signing_in else "",
        dialogs=dialogs(),
    )


def reader_panel() -> Markup:
    """The empty reader, filled by `reader.js` with the fragments of `reader.py`."""
    return Markup(
        '<aside id="reader" class="reader" aria-label="Reader" tabindex="-1" hidden>'
        '<div class="reader-bar"><p class="reader-title">Reader</p><button type="button" class="quiet icon-only" '
        'data-close="reader" aria-label="Close the reader">{}</button></div>'
        '<div id="reader-body" class="reader-body" aria-live="polite"></div></aside>'
    ).format(icon("close"))


def page(title: str, body: Markup, version: str, up: str = "../") -> str:
    """A page that stands alone: a paragraph's own address, the sign-in, a page that is not there."""
    return str(
        Markup(
            '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><base href="{up}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>{head}</head>'
            '<body class="alone"><header class="masthead"><p class="wordmark"><a href="."><span class="pilcrow" '
            'aria-hidden="true">¶</span>{name}</a></p></header><main id="main">{body}</main>'
            '<div id="announcer" class="for-readers" role="status" aria-live="polite"></div></body></html>'
        ).format(up=up, title=title, head=head(version), name=NAME, body=body)
    )
