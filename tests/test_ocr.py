"""Scanned pages, recognised by the real Tesseract program where it is installed."""

from __future__ import annotations

import io
import shutil

import pypdfium2
import pytest
from report_pdfs import Sheet, invented
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.pipeline import read_bytes
from ingest.report import FindingKind

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def scanned(data: bytes) -> bytes:
    """The same pages as pictures."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    for page in pypdfium2.PdfDocument(data):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil()
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_scan_is_read_marked_and_said_to_be_one() -> None:
    sheet = Sheet()
    sheet.line("Inspection of Fernshire local authority children’s services", size=16, leading=40)
    sheet.heading("Findings")
    for number in range(1, 5):
        sheet.numbered(number, invented(number, 2))
    read = read_bytes(scanned(sheet.bytes()), "scan.pdf")
    found = {p.label: p for p in read.paragraphs if p.label}
    assert list(found) == ["1", "2", "3", "4"]
    assert all(paragraph.ocr for paragraph in found.values())
    assert found["3"].text == invented(3, 2)
    assert {f.kind for f in read.audit.findings if f.page == 1} == {FindingKind.OCR}
    assert read.report.provider == "Fernshire"
