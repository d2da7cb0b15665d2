"""Figures: one description, drawn twice.

As SVG, which needs no script, prints, and can be read without colour; and as an interactive plotly figure that a reader
may ask for. Each comes with a text alternative and its numbers as a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewkit.analysis.words import counted
from interviewkit.pages.blocks import Cell, escape, table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Bars", "Heat", "Series", "draw", "foremost"]

_LABEL, _WIDTH, _BAR, _GAP, _PAD = 250, 760, 16, 12, 30
_FILLS = ("#154273", "#a90061", "#6b7785", "#e17000")
_PATTERNS = ("solid", "stripe", "dots", "cross")
_MANY = 12
_NAMED = 3
"""So many names are read out where several share the top; of more it is told how many."""
_HANDFUL = 5
"""The least count that gets the darkest shade: one of one, or two of two, is not much of anything."""


@dataclass(frozen=True, slots=True)
class Series:
    """One set of bars: its name and a value per label."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Bars:
    """Horizontal bars, one group of bars a label. `alt` says in words what the figure shows."""

    ident: str
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    axis: str = "aantal geïnterviewden"
    maximum: int = 0


@dataclass(frozen=True)
class Heat:
    """A grid of counts; the number stands in every cell, the shade only repeats it."""

    ident: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    alt: str


def foremost(labels: Sequence[str], values: Sequence[int], one: str, more: str) -> str:
    """Who stands on top and with how many, for a text alternative; all of them in a tie, "" where nothing was counted.

    >>> foremost(["a", "b"], [2, 1], "keer", "keer"), foremost(["a", "b"], [1, 1], "keer", "keer")
    ('a (2 keer)', 'a en b (elk 1 keer)')
    """
    top = max(values, default=0)
    if not top:
        return ""
    names = [label for label, value in zip(labels, values, strict=True) if value == top]
    each = "elk " if names[1:] else ""
    return f"{_listed(names)} ({each}{counted(top, one, more)})"


def _listed(names: Sequence[str]) -> str:
    shown = list(names) if len(names) <= _NAMED + 1 else [*names[:_NAMED], f"{len(names) - _NAMED} andere"]
    return " en ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def draw(figure: Bars | Heat) -> tuple[str, tuple[tuple[str, dict[str, Any]], ...]]:
    """The HTML of a figure, and its plotly form by element id for pages that may be interactive."""
    picture = _svg_bars(figure) if isinstance(figure, Bars) else ""
    numbers = _numbers(figure)
    if isinstance(figure, Heat):
        return f'<div class="figure wide">{numbers}</div>', ()
    body = (
        f'<figure class="figure" id="{escape(figure.ident)}"><figcaption>{escape(figure.title)}</figcaption>{picture}'
        f"<details><summary>De cijfers van deze figuur als tabel</summary>{numbers}</details></figure>"
    )
    return body, ((figure.ident, _plotly(figure)),)


def _numbers(figure: Bars | Heat) -> str:
    if isinstance(figure, Heat):
        top = max((value for row in figure.cells for value in row), default=0)
        rows: list[list[Cell | str | int]] = [
            [name, *(Cell(str(value), number=True, css=_shade(value, top)) for value in row)]
            for name, row in zip(figure.rows, figure.cells, strict=True)
        ]
        return table(figure.title, ["Onderwerp", *figure.columns], rows, css="heat", note=figure.alt)
    columns = ["Onderwerp", *(series.name for series in figure.series)]
    data = [[label, *(series.values[index] for series in figure.series)] for index, label in enumerate(figure.labels)]
    return table(f"{figure.title}: {figure.axis}", columns, data)


def _shade(value: int, top: int) -> str:
    return f"shade-{round(4 * value / max(top, _HANDFUL))}"


