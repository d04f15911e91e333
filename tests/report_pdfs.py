"""Invented inspection reports set as PDFs, so that what a reader should find is known to the letter.

Everything in them is made up: there is no Fernshire and nobody inspected it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab import rl_config
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0  # plain zlib streams, as word processors write them

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, HANGING = 71.0, 523.0, 99.5
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"

SUBJECTS = ("Managers", "Social workers", "Leaders", "Foster carers", "Personal advisers", "Reviewing officers")
VERBS = ("visit", "listen to", "write to", "plan with", "speak warmly of", "keep careful notes about")
OBJECTS = ("children in Fernshire", "care leavers", "families at the front door", "young people who go missing")
ENDS = (
    "and this is making a difference to their daily lives.",
    "although records do not yet show this consistently well.",
    "which parents told inspectors they value a great deal.",
    "but supervision of this work remains uneven between teams.",
)


def invented(number: int, sentences: int = 4) -> str:
    """A paragraph of invented findings; each number has its own."""
    findings = " ".join(
        f"{SUBJECTS[(number + k) % 6]} {VERBS[(number * 5 + k) % 6]}"
        f" {OBJECTS[(number + 2 * k) % 4]} {ENDS[(number * 3 + k) % 4]}"
        for k in range(sentences)
    )
    return f"{findings} Of the {number + 100} records read here, most were clear."


@dataclass
class Sheet:
    """A report being set: text flows down the page and over to the next, as a word processor would set it."""

    footer: str = "Inspection of Fernshire local authority children’s services"
    encrypt: str | None = None
    _y: float = 100.0
    _page: int = 1
    _buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        protection = StandardEncryption(self.encrypt, canPrint=1) if self.encrypt else None
        self.canvas = Canvas(self._buffer, pagesize=(WIDTH, HEIGHT), encrypt=protection, invariant=True)
        self._furnish()

    def cover(self, grades: dict[str, str] | None = None, *, dates: str = "3 to 14 March 2031") -> Sheet:
        """Title, dates, inspector and the table of judgements."""
        self.line("Inspection of Fernshire local authority", size=26, leading=32)
        self.line("children’s services", size=26, leading=40)
        self.line(f"Inspection dates: {dates}", font=BOLD, leading=26)
        self.line("Lead inspector: Ada Example, His Majesty’s Inspector", font=BOLD, leading=34)
        table = grades or {
            "The impact of leaders on social work practice with children and families": "Good",
            "The experiences and progress of children who need help and protection": "Requires improvement to be good",
            "The experiences and progress of children in care": "Good",
            "The experiences and progress of care leavers": "Outstanding",
            "Overall effectiveness": "Good",
        }
        self.cells("Judgement", "Grade", font=BOLD)
        for name, grade in table.items():
            self.cells(name, grade)
        self._y += 10
        return self

    def cells(self, name: str, grade: str, font: str = PLAIN) -> None:
        """A row of a table with two columns; the first wraps."""
        top = self._y
        for piece in wrapped(name, 200, font, 12):
            self._draw(LEFT + 5, self._y, piece, font, 12)
            self._y += 14.5
        self._draw(LEFT + 235, top, grade, font, 12)
        self._y += 12

    def heading(self, text: str, size: float = 14) -> Sheet:
        """A bold heading."""
        self._room(60)
        self._y += 8
        for piece in wrapped(text, RIGHT - LEFT, BOLD, size):
            self.line(piece, font=BOLD, size=size, leading=size * 1.4)
        self._y += 6
        return self

    def numbered(self, number: int | str, text: str, *, stop: str = ".") -> Sheet:
        """A numbered paragraph with a hanging indent; it may run over the page."""
        pieces = wrapped(text, RIGHT - HANGING, PLAIN, 12)
        self._room(30)
        self._draw(LEFT, self._y, f"{number}{stop}", PLAIN, 12)
        for piece in pieces:
            self._room(14.5)
            self.line(piece, left=HANGING)
        self._y += 12
        return self

    def paragraph(self, text: str) -> Sheet:
        """An unnumbered paragraph."""
        for piece in wrapped(text, RIGHT - LEFT, PLAIN, 12):
            self._room(14.5)
            self.line(piece)
        self._y += 12
        return self

    def bullets(self, *items: str, left: float = LEFT) -> Sheet:
        """A list."""
        for item in items:
            self._room(30)
            self._draw(left, self._y, "•", PLAIN, 12)
            for piece in wrapped(item, RIGHT - left - 18, PLAIN, 12):
                self.line(piece, left=left + 18)
            self._y += 5
        self._y += 8
        return self

    def footnote(self, number: int, text: str) -> Sheet:
        """A note at the foot of this page."""
        y = HEIGHT - 100
        self._draw(LEFT, y - 4, str(number), PLAIN, 6.5)
        for piece in wrapped(text, RIGHT - LEFT - 10, PLAIN, 9):
            self._draw(LEFT + 5, y, piece, PLAIN, 9)
            y += 11
        return self

    def line(
        self, text: str, *, left: float = LEFT, font: str = PLAIN, size: float = 12, leading: float = 14.5
    ) -> None:
        """One line as it is."""
        self._draw(left, self._y, text, font, size)
        self._y += leading

    def slanted(self, text: str) -> Sheet:
        """A line in letters slanted into italics, as word processors set fonts that have none."""
        text_object = self.canvas.beginText()
        text_object.setFont(PLAIN, 12)
        text_object.setTextTransform(1, 0, 0.34, 1, LEFT, HEIGHT - self._y)
        text_object.textOut(text)
        self.canvas.drawText(text_object)
        self._y += 26
        return self

    def new_page(self) -> Sheet:
        """Go on at the top of the next page."""
        self.canvas.showPage()
        self._page += 1
        self._y = 100.0
        self._furnish()
        return self

    def bytes(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._buffer.getvalue()

    def _furnish(self) -> None:
        if self._page > 1 and self.footer:
            self._draw(LEFT, HEIGHT - 40, self.footer, PLAIN, 8)
            self._draw(RIGHT - 10, HEIGHT - 30, str(self._page), PLAIN, 10)

    def _room(self, height: float) -> None:
        if self._y + height > HEIGHT - 110:
            self.new_page()

    def _draw(self, left: float, top: float, text: str, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, HEIGHT - top, text)


def wrapped(text: str, width: float, font: str, size: float) -> list[str]:
    """`text` broken into lines of at most `width` points."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def standard_report(last: int = 24, *, skip: int = 0, double: int = 0) -> bytes:
    """A sound report of numbered paragraphs 1 to `last`; `skip` is left out, `double` printed twice."""
    sheet = Sheet().cover()
    sheet.paragraph(invented(90)).paragraph(invented(91))
    sheet.heading("What needs to improve?")
    sheet.bullets("The quality of plans.", "The oversight of children who go missing from home or care, at all levels.")
    sections = (
        "The experiences and progress of children who need help and protection: requires improvement to be good",
        "The experiences and progress of children in care: good",
    )
    for number in range(1, last + 1):
        if number in (1, last // 2 + 1):
            sheet.heading(sections[number > 1])
        if number != skip:
            sheet.numbered(number, invented(number))
        if number == double:
            sheet.numbered(number, invented(number + 50))
    return sheet.bytes()
