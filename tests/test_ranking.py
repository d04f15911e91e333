from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.ranking import Signs, closeness, heading_share, phrases

WEIGHTS = {"care": 1.0, "leaver": 3.0, "dental": 4.0}


def test_the_score_is_the_weighted_sum() -> None:
    signs = Signs(vector=0.5, sentence=0.6, keyword=0.4, closeness=1.0, phrases=0.5, heading=1.0)
    assert signs.score == pytest.approx(0.5 + 0.6 + 0.2 + 0.3 + 0.1 + 0.15)


def test_closeness_is_that_of_the_best_sentence() -> None:
    apart = [["care", "leaver", "care"], ["dental", "check"]]
    assert closeness(WEIGHTS, apart) == pytest.approx(4 / 8)
    assert closeness(WEIGHTS, [["dental", "care", "leaver"]]) == 1.0


def test_phrases_count_pairs_of_neighbours_in_order() -> None:
    asked = ["dental", "care", "leaver"]
    assert phrases(asked, WEIGHTS, [["care", "leaver", "dental"]]) == pytest.approx((1 + 3) / 8)
    assert phrases(asked, WEIGHTS, [["leaver", "care"], ["dental"]]) == 0.0


def test_a_title_counts_by_the_best_reading_of_the_question() -> None:
    title = {"need", "improv"}
    assert heading_share([{"recommend"}], title) == 0.0
    assert heading_share([{"recommend"}, {"recommend", "need", "improv"}], title) == 1.0
    assert heading_share([{"need"}], set()) == 0.0


terms = st.lists(st.sampled_from("abcdef"), max_size=8)


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 9)), st.lists(terms, max_size=4))
def test_closeness_is_a_share(weights: dict[str, float], sentences: list[list[str]]) -> None:
    assert 0.0 <= closeness(weights, sentences) <= 1.0 + 1e-9
