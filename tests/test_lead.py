"""The direct first line: given only where the sentence leaves no choice."""

import pytest

from assistant.answering.answerer import ReadSentence
from assistant.answering.lead import lead_line
from assistant.answering.sentence_choice import Chosen
from assistant.question.understanding import Expected
from tests.fakes_answers import make_understanding


def lead(topic, expected, sentence, labels=()):
    chosen = (Chosen(0, (ReadSentence(0, len(sentence), sentence, 1.0),)),)
    line = lead_line(make_understanding(topic, expected=expected, labels=labels), chosen)
    return line and line.text


@pytest.mark.parametrize(
    ("topic", "expected", "sentence", "line"),
    [
        (
            "How many children?",
            Expected.NUMBER,
            "551 children and young people were seen.",
            "551 children and young people.",
        ),
        ("What share is late?", Expected.NUMBER, "Only 71% of these are on time.", "Only 71%."),
        ("How many children?", Expected.NUMBER, "551 children were seen, up from 374.", None),
        ("How long is the programme?", Expected.NUMBER, "There is a two-year programme.", None),
        ("How long is the programme?", Expected.NUMBER, "The programme lasts two years.", "Two years."),
        ("How much does a worker earn?", Expected.NUMBER, "Over half of workers are paid well.", None),
        ("How much does a worker earn?", Expected.NUMBER, "A worker earns £30,000.", "£30,000."),
        ("How many workers left?", Expected.NUMBER, "Turnover has fallen to 19.9%.", None),
        ("When was she appointed?", Expected.DATE, "She was appointed in August 2023.", "August 2023."),
        (
            "Who inspected?",
            Expected.PERSON,
            "The inspectors were Anna Gravelle and Joy Howick.",
            "Anna Gravelle and Joy Howick.",
        ),
        ("Do key workers attend reviews?", Expected.YES_NO, "Key workers attend all reviews.", "Yes:"),
        ("Do key workers attend reviews?", Expected.YES_NO, "Key workers do not attend reviews.", "No:"),
        ("Do key workers attend reviews?", Expected.YES_NO, "Most key workers attend reviews.", None),
        ("Do key workers attend reviews?", Expected.YES_NO, "Parents attend reviews.", None),
        ("Did the grant reach the expected level?", Expected.YES_NO, "The grant is below the expected level.", None),
        (
            "How many carers?",
            Expected.NUMBER,
            "There are 23 approved in-house carers without a check.",
            "23 approved in-house carers.",
        ),
        ("What share of carers?", Expected.NUMBER, "More than 60% of carers are trained.", "More than 60%."),
        ("How many left?", Expected.NUMBER, "In all 162 children ceased to be looked after.", "162 children."),
        ("How long?", Expected.NUMBER, "Within 70 working days of receiving this report.", "70 working days."),
        ("What is the average caseload?", Expected.NUMBER, "Some workers hold up to 40 cases.", None),
        ("What is the highest caseload?", Expected.NUMBER, "Some workers hold up to 40 cases.", "Up to 40 cases."),
        ("What is the average caseload?", Expected.NUMBER, "Caseloads average over 22 children.", "Over 22 children."),
        ("What is the average caseload?", Expected.NUMBER, "Caseloads average 18, which is manageable.", "18."),
        ("How many hubs are there?", Expected.NUMBER, "The council has 12, up from last year.", "12."),
        ("How many hubs are there?", Expected.NUMBER, "The council has 1,200, up from last year.", "1,200."),
        ("How often?", Expected.NUMBER, "They are seen at least every eight weeks.", "At least every eight weeks."),
        ("How long does it take?", Expected.NUMBER, "One child was placed in the past 12 months.", None),
        ("Supervision?", Expected.DESCRIPTION, "There were 12 meetings.", None),
    ],
)
def test_lead(topic, expected, sentence, line):
    assert lead(topic, expected, sentence) == line


def test_a_paragraph_asked_for_by_number_speaks_for_itself():
    assert lead("How many?", Expected.NUMBER, "There were 12 meetings.", labels=("4",)) is None
