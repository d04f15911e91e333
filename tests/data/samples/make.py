"""Make the invented sample reports of `assistant/samples/` from the texts in this folder.

Each text becomes one file, in a format that real reports come in, and each says that it is invented. Command:
`python tests/data/samples/make.py`.

Not: anything that runs in the assistant; the made files are committed and shipped.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[2] / "assistant" / "samples"
MARK = "Invented sample report: not a real inspection of a real place"
MADE = {
    "northmere-2019": "pdf",
    "northmere-2023": "pdf",
    "calderfold-2022": "docx",
    "calderfold-2021-letter": "html",
    "sandhaven-2024-send": "md",
    "sandhaven-2013": "txt",
}


@dataclass(frozen=True)
class Block:
    """One block of a report: `kind` is "heading", "numbered", "bullet" or "text"; `number` only where numbered."""

    kind: str
    text: str
    number: str = ""


@dataclass(frozen=True)
class SampleText:
    """A report's cover facts and grades, and its blocks in order."""

    facts: dict[str, str]
    grades: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]


def read_sample(path: Path) -> SampleText:
    """The parts of one text of this folder."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    facts: dict[str, str] = {}
    grades: list[tuple[str, str]] = []
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        if name == "grade":
            aspect, _, grade = value.partition(" | ")
            grades.append((aspect, grade))
        else:
            facts[name] = value
    return SampleText(facts, tuple(grades), tuple(read_block(line) for line in body.splitlines() if line.strip()))


def read_block(line: str) -> Block:
    """One line of a text as a block."""
    if line.startswith("## "):
        return Block("heading", line[3:])
    if line.startswith("- "):
        return Block("bullet", line[2:])
    number, dot, rest = line.partition(". ")
    return Block("numbered", rest, number) if dot and number.isdigit() else Block("text", line)


def cover_lines(sample: SampleText) -> list[str]:
    """The cover's lines below the title."""
    facts = sample.facts
    role = f", {facts['inspector_role']}" if "inspector_role" in facts else ""
    lines = [facts[key] for key in ("subtitle", "authority") if key in facts]
    return [*lines, f"Inspection dates: {facts['dates']}", f"Lead inspector: {facts['inspector']}{role}"]


def write_pdf(sample: SampleText, path: Path) -> None:
    """A PDF with a cover table, hanging numbers, a running footer and page breaks in mid-sentence."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=11.5, leading=15, spaceAfter=9)
    numbered = ParagraphStyle("numbered", parent=body, leftIndent=26, bulletIndent=0, bulletFontSize=11.5)
    bullet = ParagraphStyle("bullet", parent=body, leftIndent=14, spaceAfter=4)
    heading = ParagraphStyle(
        "heading", parent=body, fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=8, keepWithNext=1
    )
    title = ParagraphStyle("title", parent=heading, fontSize=22, leading=28)
    story: list[object] = [Paragraph(sample.facts["title"], title)]
    story += [Paragraph(html.escape(line), body) for line in cover_lines(sample)]
    rows = [["Judgement", "Grade"], *sample.grades]
    cells = [[Paragraph(html.escape(cell), body) for cell in row] for row in rows]
    table = Table(cells, colWidths=[105 * mm, 60 * mm], hAlign="LEFT")
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#888888"))]))
    story += [table, Spacer(1, 10)]
    styles = {"heading": heading, "numbered": numbered, "bullet": bullet, "text": body}
    for block in sample.blocks:
        mark = {"numbered": f"{block.number}.", "bullet": "•"}.get(block.kind)
        story.append(Paragraph(html.escape(block.text), styles[block.kind], bulletText=mark))
    story.append(Paragraph(f"{MARK}. Published {sample.facts['published']}.", body))

    def draw_footer(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(20 * mm, 16 * mm, sample.facts["footer"])
        canvas.drawString(20 * mm, 12 * mm, f"{sample.facts['dates']} ({MARK})")
        canvas.drawRightString(190 * mm, 12 * mm, str(document.page))

    margins = {"leftMargin": 20 * mm, "rightMargin": 20 * mm, "topMargin": 22 * mm, "bottomMargin": 26 * mm}
    document = SimpleDocTemplate(
        str(path), pagesize=A4, title=sample.facts["title"], author=MARK, invariant=1, lang="en-GB", **margins
    )
    document.build(story, onFirstPage=draw_footer, onLaterPages=draw_footer)


def write_docx(sample: SampleText, path: Path) -> None:
    """A Word document whose paragraph numbers are automatic, so that none stands in its text."""
    from docx import Document

    document = Document()
    document.core_properties.author = MARK
    document.add_heading(sample.facts["title"], level=0)
    for line in cover_lines(sample):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for row in [("Judgement", "Grade"), *sample.grades]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = row
    styles = {"numbered": "List Number", "bullet": "List Bullet", "text": "Normal"}
    for block in sample.blocks:
        if block.kind == "heading":
            document.add_heading(block.text, level=1)
        else:
            document.add_paragraph(block.text, style=styles[block.kind])
    document.add_paragraph(f"{MARK}. Published {sample.facts['published']}.")
    document.sections[0].footer.paragraphs[0].text = f"{sample.facts['footer']} ({MARK})"
    document.save(str(path))


def write_html(sample: SampleText, path: Path) -> None:
    """A web page with navigation around its main text."""
    parts = [f"<h1>{html.escape(sample.facts['title'])}</h1>"]
    parts += [f"<p>{html.escape(line)}</p>" for line in cover_lines(sample)]
    in_list = False
    for block in sample.blocks:
        if in_list != (block.kind == "bullet"):
            parts.append("</ul>" if in_list else "<ul>")
            in_list = not in_list
        tag = {"heading": "h2", "bullet": "li"}.get(block.kind, "p")
        parts.append(f"<{tag}>{html.escape(block.text)}</{tag}>")
    parts.append(f"<p>{MARK}. Published {sample.facts['published']}.</p>")
    page = (
        f'<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>{html.escape(sample.facts["title"])}'
        '</title></head>\n<body>\n<nav><a href="#">Home</a> <a href="#">All reports</a></nav>\n<main>\n'
        + "\n".join(parts)
        + "\n</main>\n<footer>Contact us. Cookies.</footer>\n</body>\n</html>\n"
    )
    path.write_text(page, encoding="utf-8")


def write_text(sample: SampleText, path: Path) -> None:
    """Markdown, or for `.txt` the same with underlined headings as a conversion would leave it."""
    markdown = path.suffix == ".md"
    lines = [f"# {sample.facts['title']}" if markdown else sample.facts["title"].upper(), ""]
    for line in cover_lines(sample):
        lines += [line, ""]
    for block in sample.blocks:
        if block.kind == "heading":
            lines += ["", f"## {block.text}" if markdown else f"{block.text}\n{'-' * len(block.text)}", ""]
        elif block.kind == "bullet":
            lines.append(f"- {block.text}")
        else:
            lines += [f"{block.number}. {block.text}" if block.number else block.text, ""]
    lines += ["", f"{MARK}. Published {sample.facts['published']}."]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


WRITERS = {"pdf": write_pdf, "docx": write_docx, "html": write_html, "md": write_text, "txt": write_text}


def main() -> None:
    """Write every sample report."""
    OUT.mkdir(exist_ok=True)
    for name, ending in MADE.items():
        WRITERS[ending](read_sample(HERE / f"{name}.md"), OUT / f"invented-{name}.{ending}")


if __name__ == "__main__":
    main()
