"""Worked by hand: what counts as a number, a date, a person."""

import pytest

from assistant.answering.answer_kinds import find_dates, find_figures, find_people, holds
from assistant.question.understanding import Expected


def pieces(text, spans):
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("551 children were the subject of a plan.", ["551"]),
        ("only 71% of these, down from 84 per cent", ["only 71%", "84 per cent"]),
        ("The grant of £1,200 is low.", ["£1,200"]),
        ("Almost half do not receive it.", ["Almost half"]),
        ("In February 2013 a review began.", []),
        ("Homeless 16- and 17-year-olds are seen.", []),
        ("On 12 May the visit ended; 2015-16 was worse.", []),
        ("five multi-agency hubs", ["five"]),
        ("See paragraph 45 of this report, paras 2.1 to 2.3 and ¶7.", []),
        (
            "See paragraph 45: 12 children, and 27% in paragraph 8 and 9 per cent in another.",
            ["12", "27%", "9 per cent"],
        ),
        ("Caseloads average 18, which is manageable; 1,204, 12,345.5 and 3,20", ["18", "1,204", "12,345.5", "3", "20"]),
        ("Nine per cent, not ninety-three per cent", ["Nine per cent", "ninety-three per cent"]),
        ("Those aged 25 and over, at 18 years or later", []),
    ],
)
def test_figures_are_counts_and_not_dates_or_ages(text, found):
    assert pieces(text, find_figures(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The visit was on 4 and 5 March 2020.", ["4 and 5 March 2020"]),
        ("Since August 2023 leaders have changed.", ["August 2023"]),
        ("It may improve.", []),
    ],
)
def test_dates(text, found):
    assert pieces(text, find_dates(text)) == found


def test_people_stand_together_and_services_are_nobody():
    text = "The inspectors for this visit were Anna Gravelle and Joy Howick, for Local Authority Services."
    assert pieces(text, find_people(text)) == ["Anna Gravelle and Joy Howick"]


@pytest.mark.parametrize(
    ("expected", "yes", "no"),
    [
        (Expected.NUMBER, "There are 12 of them.", "There were some in March 2012."),
        (Expected.NUMBER, "There are no social worker vacancies.", "There is no longer a backlog."),
        (Expected.NUMBER, "It has 45 places.", "See paragraph 45 of this report."),
        (Expected.DATE, "It began in August.", "It began late."),
        (Expected.REASON, "This is due to a backlog.", "There is a backlog."),
        (Expected.GRADE, "It was judged inadequate.", "It was judged."),
        (Expected.DESCRIPTION, "Anything.", None),
    ],
)
def test_holds(expected, yes, no):
    assert holds(expected, yes)
    assert no is None or not holds(expected, no)
