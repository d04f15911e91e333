"""Signals and weights: worked by hand, and the shipped file."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.answerer import ReadSentence
from assistant.answering.signals import (
    ANSWER_SIGNALS,
    SENTENCE_SIGNALS,
    Seen,
    SeenParagraph,
    answer_signals,
    coverage,
    rarity,
    sentence_signals,
)
from assistant.answering.weighing import SURE, Regression, Weights, only_these, probability, read_weights, weigh
from assistant.question.expected import expected_of
from assistant.question.understanding import Expected, Request
from tests.fakes_answers import make_evidence, make_found, make_understanding


def test_coverage_counts_rare_words_more():
    weights = rarity([frozenset({"plan"}), frozenset({"plan", "tax"}), frozenset({"plan"})])
    assert weights["tax"] > weights["plan"]
    assert coverage(frozenset({"plan", "tax"}), frozenset({"tax"}), weights) > 0.5
    assert coverage(frozenset(), frozenset({"tax"}), weights) == 0


def test_a_word_that_stands_nowhere_counts_as_the_rarest():
    assert coverage(frozenset({"tax", "moon"}), frozenset({"tax"}), {"tax": 1.0}) == pytest.approx(0.5)


def test_signals_of_a_fact():
    paragraph = SeenParagraph((Seen("There are 12 plans.", 3.0, 0.8), Seen("They are good.", -3.0, 0.2)), "Plans", 1)
    understanding = make_understanding("How many plans?", expected=Expected.NUMBER)
    first, second = (
        dict(zip(SENTENCE_SIGNALS, values, strict=True)) for values in sentence_signals(understanding, [paragraph])[0]
    )
    assert first["reader_fact"] == 3.0
    assert first["reader_yes_no"] == first["reader_topic"] == 0.0
    assert first["kind_missing_fact"] == 0.0
    assert second["kind_missing_fact"] == 1.0
    assert second["similarity_below_best"] == pytest.approx(-0.6)
    whole = dict(zip(ANSWER_SIGNALS, answer_signals(understanding, [paragraph], [[2.0, -1.0]]), strict=True))
    assert whole["fact"] == 1.0
    assert whole["margin"] == pytest.approx(3.0)


FLAT = Weights(
    Regression(0.0, tuple(float(name.startswith("reader_topic")) for name in SENTENCE_SIGNALS)),
    Regression(0.0, tuple(float(name == "best_sentence") for name in ANSWER_SIGNALS)),
    0.5,
)

FACTUAL = Weights(
    Regression(0.0, tuple(float(name.startswith("reader_fact")) for name in SENTENCE_SIGNALS)), FLAT.answer, 0.5
)


def weighed(scores, threshold=None):
    found = [make_found("Dogs bark.", label=str(i), rank=i + 1) for i in range(len(scores))]
    readings = [[ReadSentence(0, 10, "Dogs bark.", score)] for score in scores]
    return weigh(make_understanding("How are dogs?"), found, readings, [[0.5]] * len(scores), FLAT, threshold)


def test_the_best_read_paragraph_comes_first():
    evidence = weighed([-1.0, 2.0, 1.0])
    assert [found.paragraph.label for found in evidence.retrieved] == ["1", "2", "0"]
    assert [found.rank for found in evidence.retrieved] == [1, 2, 3]
    assert evidence.confidence == pytest.approx(probability(2.0))


def test_what_was_said_is_not_said_again_but_counts_for_whether_there_is_an_answer():
    texts = ("Dogs bark at the postman every morning.", "Cats sleep in the sun all day.")
    found = [make_found(text, label=str(i), rank=i + 1) for i, text in enumerate(texts)]
    readings = [[ReadSentence(0, 9, text, score)] for text, score in zip(texts, (2.0, 1.5), strict=True)]
    asked = make_understanding("dogs")
    for said, first in (("", "0"), (f"Yes: quite so. {texts[0]}", "1"), (texts[1], "0")):
        evidence = weigh(replace(asked, said=said), found, readings, [[0.5]] * 2, FLAT)
        assert evidence.retrieved[0].paragraph.label == first
        assert evidence.confidence == pytest.approx(probability(2.0))


def test_the_threshold_decides_and_a_setting_overrides_it():
    assert weighed([1.0]).answerable
    assert not weighed([-1.0]).answerable
    assert weighed([-1.0], threshold=0.1).answerable
    assert not weighed([1.0], threshold=0.9).answerable
    assert weighed([1.0], threshold=-1).answerable


def test_without_anything_read_nothing_answers():
    evidence = weigh(make_understanding(), [], [], [], FLAT)
    assert not evidence.answerable
    assert evidence.confidence == 0.0


@given(st.floats(-1e6, 1e6))
def test_probability_is_one(log_odds):
    assert 0.0 <= probability(log_odds) <= 1.0
    assert math.isfinite(probability(log_odds))


def test_a_question_by_number_is_answered_by_that_paragraph_alone():
    found = [make_found("Dogs bark.", label="44"), make_found("Cats meow.", label="45", rank=2)]
    evidence = make_evidence(found, [[5.0], [-5.0]], make_understanding(labels=("45",)), answerable=False)
    assert only_these(evidence, {found[1].paragraph.id}).answerable
    assert only_these(evidence, {found[1].paragraph.id}).sentences[0] == ()
    assert not only_these(evidence, set()).answerable


def test_how_many_is_not_answered_without_a_number():
    found = [make_found("Dogs bark.")]
    readings = [[ReadSentence(0, 10, "Dogs bark.", 5.0)]]
    understanding = make_understanding("How many dogs?", expected=Expected.NUMBER)
    assert not weigh(understanding, found, readings, [[0.9]], FLAT, 0.0).answerable


def test_how_many_at_a_time_is_not_answered_for_another():
    readings = [
        [ReadSentence(0, 30, "At 31 March 2013 there were 90.", 9.0)],
        [ReadSentence(0, 30, "At 31 March 2014 there were 95.", 7.0)],
    ]
    found = [make_found(row[0].text, label=str(place), rank=place) for place, row in enumerate(readings, 1)]
    asked = make_understanding("How many were there at 31 March 2014?", expected=Expected.NUMBER)
    evidence = weigh(asked, found, readings, [[0.5]] * 2, FACTUAL)
    assert evidence.answerable
    assert evidence.sentences[0][0].text == "At 31 March 2014 there were 95."
    assert not weigh(asked, found[:1], readings[:1], [[0.5]], FACTUAL).answerable


def test_more_of_how_many_is_answered_without_another_number():
    found = [make_found("There are 12 dogs in the yard."), make_found("Dogs bark at the postman.", label="2", rank=2)]
    readings = [[ReadSentence(0, 9, one.paragraph.text, 5.0)] for one in found]
    understanding = make_understanding("How many dogs?", expected=Expected.NUMBER)
    asked = replace(understanding, said="There are 12 dogs in the yard.", more=True)
    evidence = weigh(asked, found, readings, [[0.9]] * 2, FLAT, 0.0)
    assert evidence.answerable
    assert [[one.text for one in row] for row in evidence.sentences] == [["Dogs bark at the postman."], []]
    assert not weigh(asked, found[:1], readings[:1], [[0.9]], FLAT, 0.0).answerable


def test_names_are_not_given_by_a_sentence_that_names_nobody():
    found = [make_found("Children met inspectors.")]
    readings = [[ReadSentence(0, 24, "Children met inspectors.", 5.0)]]
    topic = "the names of the children whom inspectors met"
    understanding = make_understanding(topic, expected=expected_of(topic))
    assert not weigh(understanding, found, readings, [[0.9]], FLAT, 0.0).answerable


def test_the_shipped_weights_are_of_this_version():
    weights = read_weights()
    assert len(weights.sentence.coefficients) == len(SENTENCE_SIGNALS)
    assert 0 < weights.threshold < 1


def test_what_is_like_no_question_on_reports_is_answered_only_where_that_is_sure():
    found, (reading, near) = make_found("Young people cook for each other."), ([ReadSentence(0, 33, "x", 1.5)], [0.5])
    asked = make_understanding("How do I cook?")
    elsewhere = replace(asked, request=Request.ELSEWHERE)
    assert probability(1.5) < SURE < probability(3.0)
    assert weigh(asked, [found], [reading], [near], FLAT).answerable
    assert not weigh(elsewhere, [found], [reading], [near], FLAT).answerable
    assert weigh(elsewhere, [found], [[replace(reading[0], score=3.0)]], [near], FLAT).answerable
