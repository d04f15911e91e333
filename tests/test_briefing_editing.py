"""What a person changes in a section is read back, checked and marked; what is untouched stays."""

from __future__ import annotations

import pytest
from briefing_sample import GOOD_TEXT, Shelf, check

from assistant.answer import Support
from assistant.briefing.compose import with_section
from assistant.briefing.editing import FIXED, edited, section_text
from assistant.briefing.errors import BriefingError
from assistant.briefing.make import gather_material, make_briefing
from assistant.briefing.outline import Part, Section, Statement, Subheading
from assistant.briefing.request import BriefingRequest

REQUEST = BriefingRequest(("supervision of social workers",), training_pack=True)
BRIEFING = make_briefing(Shelf(), REQUEST)


def section(part: Part) -> Section:
    found = BRIEFING.section(part)
    assert found is not None
    return found


def number_of(text: str) -> int:
    return next(
        n for n, e in zip(BRIEFING.numbers().values(), BRIEFING.cited(), strict=True) if e.paragraph.text == text
    )


def changed(line: str, part: Part = Part.STRENGTHS) -> Statement:
    (block,) = edited(section(part), line, BRIEFING, check).blocks
    assert isinstance(block, Statement)
    return block


@pytest.mark.parametrize("part", [s.part for s in BRIEFING.sections if s.part not in FIXED])
def test_an_untouched_section_stays_what_it_was(part: Part) -> None:
    assert edited(section(part), section_text(section(part), BRIEFING), BRIEFING, check) == section(part)


def test_a_line_taken_out_is_gone_and_numbers_are_given_anew() -> None:
    before = section(Part.SUMMARY)
    kept = edited(before, section_text(before, BRIEFING).splitlines()[0], BRIEFING, check)
    briefing = with_section(BRIEFING, gather_material(Shelf(), REQUEST), kept)
    assert len(kept.blocks) == 1
    assert list(briefing.numbers().values()) == list(range(1, len(briefing.cited()) + 1))


def test_a_quote_stays_a_quote_only_word_for_word() -> None:
    number = number_of(GOOD_TEXT)
    exact = changed(f"- In short: “Social workers benefit from regular, reflective supervision.” [{number}]")
    assert exact.quote == "Social workers benefit from regular, reflective supervision."
    assert exact.support in {None, Support.SUPPORTED}
    altered = changed(f"- “Social workers benefit from irregular, reflective supervision.” [{number}]")
    assert altered.quote == ""
    assert altered.support is Support.UNSUPPORTED


def test_a_person_s_own_sentence_is_checked() -> None:
    number = number_of(GOOD_TEXT)
    assert changed(f"- 49% of records show challenge. [{number}]").support is Support.UNSUPPORTED
    assert changed("- We do this well too.").support is Support.UNSUPPORTED
    assert changed("1. What would we do?").support is None


def test_headings_can_be_added() -> None:
    blocks = edited(section(Part.STRENGTHS), "## Our own\n", BRIEFING, check).blocks
    assert blocks == (Subheading("Our own"),)


@pytest.mark.parametrize("line", ["- Something. [999]", "{table}"])
def test_a_number_or_table_that_stands_for_nothing_is_refused(line: str) -> None:
    with pytest.raises(BriefingError):
        changed(line)


@pytest.mark.parametrize("part", [Part.QUIZ, Part.METHOD])
def test_what_the_search_made_is_not_edited(part: Part) -> None:
    with pytest.raises(BriefingError):
        changed("- Anything.", part)


QUOTE = "“Social workers benefit from regular, reflective supervision.”"


@pytest.mark.parametrize(
    ("line", "support"),
    [
        ("- Devon has no vacancies and is outstanding: {quote} [{n}]", Support.UNSUPPORTED),
        ("- Managers are hopeless: {quote} [{n}]", Support.PARTLY),
        ("- 49% of records say so: {quote} [{n}]", Support.UNSUPPORTED),
        ("- Nobody in Northmere is well. What now? {quote} [{n}]", Support.PARTLY),
        ("- What follows from it? {quote} [{n}]", None),
        ("- Praised: {quote} [{n}]", None),
    ],
)
def test_what_a_person_writes_before_a_quote_is_checked_unless_it_asks_or_stood_there(
    line: str, support: Support | None
) -> None:
    read = changed(line.format(quote=QUOTE, n=number_of(GOOD_TEXT)), Part.SUMMARY)
    assert (f"“{read.quote}”", read.support) == (QUOTE, support)


def test_a_part_of_a_word_is_no_quote() -> None:
    assert changed(f"- “orkers benefit” [{number_of(GOOD_TEXT)}]").quote == ""


def test_a_claim_is_no_question_because_one_follows_it() -> None:
    assert changed("- Devon has no vacancies. Why?").support is Support.UNSUPPORTED


@pytest.mark.parametrize(
    "line",
    [
        "- Managers know their teams well [{n}].",
        "- Managers know their teams [{n}] well.",
        "• Managers know their teams well. [{n}].",
        "Managers know their teams well.   [{n}] [{n}]",
    ],
)
def test_a_mark_is_read_wherever_it_is_typed(line: str) -> None:
    read = changed(line.format(n=number_of(GOOD_TEXT)))
    assert (read.lead, len(read.cites), read.numbered) == ("Managers know their teams well.", 1, False)
    assert read.support is Support.SUPPORTED


def test_a_line_that_begins_with_a_number_is_a_list_item_only_where_it_is_written_as_one() -> None:
    number = number_of(GOOD_TEXT)
    figure = changed(f"94% of records show it. [{number}]")
    assert (figure.lead, figure.numbered) == ("94% of records show it.", False)
    assert changed(f"2019 was hard. [{number}]").lead == "2019 was hard."
    item = changed(f"2. Managers know their teams well. [{number}]")
    assert (item.lead, item.numbered) == ("Managers know their teams well.", True)
