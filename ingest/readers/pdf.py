"""PDF files to positioned lines, through pypdfium2.

The text of a page is fetched in one call; places, fonts and sizes are asked for only where a line begins
and ends, which keeps reading at hundreds of pages a second. Structure tags are not used.

Not: what cannot be seen on a page (`visibility`), recognising scanned pages (`ocr`), layout (`blocks`).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import UnreadableReportError
from ingest.lines import Line, Page, Source
from ingest.readers import ocr
from ingest.readers.glyphs import clean, without_bullet
from ingest.readers.integrity import damage
from ingest.readers.visibility import below_rules, drawn_on, hidden_characters

_BREAK = re.compile("\r\n|\n|\r|\ufffe|\x02")
_NOTE = re.compile(r"(?<=[A-Za-z.,;:?!’”)\]])\d{1,2}(?=[\s.,;:)]|$)")
_OPENING = re.compile(r"(?:\d{1,3}[.)]?|[^\w\s])\s+")
_GRADED = re.compile(r" (?:good|outstanding|inadequate|adequate|requires improvement)$", re.IGNORECASE)
_NOTE_NUMBER = re.compile(r"\d{1,2}(?=\s?[^\d\s])")
_NUMBER = re.compile(r"\d{1,3}[.)]")
_DASH = re.compile(r"[-–—−]\s")
_ENDS = (".", ":", ";", "?", "!", " and", " or")
_WIDE = 0.45  # of the size, a character: wider lines may hold two cells of a table
_NARROW = 0.25  # of the size, a character: narrower lines may be two that go back to the left between them
_SHORT = 10  # letters: what is longer is no number or bullet set apart from its text
_MOST_PAGES = 3000


def read_pdf(data: bytes, name: str) -> Source:
    """All pages of a PDF as lines; a page without text has none.

    Raises:
        UnreadableReportError: the file is encrypted or damaged beyond reading, or has too many pages.
    """
    document = _opened(data, name)
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableReportError(f"{name}: {len(document)} pages; reports of up to {_MOST_PAGES} are read")
        pages = tuple(_read_page(document, index) for index in range(len(document)))
        wrong = damage(data, document, pages)
    except pypdfium2.PdfiumError as error:
        raise UnreadableReportError(f"{name}: the PDF is damaged ({error}); get it again from its publisher") from error
    finally:
        document.close()
    if pages:
        return Source("pdf", pages, wrong)
    raise UnreadableReportError(f"{name}: the PDF has no pages; get it again from its publisher")


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            reason = "the PDF is encrypted; remove its password and give it again"
        else:
            reason = "the PDF is damaged or cut short; get it again from its publisher"
        raise UnreadableReportError(f"{name}: {reason}") from error


def _read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            return _PageReader(page, text_page, index + 1).read()
        finally:
            text_page.close()
    finally:
        page.close()


class _PageReader:
    """One page being read. The C values are made once: making them costs more than the calls."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, number: int) -> None:
        self._page = page
        self._text_page = text_page
        self._raw = text_page.raw
        self._number = number
        self._width, self._height = page.get_size()
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = page.get_rotation()
        self._doubles = tuple(ctypes.c_double() for _ in range(4))
        self._matrix = pdfium.FS_MATRIX()
        self._font = ctypes.create_string_buffer(128)
        self._marks = 0
        self._above: Line | None = None

    def read(self) -> Page:
        text = self._text()
        if not text.strip():
            return self._scanned()
        drawn = drawn_on(self._page)
        hidden = hidden_characters(drawn, self._page, self._text_page, len(text))
        lines: list[Line] = []
        unseen: list[str] = []
        for start, end, broken in _spans(text):
            for first, last, seen in _runs(start, end, hidden):
                if not seen:
                    unseen.append(clean(text[first:last]))
                    continue
                for line in self._lines(text, first, last, broken and last == end):
                    if self._on_paper(line):
                        lines.append(line)
                        self._above = line
                    else:
                        unseen.append(line.text)
        rules = [(*self._upright(left, top), self._upright(right, top)[0]) for left, _, right, top in drawn.rules]
        whole = tuple(below_rules(self._joined(lines), rules))
        letters = sum(map(str.isalnum, text))
        return Page(self._number, self._width, self._height, whole, " ".join(unseen), letters, self._marks)

    def _scanned(self) -> Page:
        """A page without text: recognised where it is a picture and Tesseract is installed."""
        lines = ocr.recognise(self._page, self._number) if drawn_on(self._page).pictured else ()
        letters = sum(sum(map(str.isalnum, line.text)) for line in lines)
        return Page(self._number, self._width, self._height, lines, letters=letters, ocr=bool(lines))

    def _text(self) -> str:
        count = pdfium.FPDFText_CountChars(self._raw)
        if count <= 0:
            return ""
        units = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._raw, 0, count, units) - 1 == count:
            return bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
        return "".join(chr(pdfium.FPDFText_GetUnicode(self._raw, index) or 32) for index in range(count))

    def _on_paper(self, line: Line) -> bool:
        return line.size >= 1 and -1 <= line.left <= self._width + 1 and -1 <= line.baseline <= self._height + 1

    def _lines(self, text: str, start: int, end: int, broken: bool) -> Iterator[Line]:
        """The line in `text[start:end]`, or its cells where wide gaps part it; nothing for blank text."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        first, last = self._look(start), self._look(end - 1)
        size = max(first[0], last[0], self._look((start + end) // 2)[0] if first[0] != last[0] else 0.0)
        left, baseline = self._origin(start)
        if first[0] < 0.8 * size:
            baseline = self._origin(end - 1)[1]
        right = self._right_edge(end - 1)
        if gaps := self._gaps(text, start, end, size, right - left):
            for begin, stop in zip([start, *(gap + 1 for gap in gaps)], [*gaps, end], strict=True):
                yield from self._lines(text, begin, stop, broken and stop == end)
            return
        raised = _NOTE_NUMBER.match(text[start:end]) if first[0] < 0.8 * size else None
        number = f"{raised.group()} " if raised else ""
        whole = number + self._without_notes(text, start + len(number.strip()), end, size)
        body, marked = without_bullet(whole)
        if marked and self._in_sentence(whole, left, baseline):
            body, marked = whole, False
        bold = first[1] and last[1]
        words = clean(body) + ("-" if broken else "")
        yield Line(self._number, words, left, right, baseline, size, bold, marked=marked, broken=broken)

    def _in_sentence(self, text: str, left: float, baseline: float) -> bool:
        """Whether a dash that begins a line stands within the sentence of the line above it."""
        above = self._above
        if above is None or not _DASH.match(text) or above.marked or above.text.endswith(_ENDS):
            return False
        aligned = abs(above.left - left) < 2 or (bool(_OPENING.match(above.text)) and above.left < left)
        return aligned and 0 < baseline - above.baseline < 1.4 * above.size

    def _without_notes(self, text: str, start: int, end: int, size: float) -> str:
        """The line without the raised small numbers that refer to footnotes."""
        line = text[start:end]
        for match in reversed(list(_NOTE.finditer(line))):
            if self._look(start + match.start())[0] < 0.8 * size:
                line = line[: match.start()] + line[match.end() :]
                self._marks += len(match.group())
        return line

    def _look(self, index: int) -> tuple[float, bool]:
        size = pdfium.FPDFText_GetFontSize(self._raw, index)
        matrix = self._matrix
        if pdfium.FPDFText_GetMatrix(self._raw, index, matrix):
            along = (matrix.a * matrix.a + matrix.b * matrix.b) ** 0.5
            # across the line, not up the slant: letters that are slanted into italics are no larger
            size *= abs(matrix.a * matrix.d - matrix.b * matrix.c) / along if along else 0.0
        pdfium.FPDFText_GetFontInfo(self._raw, index, self._font, 128, None)
        name = self._font.value
        return size, b"Bold" in name or b"bold" in name or b"Black" in name

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = self._doubles[:2]
        pdfium.FPDFText_GetCharOrigin(self._raw, index, x, y)
        return self._upright(x.value, y.value)

    def _right_edge(self, index: int) -> float:
        left, right, bottom, top = self._doubles
        pdfium.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        if not self._turn:
            return float(max(right.value, left.value) - self._left)
        return max(self._upright(right.value, bottom.value)[0], self._upright(left.value, top.value)[0])

    def _joined(self, lines: list[Line]) -> Iterator[Line]:
        """Lines with the pieces of one row put together again, without lone references to footnotes."""
        above: Line | None = None
        held: Line | None = None
        for line in lines:
            if held is None:
                held = line
                continue
            raised = held.baseline - line.baseline
            reach = 5.0 if _NUMBER.fullmatch(held.text) and abs(raised) < 0.5 else 0.9
            in_column = above is not None and abs(above.left - line.left) < 1 and len(held.text) > _SHORT
            white = line.left - held.right
            near = -2 <= white <= reach * max(held.size, line.size) and not (in_column and white > 0.6 * held.size)
            if near and line.size < 0.8 * held.size and 0.5 < raised < held.size and line.text.isdigit():
                self._marks += len(line.text)
            elif near and (abs(raised) < 0.5 or (held.text.isdigit() and abs(raised) < line.size)) and not line.marked:
                held = _beside(held, line)
            else:
                yield held
                above, held = held, line
        if held is not None:
            yield held

    def _gaps(self, text: str, start: int, end: int, size: float, width: float) -> list[int]:
        """The spaces at which a line falls into cells, or into the lines of two columns run together."""
        room = size * (end - start)
        if width > _WIDE * room > 0:
            return self._column_gaps(text, start, end, size)
        if width > _NARROW * room:
            return []
        spaces = (at for at in range(start + 1, end - 1) if text[at] == " ")
        return [at for at in spaces if self._origin(at + 1)[0] < self._right_edge(at - 1) - size]

    def _column_gaps(self, text: str, start: int, end: int, size: float) -> list[int]:
        """Where white much wider than the line's other spaces parts cells of a table."""
        opening = _OPENING.match(text[start:end])
        body = start + (opening.end() if opening else 1)
        spaces = [at for at in range(body, end - 1) if text[at] == " "]
        whites = {at: self._origin(at + 1)[0] - self._right_edge(at - 1) for at in spaces}
        usual = sorted(whites.values())[len(whites) // 2] if len(whites) > 2 else 0.0
        wide = [at for at, white in whites.items() if white > max(1.05 * size, 2.2 * usual)]
        if not wide and (graded := _GRADED.search(text[start:end])) and start + graded.start() in whites:
            at = start + graded.start()
            wide = [at] if whites[at] > max(0.6 * size, 1.8 * usual) else []
        above = self._above.left if self._above else 0.0  # a full cell leaves little white before the next column
        return wide or [at for at in spaces if whites[at] > 1.5 * usual and abs(self._origin(at + 1)[0] - above) < 1]

    def _upright(self, x: float, y: float) -> tuple[float, float]:
        """A place of the page's own coordinates, as points from the top left of the page as it is shown."""
        across, down = x - self._left, self._top - y
        if not self._turn:
            return across, down
        if self._turn == 90:
            return y - self._bottom, across
        return (self._right - x, y - self._bottom) if self._turn == 180 else (down, self._right - x)


def _spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line in the page's text, and whether a soft hyphen broke it."""
    start = 0
    for match in _BREAK.finditer(text):
        soft = match.group() in "\ufffe\x02"
        yield start, match.start(), soft
        start = match.end()
    yield start, len(text), False


def _runs(start: int, end: int, hidden: frozenset[int]) -> Iterator[tuple[int, int, bool]]:
    """The stretches of one line that can or cannot be seen."""
    if not hidden or hidden.isdisjoint(range(start, end)):
        yield start, end, True
        return
    first = start
    for index in range(start + 1, end + 1):
        if index == end or (index in hidden) != (first in hidden):
            yield first, index, first not in hidden
            first = index


def _beside(held: Line, line: Line) -> Line:
    """Two pieces of one row as one line."""
    space = " " if line.left - held.right > 0.12 * line.size or held.text.isdigit() else ""
    return replace(
        held,
        text=held.text + space + line.text,
        right=line.right,
        size=max(held.size, line.size),
        bold=held.bold and line.bold,
        broken=line.broken,
    )
