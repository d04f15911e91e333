"""Which characters of a PDF page nobody can see: invisible, transparent or white on nothing.

An invisible text layer over a picture that fills the page is how scanners keep recognised text; that is
not hidden. White text counts as hidden only where the drawn page shows nothing in its place.

Not: text outside the page or of no size, which `pdf` sees by the places of its lines.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

_INVISIBLE = 3
_FAINT = 248  # of 255: lighter than this in all colours cannot be read on paper
_MOST_OBJECTS = 20000
_SCALE = 2.0  # dots a point
_LARGEST = 4000.0  # dots: pages larger than posters are drawn smaller
_CONTRAST = 24  # of 255 levels of grey: less cannot be told apart


def hidden_characters(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, count: int) -> frozenset[int]:
    """The indexes of the page's characters (of `count`) that cannot be seen."""
    invisible, faint, pictured = _suspects(page)
    if pictured:
        invisible = set()
    if faint:
        drawn = _Drawn(page)
        faint = {address: bounds for address, bounds in faint.items() if drawn.is_blank(bounds)}
    suspects = invisible | set(faint)
    if not suspects:
        return frozenset()
    return frozenset(
        index
        for index in range(count)
        if (owner := pdfium.FPDFText_GetTextObject(text_page.raw, index)) and _address(owner) in suspects
    )


def scanned(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture covers most of the page."""
    return _suspects(page)[2]


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _suspects(page: pypdfium2.PdfPage) -> tuple[set[int], dict[int, tuple[float, float, float, float]], bool]:
    invisible: set[int] = set()
    faint: dict[int, tuple[float, float, float, float]] = {}
    pictured = False
    width, height = page.get_size()
    colour = tuple(ctypes.c_uint() for _ in range(4))
    for item in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
            if mode == _INVISIBLE:
                invisible.add(_address(item))
            elif mode == 0 and pdfium.FPDFPageObj_GetFillColor(item, *colour):
                red, green, blue, alpha = (part.value for part in colour)
                if alpha == 0:
                    invisible.add(_address(item))
                elif min(red, green, blue) >= _FAINT:
                    faint[_address(item)] = _bounds(item)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and not pictured:
            left, bottom, right, top = _bounds(item)
            pictured = (right - left) * (top - bottom) > 0.7 * width * height
    return invisible, faint, pictured


def _objects(page: pypdfium2.PdfPage) -> Iterator[object]:
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        yield item
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            for inner in range(min(pdfium.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
                yield pdfium.FPDFFormObj_GetObject(item, inner)


def _bounds(item: object) -> tuple[float, float, float, float]:
    edges = tuple(ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


class _Drawn:
    """A page as it is drawn, in levels of grey."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._scale = min(_SCALE, _LARGEST / max(page.get_size()))
        bitmap = page.render(scale=self._scale, grayscale=True, may_draw_forms=False)
        self._levels, self._stride = bytes(bitmap.buffer), bitmap.stride
        self._width, self._height = bitmap.width, bitmap.height
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turned = bool(page.get_rotation())
        bitmap.close()

    def is_blank(self, bounds: tuple[float, float, float, float]) -> bool:
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
