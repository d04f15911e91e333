"""Briefings over invented reports: every quote verbatim, every report spoken for, the same each time."""

from __future__ import annotations

import pytest
from briefing_sample import ASK_TEXT, CALDERFOLD, NORTHMERE, Shelf, invented, paragraph, report

from assistant.briefing.compose import REGENERATED, compose, with_section
from assistant.briefing.errors import BriefingCancelled, BriefingError
from assistant.briefing.make import gather_material, make_briefing
from assistant.briefing.outline import Briefing, Note, Part, Section, Statement, Subheading, Table, cited_in
from assistant.briefing.polarity import Polarity
from assistant.briefing.quiz import GAP, gap_questions
from assistant.briefing.relevance import ReadParagraphs
from assistant.briefing.request import Audience, BriefingRequest, Length
from assistant.briefing.selection import choose, rank_findings
from assistant.briefing.writing import ENDINGS, render

SUPERVISION = BriefingRequest(("supervision of social workers",), training_pack=True)


def statements(briefing: Briefing, part: Part) -> list[Statement]:
    section = briefing.section(part)
    assert section is not None
    return [block for block in section.blocks if isinstance(block, Statement)]


def words(section: Section | None) -> str:
    assert section is not None
    shown = [block.text for block in section.blocks if isinstance(block, Note | Subheading)]
    cells = [cell.text for b in section.blocks if isinstance(b, Table) for row in b.rows for cell in row]
    return "\n".join(shown + cells)


def test_every_quote_is_verbatim_and_every_number_leads_to_evidence() -> None:
    briefing = make_briefing(Shelf(), SUPERVISION)
    quoted = 0
    for section in briefing.sections:
        assert set(cited_in(section)) <= set(briefing.evidence)
        for block in section.blocks:
            if isinstance(block, Statement) and block.quote:
                quoted += 1
                assert block.quote in briefing.evidence[block.cites[0]].paragraph.text
    assert quoted > 8
    assert list(briefing.numbers().values()) == list(range(1, len(briefing.cited()) + 1))


def test_puts_each_polarity_in_its_section() -> None:
    briefing = make_briefing(Shelf(), SUPERVISION)
    assert any("reflective supervision" in s.quote for s in statements(briefing, Part.STRENGTHS))
    assert any("too variable" in s.quote for s in statements(briefing, Part.IMPROVEMENTS))
    assert ASK_TEXT in [s.quote for s in statements(briefing, Part.RECOMMENDATIONS)]


def test_every_report_is_spoken_for_and_silence_is_said() -> None:
    briefing = make_briefing(Shelf(), SUPERVISION)
    table = words(briefing.section(Part.DIFFERENCES))
    assert "Sandhaven, May 2022" in table
    assert "not found" in table
    cited = {evidence.report.id for evidence in briefing.cited()}
    assert cited == {"northmere-2023", "northmere-2019", "calderfold-2021"}
    assert "Nothing on this theme was found in Sandhaven (May 2022): 1 paragraph read." in words(
        briefing.section(Part.NOT_FOUND)
    )


def test_changes_run_from_the_oldest_and_frameworks_are_not_mixed() -> None:
    old = report("Northmere", 2015, "good", framework="single inspection")
    old_read = ReadParagraphs(old, (paragraph(old, 80, "Supervision of social workers is weak."),))
    briefing = make_briefing(Shelf(*invented(), old_read), SUPERVISION)
    leads = [statement.lead for statement in statements(briefing, Part.CHANGES)]
    assert [lead.split()[1] for lead in leads] == ["2015", "2019", "2023"]
    same = make_briefing(Shelf(), SUPERVISION)
    assert "do not compare" not in words(same.section(Part.CHANGES))


def test_grades_of_two_frameworks_are_said_not_to_compare() -> None:
    request = BriefingRequest(("safe children",))
    old = report("Sandhaven", 2015, "good", framework="single inspection")
    reads = ReadParagraphs(old, (paragraph(old, 2, "Children are safe.", "Summary"),))
    new = report("Sandhaven", 2022)
    briefing = make_briefing(
        Shelf(reads, ReadParagraphs(new, (paragraph(new, 1, "Children are safe.", "Summary"),))), request
    )
    assert "Grades given under different frameworks (ILACS and single inspection) do not compare." in words(
        briefing.section(Part.DIFFERENCES)
    )


