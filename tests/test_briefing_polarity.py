"""Strength, weakness, recommendation or finding: by section and wording, worked by hand."""

import pytest

from assistant.briefing.polarity import Polarity, polarity, wording

CARE = ("The experiences and progress of children in care: good",)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Social workers visit children regularly and know them well.", Polarity.STRENGTH),
        ("Plans are not always timely.", Polarity.WEAKNESS),
        ("Too many children wait too long for an assessment.", Polarity.WEAKNESS),
        ("Management oversight is insufficiently rigorous.", Polarity.WEAKNESS),
        ("The team moved to a new building in 2019.", Polarity.FINDING),
        ("A new tracker has reduced drift and delay.", Polarity.STRENGTH),
        ("Children do not wait; support is prompt.", Polarity.STRENGTH),
        ("Visits are regular, but their quality is too variable.", Polarity.WEAKNESS),
        ("Although recording is sometimes weak, direct work is creative and sensitive.", Polarity.STRENGTH),
        ("Leaders have more to do to improve the consistency of supervision.", Polarity.WEAKNESS),
        ("Work remains to develop suitable accommodation.", Polarity.WEAKNESS),
        ("The local authority should ensure that plans are reviewed.", Polarity.RECOMMENDATION),
        ("Ensure that supervision is regular and reflective.", Polarity.RECOMMENDATION),
        ("Review meetings are held on time and are well attended.", Polarity.STRENGTH),
        ("Young people tell councillors what the council should prioritise.", Polarity.FINDING),
    ],
)
def test_reads_wording(sentence: str, expected: Polarity) -> None:
    assert polarity(sentence, CARE) is expected


def test_a_list_of_what_must_improve_makes_recommendations_of_its_items() -> None:
    item = "The quality of pathway plans."
    assert polarity(item, CARE) is Polarity.FINDING
    assert polarity(item, ("What needs to improve?",)) is Polarity.RECOMMENDATION
    assert polarity(item, ("The local authority", "Recommendations")) is Polarity.RECOMMENDATION


def test_the_nearest_heading_decides() -> None:
    path = ("What does the local authority need to improve?", "The local authority has the following strengths:")
    assert polarity("Social workers know the children well.", path) is Polarity.STRENGTH


def test_a_section_of_strengths_tips_a_plain_sentence() -> None:
    sentence = "Every child in care has a named nurse."
    assert polarity(sentence) is Polarity.FINDING
    assert polarity(sentence, ("The local authority’s strengths",)) is Polarity.STRENGTH


@pytest.mark.parametrize(
    ("plain", "negated"),
    [
        ("Plans are effective.", "Plans are not effective."),
        ("Help is timely.", "Help is not yet timely."),
        ("Assessments are thorough.", "Assessments lack thorough analysis."),
        ("Practice is consistent.", "Practice is not sufficiently consistent."),
    ],
)
def test_negation_turns_praise_round(plain: str, negated: str) -> None:
    assert wording(plain) > 0 > wording(negated)
