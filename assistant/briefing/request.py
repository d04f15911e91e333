"""What a trainer asks for, checked.

Not: which reports that means (`assistant.question.scope`), nor how it is made (`make`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Question
from assistant.briefing.errors import BriefingError

MAX_THEMES = 8


class Length(StrEnum):
    """How much a briefing quotes."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"


class Audience(StrEnum):
    """Who will discuss it; decides how the questions are put."""

    PRACTITIONERS = "practitioners"
    MANAGERS = "managers"
    COUNCILLORS = "councillors"


_PER_SECTION = {Length.SHORT: 3, Length.STANDARD: 6, Length.LONG: 12}
_QUESTIONS = {Length.SHORT: 4, Length.STANDARD: 6, Length.LONG: 9}


@dataclass(frozen=True, slots=True)
class BriefingRequest:
    """One or more themes and what limits the reports; empty limits mean the whole library.

    `exact` makes the limits the whole scope: what the themes name narrows no further.

    `training_pack` adds a case for discussion and a quiz. `model` is None for the configured answerer.
    """

    themes: tuple[str, ...]
    sources: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    exact: bool = False
    length: Length = Length.STANDARD
    audience: Audience = Audience.PRACTITIONERS
    training_pack: bool = False
    model: str | None = None

    def __post_init__(self) -> None:
        if not any(theme.strip() for theme in self.themes):
            raise BriefingError('Give a theme of a few words, such as "supervision of social workers".')
        if len(self.themes) > MAX_THEMES:
            raise BriefingError(f"A briefing takes at most {MAX_THEMES} themes; {len(self.themes)} were given.")

    def question(self) -> Question:
        """The themes as one question, with the limits, for finding out which reports are meant."""
        return Question(
            ". ".join(self.themes),
            sources=self.sources,
            authorities=self.authorities,
            years=self.years,
            kinds=self.kinds,
            exact=self.exact,
        )

    def per_section(self, reports: int) -> int:
        """How many statements a section holds at most, given the number of reports."""
        wanted = _PER_SECTION[self.length]
        return min(wanted + reports // 4, 3 * wanted)

    def questions(self) -> int:
        """How many questions for discussion."""
        return _QUESTIONS[self.length]
