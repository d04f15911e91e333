"""Worked by hand, on invented sentences: which of them name a thing that a question leaves open."""

import pytest

from assistant.answering.proper_names import names_something


@pytest.mark.parametrize(
    "text",
    [
        "Children get help from the Lantern team.",
        "The ‘stronger at home’ team keeps families together.",
        "The local authority’s edge of care service, @link, is valued.",
        "MARIGOLD, the children in care council, meets each month.",
        "Reach and Rise, the children in care councils, meet each month.",
        "The Next4U team supports older children.",
        "Workers were recruited from South Africa and Zimbabwe.",
    ],
)
def test_a_name_is_told_by_how_it_is_written(text: str) -> None:
    assert names_something(text, "What is it called?")


@pytest.mark.parametrize(
    "text",
    [
        "Children get help from a skilled team.",
        "Workers were recruited from overseas in March 2024.",
        "The MASH, the LADO and the IROs work well together.",
        "Ofsted and the Department for Education were told.",
        "The Director of Children’s Services meets the Chief Executive.",
        "Leaders’ plans don’t name it, and children’s views aren’t heard.",
    ],
)
def test_what_everyone_in_the_field_is_called_names_nothing(text: str) -> None:
    assert not names_something(text, "What is it called?")


def test_what_the_question_names_already_is_no_answer() -> None:
    text = "Northmere has a youth centre, and the ‘Lantern’ team works there."
    assert names_something(text, "What is the team at Northmere's youth centre called?")
    assert not names_something(text, "What is the place called where Northmere's Lantern team works?")
