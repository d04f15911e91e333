"""What is asked, without what only names the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scope_cases import LIBRARY

from assistant.answer import Question
from assistant.question.understand import understand


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        (
            "How many children in Bradford were on plans at the end of February 2014, going by the 2014 report?",
            "How many children were on plans at the end of February 2014?",
        ),
        ("What did the 2014 Bradford inspection find about involving the police?", "Involving the police?"),
        ("I'm preparing a briefing on missing children. What did the 2018 Bradford report say?", "Missing children."),
        ("For a housing scrutiny meeting: what did inspectors say about housing in Wigan in 2025?", "Housing?"),
        (
            "What proportion of Bradford's social workers were agency staff?",
            "What proportion of the social workers were agency staff?",
        ),
        ("Was Wigan's leaving care service good in the 2017 inspection?", "Was the leaving care service good?"),
        (
            "Did Wigan exempt its care leavers from council tax?",
            "Did the local authority exempt its care leavers from council tax?",
        ),
        ("Can Bradford care leavers get help over 25? The 2026 report, please.", "Can care leavers get help over 25?"),
        (
            "List what Ofsted said Wigan needs to improve in its November 2025 report.",
            "What the local authority needs to improve",
        ),
        (
            "Which inspectors carried out the December 2022 focused visit to Plymouth?",
            "Which inspectors carried out the focused visit?",
        ),
        (
            "When was the 2023 area SEND inspection of Plymouth carried out?",
            "When was the area SEND inspection carried out?",
        ),
        ("How many plans did Bradford City Council have in 2018?", "How many plans did the local authority have?"),
        ("compare the 2014 and 2018 Bradford reports on neglect", "Neglect"),
        ("Compare Bradford and Leeds on supervision", "Supervision"),
        ("Did Bradford place children in Leeds?", "Did the local authority place children in Leeds?"),
        ("What did the inspection led by Tracey Ledder say about the front door?", "The front door?"),
        ("How many children were looked after by Bradford in 2014?", "How many children were looked after?"),
        ("Are children cared for in Bradford safe?", "Are children cared for safe?"),
        (
            "Can kids who are looked after get their teeth seen to?",
            "Can kids who are looked after get their teeth seen to?",
        ),
        ("Do social workers make regular home visits?", "Do social workers make regular home visits?"),
        ("Bradford", "Bradford"),
    ],
)
def test_topics(question: str, topic: str) -> None:
    assert understand(Question(question), LIBRARY).topic.rstrip("?. ") == topic.rstrip("?. ")


@given(st.text(max_size=100))
def test_a_question_always_has_a_topic(text: str) -> None:
    understood = understand(Question(text), LIBRARY)
    assert "⟦" not in understood.topic
    assert bool(understood.topic.strip()) or not any(letter.isalpha() for letter in text)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("I chair a partnership and I'm looking back. What was the LSCB told to do?", "What was the LSCB told to do?"),
        ("I work in Bradford. How is supervision?", "How is supervision?"),
        ("How is the training of new staff? I'm writing a paper.", "How is the training of new staff?"),
        ("Why do staff stay? (report from 2018, I need a line for a pitch)", "Why do staff stay?"),
        ("I need the exact recommendation about early help", "Recommendation about early help"),
        ("I want to know how many children went missing", "How many children went missing"),
        # what the question points back to, or is about
        ("We hear that staff feel low. Is that so?", "We hear that staff feel low. Is that so?"),
        ("I meet IROs tomorrow. Caseloads?", "I meet IROs tomorrow. Caseloads?"),
        ("Who am I?", "Who am I?"),
    ],
)
def test_what_people_say_of_themselves_is_not_asked(question, topic):
    assert understand(Question(question), LIBRARY).topic == topic
