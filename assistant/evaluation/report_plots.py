"""The plots of the report page: by kind of question, confidence, refusal over its threshold, latency.

Not: drawing lines and bars (`plots`), the page (`report`).
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from assistant.evaluation.bootstrap import Estimate
from assistant.evaluation.measures import BY_NAME
from assistant.evaluation.plots import Bar, Series, bar_plot, histogram, line_plot
from assistant.evaluation.refusal_curves import RefusalCurves
from assistant.evaluation.summary import Measured, Summary
from assistant.evaluation.tables import figure

PLOTTED_BY_KIND = ("right", "hit@5", "citation_precision")


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing with its heading and what it says."""

    heading: str
    text: str
    drawing: Markup


def draw_plots(measured: Measured) -> tuple[Plot, ...]:
    """The plots that the run has figures for."""
    return (*_by_kind(measured.summary), *_refusal(measured.summary.curves), *_latency(measured))


def _by_kind(summary: Summary) -> list[Plot]:
    drawn = []
    for name in PLOTTED_BY_KIND:
        measure = BY_NAME[name]
        bars = [_bar(kind, estimates[name]) for kind, estimates in summary.by_kind.items() if estimates[name].n]
        if bars:
            heading = f"{measure.title} by kind of question"
            text = f"{measure.meaning[0].upper()}{measure.meaning[1:]}; whiskers are 95 % intervals."
            drawn.append(Plot(heading, text, bar_plot(heading, bars)))
    return drawn


def _refusal(curves: RefusalCurves) -> list[Plot]:
    drawn = []
    if curves.reliability:
        heading = "Is the confidence true?"
        bands = Series(
            "confidence in bands", tuple((b.confidence, b.answerable) for b in curves.reliability), dots=True
        )
        text = (
            "The share of questions that can be answered, by the assistant's confidence. "
            f"Brier score {figure(curves.brier)} (less is better), AUROC {figure(curves.auroc)}."
        )
        lines = [bands, Series("as true as it says", ((0, 0), (1, 1)), dashed=True)]
        drawn.append(Plot(heading, text, line_plot(heading, "confidence", "can be answered", lines)))
    if curves.thresholds:
        heading = "Refusal over the threshold"
        lines = [
            Series("unanswerable, refused", tuple((p.threshold, p.refusal_recall) for p in curves.thresholds)),
            Series("answerable, refused", tuple((p.threshold, p.false_refusal) for p in curves.thresholds)),
        ]
        text = "What each threshold on confidence would refuse."
        drawn.append(Plot(heading, text, line_plot(heading, "threshold", "share refused", lines)))
    if curves.risk:
        heading = "Coverage against risk"
        risk = Series("risk", tuple((p.coverage, p.risk) for p in curves.risk))
        text = (
            "The share of questions answered against the share of these that is wrong, the most confident first. "
            f"Area {figure(curves.area_under_risk)} (less is better)."
        )
        drawn.append(Plot(heading, text, line_plot(heading, "coverage", "risk", [risk])))
    return drawn


def _latency(measured: Measured) -> list[Plot]:
    seconds = [part["seconds"].value for part in measured.parts if "seconds" in part]
    if not seconds:
        return []
    return [Plot("Latency", "Seconds for the whole answer.", histogram("Latency", seconds, "seconds"))]


def _bar(kind: str, estimate: Estimate) -> Bar:
    mean, low, high = estimate.mean or 0.0, estimate.low or 0.0, estimate.high or 0.0
    return Bar(kind, mean, low, high, f"{mean:.2f} (n={estimate.n})")
