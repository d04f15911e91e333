"""The chain with made-up steps: its events, their order, stopping, and refusing."""

from dataclasses import dataclass, field, replace

import pytest

from assistant.answer import REFUSAL, Answer, Delta, Question, Stage
from assistant.answering.answerer import Evidence
from assistant.answering.assembly import assemble
from assistant.answering.extractive import ExtractiveAnswerer
from assistant.answering.gathering import Gathered
from assistant.chain import build_chain
from assistant.support.support import Checks
from tests.fakes_answers import make_evidence, make_found, make_report, make_understanding


@dataclass
class ShelfOfOne:
    """A library that holds one report's paragraphs."""

    found: tuple

    def reports(self):
        return tuple(dict.fromkeys(one.report for one in self.found))

    def paragraphs(self, report_id):
        return tuple(one.paragraph for one in self.found if one.report.id == report_id)

    def retrieve(self, query, report_ids=None, k=20, leaning=None):
        return list(self.found)


@dataclass
class Steps:
    """Steps that give back what they were made with, and note what was done."""

    evidence: Evidence
    done: list = field(default_factory=list)

    def understand(self, question):
        self.done.append("understand")
        return self.evidence.understanding

    def paragraphs_in_scope(self, understanding):
        return 63

    def retrieve(self, understanding):
        self.done.append("retrieve")
        return Gathered(self.evidence.retrieved)

    def weigh(self, understanding, gathered):
        self.done.append("weigh")
        return self.evidence

    def answerer(self, question, gathered):
        return ExtractiveAnswerer()

    def check(self, written):
        self.done.append("check")
        return assemble(written, ShelfOfOne(self.evidence.retrieved), Checks(), drop_unsupported=False)


def supervised(answerable=True):
    report = make_report()
    found = [make_found("Plans are late. Supervision is regular and good for all staff.", report)]
    return Steps(make_evidence(found, [[-4.0, 3.0]], make_understanding(reports=(report,)), answerable))


def test_stages_then_pieces_then_one_answer():
    events = list(build_chain(supervised()).stream(Question("How is supervision?")))
    assert [event.text for event in events if isinstance(event, Stage)][1] == "Searching 63 paragraphs of 1 report"
    assert isinstance(events[-1], Answer)
    assert sum(isinstance(event, Answer) for event in events) == 1
    assert "".join(e.text for e in events if isinstance(e, Delta)).strip() == events[-1].text


def test_the_answer_quotes_and_cites_what_it_rests_on():
    answer = list(build_chain(supervised()).stream(Question("How is supervision?")))[-1]
    assert answer.text == "Supervision is regular and good for all staff. [S1]"
    (citation,) = answer.citations
    assert citation.quote == "Supervision is regular and good for all staff."
    assert citation.support == "supported"
    assert {"total", "retrieve", "first_token"} <= answer.seconds.keys()


def test_a_refusal_says_what_was_searched_and_shows_the_nearest():
    answer = list(build_chain(supervised(answerable=False)).stream(Question("Recipe?")))[-1]
    assert answer.refused
    assert answer.sentences[0].text == REFUSAL
    assert "all 63 paragraphs of Northmere, February 2023" in answer.text
    assert answer.citations == ()
    assert len(answer.retrieved) == 1
    assert answer.suggestions


def test_an_authority_that_is_not_there_is_named():
    steps = supervised()
    understanding = make_understanding()
    scope = replace(understanding.scope, reports=(), unknown=("Leeds",))
    steps.evidence = Evidence(replace(understanding, scope=scope), (), (), 0.0, answerable=False)
    answer = list(build_chain(steps).stream(Question("What about Leeds?")))[-1]
    assert answer.text.splitlines() == [REFUSAL, "There is no report on Leeds in the library."]
    assert answer.reason == "no report on Leeds"


def test_closing_the_stream_stops_the_work():
    steps = supervised()
    stream = build_chain(steps).stream(Question("How is supervision?"))
    next(stream)
    stream.close()
    assert "retrieve" not in steps.done


def test_an_error_of_a_step_reaches_the_person_who_asked():
    steps = supervised()
    steps.weigh = lambda understanding, gathered: (_ for _ in ()).throw(RuntimeError("broken"))
    with pytest.raises(RuntimeError, match="broken"):
        list(build_chain(steps).stream(Question("How is supervision?")))
