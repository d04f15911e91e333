"""Line breaks mended, worked by hand: what belongs to the word stays, what belongs to the break goes."""

from __future__ import annotations

import pytest

from ingest.lines import Line
from ingest.mend import Vocabulary, join_lines

TYPED = ("Work is multi-agency and coordinated.", "Help is multi-", "agency here, and well-", "run there.")
HYPHENATING = ("Children and services are central.", "Help for chil-", "dren and ser-", "vices is multi-", "agency.")


def joined(*pieces: str, report: tuple[str, ...] = ()) -> str:
    lines = [Line(1, piece) for piece in pieces]
    return join_lines(lines, Vocabulary([*(Line(1, text) for text in report), *lines]))


def test_where_the_report_types_its_hyphens_every_one_stays() -> None:
    assert joined("Plans are co-", "ordinated by one team.", report=TYPED) == "Plans are co-ordinated by one team."


def test_where_line_breaks_put_hyphens_in_they_go_from_words_the_report_knows() -> None:
    assert joined("help for chil-", "dren", report=HYPHENATING) == "help for children"
    assert joined("help that is multi-", "agency", report=HYPHENATING) == "help that is multi-agency"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("homeless 16-", "and 17-year-olds"), "homeless 16- and 17-year-olds"),
        (("culture-", "or faith-sensitive work"), "culture- or faith-sensitive work"),
        (("two-", "to three-year plans"), "two- to three-year plans"),
        (("from day-", "to-day work"), "from day-to-day work"),
        (("in 2011–", "12 and after"), "in 2011–12 and after"),
        (("some agencies –", "such as health – help"), "some agencies – such as health – help"),
        (("yes and/", "or no"), "yes and/or no"),
    ],
)
def test_dashes_and_hyphens_at_line_ends(lines: tuple[str, ...], text: str) -> None:
    assert joined(*lines) == text
