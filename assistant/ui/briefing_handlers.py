"""What happens when something is pressed in the Briefing tab: make, stop, choose a section anew, edit it.

Every handler is given what Gradio holds and gives back what it shows. Closing the one that makes a briefing stops
the work.

Not: the controls (`tabs.briefing`), how a briefing is made (`assistant.briefing`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant.briefing.compose import REGENERATED, compose, with_section
from assistant.briefing.drafters import build_drafter, support_check
from assistant.briefing.drafting import draft
from assistant.briefing.editing import FIXED, edited, section_text
from assistant.briefing.errors import BriefingCancelled
from assistant.briefing.make import gather_material
from assistant.briefing.material import Material
from assistant.briefing.outline import TITLES, Briefing, Part
from assistant.briefing.request import Audience, BriefingRequest, Length
from assistant.briefing.writers.html import briefing_fragment
from assistant.errors import AssistantError
from assistant.ui.access import LOCAL
from assistant.ui.context import Context
from assistant.ui.conversation import limited_question
from assistant.ui.limits import limit_choices
from assistant.ui.words import count, join
from assistant.ui.working import Done, Told, working
from ingest.errors import IngestError
from vectorstore.errors import LibraryError

FAILED = "The briefing could not be made. Try again; if it happens again, the server's log says why."
FORMATS = (("docx", "Word"), ("pdf", "PDF"), ("md", "Markdown"), ("html", "web page"))
Shown = list[Any]
"""Values for [sheet, status, preview, Make, Stop, editing tools, section, lines]."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sheet:
    """The briefing on somebody's screen, what it was made from, and how often each section was chosen anew."""

    briefing: Briefing | None = None
    material: Material | None = None
    variants: Mapping[Part, int] = field(default_factory=dict)


