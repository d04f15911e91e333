"""Figures of another time than the one asked about: worked by hand."""

import pytest

from assistant.answering.other_times import of_another_time


@pytest.mark.parametrize(
    ("topic", "sentence", "other"),
    [
        ("How many children had plans at 31 March 2014?", "At 31 March 2013, 909 children had plans.", True),
        ("How many children had plans at 31 March 2014?", "At 31 March 2014, 909 children had plans.", False),
        ("How many children had plans at 31 March 2014?", "In March 2014, 909 children had plans.", False),
        (
            "How many children had plans in 2014?",
            "At 31 March 2014, 909 children had plans, up from 810 in 2013.",
            False,
        ),
        ("How many children had plans in March 2014?", "At 31 January 2014, 909 children had plans.", True),
        ("What share was in work in 2015-16?", "At 48% in 2015−16, it was too high.", False),
        ("What share was in work in 2016?", "At 48% in 2015−16, it was too high.", False),
        ("What share was in work in 2011?", "The share in work has been high and almost all (94%) are housed.", True),
        ("What share was in work in 2014?", "The share in work has been high and almost all (94%) are housed.", False),
        ("What share has been in work since 2011?", "The share in work was 72% in 2012.", False),
        ("How many were there between 2018 and 2020?", "There were 12 in 2019.", False),
        ("How many were there?", "There were 12 in 2019.", False),
        ("How many were there in 2019?", "There were 12 in May.", False),
    ],
)
def test_of_another_time(topic: str, sentence: str, other: bool) -> None:
    assert of_another_time(topic, sentence, 2015) is other


def test_without_a_date_of_its_report_a_sentence_is_believed() -> None:
    assert not of_another_time("What share was in work in 2011?", "94% were.", None)
