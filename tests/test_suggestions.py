"""Questions suggested from paragraphs: what the rules ask, what they leave alone, and what a model's reply may add."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from evaluation_cases import Shelf

from assistant.evaluation.drafts import Draft
from assistant.evaluation.gold import GoldFinder, check_questions
from assistant.evaluation.suggestions import (
    suggest_from_library,
    suggest_questions,
    suggest_unanswerable,
    suggest_with_model,
)

TEXT = (
    "In the last year, 412 families were supported by the hubs. Seventy-two per cent of care leavers live in suitable "
    "accommodation. Supervision of social workers is too irregular. These are good. Their plans are good. "
    "Although plans are good, they slip."
)
SHELF = Shelf(northmere=[("1", "Leaders", TEXT)], sandhaven=[("1", "Leaders", "Social workers are well supervised.")])
NORTHMERE, SANDHAVEN = SHELF.reports()


def suggested() -> tuple[Draft, ...]:
    return suggest_questions(NORTHMERE, SHELF.paragraphs("northmere"))


def test_the_rules_ask_what_a_sentence_answers() -> None:
    assert [(draft.question.question, draft.question.needles) for draft in suggested()] == [
        ("In Northmere in 2019, how many families were supported by the hubs?", (("412",),)),
        (
            "In Northmere in 2019, what share of care leavers live in suitable accommodation?",
            (("Seventy-two per cent",),),
        ),
        ("In Northmere in 2019, what did inspectors say about supervision of social workers?", (("irregular",),)),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Conference chairs ensure that child protection conferences are effective.",
        "Social workers know children well and visits are mostly regular.",
        "Adopters spoken to report that assessment processes were thorough.",
        "In some cases and meetings seen practice is strong.",
        "Leaders provide a clear vision and there are good plans.",
        "Ensure performance management and data collection systems are robust.",
    ],
)
def test_a_sentence_before_the_verb_is_no_practice_to_ask_about(sentence: str) -> None:
    shelf = Shelf(northmere=[("1", "Leaders", sentence)])
    assert suggest_questions(shelf.reports()[0], shelf.paragraphs("northmere")) == ()


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        (
            "The support that care leavers receive is good.",
            "what did inspectors say about the support that care leavers receive?",
        ),
        ("PAs and their managers are effective.", "what did inspectors say about PAs and their managers?"),
        (
            "71% of young people aged 16 to 18 are NEET, and this figure is too high.",
            "what share of young people aged 16 to 18 are NEET?",
        ),
    ],
)
def test_a_question_is_asked_in_the_words_of_the_sentence(sentence: str, asked: str) -> None:
    shelf = Shelf(northmere=[("1", "Leaders", sentence)])
    (draft,) = suggest_questions(shelf.reports()[0], shelf.paragraphs("northmere"))
    assert draft.question.question == f"In Northmere in 2019, {asked}"


def test_what_is_suggested_passes_the_check() -> None:
    drafts = [draft.question for draft in suggested()]
    assert list(check_questions(drafts, GoldFinder(SHELF))) == []


def test_another_report_without_the_words_cannot_answer() -> None:
    drafts = suggest_unanswerable(suggested(), NORTHMERE, SANDHAVEN, SHELF.paragraphs("sandhaven"))
    assert all(draft.question.answerable is False and draft.question.gold == () for draft in drafts)
    assert drafts[0].question.question == "In Sandhaven in 2019, how many families were supported by the hubs?"
    assert suggest_unanswerable(suggested(), NORTHMERE, NORTHMERE, SHELF.paragraphs("northmere")) == ()


def test_an_authority_with_a_comma_in_its_name_leaves_nothing_of_it_behind() -> None:
    own = replace(NORTHMERE, provider="Northmere, Eastmere & Poole")
    drafts = suggest_unanswerable(
        suggest_questions(own, SHELF.paragraphs("northmere")), own, SANDHAVEN, SHELF.paragraphs("sandhaven")
    )
    assert drafts[0].question.question == "In Sandhaven in 2019, how many families were supported by the hubs?"


def test_questions_of_the_nearest_other_report_are_suggested_as_unanswerable() -> None:
    shelf = Shelf(northmere=[("1", "Leaders", "412 families were supported by the hubs.")], sandhaven=[])
    northmere, sandhaven = shelf.reports()
    (draft,) = suggest_from_library(shelf, sandhaven)
    assert draft.question.answerable is False
    assert draft.question.question == "In Sandhaven in 2019, how many families were supported by the hubs?"
    assert [one.question.answerable for one in suggest_from_library(shelf, northmere)] == [True]


@pytest.mark.parametrize("needles", [7, "412", None, {"412": 1}, True])
def test_needles_that_are_no_list_are_left_out(needles: object) -> None:
    row = {"question": "How many used the hubs?", "quote": "412 families were supported", "needles": needles}
    (draft,) = suggest_with_model(NORTHMERE, SHELF.paragraphs("northmere"), lambda prompt: json.dumps([row]))
    assert draft.question.needles == ()


def test_the_limit_is_kept_and_ids_stay_the_same() -> None:
    assert len(suggest_questions(NORTHMERE, SHELF.paragraphs("northmere"), limit=2)) == 2
    assert suggested() == suggested()


@pytest.mark.parametrize(
    ("reply", "count"),
    [
        ([{"question": "How many used the hubs?", "quote": "412 families were supported", "needles": ["412", "9"]}], 1),
        ([{"question": "How many?", "quote": "413 families were supported"}], 0),
        ("I would ask nothing.", 0),
        ("[not json]", 0),
        ({"question": "x"}, 0),
    ],
)
def test_only_a_question_whose_quote_is_there_is_taken_from_a_model(reply: object, count: int) -> None:
    text = reply if isinstance(reply, str) else f"Here: {json.dumps(reply)}"
    drafts = suggest_with_model(NORTHMERE, SHELF.paragraphs("northmere"), lambda prompt: text)
    assert len(drafts) == count
    assert all(draft.question.needles == (("412",),) for draft in drafts)
