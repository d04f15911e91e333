"""Worked by hand: a person's name, a thing's name, what a thing costs."""

import pytest

from assistant.question.expected import expected_of
from assistant.question.understanding import Expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the name of the children in care council?", Expected.NAME),
        ("name of the edge of care team", Expected.NAME),
        ("What are the names of the two groups for care leavers?", Expected.NAME),
        ("What is the parent carer forum called?", Expected.NAME),
        ("Please tell me what the youth centre is called.", Expected.NAME),
        ("Which regional adoption agency does it belong to?", Expected.NAME),
        ("Which countries were social workers recruited from?", Expected.NAME),
        ("In which town is the new home?", Expected.NAME),
        ("Which other councils share the hub?", Expected.NAME),
        ("What is the name of the director of children's services?", Expected.PERSON),
        ("What is the name of the chair of the safeguarding board?", Expected.PERSON),
        ("What are the names of the children?", Expected.PERSON),
        ("What happens once a strategy meeting is called?", Expected.DESCRIPTION),
        ("Which councils have too few foster carers?", Expected.DESCRIPTION),
        ("Which agencies attend strategy meetings?", Expected.DESCRIPTION),
        ("What did it cost to build the new home?", Expected.NUMBER),
        ("average caseload in the first response team?", Expected.NUMBER),
        ("Number of approved carers, 2016", Expected.NUMBER),
        ("I need the share of children placed far away", Expected.NUMBER),
        ("the usual wait in weeks for a first visit", Expected.NUMBER),
        ("Children placed far away, as a percentage please", Expected.NUMBER),
        ("Are average caseloads reasonable?", Expected.YES_NO),
        ("Nobody has called me in weeks. Do they chase people?", Expected.YES_NO),
    ],
)
def test_what_would_answer(question: str, expected: Expected) -> None:
    assert expected_of(question) is expected
