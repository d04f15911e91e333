"""What an abbreviation stands for is said in the words of a report that explains it."""

import pytest

from assistant.answer import Question
from assistant.answering.short_forms import asked_short_form
from assistant.build import build_assistant
from assistant.settings import read_settings
from tests.fakes_answers import make_understanding


@pytest.mark.parametrize(
    ("topic", "short"),
    [
        ("What is a PEP?", "PEP"),
        ("What are IROs?", "IRO"),
        ("What does MASH stand for?", "MASH"),
        ("What do the letters MASH stand for?", "MASH"),
        ("whats the MASH", "MASH"),
        ("what does iro mean", "IRO"),
        ("What is the MASH doing about delay?", None),
        ("What is good practice?", None),
        ("What does the visit mean for parents?", None),
    ],
)
def test_which_abbreviation_is_asked_for(topic, short):
    assert asked_short_form(make_understanding(topic)) == short


def test_a_report_explains_it(sample_data_dir):
    with build_assistant(read_settings({"data_dir": sample_data_dir}, {})) as assistant:
        explained = assistant.library.long_forms("MASH")
        answer = assistant.ask(Question("What does MASH stand for?"))
        assert explained
        assert answer.sentences[0].text == f"MASH: {explained[0]}."
        assert "MASH" in answer.sentences[1].text
        assert answer.sentences[1].text in answer.citations[0].paragraph.text
        assert assistant.ask(Question("What does QZX stand for?")).refused
