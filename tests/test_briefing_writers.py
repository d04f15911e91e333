"""One briefing in four formats: the same numbers, verbatim quotes, and nothing of a report taken for markup."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from briefing_sample import ASK_TEXT, CALDERFOLD, GOOD_TEXT, POOR_TEXT, paragraph, sample
from bs4 import BeautifulSoup
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answer import Support
from assistant.briefing.errors import BriefingError
from assistant.briefing.outline import Briefing, Evidence, Note, Part, Section, Statement
from assistant.briefing.polarity import Polarity
from assistant.briefing.writers.lines import column_shares, marked, warning_of
from assistant.briefing.writing import ENDINGS, checked_place, render, save

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def markdown_page(briefing: Briefing) -> BeautifulSoup:
    text = render(briefing, ".md").decode()
    return BeautifulSoup(MarkdownIt("commonmark").enable("table").render(text), "lxml")


def html_page(briefing: Briefing) -> BeautifulSoup:
    return BeautifulSoup(render(briefing, ".html"), "lxml")


def pdf_text(briefing: Briefing) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(render(briefing, ".pdf"))
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def docx_part(briefing: Briefing, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(render(briefing, ".docx"))) as archive:
        return archive.read(f"word/{name}.xml").decode()


def marks(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\[(\d+)\]", text)]


def docx_marks(briefing: Briefing) -> list[int]:
    """The numbers as Word shows them: footnotes counted in order, and the shown text of NOTEREF fields."""
    found: list[int] = []
    pattern = r'<w:footnoteReference w:id="(\d+)"/>|NOTEREF _Evidence(\d+)'
    for note, again in re.findall(pattern, docx_part(briefing, "document")):
        found.append(int(note or again))
    return found


def test_the_numbers_are_the_same_in_all_formats() -> None:
    briefing = sample()
    expected = [1, 2, 3, 1, 2, 1, 2, 3, 1]
    page = html_page(briefing)
    before_evidence = page.find(id="evidence").find_all_previous("sup")
    assert [int(sup.text.strip("[]")) for sup in reversed(before_evidence)] == expected
    assert marks(markdown_page(briefing).text.partition("Every cited paragraph")[0]) == expected
    assert docx_marks(briefing) == expected
    assert marks(pdf_text(briefing).partition("Every cited paragraph")[0]) == expected


def test_a_words_footnote_number_is_its_place() -> None:
    """Word numbers footnotes by their order, so each number's first mention must come in order, once."""
    ids = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', docx_part(sample(), "document"))
    assert ids == ["1", "2", "3"]
    notes = docx_part(sample(), "footnotes")
    assert "Northmere, May 2023, ¶41 (p. 9)" in notes
    assert notes.count("<w:footnoteRef/>") == 3


@pytest.mark.parametrize("text", [GOOD_TEXT, POOR_TEXT, ASK_TEXT])
def test_every_cited_paragraph_stands_whole_in_every_format(text: str) -> None:
    briefing = sample()
    squeezed = re.sub(r"\s+", "", text)
    word = "".join(run.text for run in Document(io.BytesIO(render(briefing, ".docx"))).element.iter(f"{W}t"))
    for shown in (html_page(briefing).text, markdown_page(briefing).text, word, pdf_text(briefing)):
        assert squeezed in re.sub(r"\s+", "", shown.replace("\ufffe", ""))


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_briefing_gives_the_same_bytes(ending: str) -> None:
    assert render(sample(), ending) == render(sample(), ending)


def test_html_is_accessible_and_whole() -> None:
    page = html_page(sample())
    assert page.html["lang"] == "en-GB"
    assert page.title.text == "Supervision of social workers"
    anchors = {element["id"] for element in page.find_all(id=True)}
    assert {link["href"][1:] for link in page.find_all("a")} <= anchors
    assert not page.find_all(["script", "link", "img"])
    for table in page.find_all("table"):
        assert table.caption.text
        assert all(th.get("scope") for th in table.find_all("th"))


