"""A figure of lines over a count, such as subjects after each interview; as SVG and, on request, by plotly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from interviewkit.pages.blocks import Cell, escape, table

__all__ = ["Lines", "draw_lines"]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 760, 340, 52, 20, 34, 46
_COLOURS = ("#154273", "#a90061")
_DASHES = ("", "7 4")
_STEP = 5


@dataclass(frozen=True)
class Lines:
    """Lines over 1, 2, 3 ... `alt` says in words what the figure shows; `level` is a horizontal line with its name."""

    ident: str
    title: str
    series: tuple[tuple[str, tuple[float, ...]], ...]
    alt: str
    across: str
    up: str
    level: tuple[str, float] | None = None


def draw_lines(figure: Lines) -> tuple[str, tuple[tuple[str, dict[str, Any]], ...]]:
    """The HTML of a figure, and its plotly form by element id."""
    columns = [figure.across, *(name for name, _ in figure.series)]
    count = max(len(values) for _, values in figure.series)
    rows: list[list[Cell | str | int]] = [
        [str(index + 1), *(Cell(_number(values[index]), number=True) for _, values in figure.series)]
        for index in range(count)
    ]
    numbers = table(f"{figure.title}: {figure.up}", columns, rows)
    body = (
        f'<figure class="figure" id="{escape(figure.ident)}"><figcaption>{escape(figure.title)}</figcaption>'
        f"{_svg(figure, count)}<details><summary>De cijfers van deze figuur als tabel</summary>{numbers}</details>"
        "</figure>"
    )
    return body, ((figure.ident, _plotly(figure)),)


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",") if value % 1 else f"{value:.0f}"


def _svg(figure: Lines, count: int) -> str:
    top = max([*(max(values) for _, values in figure.series), figure.level[1] if figure.level else 0])
    top = (int(top) // _STEP + 1) * _STEP

    def x(index: int) -> float:
        return _LEFT + index * (_WIDTH - _LEFT - _RIGHT) / max(count - 1, 1)

    def y(value: float) -> float:
        return _HEIGHT - _BOTTOM - value * (_HEIGHT - _TOP - _BOTTOM) / top

    marks = [_grid(value, y(value)) for value in range(0, top + 1, max(_STEP, top // 6 // _STEP * _STEP))]
    marks += [_tick(index + 1, x(index)) for index in range(count) if (index + 1) % _STEP == 0 or index == 0]
    for place, (name, values) in enumerate(figure.series):
        points = " ".join(f"{x(index):.1f},{y(value):.1f}" for index, value in enumerate(values))
        dash = f' stroke-dasharray="{_DASHES[place]}"' if _DASHES[place] else ""
        marks.append(f'<polyline points="{points}" fill="none" stroke="{_COLOURS[place]}" stroke-width="2.5"{dash}/>')
        marks.append(_legend(place, name, dash))
    if figure.level:
        marks.append(_level(figure.level[0], y(figure.level[1])))
    marks.append(
        f'<text x="{_WIDTH / 2:.0f}" y="{_HEIGHT - 8}" text-anchor="middle" class="axis">{escape(figure.across)}</text>'
    )
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(figure.alt)}">{"".join(marks)}</svg>'


def _grid(value: int, height: float) -> str:
    line = f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{height:.1f}" y2="{height:.1f}" stroke="#cfd6dd"/>'
    return f'{line}<text x="{_LEFT - 8}" y="{height + 4:.1f}" text-anchor="end">{value}</text>'


def _tick(value: int, across: float) -> str:
    return f'<text x="{across:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{value}</text>'


def _legend(place: int, name: str, dash: str) -> str:
    left = _LEFT + place * 320
    line = f'<line x1="{left}" x2="{left + 28}" y1="14" y2="14" stroke="{_COLOURS[place]}" stroke-width="2.5"{dash}/>'
    return f'{line}<text x="{left + 36}" y="18">{escape(name)}</text>'


def _level(name: str, height: float) -> str:
    ends = f'x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{height:.1f}" y2="{height:.1f}"'
    line = f'<line {ends} stroke="#52606d" stroke-dasharray="2 4"/>'
    return (
        f'{line}<text x="{_WIDTH - _RIGHT}" y="{height - 6:.1f}" text-anchor="end" class="axis">{escape(name)}</text>'
    )


def _plotly(figure: Lines) -> dict[str, Any]:
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": list(range(1, len(values) + 1)),
            "y": [round(value, 2) for value in values],
            "line": {"color": _COLOURS[place], "dash": "dash" if _DASHES[place] else "solid"},
        }
        for place, (name, values) in enumerate(figure.series)
    ]
    layout: dict[str, Any] = {
        "height": 380,
        "margin": {"l": 50, "r": 20, "t": 30, "b": 50},
        "xaxis": {"title": {"text": figure.across}, "rangemode": "tozero"},
        "yaxis": {"title": {"text": figure.up}, "rangemode": "tozero"},
        "legend": {"orientation": "h", "y": 1.1},
        "separators": ",.",
        "font": {"family": "system-ui, Segoe UI, Arial, sans-serif", "size": 14},
    }
    return {"data": data, "layout": layout}
