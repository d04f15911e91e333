"""What is drawn on a PDF page besides letters, and which letters nobody can see: invisible, clear, white on nothing.

An invisible text layer over a picture that fills the page is how scanners keep recognised text; that is
not hidden. White text counts as hidden only where the drawn page shows nothing in its place.

Not: text outside the page or of no size, which `pdf` sees by the places of its lines.
"""

from __future__ import annotations

import ctypes
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.lines import Line

_INVISIBLE = 3
_FAINT = 248  # of 255: lighter than this in all colours cannot be read on paper
_MOST_OBJECTS = 20000
_SCALE = 2.0  # dots a point
_LARGEST = 4000.0  # dots: pages larger than posters are drawn smaller
_FILLS = 0.7  # of the page, a picture that is a scan of it
_THIN, _LONG = 3.0, 0.2  # points, and a part of the page's width: a rule, not a box or an underlined word
_PADDING = 1.5  # points: how far a cell's border reaches beyond its text at least; what underlines it does not
_ABOVE = 1.6  # of the size: how far above a line's foot its cell begins at most
_CONTRAST = 24  # of 255 levels of grey: less cannot be told apart


Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's own origin."""


@dataclass(slots=True)
class Drawn:
    """A page's objects: where those of invisible and of faint text lie, whether a picture fills it, its rules."""

    invisible: set[int] = field(default_factory=set)
    faint: dict[int, Bounds] = field(default_factory=dict)
    pictured: bool = False
    rules: list[Bounds] = field(default_factory=list)


def hidden_characters(
    drawn: Drawn, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, count: int
) -> frozenset[int]:
    """The indexes of the page's characters (of `count`) that cannot be seen."""
    suspects = set() if drawn.pictured else drawn.invisible
    if drawn.faint:
        picture = _Picture(page)
        suspects = suspects | {address for address, bounds in drawn.faint.items() if picture.is_blank(bounds)}
    if not suspects:
        return frozenset()
    return frozenset(
        index
        for index in range(count)
        if (owner := pdfium.FPDFText_GetTextObject(text_page.raw, index)) and _address(owner) in suspects
    )


def below_rules(lines: Iterable[Line], rules: Iterable[tuple[float, float, float]]) -> Iterator[Line]:
    """The lines, those marked that stand directly below a rule (left, depth, right) which reaches beyond them."""
    levels = sorted((depth, left, right) for left, depth, right in rules)
    for line in lines:
        near = levels[bisect(levels, (line.baseline - _ABOVE * line.size,)) : bisect(levels, (line.baseline,))]
        above = any(left < line.left - _PADDING and line.right + _PADDING < right for _, left, right in near)
        yield replace(line, ruled=True) if above else line


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def drawn_on(page: pypdfium2.PdfPage) -> Drawn:
    """What is drawn on the page; its rules are the thin level lines at least a fifth of the page long."""
    drawn = Drawn()
    width, height = page.get_size()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for item in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
            if mode == _INVISIBLE:
                drawn.invisible.add(_address(item))
            elif mode == 0 and pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
                if alpha.value == 0:
                    drawn.invisible.add(_address(item))
                elif red.value >= _FAINT and green.value >= _FAINT and blue.value >= _FAINT:
                    drawn.faint[_address(item)] = _bounds(item)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = bounds = _bounds(item)
            if top - bottom < _THIN and right - left > _LONG * width:
                drawn.rules.append(bounds)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and not drawn.pictured:
            left, bottom, right, top = _bounds(item)
            drawn.pictured = (right - left) * (top - bottom) > _FILLS * width * height
    return drawn


def _objects(page: pypdfium2.PdfPage) -> Iterator[object]:
    raw = page.raw
    for index in range(min(pdfium.FPDFPage_CountObjects(raw), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(raw, index)
        yield item
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            for inner in range(min(pdfium.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
                yield pdfium.FPDFFormObj_GetObject(item, inner)


def _bounds(item: object) -> Bounds:
    edges = tuple(ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


class _Picture:
    """A page as it is drawn, in levels of grey."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._scale = min(_SCALE, _LARGEST / max(page.get_size()))
        bitmap = page.render(scale=self._scale, grayscale=True, may_draw_forms=False)
        self._levels, self._stride = bytes(bitmap.buffer), bitmap.stride
        self._width, self._height = bitmap.width, bitmap.height
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turned = bool(page.get_rotation())
        bitmap.close()

    def is_blank(self, bounds: Bounds) -> bool:
        """Whether the page is one flat colour where text with these bounds stands; false on turned pages."""
        if self._turned:
            return False
        left, bottom, right, top = bounds
        first, last = (round((edge - self._left) * self._scale) for edge in (left, right))
        upper, lower = (round((self._top - edge) * self._scale) for edge in (top, bottom))
        first, last = max(first, 0), min(last, self._width)
        rows = [
            self._levels[row * self._stride + first : row * self._stride + last]
            for row in range(max(upper, 0), min(lower, self._height))
        ]
        inked = [row for row in rows if row]
        return not inked or max(map(max, inked)) - min(map(min, inked)) < _CONTRAST