class BriefingHandlers:
    """The handlers of one app; what differs between people comes in with each call."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._library = context.assistant.library

    def opened(self) -> Any:
        """The page was opened: what a briefing can be limited to."""
        return gr.update(choices=limit_choices(self._library.reports()))

    def made(
        self, themes: str, limits: list[str] | None, length: str, audience: str, pack: bool, request: gr.Request
    ) -> Iterator[Shown]:
        """A briefing on the themes, a line each."""
        yield self._under_way(Told("Looking for the reports", 0))
        try:
            asked = self._request(themes, limits or [], length, audience, pack)
            for step in working(lambda tell: self._make(asked, tell)):
                yield self._sheet(step.result, request) if isinstance(step, Done) else self._under_way(step)
        except BriefingCancelled:
            return
        except (AssistantError, LibraryError, IngestError) as error:
            yield self._failed(str(error))
        except Exception:
            log.exception("a briefing failed")
            yield self._failed(FAILED)

    def stopped(self) -> Shown:
        """The making was stopped."""
        return self._buttons(gr.skip(), _status("Stopped; nothing was made."), gr.skip())

    def chosen(self, sheet: Sheet, part: str | None) -> str:
        """A section was picked for editing: its lines."""
        section = sheet.briefing.section(Part(part)) if sheet.briefing and part else None
        return section_text(section, sheet.briefing) if section and sheet.briefing else ""

    def chosen_anew(self, sheet: Sheet, part: str | None, request: gr.Request) -> Shown:
        """The next best sentences for one section; the others stay, edits included."""
        if sheet.briefing is None or sheet.material is None or part is None or Part(part) not in REGENERATED:
            return self._told(sheet, "This section has no other choice of sentences.")
        variants = {**sheet.variants, Part(part): sheet.variants.get(Part(part), 0) + 1}
        section = compose(sheet.material, variants).section(Part(part))
        if section is None:
            return self._told(sheet, "This section has no other choice of sentences.")
        briefing = with_section(sheet.briefing, sheet.material, section)
        return self._sheet(replace(sheet, briefing=briefing, variants=variants), request, part)

    def saved(self, sheet: Sheet, part: str | None, lines: str, request: gr.Request) -> Shown:
        """The lines of a section as they were edited, checked."""
        section = sheet.briefing.section(Part(part)) if sheet.briefing and part else None
        if sheet.briefing is None or sheet.material is None or section is None:
            return self._told(sheet, "Make a briefing first.")
        try:
            check = support_check(self._context.settings, self._library)
            briefing = with_section(sheet.briefing, sheet.material, edited(section, lines, sheet.briefing, check))
        except AssistantError as error:
            return self._told(sheet, str(error))
        return self._sheet(replace(sheet, briefing=briefing), request, part)

    def _request(self, themes: str, limits: list[str], length: str, audience: str, pack: bool) -> BriefingRequest:
        scoped = limited_question("", limits, ())
        return BriefingRequest(
            tuple(filter(None, (line.strip() for line in themes.splitlines()))) or ("",),
            scoped.sources,
            scoped.authorities,
            scoped.years,
            scoped.kinds,
            scoped.exact,
            Length(length),
            Audience(audience),
            pack,
        )

    def _make(self, asked: BriefingRequest, tell: Callable[[str, float], bool]) -> Sheet:
        material = gather_material(self._library, asked, tell)
        briefing = compose(material)
        drafter = build_drafter(self._context.settings, self._library)
        if drafter is not None:

            def writing(part: Part) -> None:
                if not tell(f"Writing: {TITLES[part].lower()}", 0.97):
                    raise BriefingCancelled("The briefing was stopped.")

            briefing = draft(briefing, material, drafter, writing)
        return Sheet(briefing, material)

    def _sheet(self, sheet: Sheet, request: gr.Request, part: str | None = None) -> Shown:
        briefing = sheet.briefing
        assert briefing is not None  # noqa: S101 - made just now
        token = self._context.desk.keep(request.username or LOCAL, briefing)
        parts = [(section.title, section.part.value) for section in briefing.sections if section.part not in FIXED]
        picked = part if part in [value for _, value in parts] else (parts[0][1] if parts else None)
        said = f"{count(len(briefing.numbers()), 'paragraph')} cited, by the same numbers here and in every file."
        return [
            sheet,
            _status(said, downloads("briefing", token, FORMATS)),
            preview(briefing),
            gr.update(visible=True),
            gr.update(visible=False),
            gr.update(visible=bool(parts)),
            gr.update(choices=parts, value=picked),
            self.chosen(sheet, picked),
        ]

    def _under_way(self, step: Told) -> Shown:
        status = _status(f"{step.doing} …", bar(step.share))
        skipped = [gr.skip()] * 3
        return [gr.skip(), status, gr.skip(), gr.update(visible=False), gr.update(visible=True), *skipped]

    def _failed(self, line: str) -> Shown:
        return self._buttons(gr.skip(), _fault(line), gr.skip())

    def _told(self, sheet: Sheet, line: str) -> Shown:
        return self._buttons(sheet, _fault(line), gr.skip())

    def _buttons(self, sheet: Any, status: str, shown: Any) -> Shown:
        return [sheet, status, shown, gr.update(visible=True), gr.update(visible=False), *[gr.skip()] * 3]


def preview(briefing: Briefing) -> str:
    """The briefing as the tab shows it: its numbers open the reader."""
    return briefing_fragment(briefing, in_app=True)


def bar(share: float) -> Markup:
    """How far something is, as the share done (0-1)."""
    return Markup('<progress max="1" value="{:.2f}" aria-label="Progress"></progress>').format(share)


def downloads(place: str, token: str, formats: tuple[tuple[str, str], ...]) -> Markup:
    """Links to what was made, in each format."""
    links = join(
        Markup('<a class="quiet" href="{0}/{1}.{2}" download>{3}</a>').format(place, token, kind, words)
        for kind, words in formats
    )
    return Markup('<span class="downloads">Download as {}</span>').format(links)


def _fault(line: str) -> str:
    return str(Markup('<div class="failed" role="alert"><p>{}</p></div>').format(line))


def _status(line: str, more: Markup = Markup("")) -> str:  # noqa: B008 - a constant
    return str(Markup('<p class="why" role="status">{} {}</p>').format(line, more))
