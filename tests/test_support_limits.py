"""Claims that are near a cited sentence and say more than it, or one thing otherwise: limits, order, speakers."""

import pytest
from support_cases import PARAGRAPHS, REPORT, make_paragraph

from assistant.answer import Support
from assistant.support.cited_text import CitedText
from assistant.support.support import check_claim

S, P, U = Support.SUPPORTED, Support.PARTLY, Support.UNSUPPORTED


def on(claim, text):
    """The state of a claim that cites a paragraph of these words."""
    paragraphs = (make_paragraph(20, text), *PARAGRAPHS)
    return check_claim(claim, [CitedText(paragraphs[0], REPORT, paragraphs)]).state


@pytest.mark.parametrize(
    ("claim", "text", "state"),
    [
        ("Placements fell from 18 to 10.", "There are 10 placements, which is a reduction from 18 in 2012.", S),
        ("Placements rose from 10 to 18.", "There are 10 placements, which is a reduction from 18 in 2012.", U),
        (
            "Families helped by service rose from 900 to 1,200.",
            "Its service helped 1,200 families, up from 900.",
            S,
        ),
        (
            "Families helped by service fell from 1,200 to 900.",
            "Its service helped 1,200 families, up from 900.",
            U,
        ),
        ("Vacancies increased to 17 from 10.", "Vacancies increased from 10 to 17.", S),
        ("There are 24 vacancies, up from 17.", "Vacancies fell from 24 to 17.", U),
        ("Vacancies fell from 24 to 17.", "There are 17 vacancies, compared with 24 last year.", S),
        ("Vacancies rose from 17 to 24.", "There are 17 vacancies, compared with 24 last year.", P),
        ("Vacancies rose from 10 to 18.", "There were 18 vacancies in 2012 and 10 vacancies in 2014.", P),
        ("Vacancies fell to 5, from 38.", "There was a fall from 38 vacancies to only five, due to a change.", S),
    ],
)
def test_which_of_two_numbers_was_first(claim, text, state):
    assert on(claim, text) is state


@pytest.mark.parametrize(
    ("claim", "text", "state"),
    [
        ("No less than 83% of foster carers had training.", "At least 83% of foster carers had training.", S),
        ("No fewer than 83% of foster carers had training.", "Training was had by foster carers, 83% of them.", P),
        ("No fewer than 83% of foster carers had training.", "Less than 83% of foster carers had training.", U),
        ("Visits take place no later than 20 days after that.", "Visits take place within 20 days after that.", S),
        ("Up to 15 children wait for a placement.", "No more than 15 children wait for a placement.", S),
        ("Plans are reviewed no later than March 2024.", "Plans are reviewed by March 2024.", S),
        ("All children without exception are seen.", "All children are seen.", S),
        ("Children wait no longer than necessary.", "Children wait longer than necessary.", U),
        ("Children wait longer than necessary.", "Children wait no longer than necessary.", U),
    ],
)
def test_a_limit_is_no_negation(claim, text, state):
    assert on(claim, text) is state


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Half of care leavers are in work or training.", "Less than half of care leavers are in work or training."),
        ("40 children wait for a placement.", "At least 40 children wait for a placement."),
        ("Health needs are fully met.", "There is more to be done to make sure health needs are fully met."),
        ("Care leavers are well supported.", "Ensure that care leavers are well supported."),
        ("Care leavers are well supported.", "Leaders believe that care leavers are well supported."),
        ("Plans are not improving.", "When managers see that plans are not improving, they act."),
        ("Management capacity is insufficient.", "Management capacity is insufficient in some areas."),
        ("Social workers visit children.", "Social workers visit children too infrequently."),
        ("Social workers visit children.", "Social workers visit children only at school."),
        ("The service was judged good.", "At the inspection in 2015, the service was judged good."),
        ("The service was judged good.", "The service was judged good at its last inspection."),
        ("Leaders have recruited 12 more social workers.", "Leaders plan to recruit 12 more social workers."),
    ],
)
def test_a_part_of_a_sentence_that_says_it_only_within_limits(claim, text):
    assert on(claim, text) is P


