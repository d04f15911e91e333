"""Passages are stretches of their paragraph, whatever the paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.passages import LONGEST, split_passages
from ingest.report import Paragraph, ParagraphKind


def paragraph(text: str) -> Paragraph:
    return Paragraph("p1", "r1", 0, "1", 0, (), (1,), (), ParagraphKind.PARAGRAPH, text)


def test_a_paragraph_of_usual_length_is_one_passage() -> None:
    text = "Children are seen. " * 30
    (passage,) = split_passages(paragraph(text.strip()))
    assert passage.text == text.strip()
    assert (passage.part, passage.start, passage.end) == (0, 0, len(text.strip()))


def test_a_long_one_is_cut_at_sentence_ends_into_nearly_equal_parts() -> None:
    text = " ".join(f"Sentence number {number} says something about care." for number in range(60))
    passages = split_passages(paragraph(text))
    assert len(passages) == -(-len(text) // LONGEST)
    assert all(passage.text.endswith(".") and passage.text.startswith("Sentence") for passage in passages)
    lengths = [len(passage.text) for passage in passages]
    assert max(lengths) - min(lengths) < 0.35 * max(lengths)


def test_an_empty_paragraph_has_none() -> None:
    assert split_passages(paragraph(" \n ")) == ()


@given(st.text(max_size=400), st.integers(min_value=20, max_value=120))
def test_every_passage_is_a_stretch_and_together_they_hold_all_words(text: str, longest: int) -> None:
    passages = split_passages(paragraph(text), longest)
    end = 0
    for number, passage in enumerate(passages):
        assert passage.part == number
        assert passage.text == text[passage.start : passage.end]
        assert passage.start >= end
        assert text[end : passage.start].strip() == ""
        assert 0 < len(passage.text) <= longest
        end = passage.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize("longest", [50, 200])
def test_ids_tell_the_parts_apart_and_stay(longest: int) -> None:
    text = "A sentence of ten words stands here for the test. " * 12
    first, again = split_passages(paragraph(text), longest), split_passages(paragraph(text), longest)
    assert first == again
    assert len({passage.id for passage in first}) == len(first)
