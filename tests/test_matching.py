"""Gold and needles: what matches and what must not."""

from __future__ import annotations

import pytest
from evaluation_cases import SOURCE, place
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.matching import collapse, has_needle, has_quote, matches
from assistant.evaluation.question_set import GoldEntry
from assistant.evaluation.records import SeenParagraph, read_given


def seen(label: str | None, text: str = "", **more: str) -> SeenParagraph:
    return read_given({"retrieved": [place(label, text, **more)]}).retrieved[0]


TEXT = "In over half of 27 cases seen, decisions were made by social-\nworkers and team managers alone."


@pytest.mark.parametrize(
    ("paragraph", "entry", "expected"),
    [
        (seen("28"), GoldEntry(SOURCE, "28"), True),
        (seen("28"), GoldEntry(SOURCE, "¶28."), True),
        (seen("28"), GoldEntry(SOURCE, "2"), False),
        (seen("28"), GoldEntry("another.pdf", "28"), False),
        (seen("28"), GoldEntry(SOURCE, "28", "Care leavers"), False),
        (seen("28", section="Help > Leaders"), GoldEntry(SOURCE, "28", "leaders"), True),
        (seen("28", address="Northmere, May 2019, ¶28 (p. 3)"), GoldEntry(SOURCE, "28", "Care leavers"), True),
        (seen(None), GoldEntry(SOURCE, "28"), False),
        (seen(None), GoldEntry(SOURCE), True),
        (seen("3", TEXT), GoldEntry(SOURCE, None, None, "Over half of 27 cases seen: decisions"), True),
        (seen("3", TEXT), GoldEntry(SOURCE, "99", None, "made by social workers and team"), True),
        (seen("3", TEXT), GoldEntry(SOURCE, "3", None, "in over half of 27 cases decisions made by managers"), True),
        (seen("3", TEXT), GoldEntry(SOURCE, "3", None, "the leaving care grant is below the level expected"), False),
        (seen("3", TEXT), GoldEntry(SOURCE, None, None, "cases not seen"), False),
        (seen("3", TEXT), GoldEntry(None, None, None, "team managers alone"), True),
    ],
)
def test_gold(paragraph: SeenParagraph, entry: GoldEntry, expected: bool) -> None:
    assert matches(paragraph, entry) is expected


@pytest.mark.parametrize(
    ("answer", "needle", "expected"),
    [
        ("It was 27% of them.", "27%", True),
        ("It was 127% of them.", "27%", False),
        ("There were 1,320 children.", "32", False),
        ("There were 32.5 a week.", "32", False),
        ("There were 32, then 40.", "32", True),
        ("In all: 1,200.", "1,200", True),
        ("A grant of £1,200 was paid", "£1,200", True),
        ("Supervision was lacking.", "lack", True),
        ("A black mark.", "lack", False),
        ("multi\u2011agency work", "multi-agency", True),
        ("16- and 17-year-olds", "17 year olds", True),
        ("Children’s services", "children's", True),
        ("not\nroutinely", "not routinely", True),
        ("anything", " ", False),
    ],
)
def test_needles(answer: str, needle: str, expected: bool) -> None:
    assert has_needle(answer, ("nowhere to be found", needle)) is expected


@given(st.text(), st.text(), st.text())
def test_a_text_has_every_quote_taken_from_it(before: str, quote: str, after: str) -> None:
    assert has_quote(f"{before} {quote} {after}", quote) is bool(collapse(quote))


def test_collapse_folds_ligatures_hyphens_and_case() -> None:
    assert collapse("The Of\ufb01ce – re\xadgister, “2nd”") == "theofficeregister2nd"
