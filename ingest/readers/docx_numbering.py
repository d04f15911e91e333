"""The numbers Word shows before paragraphs, counted as Word counts them.

A paragraph names a list (`numId`) and a level (`ilvl`), itself or through its style; the list names a
definition with, for each level, a format, a start and a text such as "%1.%2." (ECMA-376, 17.9).

Not: the text of the paragraphs (`docx`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

_LONGEST_COUNT = (
    5000  # above it a number in letters ("aaa") or roman signs would be hundreds of signs long, or billions
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def named(tag: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{_WORD}}}{tag}"


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    start: int
    text: str


class Numbering:
    """Counts the numbered paragraphs of one document, which must be asked for in order."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.get(named("styleId")): style for style in document.styles.element.iter(named("style"))}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        self._restarts: dict[str, dict[int, int]] = defaultdict(dict)
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self._read(part.element)

    def next_for(self, paragraph: Any) -> str:
        """The number before `paragraph` ("12.", "2.1"), "•" for a bullet, "" for none; counts it."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number_id, depth = place
        level = self._levels.get(number_id, {}).get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return "•"
        counters = self._counters[self._abstract[number_id]]
        if number_id not in self._begun:
            self._begun.add(number_id)
            for at, start in self._restarts[number_id].items():
                counters[at] = start - 1
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [at for at in counters if at > depth]:
            del counters[deeper]
        shown = level.text
        for at in range(depth + 1):
            own = self._levels[number_id].get(at, level)
            shown = shown.replace(f"%{at + 1}", _written(counters.get(at, own.start), own.format))
        return shown.strip()

    def depth(self, paragraph: Any) -> int:
        """The list level of `paragraph`, from 0."""
        place = self._place(paragraph)
        return place[1] if place else 0

    def outline_level(self, paragraph: Any) -> int:
        """The heading level of `paragraph` (1-9), 0 where it is none."""
        for properties in self._chain(paragraph):
            level = properties.find(named("outlineLvl"))
            if level is not None:
                return int(level.get(named("val"), "9")) + 1 if level.get(named("val"), "9") != "9" else 0
        return 0

    def style_is_bold(self, paragraph: Any) -> bool:
        """Whether the paragraph's style is bold."""
        for style in self._style_chain(paragraph):
            bold = style.find(f"{named('rPr')}/{named('b')}")
            if bold is not None:
                return bold.get(named("val")) not in ("0", "false", "off")
        return False

    def _read(self, root: Any) -> None:
        abstract = {
            item.get(named("abstractNumId")): {
                int(level.get(named("ilvl"))): _level(level) for level in item.iter(named("lvl"))
            }
            for item in root.iter(named("abstractNum"))
        }
        for item in root.iter(named("num")):
            number_id, reference = item.get(named("numId")), item.find(named("abstractNumId"))
            if reference is None:
                continue
            self._abstract[number_id] = reference.get(named("val"))
            self._levels[number_id] = dict(abstract.get(self._abstract[number_id], {}))
            for override in item.iter(named("lvlOverride")):
                depth = int(override.get(named("ilvl")))
                start, level = override.find(named("startOverride")), override.find(named("lvl"))
                if level is not None:
                    self._levels[number_id][depth] = _level(level)
                if start is not None:
                    self._restarts[number_id][depth] = int(start.get(named("val")))

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        number_id, depth = None, None
        for properties in self._chain(paragraph):
            numbering = properties.find(named("numPr"))
            if numbering is None:
                continue
            own_id, own_depth = numbering.find(named("numId")), numbering.find(named("ilvl"))
            if number_id is None and own_id is not None:
                number_id = own_id.get(named("val"))
            if depth is None and own_depth is not None:
                depth = int(own_depth.get(named("val")))
        return (number_id, depth or 0) if number_id not in (None, "0") else None

    def _chain(self, paragraph: Any) -> list[Any]:
        """The paragraph's properties, then those of its style and the styles that one is based on."""
        own = paragraph.find(named("pPr"))
        styles = (style.find(named("pPr")) for style in self._style_chain(paragraph))
        return [properties for properties in (own, *styles) if properties is not None]

    def _style_chain(self, paragraph: Any) -> list[Any]:
        chosen = paragraph.find(f"{named('pPr')}/{named('pStyle')}")
        style = self._styles.get(chosen.get(named("val"))) if chosen is not None else None
        chain: list[Any] = []
        while style is not None and style not in chain:
            chain.append(style)
            base = style.find(named("basedOn"))
            style = self._styles.get(base.get(named("val"))) if base is not None else None
        return chain


def _level(level: Any) -> _Level:
    def value(tag: str, otherwise: str) -> str:
        found = level.find(named(tag))
        return otherwise if found is None else found.get(named("val"), otherwise)

    return _Level(value("numFmt", "decimal"), int(value("start", "1")), value("lvlText", ""))


def _written(number: int, how: str) -> str:
    if number > _LONGEST_COUNT:
        return str(number)
    if how in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if how == "upperLetter" else letter
    if how in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if how == "upperRoman" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    text = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        text += sign * count
    return text
