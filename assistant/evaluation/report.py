"""`report.html`: one self-contained page with a run's measures, plots and every question, failures first.

It loads nothing (a content policy forbids it), is read with a keyboard or a screen reader, and works without script
except for the filters. All text of reports, questions and models is escaped by the template.

Not: what is measured (`summary`); comparing two runs (`comparison_page`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from assistant.evaluation.failure_classes import Failure, FailureClass
from assistant.evaluation.matching import has_needle, matches
from assistant.evaluation.measures import MEASURES, Parts, question_scores
from assistant.evaluation.records import Outcome, SeenParagraph
from assistant.evaluation.report_plots import draw_plots
from assistant.evaluation.summary import Measured, Summary
from assistant.evaluation.tables import figure, interval, measured_rows

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN_RETRIEVED = 10


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question as the page shows it."""

    outcome: Outcome
    failure: Failure | None
    state: str
    scores: Mapping[str, str]
    needles: tuple[tuple[str, bool], ...]
    retrieved: tuple[tuple[SeenParagraph, bool], ...]
    cited_gold: Mapping[str, bool]


def render_report(record: Mapping[str, Any], measured: Measured) -> str:
    """The whole page."""
    summary = measured.summary
    cards = question_cards(measured)
    return (
        page_environment()
        .get_template("report.html.j2")
        .render(
            record=record,
            summary=summary,
            rows=[
                (measure, figure(estimate.mean, measure.unit), interval(estimate, measure.unit), estimate.n)
                for measure, estimate in measured_rows(summary)
            ],
            latency=[(name, figure(e.mean, "s"), interval(e, "s"), e.n) for name, e in summary.latency.items()],
            kinds=_kind_table(summary),
            plots=draw_plots(measured),
            cards=cards,
            states=sorted({card.state for card in cards}, key=_state_order),
            kind_names=sorted({card.outcome.question.kind or "" for card in cards}),
        )
    )


def question_cards(measured: Measured) -> tuple[QuestionCard, ...]:
    """A card for each question, failures first, by class."""
    cards = [
        _card(outcome, parts, failure)
        for outcome, parts, failure in zip(measured.outcomes, measured.parts, measured.failures, strict=True)
    ]
    return tuple(sorted(cards, key=lambda card: _state_order(card.state)))


def page_environment() -> Environment:
    """The templates beside this module; everything they print is escaped."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    folder = files("assistant.evaluation") / "static"
    sources = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.is_file()}
    environment = Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["figure"] = figure
    return environment


def _card(outcome: Outcome, parts: Parts, failure: Failure | None) -> QuestionCard:
    question, given = outcome.question, outcome.given
    scores = question_scores(parts)
    state = str(failure.kind) if failure else ("right" if scores["right"] == 1 else "not judged")
    text = given.text if given and not given.refused else ""

    def is_gold(paragraph: SeenParagraph) -> bool:
        return any(matches(paragraph, entry) for entry in question.gold)

    return QuestionCard(
        outcome=outcome,
        failure=failure,
        state=state,
        scores={m.title: figure(scores[m.name], m.unit) for m in MEASURES if scores[m.name] is not None},
        needles=tuple((" / ".join(needle), has_needle(text, needle)) for needle in question.needles),
        retrieved=tuple((p, is_gold(p)) for p in given.retrieved[:SHOWN_RETRIEVED]) if given else (),
        cited_gold={citation.key: is_gold(citation.paragraph) for citation in given.citations} if given else {},
    )


def _state_order(state: str) -> int:
    order = [str(kind) for kind in FailureClass]
    return order.index(state) if state in order else len(order) + (state == "right")


def _kind_table(summary: Summary) -> list[tuple[str, list[tuple[str, str]]]]:
    names = [measure for measure, _ in measured_rows(summary)]
    return [
        (kind, [(figure(estimates[m.name].mean, m.unit), interval(estimates[m.name], m.unit)) for m in names])
        for kind, estimates in summary.by_kind.items()
    ]
