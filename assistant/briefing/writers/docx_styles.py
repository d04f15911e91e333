"""How a briefing looks in Word: fonts, headings, notes, page and language.

Not: what is written (`docx`).
"""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

LANGUAGE = "en-GB"
INK = RGBColor(0x12, 0x34, 0x4D)
GREY = RGBColor(0x4A, 0x55, 0x63)
LINK = RGBColor(0x0B, 0x53, 0x94)
FONT = "Calibri"
TEXT_WIDTH = Cm(21 - 2 * 2.2)


def dress(document: Any) -> None:
    """Sets page, styles and language of a new document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    _paragraph_styles(document.styles)
    _note_styles(document.styles)
    _set_language(document)


def _paragraph_styles(styles: Any) -> None:
    _font(styles["Normal"], 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    for name, size, before in (
        ("Title", 24, 0),
        ("Heading 1", 16, 18),
        ("Heading 2", 12.5, 12),
        ("Heading 3", 10.5, 10),
    ):
        style = styles[name]
        _font(style, size, INK, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        style.paragraph_format.keep_with_next = True
    _font(styles["Subtitle"], 11.5, GREY)
    styles["Subtitle"].font.italic = False
    _font(styles["Caption"], 9.5, GREY)
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["List Bullet"].paragraph_format.space_after = Pt(5)
    item = styles.add_style("Numbered Item", WD_STYLE_TYPE.PARAGRAPH)
    item.base_style = styles["Normal"]
    item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
    choice = styles.add_style("Choice", WD_STYLE_TYPE.PARAGRAPH)
    choice.base_style = styles["Normal"]
    choice.paragraph_format.left_indent, choice.paragraph_format.space_after = Cm(1.4), Pt(1)
    cell = styles.add_style("Cell Text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    cell.font.size = Pt(9)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    cell.paragraph_format.line_spacing = 1.0
    evidence = styles.add_style("Evidence Text", WD_STYLE_TYPE.PARAGRAPH)
    evidence.base_style = styles["Normal"]
    evidence.paragraph_format.left_indent = Cm(0.6)
    facts = styles.add_style("Evidence Facts", WD_STYLE_TYPE.PARAGRAPH)
    facts.base_style = styles["Normal"]
    _font(facts, 9, GREY)
    facts.paragraph_format.space_after, facts.paragraph_format.keep_with_next = Pt(2), True
    for level in (1, 2):
        contents = styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        contents.base_style = styles["Normal"]
        contents.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        contents.paragraph_format.space_after = Pt(1)


def _note_styles(styles: Any) -> None:
    note = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    note.element.set(qn("w:styleId"), "FootnoteText")
    note.base_style = styles["Normal"]
    note.font.size = Pt(8.5)
    note.paragraph_format.space_after = Pt(0)
    note.paragraph_format.line_spacing = 1.0
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    reference.font.superscript = True
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = LINK
    link.font.underline = True


def _font(style: Any, size: float, colour: RGBColor | None = None, *, bold: bool | None = None) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    if colour is not None:
        style.font.color.rgb = colour
    if bold is not None:
        style.font.bold = bold


def _set_language(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    for script in ("val", "eastAsia"):
        language.set(qn(f"w:{script}"), LANGUAGE)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), LANGUAGE)
    document.core_properties.language = LANGUAGE
