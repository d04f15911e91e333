"""Is anything said of a theme at all?"""

from dataclasses import replace

import pytest

from assistant.answering.answerer import ReadSentence
from assistant.answering.bare_themes import bare_theme, speaks_of
from assistant.answering.weighing import weigh
from assistant.question.understanding import Expected, Request
from tests.fakes_answers import make_found, make_understanding
from tests.test_weighing import FLAT
from vectorstore.query import Leaning


@pytest.mark.parametrize(
    ("topic", "bare"),
    [
        ("Caseloads?", True),
        ("Supervision of social workers", True),
        ("Contact with families?", True),
        ("How are caseloads?", False),
        ("Are audits done?", False),
        ("Audits, thresholds and morale", False),
        ("Caseloads over 20", False),
        ("The quality of supervision of new staff", False),
    ],
)
def test_a_bare_theme_asks_whether_anything_is_said_of_it(topic, bare):
    assert bool(bare_theme(make_understanding(topic))) is bare


def test_what_leans_or_wants_something_else_is_no_bare_theme():
    asked = make_understanding("Caseloads?")
    assert not bare_theme(replace(asked, leaning=Leaning("supervision", 0.6)))
    assert not bare_theme(replace(asked, expected=Expected.NUMBER))
    assert not bare_theme(replace(asked, request=Request.OVERVIEW))


def test_all_words_in_any_form():
    theme = bare_theme(make_understanding("Health assessments?"))
    assert speaks_of(theme, "Each health need is assessed.")
    assert not speaks_of(theme, ["Assessments are late", "Health is good."][0])
    assert not speaks_of(frozenset(), "Anything.")


def weighed(topic, threshold=None):
    texts = ("Leaders know their services.", "The programme of audits has been set up.")
    found = [make_found(text, label=str(place), rank=place) for place, text in enumerate(texts, 1)]
    readings = [[ReadSentence(0, len(text), text, -2.0 - place)] for place, text in enumerate(texts)]
    return weigh(make_understanding(topic), found, readings, [[0.5]] * 2, FLAT, threshold)


def test_an_unsure_reading_does_not_hide_that_something_is_said():
    evidence = weighed("Audits?")
    assert evidence.confidence < FLAT.threshold
    assert evidence.answerable
    assert evidence.sentences[0][0].text == "The programme of audits has been set up."
    assert not weighed("Thresholds?").answerable
    assert not weighed("How are audits?").answerable
    assert not weighed("Audits?", 0.9).answerable  # a person's own, stricter threshold
