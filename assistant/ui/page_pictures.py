"""Pages of a PDF as pictures: drawn with pdfium when first asked for, the latest kept in memory.

Not: which file and page may be shown (`routes`), or the marks over the picture (`reader`).
"""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from pathlib import Path

from assistant.errors import AssistantError

WIDTH = 1100
"""Width of a picture in pixels: sharp in a panel 550 pixels wide on a dense screen."""

LONGEST = 4 * WIDTH
"""Height that a picture of a long strip has at most: it is narrower then."""

KEPT = 48
"""How many pictures are kept; a page is about 150 kB."""


class PagePictures:
    """Draws pages; safe to use from many threads (pdfium is not, so one draws at a time). A file is known by its path
    and the time of its last change: one that is put in its place, by any process, is drawn anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[Path, int, int], bytes] = OrderedDict()
        self._sizes: dict[tuple[Path, int], tuple[tuple[int, float, float], ...]] = {}

    def picture(self, path: Path, page: int) -> bytes:
        """The page (from 1) as PNG. Raises `AssistantError` where there is no such page."""
        with self._lock:
            key = (*_version(path), page)
            if key not in self._kept:
                self._kept[key] = _draw(path, page)
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def forget(self) -> None:
        """Drop every picture: a report was removed."""
        with self._lock:
            self._kept.clear()
            self._sizes.clear()

    def sizes(self, path: Path) -> tuple[tuple[int, float, float], ...]:
        """Number, width and height (points) of every page; empty where the file is not a PDF."""
        with self._lock:
            key = _version(path)
            if key not in self._sizes:
                self._sizes[key] = _measure(path)
            return self._sizes[key]


def _version(path: Path) -> tuple[Path, int]:
    return path, path.stat().st_mtime_ns if path.is_file() else 0


def _measure(path: Path) -> tuple[tuple[int, float, float], ...]:
    import pypdfium2

    if path.suffix.lower() != ".pdf" or not path.is_file():
        return ()
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple((n + 1, *document.get_page_size(n)) for n in range(len(document)))
    finally:
        document.close()


def _draw(path: Path, page: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        if not 1 <= page <= len(document):
            raise AssistantError(f"There is no page {page}; this report has {len(document)} pages.")
        sheet = document[page - 1]
        scale = min(WIDTH / sheet.get_width(), LONGEST / sheet.get_height())
        picture = sheet.render(scale=scale).to_pil()
        written = io.BytesIO()
        picture.convert("P", palette=1, colors=64).save(written, "PNG", optimize=False)
        return written.getvalue()
    finally:
        document.close()
