"""Questions about the reports themselves: which there are, and when an authority was last inspected."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Question
from assistant.answering.answerer import Evidence
from assistant.answering.gathering import gather
from assistant.answering.report_list import asks_for_reports, listed_reports, prints_day
from tests.fakes import FakeLibrary, make_report
from tests.recognising import understand

OLD, NEW = make_report(year=2018, source="invented-2018.pdf"), make_report(year=2023)
REPORTS = (NEW, OLD)


@pytest.mark.parametrize(
    ("question", "asks", "reports"),
    [
        ("When was Northmere last inspected?", True, (NEW,)),
        ("When did Ofsted last visit Northmere?", True, (NEW,)),
        ("When did inspectors last go into Northmere?", True, (NEW,)),
        ("How many inspections has Northmere had?", True, REPORTS),
        ("List all the reports on Northmere", True, REPORTS),
        ("What reports do you have?", True, REPORTS),
        ("When were the last two inspections of Northmere?", True, REPORTS),
        ("What's the most recent report you have?", True, (NEW,)),
        ("What is the oldest report in here?", True, (OLD,)),
        ("Give me a list of everything you hold on Northmere", True, REPORTS),
        ("Do you have anything on Northmere from 2018?", True, (OLD,)),
        ("Which LAs did Ofsted inspect?", True, REPORTS),
        ("Do you have anything on neglect in Northmere?", False, ()),
        ("Which authorities have had an inspection?", True, REPORTS),
        ("Which councils had a good inspection outcome for housing?", False, ()),
        ("What is the latest inspection's view of neglect?", False, ()),
        ("When were the young people in Northmere last visited by a nurse?", False, ()),
        ("How often are children in Northmere visited by their social workers?", False, ()),
        ("When was the 2018 inspection of Northmere?", False, ()),
        ("List the recommendations for Northmere", False, ()),
    ],
)
def test_what_asks_for_reports(question, asks, reports):
    understood = understand(Question(question), REPORTS)
    assert asks_for_reports(understood) == asks
    assert not asks or listed_reports(understood) == reports


def test_what_an_inspector_led():
    led = tuple(replace(report, inspector="Ada Quill") for report in REPORTS)
    carried = understand(Question("Which inspections did Ada Quill carry out?"), (*led, make_report("Southmere")))
    assert asks_for_reports(carried)
    understood = understand(Question("Which reports did Ada Quill lead?"), (*led, make_report("Southmere")))
    assert asks_for_reports(understood)
    assert listed_reports(understood) == led
    about = understand(Question("What did Ada Quill's inspection say about neglect?"), led)
    assert not asks_for_reports(about)


@pytest.mark.parametrize(
    "question",
    [
        "When were Northmere and Southmere last inspected?",
        "When was each authority last inspected?",
        "When was every council last inspected?",
        "When were the councils last inspected?",
        "What is the most recent report for each council?",
    ],
)
def test_the_newest_of_each_authority(question):
    south = make_report("Southmere", year=2021)
    understood = understand(Question(question), (*REPORTS, south))
    assert asks_for_reports(understood)
    assert listed_reports(understood) == (NEW, south)
    last = understand(Question("What was the last report about? When was Northmere last inspected?"), (*REPORTS, south))
    assert listed_reports(last) == (NEW,)


def test_the_newest_of_each_is_said_to_be_that():
    south = make_report("Southmere", year=2021)
    library = FakeLibrary()
    for report in (*REPORTS, south):
        library.add(report, {"1": "Services are good."})
    understood = understand(Question("When were Northmere and Southmere last inspected?"), (*REPORTS, south))
    gathered = gather(library, understood)
    assert gathered.answerer is not None
    pieces = list(gathered.answerer.answer(Evidence(understood, (), (), 1.0, True)))
    assert [piece.strip() for piece in pieces] == [
        "The newest on each authority, of the 3 reports in the library:",
        "Northmere, February 2023 (inspection):",
        "Southmere, February 2021 (inspection):",
    ]


def test_each_report_is_named_with_the_words_that_date_it():
    library = FakeLibrary()
    library.add(NEW, {"1": "Ofsted\n27 February 2023", "2": "Inspection dates: 6 to 17 February 2023"})
    library.add(OLD, {"1": "Services are good.", "2": "This letter is about a visit on 6 February 2018."})
    understood = understand(Question("How many inspections has Northmere had?"), REPORTS)
    gathered = gather(library, understood)
    assert gathered.answerer is not None
    evidence = Evidence(understood, gathered.retrieved, tuple(() for _ in gathered.retrieved), 1.0, True)
    pieces = gathered.answerer.answer(evidence)
    assert [piece.rsplit(" [")[0].strip() for piece in pieces] == [
        "There are 2 reports in the library:",
        "Northmere, February 2023 (inspection):",
        "Inspection dates: 6 to 17 February 2023",
        "Northmere, February 2018 (inspection):",
        "This letter is about a visit on 6 February 2018.",
    ]


def test_who_led_the_last_is_told_in_the_reports_words():
    reports = (replace(NEW, inspector="Ada Quill"), replace(OLD, inspector="Bo Reed"))
    library = FakeLibrary()
    library.add(reports[0], {"1": "Inspection dates: 6 to 17 February 2023", "2": "Lead inspector: Ada Quill, HMI"})
    library.add(reports[1], {"1": "Lead inspector: Bo Reed, HMI"})
    understood = understand(Question("Who was the lead inspector when Northmere was last inspected?"), reports)
    gathered = gather(library, understood)
    assert [found.paragraph.text for found in gathered.retrieved] == ["Lead inspector: Ada Quill, HMI"]


def test_a_day_is_not_found_inside_another():
    assert prints_day("on 1 July 2025", date(2025, 7, 1))
    assert not prints_day("on 31 July 2025", date(2025, 7, 1))


def test_reports_without_a_date_are_named_all_the_same():
    undated = replace(OLD, visits=())
    library = FakeLibrary()
    library.add(NEW, {"1": "Inspection dates: 6 to 17 February 2023"})
    library.add(undated, {"1": "Services are good."})
    understood = understand(Question("Which reports are there on Northmere?"), (NEW, undated))
    assert len(gather(library, understood).retrieved) == 1


SOUTH_2019 = make_report("Southmere", 2019, "invented-south-2019.pdf")
SOUTH_2024 = make_report("Southmere", 2024, "invented-south-2024.pdf")
EAST_2016 = make_report("Eastmere", 2016, "invented-east-2016.pdf")


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("Which councils haven't been inspected since 2022?", (EAST_2016,)),
        ("Who has not been inspected since 2020?", (EAST_2016,)),
        ("Which authorities were not inspected in 2024?", (NEW, EAST_2016)),
        ("Which authorities were inspected in 2024?", None),
        ("Which of Northmere and Southmere was not inspected in 2024?", None),
    ],
)
def test_who_has_no_such_report(question, lacking):
    understood = understand(Question(question), (SOUTH_2024, NEW, SOUTH_2019, OLD, EAST_2016))
    assert understood.lacking == lacking
    assert lacking is None or listed_reports(understood) == lacking


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "Which councils haven't been inspected since 2022?",
            "1 of the 3 authorities has no such report in the library: Eastmere. The newest on each:",
        ),
        (
            "Which authorities were not inspected in 2024?",
            "2 of the 3 authorities have no such report in the library: Eastmere and Northmere. The newest on each:",
        ),
    ],
)
def test_who_has_no_such_report_is_counted_and_named(question, lead):
    library = FakeLibrary()
    for report in (SOUTH_2024, NEW, OLD, EAST_2016):
        library.add(report, {"1": "Services are good."})
    understood = understand(Question(question), library.reports())
    gathered = gather(library, understood)
    assert gathered.answerer is not None
    pieces = list(gathered.answerer.answer(Evidence(understood, (), (), 1.0, True)))
    assert pieces[0].strip() == lead
    assert len(pieces) == 1 + len(understood.lacking)
