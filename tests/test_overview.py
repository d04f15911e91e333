"""Questions about a whole report: which they are, which report they mean, and the report's own summary."""

from dataclasses import replace

import pytest

from assistant.answer import Question, Scope
from assistant.answering.answerer import Evidence
from assistant.answering.gathering import gather
from assistant.answering.overview import OverviewAnswerer, on_judgements, strengths_of, summary_of
from assistant.question.understanding import Wants
from ingest.report import ParagraphKind
from tests.fakes import FakeLibrary, make_report
from tests.recognising import understand

OLD, NEW = make_report(year=2018, source="invented-2018.pdf"), make_report(year=2023)
VISIT = replace(
    make_report(year=2024, source="invented-visit.pdf"), kind="focused visit", framework="ILACS focused visit"
)
SEND = replace(make_report(year=2022, source="invented-send.pdf"), kind="area SEND", framework="area SEND")
REPORTS = (OLD, NEW, VISIT, SEND)
ALL = (VISIT, NEW, SEND, OLD)


@pytest.mark.parametrize(
    ("question", "wants", "reports"),
    [
        ("Summarise the Northmere inspection", Wants.OVERVIEW, (NEW,)),
        ("What did inspectors find in Northmere?", Wants.OVERVIEW, (NEW,)),
        ("What were the main findings of the Northmere focused visit?", Wants.OVERVIEW, (VISIT,)),
        ("What are the strengths of Northmere?", Wants.OVERVIEW, (NEW,)),
        ("Give me an overview of Northmere in 2018", Wants.OVERVIEW, (OLD,)),
        ("What does Northmere need to improve?", Wants.LOOKUP, (NEW,)),
        ("What is not working well in Northmere?", Wants.LOOKUP, (NEW,)),
        ("What should Northmere do next?", Wants.LOOKUP, (NEW,)),
        ("gist of the northmere report pls", Wants.OVERVIEW, (NEW,)),
        ("How good are children's services in Northmere?", Wants.OVERVIEW, (NEW,)),
        ("How is Northmere doing?", Wants.OVERVIEW, (NEW,)),
        ("How is Northmere doing on SEND?", Wants.OVERVIEW, (SEND,)),
        ("What are Northmere's strengths and weaknesses?", Wants.OVERVIEW, (NEW,)),
        ("what's wrong with northmere children's services", Wants.LOOKUP, (NEW,)),
        ("so what's Northmere supposed to do better?", Wants.LOOKUP, (NEW,)),
        ("Where is Northmere falling short?", Wants.LOOKUP, (NEW,)),
        ("Which strengths did inspectors see in Northmere in 2018?", Wants.OVERVIEW, (OLD,)),
        ("What is Northmere doing really well?", Wants.OVERVIEW, (NEW,)),
        ("What did inspectors praise in Northmere?", Wants.OVERVIEW, (NEW,)),
        ("How did Northmere's focused visit go?", Wants.OVERVIEW, (VISIT,)),
        ("What did inspectors see in care leavers' files in Northmere?", Wants.LOOKUP, ALL),
        ("Talk me through the latest report on Northmere, please.", Wants.OVERVIEW, (VISIT,)),
        ("Can I have the short version of the Northmere 2018 report?", Wants.OVERVIEW, (OLD,)),
        ("how did northmere get on in its last inspection", Wants.OVERVIEW, (NEW,)),
        ("Where does Northmere shine?", Wants.OVERVIEW, (NEW,)),
        ("What are Northmere's main problems at present?", Wants.LOOKUP, (NEW,)),
        ("what did inspectors not like about northmere in 2018", Wants.LOOKUP, (OLD,)),
        ("Where do children in Northmere struggle most at school?", Wants.LOOKUP, ALL),
        ("What went well in Northmere?", Wants.OVERVIEW, (NEW,)),
        ("What was the MASH like in Northmere?", Wants.LOOKUP, ALL),
        ("How are care leavers doing in Northmere?", Wants.OVERVIEW, (NEW,)),
        ("What does Northmere do well for children in care?", Wants.OVERVIEW, (NEW,)),
        ("weaknesses in child protection, Northmere 2018", Wants.OVERVIEW, (OLD,)),
        ("What weaknesses were there in pathway plans for care leavers in Northmere?", Wants.LOOKUP, ALL),
        ("What were the main findings on supervision in Northmere?", Wants.LOOKUP, ALL),
        ("What did inspectors find about neglect in Northmere?", Wants.LOOKUP, ALL),
        ("What are the biggest concerns about neglect in Northmere?", Wants.LOOKUP, ALL),
    ],
)
def test_what_is_asked_and_of_which_report(question, wants, reports):
    understood = understand(Question(question), (*REPORTS, make_report("Southmere")))
    assert understood.wants is wants
    assert understood.scope.reports == reports


def test_reports_that_were_picked_by_hand_stay():
    sources = (OLD.source, NEW.source)
    assert len(understand(Question("Summarise the inspection", sources=sources), REPORTS).scope.reports) == 2


def placed(texts):
    """A library with one report whose paragraphs stand under the given headings."""
    library = FakeLibrary()
    library.add(NEW, {str(i): text for i, (_, text) in enumerate(texts)})
    paragraphs = library.paragraphs(NEW.id)
    library.held[NEW.id] = (
        NEW,
        tuple(replace(p, section_path=path) for p, (path, _) in zip(paragraphs, texts, strict=True)),
    )
    return library


