"""The panel at the left of the Ask tab: conversations and the library. Pure.

Not: the lists themselves, which the page's scripts fetch (`library_routes`, `history_routes`).
"""

from __future__ import annotations

from markupsafe import Markup

from assistant.ui.words import icon

ACCEPTED = ".pdf,.docx,.html,.htm,.txt,.md"


def rail_frame(max_upload_mb: int) -> Markup:
    """The frame; its two lists are fetched when the page opens."""
    return Markup(
        '<nav class="rail" id="rail" aria-label="Conversations and library"><div class="rail-bar">'
        '<button type="button" class="new" data-action="new">{plus}New question</button>'
        '<button type="button" class="quiet icon-only only-narrow" data-close="rail" '
        'aria-label="Close the panel">{close}</button></div>'
        '<section class="rail-part"><h2>Conversations</h2><div data-fragment="history" id="history"></div></section>'
        '<section class="rail-part"><h2>Library</h2><div class="drop" data-drop><label>Add reports<input type="file" '
        'multiple accept="{accepted}" data-upload></label> or drop them here. PDF, Word, web page or text, '
        'up to {limit} MB each.<ul id="uploads" aria-label="Files being added"></ul></div>'
        '<div data-fragment="library" id="library"></div></section></nav>'
    ).format(plus=icon("plus"), close=icon("close"), accepted=ACCEPTED, limit=max_upload_mb)