def test_what_is_on_the_theme_but_not_quoted_is_listed() -> None:
    many = tuple(
        paragraph(NORTHMERE, n, f"Supervision in team {n} of social workers is regular.") for n in range(1, 41)
    )
    briefing = make_briefing(
        Shelf(ReadParagraphs(NORTHMERE, many)), BriefingRequest(("supervision",), length=Length.SHORT)
    )
    listed = words(briefing.section(Part.ALSO))
    cited = {evidence.paragraph.label for evidence in briefing.cited()}
    assert all((f"¶{n} " in listed) != (str(n) in cited) for n in range(1, 41))


def test_the_same_request_makes_the_same_briefing() -> None:
    assert make_briefing(Shelf(), SUPERVISION) == make_briefing(Shelf(), SUPERVISION)
    reversed_shelf = Shelf(*reversed(invented()))
    assert make_briefing(reversed_shelf, SUPERVISION) == make_briefing(Shelf(), SUPERVISION)


def test_a_theme_that_no_report_holds_says_so_in_every_format() -> None:
    briefing = make_briefing(Shelf(), BriefingRequest(("submarine maintenance",), training_pack=True))
    assert briefing.numbers() == {}
    assert "None of the 10 paragraphs of 4 reports speaks on the theme" in words(briefing.section(Part.SUMMARY))
    assert "“maintenance” or “submarine”" in words(briefing.section(Part.NOT_FOUND))
    assert all(render(briefing, ending) for ending in ENDINGS)


def test_a_misspelt_theme_is_told_what_is_spelt_like_it_and_what_is_nearest() -> None:
    briefing = make_briefing(Shelf(), BriefingRequest(("supervison",)))
    said = words(briefing.section(Part.NOT_FOUND))
    assert "Spelt like it: supervision" in said
    assert "Nearest in meaning, without the theme's words: Northmere, May 2023, ¶41 (p. 9)" in said
    assert briefing.numbers() == {}


def test_one_report_has_no_differences() -> None:
    briefing = make_briefing(Shelf(invented()[0]), SUPERVISION)
    assert briefing.section(Part.DIFFERENCES) is None
    assert briefing.section(Part.CHANGES) is None
    assert statements(briefing, Part.STRENGTHS)


def test_two_hundred_reports() -> None:
    reports = [report(f"Town{n}", 2018 + n % 8) for n in range(200)]
    shelf = Shelf(
        *(ReadParagraphs(r, (paragraph(r, 1, "Supervision of social workers is regular."),)) for r in reports)
    )
    briefing = make_briefing(shelf, SUPERVISION)
    table = next(b for b in briefing.section(Part.DIFFERENCES).blocks if isinstance(b, Table))
    assert len(table.rows) == 200
    assert len(statements(briefing, Part.STRENGTHS)) <= 18


def test_explicit_limits_choose_the_reports() -> None:
    briefing = make_briefing(Shelf(), BriefingRequest(("supervision",), sources=("calderfold 2021.pdf",)))
    assert {evidence.report.id for evidence in briefing.cited()} == {CALDERFOLD.id}
    with pytest.raises(BriefingError, match="Nowhere"):
        make_briefing(Shelf(), BriefingRequest(("supervision",), authorities=("Nowhere",)))
    with pytest.raises(BriefingError, match="no report in the library yet"):
        make_briefing(_Empty(), SUPERVISION)


class _Empty(Shelf):
    def reports(self):  # type: ignore[no-untyped-def]
        return ()


@pytest.mark.parametrize("themes", [(), ("",), ("  ",), ("neglect",) * 9])
def test_refuses_no_theme_and_too_many(themes: tuple[str, ...]) -> None:
    with pytest.raises(BriefingError):
        BriefingRequest(themes)


def test_stops_when_told_to() -> None:
    with pytest.raises(BriefingCancelled):
        make_briefing(Shelf(), SUPERVISION, lambda _doing, share: share < 0.3)


def test_progress_only_grows() -> None:
    shares: list[float] = []

    def told(_doing: str, share: float) -> bool:
        shares.append(share)
        return True

    make_briefing(Shelf(), SUPERVISION, told)
    assert shares == sorted(shares)
    assert len(shares) >= 8
    assert shares[-1] <= 1