def _svg_bars(figure: Bars) -> str:
    top = max([figure.maximum, *(value for series in figure.series for value in series.values)]) or 1
    scale = (_WIDTH - _LABEL - 50) / top
    step = _BAR * len(figure.series) + _GAP
    height = _PAD + step * len(figure.labels) + 6
    marks = [_legend(figure)]
    for index, label in enumerate(figure.labels):
        y = _PAD + index * step
        middle = y + _BAR * len(figure.series) / 2 + 4
        marks.append(f'<text x="{_LABEL - 8}" y="{middle:.0f}" text-anchor="end">{escape(_short(label))}</text>')
        for number, series in enumerate(figure.series):
            marks.append(_bar(series.values[index], number, y + number * _BAR, scale, figure.ident))
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(figure.alt)}">'
        f"{_defs(figure.ident)}{''.join(marks)}</svg>"
    )


def _bar(value: int, number: int, y: int, scale: float, ident: str) -> str:
    width = max(value * scale, 0)
    fill = _FILLS[0] if number == 0 else f"url(#{ident}-{_PATTERNS[number % 4]})"
    box = f'x="{_LABEL}" y="{y}" width="{width:.1f}" height="{_BAR - 3}"'
    rect = f'<rect {box} fill="{fill}" stroke="{_FILLS[number % 4]}"/>'
    return rect + f'<text x="{_LABEL + width + 5:.1f}" y="{y + _BAR - 5}">{value}</text>'


def _legend(figure: Bars) -> str:
    if len(figure.series) == 1:
        return f'<text x="{_LABEL}" y="16" class="axis">{escape(figure.axis)}</text>'
    marks: list[str] = []
    x = _LABEL
    for number, series in enumerate(figure.series):
        fill = _FILLS[0] if number == 0 else f"url(#{figure.ident}-{_PATTERNS[number % 4]})"
        marks.append(f'<rect x="{x}" y="6" width="14" height="12" fill="{fill}" stroke="{_FILLS[number % 4]}"/>')
        marks.append(f'<text x="{x + 20}" y="16">{escape(series.name)}</text>')
        x += 34 + 8 * len(series.name)
    return "".join(marks)


def _defs(ident: str) -> str:
    """Patterns, so that series differ without colour too."""
    stripe = f'<path d="M0 6 6 0" stroke="{_FILLS[1]}" stroke-width="2"/>'
    dots = f'<circle cx="3" cy="3" r="1.6" fill="{_FILLS[2]}"/>'
    cross = f'<path d="M0 3H6M3 0V6" stroke="{_FILLS[3]}" stroke-width="1.2"/>'
    made = [
        f'<pattern id="{ident}-{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#fff"/>{mark}</pattern>'
        for name, mark in (("stripe", stripe), ("dots", dots), ("cross", cross))
    ]
    return f"<defs>{''.join(made)}</defs>"


def _short(label: str) -> str:
    return label if len(label) <= 34 else label[:33] + "…"  # noqa: PLR2004 - what fits before the bars


def _plotly(figure: Bars) -> dict[str, Any]:
    import plotly.graph_objects as go  # noqa: PLC0415 - half a second that a run of other pages need not pay

    shapes = ("", "/", ".", "x")
    bars = [
        go.Bar(
            name=series.name,
            y=list(figure.labels),
            x=list(series.values),
            orientation="h",
            text=list(series.values),
            textposition="outside",
            hovertemplate="%{y}: %{x}<extra>" + series.name + "</extra>",
            marker={"color": _FILLS[i % 4], "pattern": {"shape": shapes[i % 4], "fillmode": "replace"} if i else {}},
        )
        for i, series in enumerate(figure.series)
    ]
    drawn = go.Figure(bars)
    drawn.update_layout(
        template="none",
        barmode="group",
        height=70 + len(figure.labels) * (14 + 18 * len(figure.series)),
        margin={"l": 10, "r": 30, "t": 30, "b": 40},
        xaxis={
            "title": {"text": figure.axis},
            "dtick": 1 if max(max(s.values) for s in figure.series) <= _MANY else None,
        },
        yaxis={"autorange": "reversed", "automargin": True},
        legend={"orientation": "h", "y": 1.08},
        separators=",.",
        font={"family": "system-ui, Segoe UI, Arial, sans-serif", "size": 14},
    )
    return drawn.to_plotly_json()
