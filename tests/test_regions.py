"""Regions: whose councils are asked of is the region's, and who lives in one is not."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
import scope_cases as case
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Question
from assistant.question.authorities import listed_authorities
from assistant.question.regions import find_regions
from assistant.question.understand import understand

NINE = (
    "East Midlands",
    "East of England",
    "London",
    "North East",
    "North West",
    "South East",
    "South West",
    "West Midlands",
    "Yorkshire and the Humber",
)


def regions() -> dict[str, list[str]]:
    return json.loads(files("assistant.question").joinpath("regions.json").read_text(encoding="utf-8"))


def test_every_authority_is_in_one_of_the_nine_regions() -> None:
    within = [name for region in NINE for name in regions()[region]]
    assert sorted(within) == sorted(authority.name for authority in listed_authorities())


def test_the_parts_are_of_the_whole() -> None:
    held = {region: set(names) for region, names in regions().items()}
    assert held["Inner London"] | held["Outer London"] == held["London"]
    assert not held["Inner London"] & held["Outer London"]
    assert held["Greater Manchester"] | held["Merseyside"] < held["North West"]
    assert held["West Yorkshire"] | held["South Yorkshire"] < held["Yorkshire"] < held["Yorkshire and the Humber"]
    assert held["Tyne and Wear"] < held["North East"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Which councils in London are inadequate?", "London"),
        ("which london boroughs were outstanding in 2022", "london"),
        ("What do London's councils struggle with?", "London"),
        ("Who is outstanding in the North West?", "North West"),
        ("How many authorities in the north-east are good?", "north-east"),
        ("Compare neglect in reports from Yorkshire & the Humber", "Yorkshire & the Humber"),
        ("How is neglect dealt with in the West Midlands?", "West Midlands"),
        ("Inspections across Greater Manchester", "Greater Manchester"),
        ("South West focused visits since 2020", "South West"),
    ],
)
def test_whose_councils_are_asked_of(text: str, named: str) -> None:
    (mention,) = find_regions(text)
    assert text[mention.start : mention.end] == named
    assert len(mention.authorities) > 8


@pytest.mark.parametrize(
    "text",
    [
        "Are children placed in London visited?",
        "What do London Ambulance and the North East Ambulance Service do?",
        "Which young people moved in with a South London gang?",
        "Does the University of London train social workers there?",
        "Do those who live in London like it?",
        "",
    ],
)
def test_what_is_no_region(text: str) -> None:
    assert find_regions(text) == ()


def found(text: str) -> list[str]:
    return [report.id for report in understand(Question(text), case.LIBRARY).scope.reports]


def test_the_reports_of_a_region() -> None:
    understood = understand(Question("Which councils in the South West are good?"), case.LIBRARY)
    assert {report.provider for report in understood.scope.reports} == {"Plymouth"}
    assert "south west" not in understood.topic.lower()


def test_an_authority_by_name_comes_first() -> None:
    asked = "What did the report on Bradford say about children in London?"
    assert set(found(asked)) == set(found("What did the report on Bradford say?"))


def test_a_region_without_a_report_is_said() -> None:
    scope = understand(Question("Which London boroughs are inadequate?"), case.LIBRARY).scope
    assert scope.reports == ()
    assert scope.unknown == ("London",)


@given(st.text(alphabet="aL noduNrthWes'", max_size=60))
def test_any_words(text: str) -> None:
    for mention in find_regions(text):
        assert mention.authorities
        assert text[mention.start : mention.end].strip()