def test_a_section_chosen_anew_differs_and_numbers_stay_whole() -> None:
    many = tuple(
        paragraph(NORTHMERE, n, f"Supervision in team {n} of social workers is regular.") for n in range(1, 41)
    )
    material = gather_material(Shelf(ReadParagraphs(NORTHMERE, many)), BriefingRequest(("supervision",)))
    first, second = compose(material), compose(material, {Part.STRENGTHS: 1})
    quotes = [{s.quote for s in statements(b, Part.STRENGTHS)} for b in (first, second)]
    assert not quotes[0] & quotes[1]
    edited = with_section(first, material, second.section(Part.STRENGTHS))
    assert statements(edited, Part.STRENGTHS) == statements(second, Part.STRENGTHS)
    assert list(edited.numbers().values()) == list(range(1, len(edited.cited()) + 1))
    assert Part.STRENGTHS in REGENERATED


def test_choosing_spreads_over_reports() -> None:
    material = gather_material(Shelf(), SUPERVISION)
    chosen = choose(material.findings, 3)
    assert len({finding.report.id for finding in chosen}) == 3
    assert choose(material.findings, 0) == ()
    everything = choose(material.findings, 99)
    assert len(everything) == len(set(everything)) == len(material.findings)


def test_a_sentence_that_leans_back_takes_the_one_before_along() -> None:
    material = gather_material(Shelf(), BriefingRequest(("supervision",)))
    ranked = [finding for found in material.found for finding in rank_findings(found)]
    reflecting = [finding.quote for finding in ranked if "reflect." in finding.quote]
    assert reflecting == [] or all(quote.startswith("Supervision") for quote in reflecting)


def test_the_audience_decides_the_questions() -> None:
    asked = {
        audience: [
            s.lead
            for s in statements(
                make_briefing(Shelf(), BriefingRequest(("supervision",), audience=audience)), Part.QUESTIONS
            )
        ]
        for audience in Audience
    }
    assert len({tuple(leads) for leads in asked.values()}) == len(Audience)


def test_quiz_answers_stand_in_their_quotes_and_wrong_choices_do_not() -> None:
    material = gather_material(Shelf(), SUPERVISION)
    questions = gap_questions(material)
    assert questions
    for question in questions:
        quote = question.finding.quote
        assert quote[question.start : question.start + len(question.answer)] == question.answer
        assert question.shown.replace(GAP, question.answer) == f"“{quote}”"
        assert question.answer in question.choices
        assert len(set(question.choices)) == len(question.choices) > 1
        everything = " ".join(finding.quote for finding in material.findings)
        assert all(choice in everything for choice in question.choices)
        assert all(choice not in quote for choice in question.choices if choice != question.answer)
    briefing = make_briefing(Shelf(), SUPERVISION)
    assert len(statements(briefing, Part.QUIZ)) == len(statements(briefing, Part.ANSWERS)) == len(questions)


def test_the_case_shows_both_sides_of_one_report() -> None:
    case = statements(make_briefing(Shelf(), SUPERVISION), Part.CASE)
    assert len({s.cites[0].rsplit("-", 1)[0] for s in case if s.quote}) == 1


def test_several_themes_are_kept_apart() -> None:
    briefing = make_briefing(Shelf(), BriefingRequest(("supervision", "care leavers' accommodation")))
    headings = [b.text for b in briefing.section(Part.STRENGTHS).blocks if isinstance(b, Subheading)]
    assert any(heading.startswith("Supervision:") for heading in headings)
    assert any(heading.startswith("Care leavers' accommodation:") for heading in headings)


def test_the_annex_says_whose_words_they_are() -> None:
    text = "Leaders told inspectors that supervision of social workers is regular."
    shelf = Shelf(ReadParagraphs(NORTHMERE, (paragraph(NORTHMERE, 1, text),)))
    markdown = render(make_briefing(shelf, BriefingRequest(("supervision",))), ".md").decode()
    assert "read as a strength, as leaders put it" in markdown


def test_polarity_of_evidence_follows_its_section() -> None:
    briefing = make_briefing(Shelf(), SUPERVISION)
    asked = next(e for e in briefing.cited() if e.paragraph.section_path == ("What needs to improve?",))
    assert asked.polarity is Polarity.RECOMMENDATION
