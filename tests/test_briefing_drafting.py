"""A model's sentences in a briefing: kept under their keys, checked, and never instead of the quotes."""

from __future__ import annotations

from briefing_sample import Shelf, check

from assistant.answer import Support
from assistant.briefing.drafting import DRAFTED, Drafter
from assistant.briefing.make import make_briefing
from assistant.briefing.outline import Note, Part, Statement
from assistant.briefing.request import BriefingRequest
from assistant.errors import ProviderError
from prompts import placeholders, render_prompt

REQUEST = BriefingRequest(("supervision of social workers",))


class Scripted:
    """A writer that gives the same text each time and keeps what it was asked."""

    name = "scripted:model"

    def __init__(self, text: str, fails_after: int = 99) -> None:
        self.text, self.fails_after = text, fails_after
        self.asked: list[str] = []

    def write(self, asked: str) -> str:
        self.asked.append(asked)
        if len(self.asked) > self.fails_after:
            raise ProviderError("The model did not answer.")
        return self.text


def drafted(text: str, drop: bool = True, fails_after: int = 99) -> tuple[list[Statement], Scripted, str]:
    writer = Scripted(text, fails_after)
    briefing = make_briefing(Shelf(), REQUEST, drafter=Drafter(writer, check, drop))
    summary = briefing.section(Part.SUMMARY)
    method = briefing.section(Part.METHOD)
    assert summary is not None
    assert method is not None
    written = [b for b in summary.blocks if isinstance(b, Statement) and b.support is not None]
    return written, writer, " ".join(b.text for b in method.blocks if isinstance(b, Note))


def test_a_verbatim_sentence_is_supported_and_stands_under_its_paragraph() -> None:
    (sentence,), writer, _ = drafted("Social workers benefit from regular, reflective supervision [S1].")
    assert sentence.support is Support.SUPPORTED
    assert sentence.lead == "Social workers benefit from regular, reflective supervision."
    assert len(writer.asked) == len(DRAFTED)


def test_a_false_number_is_left_out_or_marked() -> None:
    wrong = "In Northmere 49% of records show challenge to drift [S1]."
    kept, _, note = drafted(wrong)
    assert kept == []
    assert "left out" in note
    (marked,), _, _ = drafted(wrong, drop=False)
    assert marked.support is Support.UNSUPPORTED


def test_a_sentence_without_a_key_or_with_an_unknown_one_is_left_out() -> None:
    assert drafted("Supervision is regular everywhere.")[0] == []
    assert drafted("Supervision is regular [S99].")[0] == []


def test_the_quotes_stay_and_numbers_follow_the_model_s_citations() -> None:
    plain = make_briefing(Shelf(), REQUEST)
    writer = Scripted("Supervision of social workers is too variable [S2].")
    with_model = make_briefing(Shelf(), REQUEST, drafter=Drafter(writer, check, False))
    for part in DRAFTED:
        before, after = plain.section(part), with_model.section(part)
        assert before is not None
        assert after is not None
        assert [block for block in after.blocks if block in before.blocks] == list(before.blocks)
    assert list(with_model.numbers().values()) == list(range(1, len(with_model.cited()) + 1))


def test_a_provider_that_fails_leaves_the_quotes_and_says_so() -> None:
    kept, writer, note = drafted("Nothing [S1].", fails_after=0)
    assert kept == []
    assert len(writer.asked) == 1
    assert "did not answer" in note


def test_the_model_sees_keys_and_no_paragraph_numbers() -> None:
    _, writer, _ = drafted("Nothing.")
    assert all("[S1]" in asked and "¶" not in asked for asked in writer.asked)


def test_the_prompt_takes_exactly_its_placeholders() -> None:
    values = dict.fromkeys(placeholders("briefing"), "x")
    assert set(values) == {"theme", "audience", "section", "sentences", "evidence"}
    assert "$" not in render_prompt("briefing", **values)