def test_report_text_is_never_markup() -> None:
    briefing = sample()
    assert "<b>of the service</b>" in html_page(briefing).text
    assert "<b>of the service</b>" in markdown_page(briefing).text
    assert "&lt;b&gt;" in render(briefing, ".html").decode()


def test_docx_has_real_headings_language_and_contents() -> None:
    document = Document(io.BytesIO(render(sample(), ".docx")))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:3] == ["What was asked", "Summary", "Strengths"]
    entries = [p.text for p in document.paragraphs if p.style.name == "TOC 1"]
    links = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', docx_part(sample(), "document"))
    bookmarks = set(re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', docx_part(sample(), "document")))
    assert len(entries) == len(headings)
    assert set(links) <= bookmarks
    assert 'w:val="en-GB"' in docx_part(sample(), "styles")
    assert document.core_properties.language == "en-GB"
    assert "TOC \\o" in docx_part(sample(), "document")
    assert "w:tblDescription" in docx_part(sample(), "document")
    assert " PAGE " in docx_part(sample(), "footer1")


def test_pdf_has_bookmarks_language_and_title() -> None:
    import pypdfium2

    data = render(sample(), ".pdf")
    pdf = pypdfium2.PdfDocument(data)
    titles = [bookmark.get_title() for bookmark in pdf.get_toc()]
    assert titles[0] == "What was asked"
    assert "[1] Northmere, May 2023, ¶41 (p. 9)" in titles
    assert pdf.get_metadata_dict()["Title"] == "Supervision of social workers"
    assert b"/Lang (en-GB)" in data


def test_unsupported_sentences_are_marked_everywhere() -> None:
    briefing = sample()
    wrong = Statement(lead="All is well.", cites=tuple(briefing.numbers())[:1], support=Support.UNSUPPORTED)
    assert warning_of(replace(wrong, cites=())) == "[no source]"
    marked_briefing = replace(briefing, sections=(*briefing.sections, Section(Part.SUMMARY, (wrong,))))
    for shown in (html_page(marked_briefing).text, markdown_page(marked_briefing).text, pdf_text(marked_briefing)):
        assert "[not supported by the cited paragraph]" in re.sub(r"\s+", " ", shown)


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=20), max_size=3))
def test_marked_pieces_are_the_text(text: str, quotes: list[str]) -> None:
    within = paragraph(CALDERFOLD, 1, f"{text}{''.join(quotes)}")
    pieces = marked(Evidence(CALDERFOLD, within, Polarity.FINDING, tuple(quotes)))
    assert "".join(piece.text for piece in pieces) == within.text


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60))
def test_any_text_can_be_written(text: str) -> None:
    within = paragraph(CALDERFOLD, 1, text)
    quote = Statement(quote=text, cites=(within.id,))
    evidence = {within.id: Evidence(CALDERFOLD, within, Polarity.FINDING, (text,))}
    briefing = Briefing(text, text, (Section(Part.STRENGTHS, (Note(text), quote)),), (), evidence)
    for ending in (".md", ".html", ".docx"):
        assert render(briefing, ending)


def test_column_shares_sum_to_one() -> None:
    table = next(b for s in sample().sections for b in s.blocks if hasattr(b, "header"))
    assert sum(column_shares(table)) == pytest.approx(1)


def test_writes_whole_or_says_why_not(tmp_path: Path) -> None:
    target = tmp_path / "briefing.md"
    assert save(b"text", target).read_bytes() == b"text"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(BriefingError, match="cannot be written"):
        save(b"text", tmp_path / "missing" / "briefing.md")
    with pytest.raises(BriefingError, match="there is no folder"):
        checked_place(tmp_path / "missing" / "briefing.md", ENDINGS)
    with pytest.raises(BriefingError, match=r"\.docx, \.pdf, \.md, \.html"):
        checked_place(tmp_path / "briefing.odt", ENDINGS)
    folder = tmp_path / "folder.md"
    folder.mkdir()
    with pytest.raises(BriefingError):
        save(b"text", folder)
