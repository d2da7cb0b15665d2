"""Agreement on free spans: Krippendorff's alphas for unitizing a continuum (2016; 2019, chapter 12).

Every coder partitions the continuum into segments: the passages, each with its code, and the gaps between them. Lengths
of intersections take the place of counts. A passage is never paired with itself, which the squared lengths take out of
what chance expects; a gap is no unit: only its single characters are not paired with themselves. Lengths are in
characters, or in whatever unit the offsets are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from interviewkit.analysis.coefficients import NO_VARIATION, NOT_USED, NOTHING_TO_PAIR, Undefined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Span = tuple[int, int, str]

__all__ = ["Unitized", "unitized_alpha"]

OVERLAP = "passages van één codeur overlappen elkaar; kijk per code (code tegen de rest)"
ONE_CODER = "er is maar één codeur"
NO_PAIR = "geen passage met deze code valt samen met een passage van een andere codeur"
GAP = 0


@dataclass(frozen=True)
class Unitized:
    """The family of alphas of one continuum.

    `u_alpha`: gaps and codes. `binary`: marked or not, whatever the code. `cu_alpha`: the codes of what both marked.
    `per_code`: (k)u-alpha, how well one code is told from the others. `coverage`: the share of a code's length that
    others marked at all. `against_rest`: u-alpha of one code against everything else; exists also where passages of
    one coder overlap.
    """

    u_alpha: float
    binary: float
    cu_alpha: float
    per_code: Mapping[str, float] = field(default_factory=dict)
    coverage: Mapping[str, float] = field(default_factory=dict)
    against_rest: Mapping[str, float] = field(default_factory=dict)


def unitized_alpha(
    sheets: Mapping[str, Sequence[Span]] | Sequence[Sequence[Span]], length: int, *, start: int = 0
) -> Unitized:
    """Krippendorff's u-alpha, binary, cu-alpha and (k)u-alpha (2019, eq. 32-38).

    Args:
        sheets: per coder a list of `(start, end, code)`, half-open; a mapping's keys are the coders' names. Spans of
            one code by one coder that overlap count as one.
        length: of the continuum.
        start: where the continuum begins.

    >>> one = [(0, 4, "x"), (6, 8, "y")]
    >>> unitized_alpha([one, one], 10).u_alpha
    1.0

    Raises:
        ValueError: a span is empty or lies outside the continuum.
    """
    given = list(sheets.values()) if isinstance(sheets, Mapping) else list(sheets)
    made = [_merged(spans) for spans in given]
    end = start + length
    for spans in made:
        for begin, stop, code in spans:
            if not start <= begin < stop <= end:
                raise ValueError(f"expected spans within {start}-{end}, got ({begin}, {stop}, {code!r})")
    codes = sorted({code for spans in made for *_, code in spans})
    return _family(made, codes, (start, end))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Sorted by place; spans of one code that overlap become one, spans that only touch stay two."""
    result: dict[str, list[Span]] = {}
    for begin, stop, code in sorted((int(one), int(two), str(name)) for one, two, name in spans):
        mine = result.setdefault(code, [])
        if mine and begin < mine[-1][1]:
            mine[-1] = (mine[-1][0], max(stop, mine[-1][1]), code)
        else:
            mine.append((begin, stop, code))
    return sorted(span for spans in result.values() for span in spans)


def _family(sheets: list[list[Span]], codes: list[str], ends: tuple[int, int]) -> Unitized:
    if len(sheets) < 2:  # noqa: PLR2004 - agreement takes two
        none = Undefined(ONE_CODER)
        return Unitized(none, none, none, dict.fromkeys(codes, none), dict.fromkeys(codes, none))
    rest = {code: _full(sheets, {code: 1}, ends) for code in codes}
    everything = dict.fromkeys(codes, 1)
    united = [[(begin, stop, "") for begin, stop in _union(spans)] for spans in sheets]
    if any(one[1] > other[0] for spans in sheets for one, other in pairwise(spans)):
        none = Undefined(OVERLAP)
        binary = _full(united, {"": 1}, ends)
        return Unitized(none, binary, none, dict.fromkeys(codes, none), dict.fromkeys(codes, none), rest)
    values = {code: number for number, code in enumerate(codes, 1)}
    per_code, coverage, coded = _coded(sheets, values, ends)
    return Unitized(_full(sheets, values, ends), _full(sheets, everything, ends), coded, per_code, coverage, rest)


