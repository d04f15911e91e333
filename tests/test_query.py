from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.abbreviations import find_abbreviations
from vectorstore.analysis import all_stems, normalise, stems
from vectorstore.lay_words import lay_phrases_in
from vectorstore.query import OTHER_WORDS, keyword_query


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14 per cent of children", "14% of children"),
        ("1,200 referrals", "1200 referrals"),
        ("children’s well-being", "children's wellbeing"),
        ("multi agency working", "multi-agency working"),
        ("the councils’ audits", "the council's audit"),
    ],
)
def test_two_spellings_of_one_thing_have_the_same_terms(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_a_plain_number_stays_as_it_is() -> None:
    assert normalise("In 2018, 27 of 35 children") == "In 2018, 27 of 35 children"


def test_stop_words_are_left_out_only_where_they_are_not_wanted() -> None:
    assert stems("The care of the children") == ["care", "children"]
    assert all_stems("The care of the children") == ["the", "care", "of", "the", "children"]


@given(st.text(max_size=200))
def test_any_text_has_terms_without_spaces(text: str) -> None:
    assert all(term and not term.isspace() and " " not in term for term in stems(text))


def test_everyday_words_are_found_whatever_their_ending() -> None:
    phrases = lay_phrases_in("What do the bosses do about foster kids?")
    meant = [" ".join(terms) for phrase in phrases for terms in phrase.meant]
    assert "senior leader" in meant
    assert "look after children" in meant


def test_of_two_everyday_phrases_that_overlap_the_longer_one_counts() -> None:
    said = [phrase.said for phrase in lay_phrases_in("foster kids")]
    assert said == [("foster", "kid")]


@pytest.mark.parametrize(
    "question",
    [
        "How was the front door judged?",
        "What was poor in Bury?",
        "How does this relate to children?",
        "Do children talk about it?",
        "What about the rest of the family?",
        "Do leaders do a good job?",
        "Is practice of a good standard?",
        "Were targets hit?",
    ],
)
def test_a_word_that_mostly_means_something_else_brings_no_others(question: str) -> None:
    assert lay_phrases_in(question) == ()


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Do foster parents get support?", ("foster", "carer")),
        ("What do judges think? What was heard from judges?", ("legal",)),
        ("Do parents get a break?", ("respit",)),
        ("Do children live with relatives?", ("kinship", "care")),
        ("Do dads get help?", ("father",)),
        ("Do social workers have too much work?", ("caseload",)),
        ("Can they get a job?", ("apprenticeship",)),
    ],
)
def test_everyday_words_in_their_own_sense_bring_those_of_reports(question: str, meant: tuple[str, ...]) -> None:
    assert meant in {terms for phrase in lay_phrases_in(question) for terms in phrase.meant}


def test_a_question_keeps_its_own_words_and_gains_others_that_count_less() -> None:
    query = keyword_query("Are the kids safe?", {})
    own = [clause for clause in query.clauses if clause == ((("kid",), 1.0),)]
    others = [alternative for clause in query.clauses for alternative in clause if alternative[0] == ("children",)]
    assert own
    assert others == [(("children",), OTHER_WORDS)]
    assert frozenset({"kid", "safe", "children"}) <= set().union(*query.readings)


def test_abbreviations_work_both_ways() -> None:
    forms = {"iro": ["independent reviewing officers"], "independ review offic": ["iro"]}
    short = keyword_query("How many cases has each IRO?", forms)
    long = keyword_query("How busy are independent reviewing officers?", forms)
    assert any(terms == ("independ", "review", "offic") for clause in short.clauses for terms, _ in clause)
    assert any(terms == ("iro",) for clause in long.clauses for terms, _ in clause)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by independent reviewing officers (IROs) at", {("iro", "independent reviewing officers")}),
        (
            "The child and adolescent mental health service (CAMHS) is",
            {("camhs", "child and adolescent mental health service")},
        ),
        ("a multi-agency safeguarding hub (MASH).", {("mash", "multi agency safeguarding hub")}),
        ("the director of children’s services (DCS) and", {("dcs", "director of children’s services")}),
        ("leaders in the county (WSCC) said", set()),
        ("inspected in 2018 (SEE annex)", set()),
    ],
)
def test_abbreviations_are_taken_where_the_letters_agree(text: str, expected: set[tuple[str, str]]) -> None:
    assert find_abbreviations([text]) == expected


def test_terms_of_a_long_row_of_digits_take_no_time() -> None:
    started = time.perf_counter()
    assert stems("1" * 20_000 + " per cent of 20 children") == ["20", "children"]  # no term is that long
    assert time.perf_counter() - started < 3


def test_looking_for_abbreviations_is_quick_on_hostile_text() -> None:
    assert find_abbreviations(["a " * 20_000 + "(" * 5000]) == frozenset()
    assert find_abbreviations(["word " * 20_000 + "(AB) " * 5000]) == frozenset()
