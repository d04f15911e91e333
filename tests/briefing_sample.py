"""Invented reports, and a small briefing over them with every kind of block, for the tests of briefings."""

from collections.abc import Sequence
from datetime import date

from assistant.answer import Support
from assistant.briefing.outline import (
    Briefing,
    Cell,
    Evidence,
    Note,
    Part,
    Section,
    Statement,
    Subheading,
    Table,
)
from assistant.briefing.polarity import Polarity
from assistant.briefing.relevance import ReadParagraphs
from assistant.support.cited_text import CitedText
from assistant.support.support import SupportResult, check_claim
from ingest.report import DateRange, Judgement, Paragraph, ParagraphKind, Passage, Report
from vectorstore.retrieved import RetrievedPassage

IMPROVE = "What needs to improve?"
LEADERS = "The impact of leaders on social work practice with children and families"


def report(name: str, year: int, grade: str | None = "good", framework: str = "ILACS") -> Report:
    day = date(year, 5, 12)
    judgement = Judgement("overall_effectiveness", grade, 1, f"Overall effectiveness {grade}")
    return Report(
        id=f"{name.lower()}-{year}",
        source=f"{name.lower()} {year}.pdf",
        sha256="0" * 64,
        format="pdf",
        title=f"Inspection of {name} local authority children’s services",
        provider=name,
        kind="inspection",
        framework=framework,
        visits=(DateRange(day, date(year, 5, 16)),),
        published=date(year, 7, 1),
        inspector="Ada Example",
        judgements=(judgement,),
        licence="Open Government Licence",
        page_count=12,
    )


def paragraph(owner: Report, number: int, text: str, section: str = LEADERS, page: int = 3) -> Paragraph:
    improve = section == IMPROVE
    return Paragraph(
        id=f"{owner.id}-{'n' if improve else ''}{number}",
        report_id=owner.id,
        order=number if improve else 10 + number,
        label=None if improve else str(number),
        ordinal=number if improve else 0,
        section_path=(section,),
        pages=(page,),
        boxes=(),
        kind=ParagraphKind.PARAGRAPH,
        text=text,
    )


NORTHMERE = report("Northmere", 2023)
CALDERFOLD = report("Calderfold", 2021, "requires improvement to be good")

GOOD_TEXT = (
    "Social workers benefit from regular, reflective supervision. Managers know their teams well & “challenge” "
    "drift – 94% of records show it.\nThis is a strength <b>of the service</b>."
)
POOR_TEXT = "Supervision of social workers is too variable. Some staff have not had supervision for three months."
ASK_TEXT = "The frequency and quality of supervision, so that it is reflective and drives plans forward."


def sample() -> Briefing:
    good, poor = paragraph(NORTHMERE, 41, GOOD_TEXT, page=9), paragraph(CALDERFOLD, 7, POOR_TEXT)
    ask = paragraph(CALDERFOLD, 1, ASK_TEXT, IMPROVE, page=2)
    evidence = {
        good.id: Evidence(
            NORTHMERE, good, Polarity.STRENGTH, ("Social workers benefit from regular, reflective supervision.",)
        ),
        poor.id: Evidence(CALDERFOLD, poor, Polarity.WEAKNESS, ("Supervision of social workers is too variable.",)),
        ask.id: Evidence(CALDERFOLD, ask, Polarity.RECOMMENDATION, (ASK_TEXT,)),
    }
    quote_good = Statement(quote="Social workers benefit from regular, reflective supervision.", cites=(good.id,))
    quote_poor = Statement(quote="Supervision of social workers is too variable.", cites=(poor.id,))
    table = Table(
        "Reports and what they say",
        ("Report", "Grade", "Best sentence"),
        (
            (Cell("Northmere, May 2023"), Cell("Good"), Cell("Regular & reflective", (good.id,))),
            (
                Cell("Calderfold, May 2021"),
                Cell("Requires improvement to be good"),
                Cell("Too variable", (poor.id, ask.id)),
            ),
        ),
    )
    sections = (
        Section(Part.ASKED, (Note("Two reports were searched for “supervision”."), table)),
        Section(
            Part.SUMMARY,
            (Statement(lead="Supervision differs between the two.", cites=(good.id, poor.id), support=Support.PARTLY),),
        ),
        Section(Part.STRENGTHS, (Subheading("Leaders and social work practice"), quote_good)),
        Section(Part.IMPROVEMENTS, (Subheading("Leaders and social work practice"), quote_poor)),
        Section(Part.RECOMMENDATIONS, (Statement(quote=ASK_TEXT, cites=(ask.id,)),)),
        Section(
            Part.QUIZ,
            (
                Statement(
                    lead="What share of records show it?", cites=(good.id,), numbered=True, choices=("94%", "49%")
                ),
            ),
        ),
    )
    annex = (Section(Part.SOURCES, (Note("Contains public sector information: 100 % * as published_."),)),)
    return Briefing(
        "Supervision of social workers", "A briefing from two inspection reports", sections, annex, evidence
    )


