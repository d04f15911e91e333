"""What a claim calls poor where the report calls it good, and the other way round."""

import pytest
from support_cases import make_paragraph, make_report

from assistant.answer import Support
from assistant.support.cited_text import CitedText
from assistant.support.support import check_claim

TEXT = (
    "Strategy meetings are held promptly and are well attended by partner agencies. Children are well supported by "
    "their social workers and most make good progress. The impact of leaders on practice is limited. Managers do not "
    "have a good understanding of the risks of exploitation. Progress for care leavers has been slow, but good "
    "progress is made in health. Carers receive high-quality support from the fostering team."
)


def checked(claim):
    return check_claim(claim, [CitedText(make_paragraph(21, TEXT), make_report())])


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("Strategy meetings are held promptly and are poorly attended by partner agencies.", "poorly attended"),
        ("Strategy meetings are attended poorly by partner agencies.", "poorly"),
        ("Strategy meetings are held slowly and are well attended by partner agencies.", "slowly"),
        ("Children are badly supported by their social workers and most make good progress.", "badly supported"),
        ("The impact of leaders on practice is strong.", "strong"),
        ("Managers have a strong understanding of the risks of exploitation.", "understanding"),
        ("Carers receive poor-quality support from the fostering team.", "poor-quality support"),
    ],
)
def test_good_for_bad_is_unsupported(claim, words):
    result = checked(claim)
    assert (result.state, result.reason) == (Support.UNSUPPORTED, f"¶21 says the opposite about “{words}”")


@pytest.mark.parametrize(
    "claim",
    [
        "Partner agencies attend strategy meetings well.",
        "Strategy meetings are prompt, and they are well attended by partner agencies.",
        "Managers have a poor understanding of the risks of exploitation.",
        "Managers have a limited understanding of the risks of exploitation.",
        "Care leavers made slow progress.",
        "Partner agencies, as well as social workers, attend strategy meetings.",
        "The impact of leaders on practice is not strong.",
        "The fostering team gives carers good support.",
    ],
)
def test_the_same_value_in_other_words_is_no_fault(claim):
    assert "opposite" not in checked(claim).reason
    assert checked(claim).state is not Support.UNSUPPORTED
