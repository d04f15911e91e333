"""Plots as SVG: well formed, in words too, nothing drawn outside, text of others escaped."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.plots import Bar, Series, bar_plot, histogram, line_plot

SVG = "{http://www.w3.org/2000/svg}"
shares = st.floats(0, 1)


@given(st.lists(st.tuples(st.text(), shares), min_size=1, max_size=12))
def test_bars_stay_inside_and_say_their_notes(rows: list[tuple[str, float]]) -> None:
    rows = [("".join(letter for letter in label if letter.isprintable()), value) for label, value in rows]
    drawn = ET.fromstring(bar_plot("T<b>", [Bar(label, v, 0, 1, f"{v:.2f}") for label, v in rows]))  # noqa: S314
    width = float(drawn.attrib["viewBox"].split()[2])
    for bar in drawn.iter(f"{SVG}rect"):
        assert float(bar.attrib["x"]) + float(bar.attrib["width"]) <= width
    texts = [element.text or "" for element in drawn.iter(f"{SVG}text")]
    assert all(f"{value:.2f}" in texts for _, value in rows)
    assert drawn[0].text == "T<b>"


@given(st.lists(st.tuples(shares, shares), min_size=1, max_size=40))
def test_lines_stay_inside_and_are_described(points: list[tuple[float, float]]) -> None:
    drawn = ET.fromstring(line_plot("T", "threshold", "share", [Series("a & b", tuple(points), dots=True)]))  # noqa: S314
    _, _, width, height = map(float, drawn.attrib["viewBox"].split())
    dots = list(drawn.iter(f"{SVG}circle"))
    assert len(dots) == len(points)
    assert all(0 <= float(dot.attrib["cx"]) <= width and 0 <= float(dot.attrib["cy"]) <= height for dot in dots)
    described = drawn.findtext(f"{SVG}desc")
    assert described is not None
    assert described.startswith("share over threshold. a & b: ")


@given(st.lists(st.floats(0, 100), min_size=1, max_size=200))
def test_a_histogram_counts_every_value_once(values: list[float]) -> None:
    drawn = ET.fromstring(histogram("T", values, "seconds"))  # noqa: S314
    notes = [bar.findtext(f"{SVG}title") or "" for bar in drawn.iter(f"{SVG}rect")]
    assert sum(int(re.findall(r": (\d+)$", note)[0]) for note in notes) == len(values)