class Shelf:
    """A library of the invented reports, in memory."""

    def __init__(self, *read: ReadParagraphs) -> None:
        self._read = {found.report.id: found for found in read or invented()}

    def reports(self) -> tuple[Report, ...]:
        return tuple(sorted((found.report for found in self._read.values()), key=lambda r: str(r.dated), reverse=True))

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        return self._read[report_id].paragraphs

    def retrieve(self, query: str, report_ids: Sequence[str] | None = None, k: int = 20) -> list[RetrievedPassage]:
        """The first paragraph of each report, as if it were near."""
        found = [(self._read[identity].report, self._read[identity].paragraphs[0]) for identity in report_ids or ()]
        return [
            RetrievedPassage(Passage(p.id, p.id, 1, 0, len(p.text), p.text), p, r, 1.0, rank, ("vector",))
            for rank, (r, p) in enumerate(found[:k], start=1)
        ]


CARE_LEAVERS = "The experiences and progress of care leavers"


def invented() -> tuple[ReadParagraphs, ...]:
    """Two inspections of Northmere, one of Calderfold, one of Sandhaven that says nothing of supervision."""
    earlier = report("Northmere", 2019, "requires improvement to be good")
    silent = report("Sandhaven", 2022)
    return (
        ReadParagraphs(
            NORTHMERE,
            (
                paragraph(NORTHMERE, 41, GOOD_TEXT, page=9),
                paragraph(NORTHMERE, 42, "Caseloads are manageable, at 15 children on average."),
                paragraph(NORTHMERE, 30, "Most live in suitable accommodation. 96% have a tenancy.", CARE_LEAVERS),
                paragraph(
                    NORTHMERE, 31, "Supervision of personal advisers takes place every four weeks.", CARE_LEAVERS
                ),
            ),
        ),
        ReadParagraphs(
            earlier,
            (
                paragraph(earlier, 40, "Supervision is irregular. It does not always help social workers to reflect."),
                paragraph(earlier, 41, "Records of supervision are poor in 38% of files, and only 12 were complete."),
                paragraph(earlier, 1, "The frequency of supervision for social workers.", IMPROVE, page=2),
            ),
        ),
        ReadParagraphs(
            CALDERFOLD,
            (paragraph(CALDERFOLD, 7, POOR_TEXT), paragraph(CALDERFOLD, 1, ASK_TEXT, IMPROVE, page=2)),
        ),
        ReadParagraphs(silent, (paragraph(silent, 1, "Children are safe and attend school."),)),
    )


def check(sentence: str, cited: Sequence[Evidence]) -> SupportResult:
    """The assistant's support check over the invented reports."""
    around = {read.report.id: read.paragraphs for read in invented()}
    return check_claim(sentence, [CitedText(e.paragraph, e.report, around[e.report.id]) for e in cited])
