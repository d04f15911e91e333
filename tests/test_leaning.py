"""How far does a question lean on the turn before it? Worked by hand; none of these is in the benchmark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.leaning import MAY_LEAN, POINTS_BACK, leaning_of

SAID = "How are health visitors doing? The Bright Start service is short of nurses, and its rota changes every week."


@pytest.mark.parametrize(
    "text",
    [
        # a pronoun that nothing before it in the question can stand for
        "Do they visit every new baby in the first fortnight?",
        "Have local mothers been asked what they make of it?",
        "Is her adviser based in the hospital as well?",
        "Which teams have the council given it to?",
        # a demonstrative, alone or with a noun
        "Has the safeguarding board ever looked into that?",
        "Why does this matter to newborn babies?",
        "Did inspectors watch any of these visits being made?",
        "What happens to families after such a late visit?",
        # told from something else, or of something unsaid
        "Do the other agencies take part in planning?",
        "What about the older ones living at home?",
        "Had senior managers worked out the reason by then?",
        "Can parents get an evening appointment instead?",
        "Why is that?",
    ],
)
def test_points_back(text: str) -> None:
    assert leaning_of(text, text, SAID, named=False) == POINTS_BACK
    assert leaning_of(text, text, SAID, named=True) == POINTS_BACK


@pytest.mark.parametrize(
    "text",
    [
        # spoken of just before
        "Who writes the rota for the nurses at weekends?",
        "Where does Bright Start run its baby clinics?",
        # it opens as if it went on, or says too little
        "And fathers who live apart?",
        "Any progress since?",
        "How many?",
        "At weekends?",
        # it points back, and says nearly all itself
        "How well did they do at finding adopters for sibling groups and older children?",
        # few words: of what was spoken of, or of something else
        "Are there any vacancies for night staff?",
        "Is the workforce stable?",
    ],
)
def test_may_lean(text: str) -> None:
    assert leaning_of(text, text, SAID, named=False) == MAY_LEAN


@pytest.mark.parametrize(
    "text",
    [
        "How good is social work supervision in this area?",
        "What did inspectors find about training for private foster homes?",
        # the question names what its pronoun stands for
        "Do foster carers feel listened to when they raise a concern?",
        "Does the adoption panel explain its decisions to couples?",
        "Can a care leaver stay on in their foster home?",
        "Is a plan shared with the child before it is signed?",
        "If a young person goes missing, are they spoken to afterwards?",
        "My son has a plan but it is two years old. Does anybody review it?",
        "Are social workers happy with the training they get?",
        "What help is there for adults with a learning disability?",
        # "it" that stands for what follows
        "How long does it take to get a school place?",
        "Is it true that fewer families are being assessed?",
        "Do parents find it easy to complain about the council?",
        # "this" and "these" that mean the reports
        "Did this inspection look at adoption work with older children?",
    ],
)
def test_stands_alone(text: str) -> None:
    assert leaning_of(text, text, SAID, named=False) == 0.0


def test_few_words_are_enough_where_a_report_is_named() -> None:
    assert leaning_of("And adoption?", "adoption", SAID, named=False) == MAY_LEAN
    assert leaning_of("And adoption in Wigan in 2017?", "adoption", SAID, named=True) == 0.0


@given(st.text(max_size=80), st.text(max_size=80), st.booleans())
def test_any_text(text: str, said: str, named: bool) -> None:
    assert leaning_of(text, text, said, named) in {0.0, MAY_LEAN, POINTS_BACK}
