"""Text that is meant to make the check slow or stumble: every claim and file of claims is read in bounded time."""

import time

import pytest
from support_cases import PARAGRAPHS, REPORT, make_paragraph

from assistant.errors import ClaimsFileError
from assistant.evaluation.errors import QuestionSetError
from assistant.evaluation.question_set import read_question_set
from assistant.support.cited_text import CitedText
from assistant.support.claims_file import claims_in_json_lines, claims_in_prose, parse_address
from assistant.support.figures import figures_in
from assistant.support.support import check_claim

LETTERS = 8000
SECONDS = 2.0
"""Processor time; what was quadratic or worse took from three to some hundred."""

UNITS = (
    *("not planned ", "not ", "few ", "no one ", "plan, and not good ", "nor planned ", "n't", "but ", "or they "),
    *("good ", "good for care leavers ", "from good to good ", "improved from good ", "judged good overall "),
    *("1, ", "1,", "12 ", "1/", "from 1 to 2 ", "one hundred ", "one in five ", "9,999,", "half ", "twice "),
    *("May ", "1 January 2020 ", "2020-", "Devon ", "Xx Yy ", "children in care ", "some of the ", "A-", "..."),
    *(" ", "\t", "\n", "…", "[...] ", "“ ", "' ", "x", "(", "(a", "(¶1) ", "[1] ", "¶1-", "¶", "para ", "ab ", "> "),
)


def cited(*more: str) -> list[CitedText]:
    texts = [make_paragraph(90 + number, text) for number, text in enumerate(more)]
    return [CitedText(paragraph, REPORT, PARAGRAPHS) for paragraph in (*PARAGRAPHS[:2], *texts)]


def slow(work, *given) -> float:
    begun = time.process_time()
    work(*given)
    return time.process_time() - begun


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_claim_is_checked_in_bounded_time(unit):
    text = unit * (LETTERS // len(unit))
    assert slow(check_claim, text, cited()) < SECONDS
    assert slow(check_claim, f"Children plan {text} b", cited()) < SECONDS


@pytest.mark.parametrize("unit", UNITS)
def test_a_text_of_claims_is_read_in_bounded_time(unit):
    text = unit * (LETTERS // len(unit))
    for form in ("{}", "{}x", "(a{}b)", "[1] a{}b", "[1] {}b", "In 2019 {} (Northmere 2018, ¶21)"):
        assert slow(claims_in_prose, form.format(text)) < SECONDS, form


@pytest.mark.parametrize("numbers", [["1"] * 4000, [str(n) for n in range(1600)], ["good"] * 1600])
def test_as_many_numbers_or_grades_in_the_paragraph_as_in_the_claim(numbers):
    text = " and ".join(numbers)
    assert slow(check_claim, f"{text}.", cited(f"There were {text} plans.")) < 2 * SECONDS


def test_many_citations_in_one_text():
    assert slow(claims_in_prose, "Plans (¶1) " * 5000) < SECONDS


def test_numbers_without_end_are_no_error():
    for words in ("one" + " hundred" * 160, "9" * 400, "9" * 400 + " in 10", "twice " + "9" * 400):
        assert figures_in(words)
        assert check_claim(f"There were {words} plans.", cited()).state == "unsupported"


def test_a_paragraph_s_number_of_thousands_of_digits():
    assert [one.paragraph for one in parse_address(f"Devon 2025, ¶1-{'9' * 5000}")] == ["1", "9" * 5000]


@pytest.mark.parametrize("line", ["[" * 100_000, '{"text": ' + "9" * 5000 + "}"])
def test_json_that_cannot_be_read_is_said_in_one_line(line, tmp_path):
    with pytest.raises(ClaimsFileError, match="Line 1 of"):
        claims_in_json_lines(line, "claims.jsonl")
    path = tmp_path / "set.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(QuestionSetError, match="line 1: not JSON"):
        read_question_set(path)


@pytest.mark.parametrize("mark", ["\u2028", "\u0085", "\f"])
def test_a_separator_inside_a_string_ends_no_line(mark):
    text = f'{{"text": "One{mark}two"}}\n'.replace("\f", "\\f")
    assert [claim.text for claim in claims_in_json_lines(text, "claims.jsonl")] == [f"One{mark}two"]
