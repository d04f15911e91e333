"""Quoted words found as print differs, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_cases import PARAGRAPHS

from assistant.support.quotes import QuotePlace, find_quote, folded, locate_quote, quoted_words

TEXT = (
    "The re-\nferral rate of 27% is too high. Some ﬁrst ‘tokenistic’ engage\u00adment, 2.5 per cent. "
    "Social workers know children well and visit them often in all cases."
)


@pytest.mark.parametrize(
    "quote",
    [
        "referral rate of 27 per cent",
        "referral rate",
        "IS TOO HIGH",
        "2.5%",
        "first “tokenistic” engagement",
        "Social workers know children well",
        "The referral rate of ... is too high",
        "Social workers know [...] visit them often",
    ],
)
def test_words_are_found_as_print_differs(quote):
    assert find_quote(quote, TEXT) is not None


@pytest.mark.parametrize(
    "quote",
    ["25 per cent", "referral rate of 2", "ate of 27%", "is too low", "", "...", "visit them often ... know children"],
)
def test_other_words_are_not_found(quote):
    assert find_quote(quote, TEXT) is None


def test_a_running_header_inside_a_quote_is_passed_over_only_where_it_looks_like_one():
    quote = "Social workers know children well Inspection of local authority children’s services and visit them often"
    assert find_quote(quote, TEXT) is None
    span = find_quote(quote, TEXT, headers=True)
    assert TEXT[span.start : span.end] == "Social workers know children well and visit them often"
    assert (
        find_quote("Social workers know children well and love them and visit them often", TEXT, headers=True) is None
    )


def test_the_place_is_the_paragraph_else_beside_it_else_the_report():
    first, second, third, fourth = PARAGRAPHS
    words = "evaluated by homeless services"
    assert locate_quote(words, second, PARAGRAPHS).place is QuotePlace.PARAGRAPH
    assert locate_quote(words, first, PARAGRAPHS).place is QuotePlace.NEIGHBOUR
    assert locate_quote(words, fourth, PARAGRAPHS).place is QuotePlace.REPORT
    assert locate_quote(words, fourth).place is QuotePlace.NOWHERE
    assert locate_quote("is below the level expected", first, PARAGRAPHS).paragraph == fourth
    assert (
        locate_quote("managers decided alone. The leaving care grant", third, PARAGRAPHS).place is QuotePlace.NEIGHBOUR
    )


def test_quotation_marks_and_apostrophes():
    said = "He said \"a b c\" and 'staying put' isn't the children's ‘one worker’ carers’ ok “x ‘y’ z”"
    assert quoted_words(said) == ("a b c", "staying put", "one worker", "x ‘y’ z")


@given(st.integers(0, 30), st.integers(1, 12))
def test_any_whole_words_of_a_text_are_found_in_it(start, count):
    words = TEXT.split()
    quote = " ".join(words[start : start + count])
    if folded(quote) and not quote.startswith("ferral") and start + count <= len(words):
        assert find_quote(quote, TEXT) is not None


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_quote_found_is_the_text_there(quote, text):
    span = find_quote(quote, text)
    if span and "..." not in quote and "…" not in quote and "[" not in quote:
        assert folded(text[span.start : span.end]) == folded(quote)
