"""Which reports a question is about, worked by hand over a small library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import scope_cases as case
from hypothesis import given
from hypothesis import strategies as st
from scope_cases import LIBRARY

from assistant.answer import Question, Scope
from assistant.question.scope import resolve_scope
from assistant.question.scope_words import describe_scope
from ingest.report import Report


def scope(text: str, **limits: tuple[object, ...]) -> Scope:
    return resolve_scope(Question(text, **limits), text, LIBRARY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("What did the 2014 Bradford inspection find?", [case.BRADFORD_2014]),
        ("In Bradford's 2018 report, who led?", [case.BRADFORD_2018]),
        ("What was said in Bradford (2014) and Wigan (2017)?", [case.WIGAN_2017, case.BRADFORD_2014]),
        (
            "Are the letters to parents clear in Bradford (inspected in 2014) and Wigan (published 2017)?",
            [case.WIGAN_2017, case.BRADFORD_2014],
        ),
        ("How does Bradford's 2026 report differ from Wigan's 2025 report?", [case.BRADFORD_2026, case.WIGAN_2025]),
        (
            "Trace early help in Bradford in 2014, 2018 and 2026.",
            [case.BRADFORD_2026, case.BRADFORD_2018, case.BRADFORD_2014],
        ),
        # inspected in one year, published in the next: both name it
        ("What did the 2017 Wigan report say?", [case.WIGAN_2017]),
        ("What did the 2016 Wigan inspection say?", [case.WIGAN_2017]),
        ("the December 2022 focused visit to Plymouth", [case.PLYMOUTH_2022]),
        ("the January 2023 focused visit letter on Plymouth", [case.PLYMOUTH_2022]),
        # not printed when it was published: within months of the inspection
        ("Wigan's November 2025 report", [case.WIGAN_2025]),
        ("the 2023 SEND inspection of Plymouth", [case.PLYMOUTH_2023]),
        (
            "What do Plymouth's 2023 area SEND report and its 2024 children's services report each say?",
            [case.PLYMOUTH_2024, case.PLYMOUTH_2023],
        ),
        ("the focused visit to Plymouth", [case.PLYMOUTH_2022]),
        ("What did the latest inspection of Bradford say?", [case.BRADFORD_2026]),
        ("What did the previous inspection of Bradford say?", [case.BRADFORD_2018]),
        ("What did the first Bradford inspection say?", [case.BRADFORD_2014]),
        ("What do the latest reports on Bradford and Wigan say?", [case.BRADFORD_2026, case.WIGAN_2025]),
        ("Bradford since 2019", [case.BRADFORD_2026, case.BRADFORD_2021]),
        ("Bradford between 2015 and 2022", [case.BRADFORD_2021, case.BRADFORD_2018]),
        ("Bradford between 2021 and 2022", [case.BRADFORD_2021]),  # inspected in 2020, published in 2021
        ("Bradford since 2021", [case.BRADFORD_2026]),
        ("Bradford before 2018", [case.BRADFORD_2014]),
        ("the inspection led by Tracey Ledder", [case.PLYMOUTH_2024]),
        ("How is the county doing?", list(LIBRARY)),
        ("how is reading doing in 2019 for derby", [case.DERBY_2022]),
        # a count, not a year
        ("Were 2018 children referred in Bradford?", [r for r in LIBRARY if "Bradford" in (r.provider or "")]),
        # a day inside a report does not choose the report
        ("How many in Bradford were on a plan at 31 March 2014, in the 2018 report?", [case.BRADFORD_2018]),
        ("How many plans were there at the end of October 2016 in Wigan?", [case.WIGAN_2025, case.WIGAN_2017]),
        ("Were children from Bradford placed in Kent, in the 2018 inspection?", [case.BRADFORD_2018]),
    ],
)
def test_named_reports(text: str, reports: list[Report]) -> None:
    found = scope(text)
    assert {report.id for report in found.reports} == {report.id for report in reports}
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("text", "unknown", "reports"),
    [
        ("What is supervision like in Leeds?", ("Leeds",), 0),
        ("Compare Bradford and Leeds on supervision", ("Leeds",), 4),
        ("What did the 2015 Bradford inspection say?", ("Bradford in 2015",), 0),
        ("What was Bradford's overall grade in 2015?", ("Bradford in 2015",), 0),
        ("What did Bradford need to improve in 2015?", ("Bradford in 2015",), 0),
        ("How did Bradford do in 2015?", ("Bradford in 2015",), 0),
        ("What did the monitoring visit to Bradford find?", ("a monitoring visit to Bradford",), 0),
        ("the 2014 focused visit to Bradford", ("a focused visit to Bradford in 2014",), 0),
        ("Bradford's 2018 and 2015 reports", ("Bradford in 2015",), 1),
    ],
)
def test_what_the_library_does_not_have_is_said(text: str, unknown: tuple[str, ...], reports: int) -> None:
    found = scope(text)
    assert found.unknown == unknown
    assert len(found.reports) == reports
    assert found.narrowed


@pytest.mark.parametrize(
    "text", ["How many children were in care in 2013 in Bradford?", "Did Bradford place children in Leeds?"]
)
def test_a_year_or_place_inside_a_report_is_no_scope(text: str) -> None:
    assert len(scope(text).reports) == 4
    assert scope(text).unknown == ()


@pytest.mark.parametrize(
    "text", ["Are Bradford letters to children plain?", "Does Bradford’s letter box contact work?"]
)
def test_a_letter_to_others_is_no_report(text: str) -> None:
    assert len(scope(text).reports) == 4
    assert scope(text).kinds == ()


def test_explicit_limits_come_first() -> None:
    both = (case.WIGAN_2017.source, case.WIGAN_2025.source)
    assert [r.id for r in scope("And by 2025?", sources=both).reports] == [case.WIGAN_2025.id]
    assert len(scope("Which of these is good?", sources=both).reports) == 2
    # a name inside the question that the given report is not on leaves the given report
    assert [r.id for r in scope("What about Leeds in 2015?", sources=both[:1]).reports] == [case.WIGAN_2017.id]
    assert scope("Who led?", authorities=("banes",)).unknown == ("banes",)
    assert len(scope("Who led in Wigan?", authorities=("bradford",)).reports) == 4
    assert {r.id for r in scope("Who led?", authorities=("Plymouth",), years=(2024,)).reports} == {
        case.PLYMOUTH_2024.id
    }
    assert {r.id for r in scope("Who led?", kinds=("focused visit",)).reports} == {
        case.BRADFORD_2021.id,
        case.PLYMOUTH_2022.id,
    }
    assert scope("Who led?", sources=("no such file.pdf",)).unknown == ("no such file.pdf",)


def test_a_title_is_no_authority() -> None:
    nameless = replace(
        case.report("", date(2023, 1, 12), source="paper.pdf"), title="Children's services", provider=None
    )
    titled = replace(nameless, id="titled", title="Children's services in Leeds", source="leeds.pdf")
    reports = (*LIBRARY, nameless, titled)
    found = resolve_scope(Question(""), "What do reports say about the quality of children's services?", reports)
    assert (len(found.reports), found.narrowed) == (15, False)
    assert resolve_scope(Question(""), "Who led in Leeds?", reports).reports == (titled,)


@pytest.mark.parametrize(
    ("limits", "unknown"),
    [
        ({"kinds": ("monitoring visit",)}, ("a monitoring visit",)),
        ({"kinds": ("monitoring visit", "focused visit")}, ("a monitoring visit",)),
        ({"kinds": ("focused visit",), "authorities": ("Wigan",)}, ("a focused visit to Wigan",)),
        (
            {"kinds": ("area SEND",), "authorities": ("Wigan", "Bradford"), "years": (2018, 2025)},
            ("an area SEND inspection of Wigan or Bradford in 2018 or 2025",),
        ),
        ({"kinds": ("survey",)}, ("anything of the kind “survey”",)),
        ({"kinds": ("focused visit",), "authorities": ("Leeds",)}, ("Leeds",)),
        ({"kinds": ("focused visit",)}, ()),
    ],
)
def test_limits_that_nothing_meets_are_said(limits: dict[str, Any], unknown: tuple[str, ...]) -> None:
    assert scope("Who led?", **limits).unknown == unknown


def test_the_county_is_the_only_county() -> None:
    reports = (case.report("Devon", date(2024, 1, 12)), case.WIGAN_2017)
    assert [r.provider for r in resolve_scope(Question(""), "How is the county doing?", reports).reports] == ["Devon"]


def test_latest_follows_the_inspection_date() -> None:
    early = case.report("Devon", date(2020, 1, 10), published=date(2021, 6, 1))
    late = case.report("Devon", date(2020, 5, 10), published=date(2020, 7, 1))
    assert resolve_scope(Question(""), "the latest Devon report", (early, late)).reports == (late,)


def test_reports_come_newest_first() -> None:
    days = [report.dated for report in scope("Everything on Bradford").reports]
    assert days == sorted(days, key=str, reverse=True)


def test_descriptions() -> None:
    assert describe_scope(scope("Anything?")) == "all 13 reports in the library"
    assert describe_scope(scope("Bradford")) == "4 reports on Bradford (2014-2026)"
    assert scope("Bradford in 2018").description == "Bradford, September 2018"
    assert scope("in Leeds").description == "no report"


@given(st.text(max_size=120))
def test_any_text_has_a_scope(text: str) -> None:
    found = scope(text)
    assert {report.id for report in found.reports} <= {report.id for report in LIBRARY}
    assert found.reports or found.unknown


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("latest Bradford report on neglect", [case.BRADFORD_2026]),
        ("Bradford latest", [case.BRADFORD_2026]),
        ("Bradford's latest inspection: neglect", [case.BRADFORD_2026]),
        ("most recent focused visit to Bradford", [case.BRADFORD_2021]),
        ("What did the last two Bradford inspections say about neglect?", [case.BRADFORD_2026, case.BRADFORD_2018]),
        ("the last 3 inspections of Bradford", [case.BRADFORD_2026, case.BRADFORD_2018, case.BRADFORD_2014]),
        ("Bradford's 2nd last inspection", [case.BRADFORD_2018]),
        ("Bradford's inspection before last: neglect", [case.BRADFORD_2018]),
        ("the first two inspections of Bradford", [case.BRADFORD_2018, case.BRADFORD_2014]),
        ("What did bradford's 2018 insp say about neglect?", [case.BRADFORD_2018]),
        ("In December 2022, what did Plymouth's FV find?", [case.PLYMOUTH_2022]),
        ("the 2014 SIF inspection of Bradford", [case.BRADFORD_2014]),
        ("B'ford in 2018", [case.BRADFORD_2018]),
        ("Are children safe in bury?", [case.BURY_2021]),
        ("Plymouth's 2023 letter: neglect", [case.PLYMOUTH_2022]),  # the area SEND report of 2023 is none
        ("What did Bradford's letter say about neglect?", [case.BRADFORD_2021]),
    ],
)
def test_as_people_type_it(text: str, reports: list[Report]) -> None:
    assert list(resolve_scope(Question(text), text, case.LIBRARY).reports) == reports
