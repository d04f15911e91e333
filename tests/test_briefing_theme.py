"""What a trainer types, as concepts; and which sentences hold them."""

import pytest
from briefing_sample import LEADERS, NORTHMERE, paragraph
from hypothesis import given
from hypothesis import strategies as st

from assistant.briefing.errors import BriefingError
from assistant.briefing.relevance import ReadParagraphs, ThemeHits, search
from assistant.briefing.theme import MAX_THEME_CHARS, read_theme, term, thesaurus
from ingest.report import ParagraphKind


def names(theme: str) -> list[list[str]]:
    return [[concept.name for concept in group] for group in read_theme(theme).alternatives]


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("supervision of social workers", [["supervision", "social workers"]]),
        ("voice of the child", [["voice of the child"]]),
        ("care leavers' accommodation", [["accommodation", "care leavers"]]),
        ("care leavers’ accommodation", [["accommodation", "care leavers"]]),
        ("neglect, domestic abuse", [["neglect"], ["domestic abuse"]]),
        ("neglect and domestic abuse", [["neglect"], ["domestic abuse"]]),
        ("brothers and sisters", [["brothers and sisters"]]),
        ("quality of supervision", [["supervision", "quality"]]),
        ("submarine maintenance", [["maintenance", "submarine"]]),
    ],
)
def test_reads_a_theme_with_its_chief_concept_first(theme: str, expected: list[list[str]]) -> None:
    assert names(theme) == expected


@pytest.mark.parametrize("theme", ["", "   ", "of the", "?!", "x" * (MAX_THEME_CHARS + 1)])
def test_refuses_what_names_nothing(theme: str) -> None:
    with pytest.raises(BriefingError):
        read_theme(theme)


@given(st.text(max_size=MAX_THEME_CHARS))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        theme = read_theme(text)
    except BriefingError:
        return
    assert theme.concepts()


def test_every_name_in_the_thesaurus_is_found_again() -> None:
    for concept in thesaurus():
        assert concept.terms
        assert all(concept.terms), concept.name
        assert names(concept.name), concept.name


def found(theme: str, *texts: str, section: str = LEADERS) -> ThemeHits:
    paragraphs = tuple(paragraph(NORTHMERE, number, text, section) for number, text in enumerate(texts, start=1))
    return search([read_theme(theme)], [ReadParagraphs(NORTHMERE, paragraphs)])[0]


def quotes(hits: ThemeHits) -> list[str]:
    return [hit.paragraph.text[hit.start : hit.end] for hit in hits.hits]


def test_finds_the_sentence_and_not_its_neighbours() -> None:
    hits = found("supervision", "Caseloads are low. Supervision is regular. Morale is high.", "Plans are late.")
    assert quotes(hits) == ["Supervision is regular."]
    assert hits.read == {NORTHMERE.id: 2}


def test_other_names_count_and_false_friends_do_not() -> None:
    assert found("voice of the child", "Children’s wishes and feelings are recorded.").hits
    assert not found("supervision", "Parents have supervised contact twice a week.").hits


def test_a_looser_word_counts_only_beside_another() -> None:
    assert not found("supervision", "Management oversight is good.").hits
    assert len(found("supervision", "Management oversight is good. Supervision is weak.").hits) == 2


def test_the_heading_gives_the_context() -> None:
    text = "Most young people live in suitable accommodation."
    assert found("care leavers' accommodation", text, section="The experiences and progress of care leavers").hits
    assert not found("care leavers' accommodation", text, "Court work with care leavers is good.").hits


def test_says_which_concept_is_nowhere() -> None:
    hits = found("submarine maintenance", "The roof needs maintenance.")
    assert hits.absent == ("submarine",)


def test_front_matter_is_not_searched() -> None:
    cover = paragraph(NORTHMERE, 1, "Supervision is regular.")
    front = type(cover)(
        **{name: getattr(cover, name) for name in cover.__slots__} | {"kind": ParagraphKind.FRONT_MATTER}
    )
    assert not search([read_theme("supervision")], [ReadParagraphs(NORTHMERE, (front,))])[0].hits


def test_stems_meet() -> None:
    assert term("Children’s voices") == term("child's voice") or term("children's voice") == term("Children’s voices")
    assert term("supervised") == term("supervises")
