"""Plots as inline SVG: no script, no network, colours from the page, every figure also as text.

Not: what is plotted (`report`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 640, 56, 16, 12, 44


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from 0 to `value` (a share) with a whisker from `low` to `high`, and what to say of it."""

    label: str
    value: float
    low: float
    high: float
    note: str


@dataclass(frozen=True, slots=True)
class Series:
    """A line through points (x, y), in the order given; `dashed` for a line of reference."""

    name: str
    points: tuple[tuple[float, float], ...]
    dashed: bool = False
    dots: bool = False


def bar_plot(title: str, bars: Sequence[Bar]) -> Markup:
    """Horizontal bars over a scale of shares, one below the other."""
    step, left, right = 30, 170, 130
    height = step * len(bars) + 34
    span = WIDTH - left - right
    parts = [_grid_line(left + span * tick / 4, 4, height - 28, tick / 4) for tick in range(5)]
    for index, bar in enumerate(bars):
        middle = 4 + step * index + step / 2
        low, high = left + span * bar.low, left + span * bar.high
        parts.append(
            Markup(
                '<text class="label" x="{}" y="{:.1f}" text-anchor="end">{}</text>'
                '<rect class="bar" x="{}" y="{:.1f}" width="{:.1f}" height="16"/>'
                '<path class="whisker" d="M{:.1f} {:.1f}H{:.1f}M{:.1f} {:.1f}v8M{:.1f} {:.1f}v8"/>'
                '<text class="note" x="{}" y="{:.1f}">{}</text>'
            ).format(
                *(left - 8, middle + 4, bar.label, left, middle - 8, span * bar.value),
                *(low, middle, high, low, middle - 4, high, middle - 4),
                *(WIDTH - right + 10, middle + 4, bar.note),
            )
        )
    described = "; ".join(f"{bar.label} {bar.note}" for bar in bars)
    return _svg(title, described, height, parts)


def line_plot(title: str, x_name: str, y_name: str, series: Sequence[Series]) -> Markup:
    """Lines over two scales of shares, with a legend below."""
    height = 306
    across, down = WIDTH - LEFT - RIGHT, height - TOP - BOTTOM - 18

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return LEFT + across * point[0], TOP + down * (1 - point[1])

    parts = [_grid_line(LEFT + across * tick / 4, TOP, TOP + down, tick / 4) for tick in range(5)]
    for tick in range(5):
        y = TOP + down * (1 - tick / 4)
        parts.append(
            Markup(
                '<path class="grid" d="M{} {:.1f}H{}"/>'
                '<text class="tick" x="{}" y="{:.1f}" text-anchor="end">{:g}</text>'
            ).format(LEFT, y, WIDTH - RIGHT, LEFT - 6, y + 4, tick / 4)
        )
    for index, line in enumerate(series):
        places = [place(point) for point in line.points]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        kind = "reference" if line.dashed else f"line line-{index}"
        parts.append(Markup('<path class="{}" d="M{}"/>').format(kind, path))
        if line.dots:
            parts += [
                Markup('<circle class="dot-{}" cx="{:.1f}" cy="{:.1f}" r="4"/>').format(index, *at) for at in places
            ]
        start = LEFT + index * across / max(1, len(series))
        parts.append(
            Markup('<path class="{}" d="M{:.1f} {}h22"/><text class="note" x="{:.1f}" y="{}">{}</text>').format(
                kind, start, height - 10, start + 28, height - 6, line.name
            )
        )
    parts.append(
        Markup('<text class="axis" x="{}" y="{}">{}</text>').format(LEFT, height - 32, f"{x_name} across, {y_name} up")
    )
    described = f"{y_name} over {x_name}. " + " ".join(_in_words(line) for line in series if not line.dashed)
    return _svg(title, described, height, parts)


def histogram(title: str, values: Sequence[float], unit: str, bins: int = 24) -> Markup:
    """How often values fall in each of `bins` equal bands from 0 to the largest."""
    top = max(values, default=0.0) or 1.0
    counts = [0] * bins
    for value in values:
        counts[min(int(value / top * bins), bins - 1)] += 1
    height, down = 180, 180 - TOP - BOTTOM
    across = (WIDTH - LEFT - RIGHT) / bins
    parts = []
    for index, count in enumerate(counts):
        tall = down * count / max(counts)
        note = f"{top * index / bins:.3g} to {top * (index + 1) / bins:.3g} {unit}: {count}"
        parts.append(
            Markup(
                '<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}</title></rect>'
            ).format(LEFT + across * index + 1, TOP + down - tall, across - 2, tall, note)
        )
    for tick in range(5):
        x, name = LEFT + (WIDTH - LEFT - RIGHT) * tick / 4, f"{top * tick / 4:.3g}"
        parts.append(
            Markup('<text class="tick" x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
                x, TOP + down + 16, name
            )
        )
    parts.append(Markup('<text class="axis" x="{}" y="{}">{}</text>').format(LEFT, height - 8, unit))
    return _svg(title, f"{len(values)} values from 0 to {top:.3g} {unit}", height, parts)


def _grid_line(x: float, top: float, bottom: float, value: float) -> Markup:
    return Markup(
        '<path class="grid" d="M{0:.1f} {1}V{2}"/>'
        '<text class="tick" x="{0:.1f}" y="{3}" text-anchor="middle">{4:g}</text>'
    ).format(x, top, bottom, bottom + 16, value)


def _in_words(line: Series) -> str:
    return (
        f"{line.name}: "
        + ", ".join(f"({x:.2f}, {y:.2f})" for x, y in line.points[:: max(1, len(line.points) // 10)])
        + "."
    )


def _svg(title: str, described: str, height: float, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg role="img" viewBox="0 0 {} {:.0f}" xmlns="http://www.w3.org/2000/svg"><title>{}</title><desc>{}</desc>{}</svg>'
    ).format(WIDTH, height, title, described, Markup("").join(parts))
