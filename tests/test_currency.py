"""Is there a newer inspection?"""

from support_cases import make_report

from assistant.support.currency import currency_notes
from ingest.report import Judgement

OLD = make_report(provider="Bradford", year=2014)
MIDDLE = make_report(provider="Bradford", year=2018)
NEW = make_report(
    provider="Bradford", year=2026, judgements=(Judgement("care_leavers", "good", 1, ""),), framework="ILACS 2026"
)
OTHER = make_report(provider="Devon", year=2025)


def test_the_newest_report_needs_no_note():
    assert currency_notes([NEW], [OLD, MIDDLE, NEW, OTHER]) == ()
    assert currency_notes([OLD, NEW], [OLD, MIDDLE, NEW, OTHER]) == ()


def test_a_newer_inspection_and_a_changed_framework_are_said():
    assert currency_notes([OLD], [OLD, MIDDLE, OTHER]) == (
        "A newer inspection of Bradford (September 2018) is in the library.",
    )
    (note,) = currency_notes([MIDDLE], [OLD, MIDDLE, NEW, OTHER])
    assert note == (
        "A newer inspection of Bradford (September 2026) is in the library; its framework differs (no overall grade)."
    )


def test_a_focused_visit_does_not_supersede_an_inspection():
    visit = make_report(provider="Bradford", year=2024, kind="focused visit", judgements=())
    assert currency_notes([MIDDLE], [MIDDLE, visit]) == ()
    assert "newer inspection" in currency_notes([visit], [visit, NEW])[0]


def test_of_many_authorities_the_number_is_said():
    names = ("Bradford", "Devon", "Bury", "Derby")
    old = [make_report(provider=name, year=2014) for name in names]
    new = [make_report(provider=name, year=2025) for name in names]
    assert len(currency_notes(old[:3], [*old, *new])) == 3
    assert currency_notes(old, [*old, *new]) == ("Newer reports on 4 of these authorities are in the library.",)
