"""Who says it."""

import pytest
from support_cases import make_paragraph

from assistant.support.voice import Voice, voice_of


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("Assessments are thorough and timely.", Voice.INSPECTORS),
        ("Inspectors found that children feel safe.", Voice.INSPECTORS),
        ("Leaders told inspectors that caseloads have fallen.", Voice.LEADERS),
        ("Senior managers, who joined in May, said that more is to come.", Voice.LEADERS),
        ("Parents said they were listened to.", Voice.PARENTS),
        ("Foster carers described the training as excellent.", Voice.CARERS),
        ("Young people in care spoke positively about their social workers.", Voice.CHILDREN),
        ("Social workers told inspectors that they enjoy working here.", Voice.STAFF),
        ("“They always listen to me,” said one young person.", Voice.CHILDREN),
        ("According to headteachers, help comes too late.", Voice.PARTNERS),
        ("Leaders know their services well.", Voice.INSPECTORS),
        ("Child protection chairs report that plans work.", Voice.INSPECTORS),
        ("Child protection plans describe the risks.", Voice.INSPECTORS),
        ("Social worker records describe the child.", Voice.INSPECTORS),
        ("Child and adolescent mental health staff told inspectors that demand is high.", Voice.STAFF),
        ("Children are visited by staff who describe them as happy.", Voice.STAFF),
        ("Children are regularly told about their rights.", Voice.INSPECTORS),
        ("Young people who spoke to inspectors said that they are happy.", Voice.CHILDREN),
        ("Children supported by the charity said that they like it.", Voice.CHILDREN),
        ("Children in need told inspectors that they feel heard.", Voice.CHILDREN),
        ("Foster parents said that they were listened to.", Voice.CARERS),
    ],
)
def test_the_sentence_tells_who_speaks(sentence, voice):
    assert voice_of(sentence, make_paragraph(1, f"Something before. {sentence} Something after.")) is voice


@pytest.mark.parametrize("section", ["What needs to improve?", "Recommendations", "Areas for priority action"])
def test_what_stands_under_recommendations_is_one(section):
    paragraph = make_paragraph(1, "The timeliness of health assessments.", section=section)
    assert voice_of("The timeliness of health assessments.", paragraph) is Voice.RECOMMENDATION
