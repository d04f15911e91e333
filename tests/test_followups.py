"""The items of an answer that a follow-up may take up: worked by hand."""

from __future__ import annotations

import pytest

from assistant.answer import Turn
from assistant.question.conversation import standalone_question
from assistant.question.followups import listed_items


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("1. Plans\n2. Visits.", ("Plans", "Visits")),
        ("- Plans\n- Visits", ("Plans", "Visits")),
        ("To improve:\nPlans\nVisits, calls and letters", ("Plans", "Visits, calls and letters")),
        (
            "Yes:\nPlans are good. They are kept.\nVisits are late.",
            ("Plans are good. They are kept", "Visits are late"),
        ),
        ("They named three: plans; visits; and records.\nAll are new.", ("plans", "visits", "records")),
        ("To improve:\nPlans", ("Plans",)),
        ("Three: plans; visits; and records.", ("plans", "visits", "records")),
        ("Plans were poor. Visits were late.", ("Plans were poor", "Visits were late")),
        ("plans, visits and records", ("plans", "visits", "records")),
        ("Plans", ("Plans",)),
        ("", ()),
    ],
)
def test_listed_items(answer: str, items: tuple[str, ...]) -> None:
    assert listed_items(answer) == items


@pytest.mark.parametrize("bullet", ["", "- ", "1. "])
@pytest.mark.parametrize("heading", ["", "What needs to improve:\n"])
def test_items_of_an_answer_as_the_assistant_gives_it(bullet: str, heading: str) -> None:
    answer = f"{heading}{bullet}The timeliness of visits, calls and letters [S1]\n{bullet}The quality of plans [S2]"
    history = (Turn("user", "What must Bradford improve?"), Turn("assistant", answer))
    found = standalone_question("And the second one?", history)
    assert found.asked == "What more is said about this: the quality of plans?"
    found = standalone_question("And the first one?", history)
    assert found.asked == "What more is said about this: the timeliness of visits, calls and letters?"
