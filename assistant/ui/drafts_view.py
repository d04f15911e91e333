"""Draft questions as HTML: a form each to complete, accept or throw away; what suggests more; feedback. Pure.

Not: keeping them (`assistant.evaluation.drafts`).
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.evaluation.drafts import Draft
from assistant.evaluation.question_set import GoldEntry, SetQuestion
from assistant.ui.words import count, join
from ingest.report import Report, report_name

SHOWN = 30
ORIGINS = {"feedback": "from feedback", "suggestion": "suggested"}


def render_drafts(
    drafts: Sequence[Draft], reports: Sequence[Report], accepted: int, opinions: int, model: str
) -> Markup:
    """The section: what makes drafts, the drafts, the way out for accepted questions and feedback."""
    options = join(Markup('<option value="{}">{}</option>').format(r.source, report_name(r)) for r in reports)
    more = f" The first {SHOWN} are shown." if len(drafts) > SHOWN else ""
    downloads = [
        ("evaluation/questions.jsonl", f"{count(accepted, 'accepted question')} as JSON Lines", accepted),
        ("evaluation/feedback.csv", f"{count(opinions, 'opinion')} as CSV", opinions),
    ]
    links = join(
        Markup('<a class="quiet" href="{}" download>{}</a>').format(*link[:2]) for link in downloads if link[2]
    )
    return Markup(
        '<section><h2>Draft questions</h2><p class="why">A draft counts once you have completed and accepted it. '
        '{waiting}{more}</p><form class="filters" data-send="POST evaluation/suggest" '
        'data-refreshes="evaluation-drafts"><label>Suggest from a report <select class="field" name="source">{options}'
        '</select></label>{by}<button class="plain">Suggest</button>{links}</form>{drafts}</section>'
    ).format(
        waiting=f"{count(len(drafts), 'draft')} waiting.",
        more=more,
        options=options,
        by=_by(model),
        links=links,
        drafts=join(_draft(draft, reports) for draft in drafts[:SHOWN]),
    )


def _by(model: str) -> Markup:
    """The choice between the rules and the chat model, where there is one."""
    if model == "extractive":
        return Markup("")
    return Markup(
        '<label>By <select class="field" name="by"><option value="rules">Rules</option>'
        '<option value="model">{}</option></select></label>'
    ).format(model)


def _draft(draft: Draft, reports: Sequence[Report]) -> Markup:
    question = draft.question
    return Markup(
        '<details class="question-card"><summary><b class="state state-open">{origin}</b> {question}</summary>'
        '<p class="why">{note}</p><form class="draft" data-send="PUT evaluation/draft/{id}" '
        'data-refreshes="evaluation-drafts evaluation">{fields}<p>'
        '<button class="plain primary">Accept</button> <button type="button" class="quiet danger" '
        'data-send="DELETE evaluation/draft/{id}" data-refreshes="evaluation-drafts">Throw away</button></p></form>'
        "</details>"
    ).format(
        origin=ORIGINS.get(draft.origin, draft.origin),
        question=question.question,
        note=draft.note,
        id=question.id,
        fields=_fields(question, reports),
    )


def _fields(question: SetQuestion, reports: Sequence[Report]) -> Markup:
    needles = "\n".join(" | ".join(needle) for needle in question.needles)
    gold = [*question.gold, GoldEntry()]
    return Markup(
        '<label>Question <textarea class="field" name="question" rows="2" required>{question}</textarea></label>'
        '<label>Do the reports answer it? <select class="field" name="answerable" required>{answerable}</select>'
        "</label>"
        "{gold}"
        "<label>What a right answer must say: a line each, alternatives parted by | "
        '<textarea class="field" name="needles" rows="2">{needles}</textarea></label>'
        '<label>Reference answer <textarea class="field" name="reference_answer" rows="2">{reference}</textarea>'
        "</label>"
        '<label>Kind <input class="field" name="kind" value="{kind}"></label>'
    ).format(
        question=question.question,
        answerable=_answerable(question.answerable),
        gold=join(_gold(entry, reports) for entry in gold),
        needles=needles,
        reference=question.reference_answer or "",
        kind=question.kind or "",
    )


def _answerable(value: bool | None) -> Markup:
    choices = (("", "Choose", None), ("true", "Yes", True), ("false", "No", False))
    return join(
        Markup('<option value="{}"{}>{}</option>').format(key, Markup(" selected") if value is state else "", words)
        for key, words, state in choices
    )


def _gold(entry: GoldEntry, reports: Sequence[Report]) -> Markup:
    options = join(
        Markup('<option value="{}"{}>{}</option>').format(
            report.source, Markup(" selected") if report.source == entry.source else "", report_name(report)
        )
        for report in reports
    )
    return Markup(
        '<fieldset class="gold"><legend>A paragraph that answers</legend><label>Report <select class="field" '
        'name="source"><option value="">None</option>{}</select></label><label>Number <input class="field" '
        'name="paragraph" value="{}"></label><label>Words from it <input class="field" name="quote" value="{}"></label>'
        '<input type="hidden" name="section" value="{}"></fieldset>'
    ).format(options, entry.paragraph or "", entry.quote or "", entry.section or "")