def test_almost_all_is_not_all():
    assert on("All care leavers live with carers.", "Almost all care leavers live with carers.") is U


def test_what_an_omission_leaves_out_may_turn_the_rest_round():
    assert on("Plans for children are … effective.", "Plans for children are not effective.") is U
    assert on("Plans for children are … effective.", "Plans for children are, as a rule, effective.") is S


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Return interviews are held.", "When children go missing, return interviews are held."),
        ("Care leavers are well supported.", "Managers ensure that care leavers are well supported."),
        ("Caseloads are too high.", "Leaders recognise that caseloads are too high."),
        ("Social workers visit children.", "Social workers visit children and do not record it."),
        ("More than half of care leavers are in work.", "In all, more than half of care leavers are in work."),
        ("The service was judged good.", "In September 2018, the service was judged good."),
        (
            "Half of care leavers are in work.",
            "Half of care leavers are in work. Less than half of them study.",
        ),
        ("27%.", "The rate of 27% is too high in Northmere, where social workers decide on help."),
        ("The rate of 27%.", "The rate of 27% is too high in Northmere, where social workers decide on help."),
        ("3 years ago.", "When the trust took charge 3 years ago, it found that services were inadequate."),
        ("Leaders plan to recruit social workers.", "Leaders plan to recruit social workers."),
    ],
)
def test_a_part_of_a_sentence_that_nothing_limits_is_word_for_word(claim, text):
    assert on(claim, text) is S


@pytest.mark.parametrize(
    ("claim", "text", "state"),
    [
        ("Interviews take place within 72 days of return.", "Interviews take place within 72 hours of return.", U),
        ("Assessments took 10 months on average.", "On average, assessments took 10 weeks.", U),
        ("Assessments took 10 days on average.", "On average, assessments took 10 working days.", S),
        ("Interviews take place in 72 hours.", "Interviews take place in 72 days or 72 hours.", S),
        ("Supervision is weekly.", "Supervision is monthly.", P),
        ("Supervision of staff is held every month.", "Supervision of staff is monthly.", S),
        ("Supervision of staff is held annually.", "Supervision of staff is held each year.", S),
    ],
)
def test_units_of_time(claim, text, state):
    assert on(claim, text) is state


@pytest.mark.parametrize(
    ("speakers", "state"),
    [
        ("Foster carers", S),
        ("Carers", S),
        ("Foster parents", S),
        ("Parents", P),
        ("Social workers", P),
        ("Care leavers", P),
    ],
)
def test_who_speaks_at_the_head_of_a_claim(speakers, state):
    text = "Foster carers report that they feel part of the professional network around each child."
    assert on(text.replace("Foster carers", speakers), text) is state


def test_young_people_are_children_who_speak_and_care_leavers_are_not():
    text = "Children in care say that they feel safe at home and in school."
    assert on(text.replace("Children in care", "Young people"), text) is S
    assert on(text.replace("Children in care", "Care leavers"), text) is P


@pytest.mark.parametrize(
    ("claim", "text", "state"),
    [
        ("33% of care leavers live with carers.", "A third of care leavers live with carers.", S),
        ("Almost 33% of care leavers live with carers.", "Almost a third of care leavers live with carers.", S),
        ("Two thirds of care leavers live with carers.", "67% of care leavers live with carers.", S),
        ("35% of care leavers live with carers.", "A third of care leavers live with carers.", U),
        ("33% of care leavers live with carers.", "33.4% of care leavers live with carers.", U),
        ("One child in ten missed school.", "1 in 10 children missed school.", S),
        ("One child in nine missed school.", "1 in 10 children missed school.", U),
    ],
)
def test_shares_in_another_writing(claim, text, state):
    assert on(claim, text) is state
