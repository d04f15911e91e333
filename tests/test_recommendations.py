"""Which questions ask for recommendations, and which paragraphs are some."""

from dataclasses import replace

import pytest

from assistant.question.recommendations import asks_recommendations, is_recommendation, names_theme
from tests.fakes_answers import make_found, make_understanding
from tests.recognising import request_of


@pytest.mark.parametrize(
    ("question", "asks", "theme"),
    [
        ("What needs to improve?", True, False),
        ("List the recommendations", True, False),
        ("What are the areas for priority action?", True, False),
        ("What was the council told to do about private fostering?", True, True),
        ("Which recommendations were about care leavers?", True, True),
        ("What must the council fix?", True, False),
        ("What should the council improve?", True, False),
        ("So what are they supposed to do better?", True, False),
        ("What is wrong?", True, False),
        ("Where are they falling short?", True, False),
        ("What worries inspectors?", True, False),
        ("What improvements did Ofsted want?", True, False),
        ("What improvements have leaders made to supervision?", False, True),
        ("What immediate actions was it given?", True, False),
        ("Which recommendations did it get?", True, False),
        ("What is the SEND report asking for?", True, False),
        ("What actions were taken on neglect?", False, True),
        ("What do agencies need to do about neglect?", False, True),
        ("How is supervision?", False, True),
        ("What have leaders done to improve supervision?", False, True),
        ("Were parents told clearly what would happen?", False, True),
    ],
)
def test_questions(question, asks, theme):
    understanding = replace(make_understanding(question), request=request_of(question))
    assert asks_recommendations(understanding) == asks
    assert names_theme(understanding) == theme


@pytest.mark.parametrize(
    ("section", "holds"),
    [
        ("What needs to improve?", True),
        ("Recommendations", True),
        ("Areas for priority action", True),
        ("Areas for development", True),
        ("The experiences and progress of care leavers: requires improvement to be good", False),
        ("Main findings", False),
    ],
)
def test_sections(section, holds):
    assert is_recommendation(make_found("Do this.", section=section).paragraph) == holds
