"""Misspelt authorities: worked by hand."""

from __future__ import annotations

import pytest
import scope_cases as case
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Question, Turn
from assistant.question.spelling import edits, misspelt_authorities, spelt_right
from tests.recognising import understand

HERE = ("Bradford", "Plymouth", "Wigan")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What did the Bradfrod report say?", "Bradford"),  # two letters swapped
        ("care leavers in Plymoth", "Plymouth"),  # one left out
        ("Did Wigen improve?", "Wigan"),  # one changed
        ("hartlepooll early help", "Hartlepool"),  # one put in
        ("Manchstr neglect", "Manchester"),  # two slips in a long name
        ("West Susex", "West Sussex"),
        ("the Buyr report", "Bury"),  # swapped, in a short name
        ("Debry", "Derby"),
        ("Walthem Forest", "Waltham Forest"),
        ("Barking and Dagenam", "Barking and Dagenham"),
        # behind a capital that is no first name
        ("Compare Wigan Bradfrod", "Bradford"),
        ("the Ofsted Bradfrod report", "Bradford"),
        ("In Bradfrod, who led?", "Bradford"),
        ("What Did The Bradfrod Report Say?", "Bradford"),
    ],
)
def test_a_slip_is_understood(text: str, name: str) -> None:
    (_, _, found), *others = misspelt_authorities(text, HERE)
    assert (found, others) == (name, [])


@pytest.mark.parametrize(
    "text",
    [
        "Bradford, Plymouth and Wigan",
        "a survey of the country",  # words themselves, though near to Surrey and Coventry
        "leads, pools and notes",
        "backing and Barring, who spoke",
        "Judge Barnett",
        "Bery",  # too short for another slip
        "Bredfrdo",  # three slips
        "Olymouth",  # another first letter
        "What did Ms Bardsley say?",  # persons, though near to Barnsley
        "What did Ms Jane Bardsley say?",
        "What did Tracey Bardsley find?",
        "What did Jo Bardsley-Jones find?",
        "Is Bramley House a children's home?",  # houses and the like, though near to Bromley and Wandsworth
        "children of Wordsworth Road and Wordsworth Hospital",
    ],
)
def test_what_is_no_slip_stays(text: str) -> None:
    assert misspelt_authorities(text, HERE) == ()


def test_put_right_with_what_was_written() -> None:
    text, slips = spelt_right("Compare Bradfrod and Plymoth", HERE)
    assert text == "Compare Bradford and Plymouth"
    assert slips == (("Bradfrod", "Bradford"), ("Plymoth", "Plymouth"))


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("", "", 0), ("ab", "ba", 1), ("abc", "", 3), ("kitten", "sitting", 3), ("ca", "abc", 3)],
)
def test_edits(one: str, other: str, count: int) -> None:
    assert edits(one, other) == edits(other, one) == count


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edits_keep_their_bounds(one: str, other: str) -> None:
    assert abs(len(one) - len(other)) <= edits(one, other) <= max(len(one), len(other))
    assert (edits(one, other) == 0) == (one == other)


def test_the_scope_says_how_a_name_was_taken() -> None:
    understood = understand(Question("What did the 2018 Bradfrod report say about neglect?"), case.LIBRARY)
    assert understood.scope.reports == (case.BRADFORD_2018,)
    assert understood.scope.description.endswith("(Bradford from “Bradfrod”)")
    assert understood.scope.corrected == (("Bradfrod", "Bradford"),)
    assert understood.topic == "Neglect?"


def test_a_misspelt_authority_without_a_report_is_said_by_its_name() -> None:
    understood = understand(Question("How is early help in Nottingam?"), case.LIBRARY)
    assert (understood.scope.reports, understood.scope.unknown) == ((), ("Nottingham",))


def test_a_slip_earlier_in_the_conversation() -> None:
    history = (Turn("user", "Is neglect noticed in Bradfrod in 2018?"), Turn("assistant", "Yes."))
    understood = understand(Question("And in 2014?", history), case.LIBRARY)
    assert understood.scope.reports == (case.BRADFORD_2014,)
