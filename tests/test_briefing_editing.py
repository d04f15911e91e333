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
    assert (exact.quote, exact.support) == ("Social workers benefit from regular, reflective supervision.", None)
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
