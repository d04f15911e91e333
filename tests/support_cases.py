"""An invented report for the tests of the support check."""

from datetime import date

from assistant.support.cited_text import CitedText
from ingest.report import DateRange, Judgement, Paragraph, ParagraphKind, Report

TEXTS = """
The re-referral rate of 27% is too high. Most children receive timely help from social workers. There was a reduction \
from 38 social worker vacancies to only five since August 2017.
Homeless 16- and 17-year-olds are evaluated by homeless services, but are not assessed by social workers. Some foster \
carers are not provided with mandatory training. Consultation can be ‘tokenistic’.
Plans for permanence are ineffective. Parents told inspectors that they feel listened to. In over half of 27 cases \
seen, managers decided alone.
The leaving care grant of £1,200 is below the level expected. One in five care leavers lives outside the county.
""".strip().splitlines()


def make_report(provider="Northmere", year=2018, **changes):
    values = {
        "id": f"{provider}-{year}",
        "source": f"{provider.lower()}-{year}.pdf",
        "sha256": "",
        "format": "pdf",
        "title": provider,
        "provider": provider,
        "kind": "inspection",
        "framework": "ILACS",
        "visits": (DateRange(date(year, 9, 17), date(year, 9, 28)),),
        "published": date(year, 10, 29),
        "inspector": "Ada Lovelace",
        "judgements": (
            Judgement("overall_effectiveness", "inadequate", 1, ""),
            Judgement("help_and_protection", "requires improvement", 1, ""),
        ),
        "licence": None,
        "page_count": 9,
    }
    return Report(**{**values, **changes})


def make_paragraph(number, text, report_id="Northmere-2018", section="Findings", **changes):
    values = {
        "id": f"{report_id}-{number}",
        "report_id": report_id,
        "order": number,
        "label": str(number),
        "ordinal": 0,
        "section_path": (section,),
        "pages": (2,),
        "boxes": (),
        "kind": ParagraphKind.PARAGRAPH,
        "text": text,
    }
    return Paragraph(**{**values, **changes})


REPORT = make_report()
PARAGRAPHS = tuple(make_paragraph(number, text) for number, text in enumerate(TEXTS, start=21))


def cite(*labels):
    """The cited texts of some of the paragraphs 21-24."""
    return [CitedText(p, REPORT, PARAGRAPHS) for p in PARAGRAPHS if p.label in {str(label) for label in labels}]


class Shelf:
    """A library of reports in memory."""

    def __init__(self, *pairs):
        self.pairs = pairs or ((REPORT, PARAGRAPHS),)

    def reports(self):
        return tuple(report for report, _ in self.pairs)

    def paragraphs(self, report_id):
        return next(paragraphs for report, paragraphs in self.pairs if report.id == report_id)