def _union(spans: Sequence[Span]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for begin, stop, _ in spans:
        if result and begin < result[-1][1]:
            result[-1] = (result[-1][0], max(stop, result[-1][1]))
        else:
            result.append((begin, stop))
    return result


def _partition(spans: Sequence[Span], values: Mapping[str, int], ends: tuple[int, int]) -> NDArray[np.int_]:
    """Segments x (start, end, value) from end to end; what has no value here is gap."""
    rows: list[tuple[int, int, int]] = []
    at = ends[0]
    for begin, stop, code in spans:
        if code not in values:
            continue
        if begin > at:
            rows.append((at, begin, GAP))
        rows.append((begin, stop, values[code]))
        at = stop
    if at < ends[1]:
        rows.append((at, ends[1], GAP))
    return np.array(rows, dtype=int).reshape(-1, 3)


def _full(sheets: list[list[Span]], values: Mapping[str, int], ends: tuple[int, int]) -> float:
    """Alpha over the whole continuum, gaps included: 1 - Do / De with squared segment lengths taken out of De."""
    parts = [_partition(spans, values, ends) for spans in sheets]
    coincidences = _coincidences(parts, max(values.values(), default=0) + 1)
    return _alpha(coincidences, sum(_self_pairs(part) for part in parts))


def _self_pairs(part: NDArray[np.int_]) -> float:
    """What pairing with itself takes: a passage as a whole (its length squared), a gap per unit (its length)."""
    lengths = part[:, 1] - part[:, 0]
    return float(np.where(part[:, 2] == GAP, lengths, lengths**2).sum())


def _alpha(coincidences: Floats, squares: float) -> float:
    totals = coincidences.sum(axis=1)
    length = totals.sum()
    if not length:
        return Undefined(NOTHING_TO_PAIR)
    observed = (length - np.trace(coincidences)) / length
    unlike = length**2 - (totals**2).sum()
    return Undefined(NO_VARIATION) if unlike <= 0 else float(1 - observed * (length**2 - squares) / unlike)


def _overlaps(one: NDArray[np.int_], other: NDArray[np.int_]) -> Floats:
    """Segments x segments: the length of each intersection."""
    low = np.maximum.outer(one[:, 0], other[:, 0])
    high = np.minimum.outer(one[:, 1], other[:, 1])
    return np.clip(high - low, 0, None).astype(float)


def _coincidences(parts: list[NDArray[np.int_]], size: int) -> Floats:
    """Values x values: intersections over all ordered pairs of coders, each coder weighing as one."""
    result = np.zeros((size, size))
    for i, one in enumerate(parts):
        for j, other in enumerate(parts):
            if i != j:
                np.add.at(result, (one[:, 2][:, None], other[:, 2][None, :]), _overlaps(one, other))
    return result / (len(parts) - 1)


def _coded(
    sheets: list[list[Span]], values: Mapping[str, int], ends: tuple[int, int]
) -> tuple[dict[str, float], dict[str, float], float]:
    """(k)u-alpha and coverage per code, and cu-alpha: over what is marked by more than one coder.

    A segment's pairable length is its mean overlap with what the other coders marked (eq. 36).
    """
    parts = [part[part[:, 2] != GAP] for part in (_partition(spans, values, ends) for spans in sheets)]
    coincidences = _coincidences(parts, len(values) + 1)
    others = len(parts) - 1
    pairable = [
        sum((_overlaps(one, other).sum(axis=1) for j, other in enumerate(parts) if j != i), np.zeros(len(one))) / others
        for i, one in enumerate(parts)
    ]
    segments = np.concatenate(parts)
    lengths = np.concatenate(pairable)
    per_code = {
        code: _one_code(coincidences, value, float((lengths[segments[:, 2] == value] ** 2).sum()))
        for code, value in values.items()
    }
    marked = segments[:, 1] - segments[:, 0]
    coverage = {
        code: float(lengths[segments[:, 2] == value].sum() / marked[segments[:, 2] == value].sum())
        for code, value in values.items()
    }
    whole = _alpha(coincidences, float((lengths**2).sum())) if values else Undefined(NOT_USED)
    return per_code, coverage, whole


def _one_code(coincidences: Floats, value: int, squares: float) -> float:
    """1 - Do / De for one code among what several coders marked, De without pairing a segment with itself."""
    totals = coincidences.sum(axis=1)
    mine, length = totals[value], totals.sum()
    if not mine:
        return Undefined(NO_PAIR)
    unlike = mine * (length - mine)
    if not unlike:
        return Undefined(NO_VARIATION)
    observed = (mine - coincidences[value, value]) / mine
    return float(1 - observed * (mine * length - squares) / unlike)
