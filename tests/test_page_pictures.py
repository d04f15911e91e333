"""Pages as pictures: the file that is there now, and no picture larger than a panel can show."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pypdfium2
from PIL import Image

from assistant.ui.page_pictures import LONGEST, WIDTH, PagePictures


def write_pdf(path: Path, width: float, height: float, changed: int) -> None:
    """A PDF of one empty page, in points; `changed` is its time of change, in seconds."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(width, height)
    document.save(path)
    document.close()
    os.utime(path, (changed, changed))


def size(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture)).size


def test_a_file_that_was_replaced_is_measured_and_drawn_anew(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    pictures = PagePictures()
    write_pdf(path, 500, 700, changed=1)
    assert pictures.sizes(path) == ((1, 500, 700),)
    upright = size(pictures.picture(path, 1))
    write_pdf(path, 700, 500, changed=2)
    assert pictures.sizes(path) == ((1, 700, 500),)
    assert size(pictures.picture(path, 1))[1] < upright[1]


def test_a_long_strip_is_drawn_no_higher_than_fits(tmp_path: Path) -> None:
    path = tmp_path / "strip.pdf"
    write_pdf(path, 20, 4000, changed=1)
    width, height = size(PagePictures().picture(path, 1))
    assert height <= LONGEST
    assert width < WIDTH
