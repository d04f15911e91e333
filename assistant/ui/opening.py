"""What the Ask tab shows before the first question: what this is, what is in the library, questions to try. Pure.

The questions are made from the library's own reports, so that each has something to find.

Not: the conversation (`thread`).
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.ui.thread import question_button
from assistant.ui.words import count, join
from ingest.report import Report

THEMES = ("the supervision of social workers", "help for care leavers", "children missing from care", "placements")


def render_opening(reports: Sequence[Report]) -> Markup:
    """The first state; without reports it says how to add some."""
    if not reports:
        return Markup(
            '<section class="opening"><h1>No reports yet</h1><p>Add inspection reports (PDF, Word, web page, text) '
            "in the library panel, or a folder with <code>inspection-assistant ingest FOLDER</code>.</p></section>"
        )
    examples = join([question_button(words) for words in example_questions(reports)])
    return Markup(
        '<section class="opening"><h1>What did inspectors write?</h1>'
        "<p>Every sentence of an answer shows the numbered paragraph it comes from. "
        "Press a number to read the paragraph on its page.</p>"
        '<p class="held">{held}</p><div class="examples">{examples}</div></section>'
    ).format(held=library_words(reports), examples=examples)


def library_words(reports: Sequence[Report]) -> str:
    """How much there is to ask: "176 reports on 28 authorities, 2013 to 2026"."""
    authorities = {report.provider for report in reports if report.provider}
    years = sorted({report.dated.year for report in reports if report.dated})
    when = f", {years[0]} to {years[-1]}" if len(years) > 1 else f", {years[0]}" if years else ""
    return f"{count(len(reports), 'report')} on {count(len(authorities), 'authority', 'authorities')}{when}"


def example_questions(reports: Sequence[Report]) -> list[str]:
    """Four questions over the newest reports of different authorities, grades first."""
    newest: dict[str, Report] = {}
    for report in reports:
        if report.provider and report.dated:
            newest.setdefault(report.provider, report)
    named = list(newest.items())[: len(THEMES)]
    questions = []
    for (name, report), theme in zip(named, THEMES, strict=False):
        when = f" in {report.dated.year}" if report.dated else ""
        questions.append(f"What did inspectors say about {theme} in {name}{when}?")
    return questions
