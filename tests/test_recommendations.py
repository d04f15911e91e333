"""Which questions ask for recommendations, and which paragraphs are some."""

from dataclasses import replace

import pytest

from assistant.answer import Scope
from assistant.answering.gathering import gather
from assistant.question.conversation import Standalone
from assistant.question.recommendations import asks_recommendations, is_recommendation, names_theme
from assistant.question.settled import settled
from assistant.question.understanding import Request
from tests.fakes_answers import make_found, make_understanding
from tests.recognising import request_of
from tests.test_gathering import Found


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
        ("What improvements have leaders made to supervision?", False, False),
        ("What immediate actions was it given?", True, False),
        ("What was the LSCB told to do?", True, False),
        ("What was the safeguarding children board told to do about early help?", True, True),
        ("Which recommendations did it get?", True, False),
        ("What is the SEND report asking for?", True, False),
        ("What actions were taken on neglect?", False, False),
        ("What do agencies need to do about neglect?", True, True),
        ("How is supervision?", False, False),
        ("What have leaders done to improve supervision?", False, False),
        ("Were parents told clearly what would happen?", False, False),
    ],
)
def test_questions(question, asks, theme):
    request = settled(request_of(question), Standalone(question), question, Scope(()))
    understanding = replace(make_understanding(question), request=request)
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


@pytest.mark.parametrize(
    ("topic", "request_"),
    [
        ("What were the areas for priority action from the focused visit?", Request.TO_IMPROVE),
        ("What are the recommendations?", Request.TO_IMPROVE),
        ("What does the council need to improve in its education plans?", Request.TO_IMPROVE_ON),
        ("What should the council do about placement stability?", Request.TO_IMPROVE_ON),
        ("What were leaders told to do about late plans?", Request.TO_IMPROVE_ON),
        ("What are children told to do when they feel unsafe?", Request.LOOKUP),
        ("Has supervision improved?", Request.LOOKUP),
    ],
)
def test_what_names_recommendations_is_answered_with_them_whatever_it_is_like(topic, request_):
    """Told by the words that reports have for them, where the question as a whole is likest a lookup."""
    assert settled(Request.LOOKUP, Standalone(topic), topic, Scope(())) is request_


@pytest.mark.parametrize(
    ("topic", "wanted"),
    [
        ("What was the LSCB told to do?", {"Review the audits."}),
        ("What was the Northmere Safeguarding Children Board (NSCB) told to do?", {"Review the audits."}),
        ("What was the council told to do?", {"Review the audits.", "Visit all children."}),
    ],
)
def test_what_the_board_was_told_is_its_own(topic, wanted):
    told = {"Visit all children.": ("The local authority",), "Review the audits.": ("The LSCB",)}
    found = [make_found(text, label=text) for text in told]
    found = [
        replace(one, paragraph=replace(one.paragraph, section_path=(*told[one.paragraph.text], "Recommendations")))
        for one in found
    ]
    library = Found()
    library.held = {found[0].report.id: (found[0].report, tuple(one.paragraph for one in found))}
    library.passages = tuple(found)
    asked = replace(make_understanding(topic, (found[0].report,)), request=Request.TO_IMPROVE)
    gathered = gather(library, asked)
    assert {one.paragraph.text for one in gathered.retrieved} == wanted
    assert len(gathered.known) == len(wanted)
