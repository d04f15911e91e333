"""The panel at the left of the Ask tab: conversations and the library. Pure.

Not: the lists themselves, which `routes` fills in (`library_panel`, `history`).
"""

from __future__ import annotations

from markupsafe import Markup

from assistant.ui.words import icon


def rail_frame() -> Markup:
    """The frame; its two lists are fetched when the page opens."""
    return Markup(
        '<nav class="rail" id="rail" aria-label="Conversations and library">'
        '<div class="rail-bar">'
        '<button type="button" class="new" data-action="new">{plus}New question</button>'
        '<button type="button" class="quiet icon-only only-narrow" data-close="rail" '
        'aria-label="Close the panel">{close}</button></div>'
        '<section class="rail-part"><h2>Conversations</h2><div data-fragment="history" id="history"></div></section>'
        '<section class="rail-part"><h2>Library</h2><div data-fragment="library" id="library"></div></section>'
        "</nav>"
    ).format(plus=icon("plus"), close=icon("close"))
