"""What the Ask tab shows before the first question: what this is, what is in the library, questions to try. Pure.

The questions are made from the library's own reports, so that each has something to find.

Not: the conversation (`thread`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from assistant.ui.catalogue_view import ASPECT
from assistant.ui.thread import question_button
from assistant.ui.words import count, join
from ingest.report import NOT_JUDGED, Report

THEMES = {
    "supervision": "the supervision of social workers",
    "care leavers": "support for care leavers",
    "missing": "children who go missing",
    "caseloads": "caseloads",
    "virtual school": "the education of children in care",
    "early help": "early help",
}
"""Words to look for in a report, and how to ask about them."""

MOST = 4
SPOKEN_OF = 2
"""In how many of its paragraphs a report has a theme's words where the theme is more than mentioned."""


def render_opening(reports: Sequence[Report], examples: Sequence[str]) -> Markup:
    """The first state; without reports it says how to add some."""
    if not reports:
        return Markup(
            '<section class="opening"><h1>No reports yet</h1><p>Add inspection reports (PDF, Word, web page, text) '
            "in the library panel, or a folder with <code>inspection-assistant ingest FOLDER</code>.</p></section>"
        )
    return Markup(
        '<section class="opening"><h1>What did inspectors write?</h1>'
        "<p>Every sentence of an answer shows the numbered paragraph it comes from. "
        "Press a number to read the paragraph on its page.</p>"
        '<p class="held">{held}</p><div class="examples">{examples}</div></section>'
    ).format(held=library_words(reports), examples=join(question_button(words) for words in examples))


def library_words(reports: Sequence[Report]) -> str:
    """How much there is to ask: "176 reports on 28 authorities, 2013 to 2026"."""
    authorities = {report.provider for report in reports if report.provider}
    years = sorted({report.dated.year for report in reports if report.dated})
    when = f", {years[0]} to {years[-1]}" if len(years) > 1 else f", {years[0]}" if years else ""
    return f"{count(len(reports), 'report')} on {count(len(authorities), 'authority', 'authorities')}{when}"


def example_questions(reports: Sequence[Report], texts_of: Callable[[Report], Sequence[str]]) -> list[str]:
    """Questions over the newest reports of different authorities, each on a theme that the report speaks of more than
    once: what is only mentioned may answer nothing, and the first question that a person tries must not be refused.

    `texts_of` gives a report's paragraphs; it is asked for a few reports only.
    """
    newest: dict[str, Report] = {}
    for report in reports:
        if report.provider and report.dated and report.judgements:
            newest.setdefault(report.provider, report)
    left = dict(THEMES)
    questions = []
    for name, report in list(newest.items())[:MOST]:
        texts = [text.casefold() for text in texts_of(report)]
        word = next((word for word in left if sum(word in text for text in texts) >= SPOKEN_OF), None)
        if word and report.dated:
            questions.append(f"What did inspectors say about {left.pop(word)} in {name} in {report.dated.year}?")
    graded = next((name for name, report in newest.items() if report.grade(ASPECT) not in {None, NOT_JUDGED}), "")
    if len(questions) < MOST and graded:
        questions.append(f"What was {graded} judged to be overall?")
    return questions
