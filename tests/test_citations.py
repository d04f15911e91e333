"""Citation keys in every spelling, at once and in pieces."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.support.citations import KeyReader, read_answer, read_keys, shield_keys, unshield_keys

KNOWN = {f"S{n}" for n in range(1, 6)}


@pytest.mark.parametrize(
    ("text", "clean", "removed"),
    [
        ("Good [S1].", "Good [S1].", 0),
        ("a [S1][S2] b", "a [S1][S2] b", 0),
        ("a [S1, S2] b", "a [S1][S2] b", 0),
        ("a [S1; S2 & S3] b", "a [S1][S2][S3] b", 0),
        ("a [S1 and S3] b", "a [S1][S3] b", 0),
        ("a [S1, 2] b", "a [S1][S2] b", 0),
        ("a [S2-S4] b", "a [S2][S3][S4] b", 0),
        ("a [S2–4] b", "a [S2][S3][S4] b", 0),
        ("a [S2 to S4] b", "a [S2][S3][S4] b", 0),
        ("a 【S1】 b", "a [S1] b", 0),
        ("a ［Ｓ2］ b", "a [S2] b", 0),
        ("a [[S1]] b", "a [S1] b", 0),
        ("a 【S1†source】.", "a [S1].", 0),
        ("a [source S1].", "a [S1].", 0),
        ("a [s1].", "a [S1].", 0),
        ("a [S9].", "a.", 1),
        ("a [S9] b", "a b", 1),
        ("a [S1, S9].", "a [S1].", 1),
        ("a [S4-S9].", "a [S4][S5].", 1),
        ("a [S99999999999999999999].", "a.", 1),
        ("cut off [S1", "cut off [S1]", 0),
        ("cut off [S", "cut off ", 0),
        ("unclosed [S1. Then more", "unclosed [S1]. Then more", 0),
        ("a (S47) enquiry [sic] [see note]", "a (S47) enquiry [sic] [see note]", 0),
        ("no [1] key", "no [1] key", 0),
        ("[soundness]", "[soundness]", 0),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 1000])
def test_spellings(text, clean, removed, size):
    reader = KeyReader(KNOWN)
    pieces = [reader.feed(text[at : at + size]) for at in range(0, len(text), size)] + [reader.finish()]
    assert "".join(pieces) == clean
    assert reader.removed == removed
    assert all(piece.count("[") == piece.count("]") for piece in pieces if "S" in piece)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One thing. [S1] Two things. [S2]", [("One thing.", ("S1",)), ("Two things.", ("S2",))]),
        ("One thing [S1]. Two things [S2].", [("One thing.", ("S1",)), ("Two things.", ("S2",))]),
        ("One [S1] and two [S2] things.", [("One and two things.", ("S1", "S2"))]),
        ("One thing.\nTwo things [S2].", [("One thing.", ()), ("Two things.", ("S2",))]),
        ("One thing.\n[S1] [S2]", [("One thing.", ("S1", "S2"))]),
        ("- [S1] One thing.", [("- One thing.", ("S1",))]),
        ("One [S1][S1] thing.", [("One thing.", ("S1",))]),
    ],
)
def test_which_sentence_a_key_belongs_to(text, sentences):
    assert [(s.text, s.keys) for s in read_answer(text, KNOWN).sentences] == sentences


def test_sentences_without_a_key_are_told():
    answer = read_answer("One thing [S1]. Two things. Three things [S9].", KNOWN)
    assert answer.uncited == ("Two things.", "Three things.")
    assert answer.removed_keys == 1


@given(st.text(alphabet="[]S1239 ,-–.【】ab\n", max_size=80), st.integers(1, 7))
def test_pieces_give_what_the_whole_gives(text, size):
    whole = read_keys(text, KNOWN)
    reader = KeyReader(KNOWN)
    pieces = [reader.feed(text[at : at + size]) for at in range(0, len(text), size)] + [reader.finish()]
    assert ("".join(pieces), reader.removed) == whole


@given(st.text(alphabet="[]S12 ,-【】x", max_size=60))
def test_a_shielded_text_holds_no_key_and_comes_back(text):
    shielded = shield_keys(text)
    assert not any(sentence.keys for sentence in read_answer(shielded, KNOWN).sentences)
    assert unshield_keys(shielded) == text


@pytest.mark.parametrize("piece", ["[S", "[S1,", "[", "[S1]", " ", "[[S1", "[S1 ", " [S9]", "[S1-"])
def test_no_text_makes_the_reader_slow(piece):
    started = time.perf_counter()
    read_answer(piece * 10_000, KNOWN)
    assert time.perf_counter() - started < 5
