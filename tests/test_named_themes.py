"""Themes and groups that go by a name of their own."""

import pytest

from assistant.answer import Scope
from assistant.answering.answerer import ReadSentence
from assistant.answering.weighing import weigh
from assistant.question.conversation import Standalone
from assistant.question.named_themes import on_themes, themes_of
from assistant.question.settled import settled
from assistant.question.understanding import Request
from tests.fakes_answers import make_found, make_understanding
from tests.test_weighing import FLAT


@pytest.mark.parametrize(
    ("topic", "paragraph", "on"),
    [
        ("How are young carers supported?", "Care leavers are supported.", False),
        ("How are young carers supported?", "Children with caring responsibilities are found early.", True),
        ("How are young carers supported?", "Young carers. They are supported.", True),
        ("What of FGM?", "Awareness of female genital mutilation has grown.", True),
        ("Do care leavers who seek asylum get a home?", "Care leavers are housed.", True),  # its own word is not a name
        ("Are unaccompanied care leavers housed?", "Care leavers are housed.", False),
        ("Are unaccompanied care leavers housed?", "Unaccompanied young people are housed.", True),
        ("How is supervision?", "Anything at all.", True),
        ("Was it adopted early?", "Anything at all.", True),
    ],
)
def test_a_paragraph_is_on_the_themes_that_a_question_names(topic, paragraph, on):
    assert on_themes(themes_of(topic), paragraph) is on


def weighed(topic, *texts):
    found = [make_found(text, label=str(place), rank=place) for place, text in enumerate(texts, 1)]
    readings = [[ReadSentence(0, len(text), text, 9.0 - place)] for place, text in enumerate(texts)]
    return weigh(make_understanding(topic), found, readings, [[0.5]] * len(texts), FLAT)


def test_what_is_on_another_group_gives_way_and_alone_answers_nothing():
    care_leavers, young_carers = "Care leavers are supported.", "Young carers are found late."
    evidence = weighed("How are young carers supported?", care_leavers, young_carers)
    assert evidence.answerable
    assert [row[0].text for row in evidence.sentences] == [young_carers, care_leavers]
    assert not weighed("How are young carers supported?", care_leavers).answerable
    assert weighed("How are they supported?", care_leavers).answerable


def test_a_named_theme_is_no_whole_report():
    assert settled(Request.OVERVIEW, Standalone("FGM"), "FGM", Scope(())) is Request.LOOKUP
    assert settled(Request.OVERVIEW, Standalone("The report"), "The report", Scope(())) is Request.OVERVIEW
