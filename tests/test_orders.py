"""Inspections told by their order: worked by hand, and over a small library."""

from __future__ import annotations

import pytest
import scope_cases as case
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Question
from assistant.question.orders import Order, Place, find_orders
from assistant.question.scope import resolve_scope
from assistant.question.understanding import Wants
from ingest.report import Report
from tests.recognising import understand

NEWEST_FIRST = (case.BRADFORD_2026, case.BRADFORD_2018, case.BRADFORD_2014)


@pytest.mark.parametrize(
    ("place", "taken"),
    [
        (Place(Order.LATEST), NEWEST_FIRST[:1]),
        (Place(Order.LATEST, 2), NEWEST_FIRST[:2]),
        (Place(Order.PREVIOUS), NEWEST_FIRST[1:2]),
        (Place(Order.THIRD_LAST), NEWEST_FIRST[2:]),
        (Place(Order.FIRST), NEWEST_FIRST[2:]),
        (Place(Order.FIRST, 2), NEWEST_FIRST[1:]),
    ],
)
def test_what_is_taken(place: Place, taken: tuple[Report, ...]) -> None:
    assert place.taken(NEWEST_FIRST) == taken


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("How does the latest inspection compare with the previous inspection?", {Order.LATEST, Order.PREVIOUS}),
        ("How does the latest inspection compare with the previous one?", {Order.LATEST, Order.PREVIOUS}),
        ("What changed between the previous inspection and the latest?", {Order.LATEST, Order.PREVIOUS}),
        ("What changed from the first to the latest inspection?", {Order.LATEST, Order.FIRST}),
        ("Compare the first and last inspections", {Order.LATEST, Order.FIRST}),
        ("Compare the inspection before last with the latest inspection", {Order.LATEST, Order.PREVIOUS}),
        ("Compare the previous report with ⟦A0⟧'s latest", {Order.LATEST, Order.PREVIOUS}),
        # one that another is held against, where the other is told by no order
        ("Is supervision better than at the last inspection?", set()),
        ("How do the plans compare with the previous inspection?", set()),
        # what has come since is not in it
        ("What has improved since the last inspection?", set()),
        ("Did the latest report find progress since the previous inspection?", {Order.LATEST}),
        # visits and reviews that are a child's, beside a report
        ("What did the latest inspection say about the first visits to children?", {Order.LATEST}),
        ("Did the previous report mention the last review of plans?", {Order.PREVIOUS}),
        ("What did the latest inspection find in the first week?", {Order.LATEST}),
        ("What did the first visit find?", {Order.FIRST}),
        ("Were the last plans and the first ones kept?", set()),
    ],
)
def test_which_are_named(text: str, orders: set[Order]) -> None:
    assert {place.order for place in find_orders(text).places} == orders


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        (
            "How does the latest inspection of Bradford compare with the previous inspection on supervision?",
            NEWEST_FIRST[:2],
        ),
        ("What changed between the previous inspection and the latest inspection in Bradford?", NEWEST_FIRST[:2]),
        (
            "What did the first inspection of Bradford say about neglect and what does the latest inspection say?",
            (case.BRADFORD_2026, case.BRADFORD_2014),
        ),
    ],
)
def test_both_are_searched(text: str, reports: tuple[Report, ...]) -> None:
    scope = resolve_scope(Question(text), text, case.LIBRARY)
    assert (scope.reports, scope.unknown) == (reports, ())


def test_one_of_two_that_is_not_there_is_said() -> None:
    text = "How does the latest inspection of Derby compare with the previous inspection on supervision?"
    scope = resolve_scope(Question(text), text, case.LIBRARY)
    assert (scope.reports, scope.unknown) == ((case.DERBY_2022,), ("an earlier inspection of Derby",))


@pytest.mark.parametrize(
    "text",
    [
        "How does the latest inspection of Bradford compare with the previous inspection on supervision?",
        "How does the latest inspection of Bradford compare with its previous one in terms of supervision?",
        "How does the 2026 inspection of Bradford compare with the 2018 inspection on supervision?",
    ],
)
def test_what_two_inspections_are_compared_on_is_asked_of_each(text: str) -> None:
    understood = understand(Question(text), case.LIBRARY)
    assert (understood.topic, understood.wants) == ("Supervision?", Wants.COMPARE)
    assert understood.scope.reports == NEWEST_FIRST[:2]


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    assert all(place.number >= 1 for place in find_orders(text).places)
