"""Dates in questions, and numbers that are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.named_dates import Precision, find_dates


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("the 2014 inspection", date(2014, 1, 1), date(2014, 12, 31), Precision.YEAR),
        ("the February 2016 report", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
        ("in Sept. 2018", date(2018, 9, 1), date(2018, 9, 30), Precision.MONTH),
        ("on 27 March 2020", date(2020, 3, 27), date(2020, 3, 27), Precision.DAY),
        ("13 and 14 December 2022", date(2022, 12, 13), date(2022, 12, 14), Precision.DAY),
        ("on 27/03/2020", date(2020, 3, 27), date(2020, 3, 27), Precision.DAY),
        ("on 2020-03-27", date(2020, 3, 27), date(2020, 3, 27), Precision.DAY),
        ("since 2020", date(2020, 1, 1), date.max, Precision.RANGE),
        ("2016 onwards", date(2016, 1, 1), date.max, Precision.RANGE),
        ("before 2019", date.min, date(2018, 12, 31), Precision.RANGE),
        ("Who left before the 2017 inspection?", date(2017, 1, 1), date(2017, 12, 31), Precision.YEAR),
        ("the grade before the 2017 inspection", date.min, date(2016, 12, 31), Precision.RANGE),
        ("in the year before the 2017 inspection", date(2017, 1, 1), date(2017, 12, 31), Precision.YEAR),
        ("up to March 2019", date.min, date(2019, 3, 31), Precision.RANGE),
        ("after 2019", date(2019, 12, 31), date.max, Precision.RANGE),
        ("between 2018 and 2022", date(2018, 1, 1), date(2022, 12, 31), Precision.RANGE),
        ("2018–2022", date(2018, 1, 1), date(2022, 12, 31), Precision.RANGE),
        ("Bradford (2014)", date(2014, 1, 1), date(2014, 12, 31), Precision.YEAR),
        ("the 2014 children's services report", date(2014, 1, 1), date(2014, 12, 31), Precision.YEAR),
    ],
)
def test_dates(text: str, first: date, last: date, precision: Precision) -> None:
    (mention,) = find_dates(text)
    assert (mention.first, mention.last, mention.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "2,014 children",
        "2019 referrals were made",
        "in 2013/14 and 2013–14",
        "£2014 a week",
        "2014% more",
        "children may improve; they march on in august company",
        "31 February 2020",
        "paragraph 2.1",
        "ages 10 to 17",
    ],
)
def test_no_dates(text: str) -> None:
    assert find_dates(text) == ()


def test_two_inspections_are_no_stretch() -> None:
    mentions = find_dates("between the 2018 and 2026 inspections")
    assert [mention.years for mention in mentions] == [(2018,), (2026,)]


def test_a_month_without_a_year() -> None:
    (mention,) = find_dates("What did the March letter say?")
    assert mention.month_of_any_year == 3
    assert mention.covers(date(2020, 3, 27), date(2020, 3, 27))
    assert not mention.covers(date(2020, 4, 27), date(2020, 4, 27))
    assert find_dates("the march letter") == ()


@given(st.text(max_size=80))
def test_mentions_are_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in find_dates(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.first <= mention.last
        end = mention.end


@given(st.dates(date(2000, 1, 1), date(2039, 12, 31)))
def test_any_day_is_read(day: date) -> None:
    (mention,) = find_dates(f"reported on {day.day} {day:%B} {day.year}.")
    assert mention.first == mention.last == day
