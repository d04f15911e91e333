"""Grades as pictures: every report drawn, frameworks apart, nothing told by colour alone."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from briefing_sample import report

from assistant.briefing.grade_plots import GRADES, UNREAD, distribution, grade_of, timeline
from ingest.report import Judgement, Report

OLD = report("Northmere", 2015, "good", framework="single inspection")
MIDDLE = report("Northmere", 2019, "requires improvement to be good")
NEW = report("Northmere", 2023, "outstanding")
REPORTS = [NEW, OLD, MIDDLE]


def words(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    return [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_timeline_has_a_panel_for_each_framework_and_a_letter_for_each_grade() -> None:
    shown = words(timeline(REPORTS))
    assert shown.index("ILACS") < shown.index("single inspection")
    ilacs, single = shown[: shown.index("single inspection")], shown[shown.index("single inspection") :]
    assert {"O", "R", "Outstanding", "Requires improvement", "2019", "2023"} <= set(ilacs)
    assert {"G", "Good", "2015"} <= set(single)
    assert "G" not in ilacs


def test_each_bar_counts_its_reports() -> None:
    shown = words(distribution([*REPORTS, report("Calderfold", 2023, "outstanding"), report("Fogton", 2023, None)]))
    assert "O 2" in shown
    assert "? 1" in shown
    assert shown.count("ILACS") == shown.count("single inspection") == 1


def test_what_the_patterns_stand_for_ends_before_the_drawing_does() -> None:
    svg = distribution([report("Northmere", 2023, None if grade == UNREAD else grade) for grade in GRADES])
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    texts = [e for e in root.iter("{http://www.w3.org/2000/svg}text") if (e.text or "")[1:].strip() in GRADES]
    assert len(texts) == len(GRADES)
    assert all(float(e.attrib["x"]) + 6.4 * len(e.text or "") <= width for e in texts)
    assert all(float(e.attrib["y"]) <= height for e in texts)


def test_what_is_not_judged_or_not_read_is_said() -> None:
    letter = replace(NEW, judgements=())
    assert grade_of(letter, "overall_effectiveness") == "not judged"
    assert grade_of(report("Fogton", 2023, None), "overall_effectiveness") == "could not be read"
    assert "Not judged" in words(timeline([letter]))


def test_a_reader_of_the_page_hears_every_grade() -> None:
    root = ET.fromstring(timeline(REPORTS))  # noqa: S314 - our own drawing
    said = root.attrib["aria-label"]
    assert root.attrib["role"] == "img"
    assert "Northmere, May 2015: Good; Northmere, May 2019: Requires improvement to be good" in said


@pytest.mark.parametrize("draw", [timeline, distribution])
def test_patterns_are_told_apart_between_drawings(draw) -> None:  # type: ignore[no-untyped-def]
    drawings = draw(REPORTS), draw([OLD])
    names = [set(re.findall(r'pattern id="([^"]+)"', svg)) for svg in drawings]
    assert not names[0] & names[1]
    for svg, own in zip(drawings, names, strict=True):
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= own
        assert draw(REPORTS) == drawings[0]


def test_names_are_escaped_and_undated_reports_are_counted() -> None:
    hostile: Report = replace(NEW, provider="<script>&", visits=(), published=None)
    svg = timeline([hostile, OLD])
    assert "<script>" not in svg
    assert "1 report without a date left out" in svg
    ET.fromstring(distribution([hostile]))  # noqa: S314 - our own drawing
    assert timeline([]) == distribution([]) == timeline([hostile]) == ""


def test_a_grade_in_other_words_is_shown_as_it_is() -> None:
    strange = replace(NEW, judgements=(Judgement("overall_effectiveness", "satisfactory", 1, ""),))
    assert "Satisfactory" in words(timeline([strange]))