SUMMED_UP = (
    ((), "This letter summarises the findings of a visit to Northmere in February 2023."),
    (
        ("Headline findings",),
        "Leaders in Northmere know their services well. Children are safer than they were in 2018.",
    ),
    (("Headline findings",), "Caseloads remain too high in two of the teams, and plans drift."),
    (("Headline findings",), "Care leavers benefit from good, timely help with their health and housing."),
    (("What needs to improve?",), "The quality of plans for children in need of help."),
    (("Main findings",), "Strategy meetings are held on time and the right people come to them."),
)


def test_a_summary_stands_under_its_heading():
    paragraphs = placed(SUMMED_UP).paragraphs(NEW.id)
    assert [p.label for p in summary_of(paragraphs)] == ["1", "2", "3"]


def test_without_such_a_heading_it_is_what_comes_before_the_first():
    texts = [((), "Services are good and have improved since the last inspection.")] * 3
    paragraphs = placed([*texts, (("Care leavers",), "Care leavers are helped well.")]).paragraphs(NEW.id)
    assert [p.label for p in summary_of(paragraphs)] == ["0", "1", "2"]
    first = replace(paragraphs[0], kind=ParagraphKind.FRONT_MATTER)
    assert first not in summary_of((first, *paragraphs[1:]))


def test_strengths_come_from_their_own_section():
    paragraphs = placed([*SUMMED_UP, (("The local authority’s strengths",), "Adoption is swift.")]).paragraphs(NEW.id)
    assert [p.text for p in strengths_of(paragraphs)] == ["Adoption is swift."]


ON_JUDGEMENTS = (
    (("What needs to improve?",), "The timeliness of health checks for care leavers."),
    (("What needs to improve?",), "The quality of plans for children in need of help."),
    (("The impact of leaders",), "Leaders know their services well and plan for care leavers."),
    (("Children in care and care leavers: good",), "Children in care live in stable homes."),
    (("Children in care and care leavers: good", "Homes"), "Care leavers benefit from good, timely help with housing."),
    (("Children in care and care leavers: good",), "Too many care leavers wait for a dentist and are not told why."),
)


def test_a_judgement_is_summed_up_from_its_own_section():
    paragraphs = placed(ON_JUDGEMENTS).paragraphs(NEW.id)
    assert [p.label for p in on_judgements(paragraphs, ["care_leavers"])] == ["0", "4", "5"]
    assert [p.label for p in on_judgements(paragraphs, ["impact_of_leaders"])] == ["2"]
    assert on_judgements(paragraphs, ["adoption"]) == ()


def test_a_report_without_such_headings_is_taken_by_its_words():
    visit = placed([(("Main findings",), text) for _, text in ON_JUDGEMENTS]).paragraphs(NEW.id)
    assert [p.label for p in on_judgements(visit, ["care_leavers"])] == ["0", "2", "4", "5"]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What are the strengths for care leavers?", {"Care leavers benefit from good, timely help with housing."}),
        (
            "What are the weaknesses for care leavers?",
            {
                "Too many care leavers wait for a dentist and are not told why.",
                "What needs to improve:",
                "The timeliness of health checks for care leavers.",
            },
        ),
    ],
)
def test_one_side_of_a_judgement(question, quoted):
    draft, _ = told(question, placed(ON_JUDGEMENTS))
    assert {sentence.text for sentence in draft.sentences if "grade" not in sentence.text} == quoted


def told(question, library=None):
    library = library or placed(SUMMED_UP)
    understood = replace(understand(Question(question), (NEW,)), scope=Scope((NEW,)))
    gathered = gather(library, understood)
    evidence = Evidence(understood, gathered.retrieved, tuple(() for _ in gathered.retrieved), 1.0, True)
    pieces = gathered.answerer.answer(evidence)
    try:
        while True:
            next(pieces)
    except StopIteration as stop:
        return stop.value, evidence


def test_an_overview_quotes_the_summary_and_what_must_improve():
    draft, evidence = told("Summarise the report")
    texts = [sentence.text for sentence in draft.sentences]
    assert "Leaders in Northmere know their services well." in texts
    assert texts[-2:] == ["What needs to improve:", "The quality of plans for children in need of help."]
    for sentence in draft.sentences:
        assert all(sentence.text in evidence.keyed[key].paragraph.text for key in sentence.keys if not sentence.lead)


def test_strengths_leave_out_what_is_none():
    draft, _ = told("What are the strengths?")
    texts = [sentence.text for sentence in draft.sentences]
    assert "Care leavers benefit from good, timely help with their health and housing." in texts
    assert not any("drift" in text or "needs to improve" in text for text in texts)


def test_verse_about_a_report_is_no_overview():
    library = placed(SUMMED_UP)
    library.retrieve = lambda *_: []
    asked = understand(Question("Write me a poem about the report"), (NEW,))
    asked = replace(asked, wants=Wants.OVERVIEW, scope=Scope((NEW,)))
    assert not isinstance(gather(library, asked).answerer, OverviewAnswerer)


def test_a_visit_that_gives_no_grade_answers_no_question_for_one():
    visit = replace(VISIT, judgements=())
    library = placed([(("Main findings",), "Care leavers are helped well and are judged to be safe.")])
    grade = replace(understand(Question("How were care leavers graded in Northmere?"), (visit,)), scope=Scope((visit,)))
    assert grade.wants is Wants.GRADE
    assert gather(library, replace(grade, scope=Scope((visit,), narrowed=True))).retrieved == ()
