"""Which reports mention a thing: counted by its words, each with the sentence that does."""

import pytest

from assistant.answer import Question
from assistant.answering.mentions import asks_mentions, wanted_terms
from assistant.build import Assistant, build_assistant
from assistant.settings import read_settings
from tests.fakes import make_report
from tests.recognising import understand

REPORTS = (make_report(), make_report("Southmere", source="invented-southmere.pdf"))


@pytest.fixture(scope="module")
def assistant(sample_data_dir):
    with build_assistant(read_settings({"data_dir": sample_data_dir}, {})) as made:
        yield made


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Which reports mention county lines?", ("counti", "line")),
        ("How many reports mention neglect?", ("neglect",)),
        ("Which councils refer to Mockingbird", ("mockingbird",)),
        ("which councils talk about county lines", ("counti", "line")),
        ("Does any report say anything about TikTok?", ("tiktok",)),
        ("In how many reports is “county lines” mentioned?", ("counti", "line")),
        ("How often does Mockingbird come up?", ("mockingbird",)),
        ("Show me every report that mentions county lines", ("counti", "line")),
        ("In how many reports do the words county lines appear?", ("counti", "line")),
        ("Count the reports with the phrase county lines", ("counti", "line")),
        ("Find all mentions of county lines.", ("counti", "line")),
        ("Are there any references to Mockingbird?", ("mockingbird",)),
        ("Was the director named?", None),
        ("How many children were named on a plan?", None),
        ("Which reports say that supervision is reflective?", None),
        ("Which reports mention that most of the social workers who left had been there for a year?", None),
        ("Does Northmere mention neglect?", None),
    ],
)
def test_what_asks_for_mentions(question, terms):
    understood = understand(Question(question), REPORTS)
    assert asks_mentions(understood) == (terms is not None)
    assert terms is None or wanted_terms(understood) == terms


def test_every_report_that_mentions_it_is_counted_and_quoted(assistant: Assistant):
    answer = assistant.ask(Question("Which reports mention supervision?"))
    library = assistant.library
    holding = [r for r in library.reports() if any("upervision" in p.text for p in library.paragraphs(r.id))]
    lead, *rest = answer.sentences
    assert lead.text == f"{len(holding)} of {len(library.reports())} reports mention “supervision”."
    assert [citation.report for citation in answer.citations] == holding
    assert all("upervision" in sentence.text for sentence in rest if sentence.citations)


def test_words_that_only_stand_near_each_other_are_no_mention(assistant: Assistant):
    answer = assistant.ask(Question("Which reports mention supervision weeks?"))
    assert not any("reports mention" in sentence.text for sentence in answer.sentences)


def test_a_name_that_stands_nowhere_is_refused(assistant: Assistant):
    assert assistant.ask(Question("Which reports mention Skateboarding?")).refused
