"""`compare --out FILE.html`: one self-contained page on how two runs differ, question by question.

Not: the comparison itself (`compare`).
"""

from __future__ import annotations

from assistant.evaluation.compare import Comparison
from assistant.evaluation.measures import BY_NAME
from assistant.evaluation.report import page_environment
from assistant.evaluation.tables import figure, signed


def render_comparison(comparison: Comparison) -> str:
    """The whole page."""
    rows = [
        (BY_NAME[name], difference, comparison.tests.get(name))
        for name, difference in comparison.differences.items()
        if difference.difference is not None
    ]
    changed = [("won", item) for item in comparison.won] + [("lost", item) for item in comparison.lost]
    template = page_environment().get_template("comparison.html.j2")
    return template.render(comparison=comparison, rows=rows, changed=changed, figure=figure, signed=signed)


def comparison_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """The rows of the table that `compare` prints: measure, A, B, difference, interval, p, won and lost."""
    rows: list[tuple[str, ...]] = []
    for name, d in comparison.differences.items():
        if d.difference is None:
            continue
        unit, test = BY_NAME[name].unit, comparison.tests.get(name)
        bounds = f"[{signed(d.low, name)}, {signed(d.high, name)}]"
        counts = f"+{test.won} -{test.lost} (p={test.p:.3f})" if test else ""
        p = "" if d.p is None else f"{d.p:.3f}"
        rows.append((name, figure(d.a, unit), figure(d.b, unit), signed(d.difference, name), bounds, p, counts))
    return rows
