"""Reports without files, for the tests of scope, conversation and grades."""

from __future__ import annotations

from datetime import date

from ingest.report import NOT_JUDGED, DateRange, Judgement, Paragraph, ParagraphKind, Report

FIVE = ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care", "care_leavers")


def report(
    provider: str,
    inspected: date,
    kind: str = "inspection",
    published: date | None = None,
    inspector: str | None = None,
    grades: dict[str, str | None] | None = None,
    framework: str = "",
    source: str = "",
) -> Report:
    """A report with a grade for each aspect given, and `NOT_JUDGED` for the rest of the five where any is."""
    grades = {**dict.fromkeys(FIVE, NOT_JUDGED), **grades} if grades and "send_outcome" not in grades else grades or {}
    return Report(
        id=f"{provider}-{inspected}-{kind}",
        source=source or f"{provider} {kind} {inspected}.pdf",
        sha256="",
        format="pdf",
        title=f"{kind} of {provider}",
        provider=provider,
        kind=kind,
        framework=framework or {"inspection": "ILACS standard", "focused visit": "ILACS focused visit"}.get(kind, kind),
        visits=(DateRange(inspected, inspected),),
        published=published,
        inspector=inspector,
        judgements=tuple(
            Judgement(aspect, grade, 1, "" if grade in (None, NOT_JUDGED) else f"{aspect}: {grade}")
            for aspect, grade in grades.items()
        ),
        licence=None,
        page_count=10,
    )


def paragraph(of: Report, text: str, order: int = 0, page: int = 1) -> Paragraph:
    return Paragraph(f"{of.id}-{order}", of.id, order, None, order + 1, (), (page,), (), ParagraphKind.TABLE, text)


BRADFORD_2014 = report("City of Bradford Metropolitan District Council", date(2014, 3, 12), published=date(2014, 5, 23))
BRADFORD_2018 = report("Bradford", date(2018, 9, 28), published=date(2018, 10, 29), inspector="Neil Penswick")
BRADFORD_2021 = report("Bradford", date(2020, 12, 10), "focused visit", published=date(2021, 2, 12))
BRADFORD_2026 = report("Bradford Children and Families Trust", date(2026, 1, 23))
WIGAN_2017 = report("Wigan", date(2016, 12, 2), published=date(2017, 3, 31))
WIGAN_2025 = report("Wigan", date(2025, 10, 17), inspector="Lisa Walsh")
PLYMOUTH_2022 = report("Plymouth", date(2022, 12, 14), "focused visit", published=date(2023, 1, 30))
PLYMOUTH_2023 = report("Plymouth", date(2023, 6, 30), "area SEND")
PLYMOUTH_2024 = report("Plymouth", date(2024, 2, 2), inspector="Tracey Ledder")
DERBY_2022 = report("Derby City Council", date(2022, 4, 1))
READING_2019 = report("Reading", date(2019, 9, 20))
BURY_2021 = report("Bury", date(2021, 11, 5))
NORTHMOOR_2024 = report("Northmoor County Council", date(2024, 5, 17))
LIBRARY = (
    BRADFORD_2014,
    BRADFORD_2018,
    BRADFORD_2021,
    BRADFORD_2026,
    WIGAN_2017,
    WIGAN_2025,
    PLYMOUTH_2022,
    PLYMOUTH_2023,
    PLYMOUTH_2024,
    DERBY_2022,
    READING_2019,
    BURY_2021,
    NORTHMOOR_2024,
)
