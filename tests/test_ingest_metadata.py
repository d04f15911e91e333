"""Facts and grades from covers as different frameworks print them (all names invented but the words around them)."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.authority import authority_name
from ingest.dates import find_dates, find_visits
from ingest.judgements import read_judgements
from ingest.lines import Line, Page, Source
from ingest.metadata import read_facts
from ingest.report import NOT_JUDGED, DateRange


def source(*pages: str) -> Source:
    return Source(
        "text",
        tuple(
            Page(number, 0, 0, tuple(Line(number, line.strip()) for line in text.strip().splitlines()))
            for number, text in enumerate(pages, start=1)
        ),
    )


ILACS = """
Inspection of Fernshire local authority
children’s services
Inspection dates: 24 February to 7 March 2031
Lead inspector: Ada Example-Smith, His Majesty’s Inspector
Judgement
Grade
The impact of leaders on social work
practice with children and families
Good
The experiences and progress of
children who need help and protection
Requires improvement
to be good
The experiences and progress of
children in care
Outstanding
The experiences and progress of care
leavers
Inadequate
Overall effectiveness
Inadequate
"""

SINGLE = """
Metropolitan Borough of Fernshire Council
Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding Children Board
Inspection date: 12 October 2014 – 5 November 2014
Report published: 5 January 2015
The overall judgement is that children’s services require improvement
1. Children who need help and protection
Requires
improvement
2. Children looked after and achieving permanence
Good
2.1 Adoption performance
Good
2.2 Experiences and progress of care leavers Outstanding
3. Leadership, management and governance
Requires improvement
The effectiveness of the Local Safeguarding Children Board (LSCB) is
inadequate
"""

LETTER = """
9 May 2031
Ms Bea Sample
Director of Children’s Services
Fernshire County Council
Dear Ms Sample
Focused visit to Fernshire County Council children’s services
This letter summarises the findings of the focused visit to Fernshire children’s
services on 30 March and 1 April 2031. His Majesty’s Inspectors were Cy Pher and Dee Mo.
Yours sincerely
Cy Pher
His Majesty’s Inspector
"""

SEND = """
Area SEND inspection of Fernshire Local
Area Partnership
Inspection dates: 13 to 14 March 2031 and 17 to 21 March 2031
Dates of previous inspection: 14 to 17 October 2019
Inspection outcome
The local area partnership’s arrangements lead to inconsistent experiences and
outcomes for children and young people. The partnership must act.
Inspection team
Eve Instance, Ofsted HMI Lead inspector
"""


def grades(text: str) -> dict[str, str | None]:
    read = source(text)
    facts = read_facts(read)
    return {j.aspect: j.grade for j in read_judgements(read, facts.framework, facts.kind)}


def test_a_standard_inspection() -> None:
    facts = read_facts(source(ILACS))
    assert (facts.provider, facts.kind, facts.framework) == ("Fernshire", "inspection", "ILACS standard")
    assert facts.visits == (DateRange(date(2031, 2, 24), date(2031, 3, 7)),)
    assert facts.inspector == "Ada Example-Smith"
    assert grades(ILACS) == {
        "overall_effectiveness": "inadequate",
        "impact_of_leaders": "good",
        "help_and_protection": "requires improvement",
        "in_care": "outstanding",
        "care_leavers": "inadequate",
    }


def test_a_subject_that_wraps_is_read_to_its_end() -> None:
    def titled(*lines: tuple[str, bool, float]) -> str:
        placed = tuple(Line(1, text, size=size, bold=bold) for text, bold, size in lines)
        return read_facts(Source("pdf", (Page(1, 595, 842, placed),))).title

    subject = ("Focused visit to the Borough of Fernshire children’s", True, 12.0)
    letter = ("This letter summarises the findings.", False, 12.0)
    assert titled(("Dear Ms Sample", False, 12.0), subject, ("services", True, 12.0), letter) == (
        "Focused visit to the Borough of Fernshire children’s services"
    )
    assert titled(subject, letter) == subject[0]
    assert titled(subject, ("Headline findings", True, 14.0), letter) == subject[0]


def test_one_week_is_a_short_inspection() -> None:
    assert read_facts(source(ILACS.replace("24 February", "3 March"))).framework == "ILACS short"


def test_care_leavers_before_they_had_a_grade_of_their_own() -> None:
    old = ILACS.replace("children in care\nOutstanding\nThe experiences and progress of care\nleavers\nInadequate",
                        "children in care and care\nleavers\nOutstanding")  # fmt: skip
    assert grades(old)["in_care"] == "outstanding"
    assert grades(old)["care_leavers"] == NOT_JUDGED


def test_no_overall_grade_is_not_judged_though_the_text_speaks_of_one() -> None:
    remark = "Since 2023, when overall effectiveness was judged to be inadequate, much has changed."
    reformed = ILACS.replace("Overall effectiveness\nInadequate", remark)
    assert grades(reformed)["overall_effectiveness"] == NOT_JUDGED


def test_a_grade_that_cannot_be_read_is_none_and_never_a_guess() -> None:
    torn = ILACS.replace("children in care\nOutstanding", "children in care\nOutst#nding")
    assert grades(torn)["in_care"] is None


def test_a_judgement_says_where_it_stands_in_the_words_of_the_report() -> None:
    read = source("A first page without grades", ILACS)
    judgement = next(
        j for j in read_judgements(read, "ILACS standard", "inspection") if j.aspect == "help_and_protection"
    )
    assert judgement.page == 2
    assert judgement.quote == (
        "The experiences and progress of children who need help and protection: Requires improvement to be good"
    )


def test_a_single_inspection_with_its_safeguarding_board() -> None:
    facts = read_facts(source(SINGLE))
    assert (facts.provider, facts.framework) == ("Fernshire", "single inspection")
    assert facts.published == date(2015, 1, 5)
    assert grades(SINGLE) == {
        "overall_effectiveness": "requires improvement",
        "impact_of_leaders": "requires improvement",
        "help_and_protection": "requires improvement",
        "in_care": "good",
        "care_leavers": "outstanding",
        "adoption": "good",
        "lscb": "inadequate",
    }


def test_a_board_is_not_judged_where_no_review_of_it_is_printed_and_unread_where_one_is() -> None:
    alone = SINGLE.replace("and\nReview of the effectiveness of the Local Safeguarding Children Board\n", "")
    alone = alone[: alone.index("The effectiveness of the Local")]
    assert grades(alone)["lscb"] == NOT_JUDGED
    assert grades(SINGLE.replace("(LSCB) is\ninadequate", "(LSCB) is\ninadeq#ate"))["lscb"] is None


def test_a_letter_has_no_grades_and_is_dated_and_signed() -> None:
    facts = read_facts(source(LETTER))
    assert (facts.provider, facts.kind, facts.framework) == ("Fernshire", "focused visit", "ILACS focused visit")
    assert facts.visits == (DateRange(date(2031, 3, 30), date(2031, 4, 1)),)
    assert facts.published == date(2031, 5, 9)
    assert facts.inspector == "Cy Pher"
    assert grades(LETTER) == {}


def test_an_area_send_report_has_an_outcome_and_two_visits() -> None:
    facts = read_facts(source(SEND))
    assert (facts.provider, facts.kind, facts.framework) == ("Fernshire", "area SEND", "area SEND")
    assert facts.visits == (
        DateRange(date(2031, 3, 13), date(2031, 3, 14)),
        DateRange(date(2031, 3, 17), date(2031, 3, 21)),
    )
    assert facts.inspector == "Eve Instance"
    assert grades(SEND) == {"send_outcome": "inconsistent experiences and outcomes"}


def test_text_that_is_no_report_has_no_facts() -> None:
    facts = read_facts(source("A shopping list\nApples\nPears"))
    assert (facts.provider, facts.framework, facts.visits, facts.inspector) == (None, "other", (), None)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("West Fernshire County Council", "West Fernshire"),
        ("London Borough of Fern and Dale", "Fern and Dale"),
        ("the Royal Borough of Fernside", "Fernside"),
        ("Metropolitan Borough of Fernley Council", "Fernley"),
        ("City of Fernford Metropolitan District Council", "Fernford"),
        ("Fern & Wrekley Council", "Fern and Wrekley"),
        ("Fernby City", "Fernby"),
        ("Ferncliff, Dale and Poolside local authority", "Ferncliff, Dale and Poolside"),
        ("Fernford Children and Families Trust", "Fernford"),
        ("Fern East Unitary Authority", "Fern East"),
        ("Fernley Metropolitan Borough Council", "Fernley"),
    ],
)
def test_authorities_by_their_plain_names(printed: str, name: str) -> None:
    assert authority_name(printed) == name


@pytest.mark.parametrize("printed", ["", "  ", "12", "x" * 100])
def test_what_is_no_name_is_none(printed: str) -> None:
    assert authority_name(printed) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("17 to 28 March 2031", (2031, 3, 17), (2031, 3, 28)),
        ("27 September to 8 October 2021", (2021, 9, 27), (2021, 10, 8)),
        ("24 November - 17 December 2015", (2015, 11, 24), (2015, 12, 17)),
        ("6 March 2017–30 March 2017", (2017, 3, 6), (2017, 3, 30)),
        ("29 November to 4 January 2031", (2030, 11, 29), (2031, 1, 4)),
        ("5 and 6 November 2019", (2019, 11, 5), (2019, 11, 6)),
        ("on 6 October 2020.", (2020, 10, 6), (2020, 10, 6)),
        ("18 Feb 2014 – 12 March 2014", (2014, 2, 18), (2014, 3, 12)),
        ("20 June 2017 ─ 13 July 2017", (2017, 6, 20), (2017, 7, 13)),
        ("Monday 3rd to Friday 7th June 2030", (2030, 6, 3), (2030, 6, 7)),
    ],
)
def test_visits(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert find_visits(text) == (DateRange(date(*first), date(*last)),)


def test_impossible_days_are_no_dates() -> None:
    assert find_dates("31 February 2030 and 99 May 2030") == ()
    assert find_visits("31 to 31 February 2030") == ()
