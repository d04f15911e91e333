"""Short forms that a question spells out, read in full."""

from types import SimpleNamespace

import pytest

from assistant.answering.answerer import ReadSentence
from assistant.answering.reading import read_found
from assistant.answering.spelt_out import asked_in_full, in_full, spelt_out
from tests.fakes_answers import make_found, make_understanding

EXPLAINED = (
    ("dcs", "director of children’s services"),
    ("pa", "personal advisers"),
    ("dcs", "directors of children’s services"),
    ("plo", "public law outline"),
)


@pytest.mark.parametrize(
    ("topic", "forms"),
    [
        ("How many directors of children's services have there been?", {"dcs": "director of children’s services"}),
        (
            "Do personal advisers stay under the public law outline?",
            {"pa": "personal advisers", "plo": "public law outline"},
        ),
        ("Who is the director?", {}),
    ],
)
def test_what_a_question_spells_out(topic, forms):
    assert spelt_out(topic, EXPLAINED) == forms


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("five DCS post-holders", "five director of children’s services post-holders"),
        ("PAs meet the PA", "personal advisers meet the personal advisers"),
        ("My pa and Pa", "My pa and Pa"),
        ("the PA-led group", "the PA-led group"),
    ],
)
def test_sentences_in_full(text, full):
    assert in_full(text, dict(EXPLAINED[:2])) == full
    assert in_full(text, {}) == text


@pytest.mark.parametrize(
    ("topic", "asked"),
    [
        ("PLO?", "Public law outline?"),
        ("The PAs", "Personal advisers?"),
        ("DCS", "Director of children’s services?"),
        ("DCSs?", "Director of children’s services?"),
        ("CSE?", "CSE?"),  # no report explains it
        ("What is a PA?", "What is a PA?"),  # a question for what it means
        ("PAs and caseloads", "PAs and caseloads"),
        ("Caseloads?", "Caseloads?"),
    ],
)
def test_a_question_that_is_one_short_form(topic, asked):
    assert asked_in_full(make_understanding(topic), EXPLAINED).topic == asked


class WholeWords:
    """Reads a sentence as the answer where it has the question's last three words."""

    def read(self, question, paragraphs):
        wanted = " ".join(question.rstrip("?").split()[-3:])
        return [(ReadSentence(0, len(text), text, 5.0 if wanted in text else -5.0),) for text in paragraphs]


def test_the_better_reading_counts_and_the_words_stay():
    library = SimpleNamespace(
        sentence_similarities=lambda *_: [[0.5], [0.5]],
        words=SimpleNamespace(abbreviations=lambda: iter([("iro", "independent reviewing officers")])),
    )
    found = [make_found("IROs visit."), make_found("Nobody visits.", label="2")]
    asked = make_understanding("What of independent reviewing officers?")
    readings, near = read_found(WholeWords(), library, asked, found)
    assert [[(one.text, one.score) for one in row] for row in readings] == [
        [("IROs visit.", 5.0)],
        [("Nobody visits.", -5.0)],
    ]
    assert near == [[0.5], [0.5]]
