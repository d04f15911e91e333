"""Where sentences end, worked by hand, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentence_spans, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One sentence. Another one.", ["One sentence.", "Another one."]),
        ("No full stop at the end", ["No full stop at the end"]),
        ("Ms. Example met Dr. Sample. They spoke.", ["Ms. Example met Dr. Sample.", "They spoke."]),
        ("Plans (e.g. Pathway plans) help. So do visits.", ["Plans (e.g. Pathway plans) help.", "So do visits."]),
        ("It fell from 20.2% to 1.5 days. It then rose.", ["It fell from 20.2% to 1.5 days.", "It then rose."]),
        ("‘I am heard.’ She smiled.", ["‘I am heard.’", "She smiled."]),
        ("They said, ‘We were listened to.’ Others did not.", ["They said, ‘We were listened to.’", "Others did not."]),
        ("Is it good? Yes! It is.", ["Is it good?", "Yes!", "It is."]),
        ("the quality of plans\nthe timeliness of visits.", ["the quality of plans", "the timeliness of visits."]),
        ("J. R. Example led the visit. It took a week.", ["J. R. Example led the visit.", "It took a week."]),
        (
            "They offer mentoring, clubs, etc. The offer is wide.",
            ["They offer mentoring, clubs, etc.", "The offer is wide."],
        ),
        ("See www.example.org for more. It is short.", ["See www.example.org for more.", "It is short."]),
        ("Most children (but not all.) are seen. Good.", ["Most children (but not all.) are seen.", "Good."]),
        ("St. Fern’s school is open. It is good.", ["St. Fern’s school is open.", "It is good."]),
        ("At 10 a.m. the team met. It agreed.", ["At 10 a.m. the team met.", "It agreed."]),
        ("The rate was 27%. This is high.", ["The rate was 27%.", "This is high."]),
        (
            "No. 4 Example Street is closed. A new home opened.",
            ["No. 4 Example Street is closed.", "A new home opened."],
        ),
        ("Is there a plan? No. There is none.", ["Is there a plan?", "No.", "There is none."]),
        ("It is slow. (Recommendation) Next.", ["It is slow. (Recommendation)", "Next."]),
        ("It is slow. (Recommendation)", ["It is slow. (Recommendation)"]),
        ("There was neglect.There is now more help.", ["There was neglect.", "There is now more help."]),
        ("Write to ada.Example@example.org today.", ["Write to ada.Example@example.org today."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@given(st.text(alphabet=st.sampled_from("aBc .!?’”)\n1Dr—"), max_size=200))
def test_spans_are_in_order_and_hold_all_but_white_space(text: str) -> None:
    spans = sentence_spans(text)
    end = 0
    for start, stop in spans:
        assert end <= start < stop
        assert text[end:start].strip() == ""
        assert text[start:stop] == text[start:stop].strip()
        assert "\n" not in text[start:stop]
        end = stop
    assert text[end:].strip() == ""
