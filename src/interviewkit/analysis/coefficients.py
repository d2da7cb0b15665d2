"""Agreement between coders: chance-corrected coefficients over numpy arrays.

Every function validates first; then its lines read like the formula. Where there is no variation a coefficient does not
exist: the result is `Undefined`, a NaN that carries the reason, never 1 or 0.

A 2 x 2 table is `[[both, first only], [second only, neither]]`; a larger one has the first coder's values in rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

__all__ = [
    "Undefined",
    "alpha_from_counts",
    "brennan_prediger",
    "cohen_kappa",
    "f1",
    "fleiss_kappa",
    "gwet_ac1",
    "krippendorff_alpha",
    "pabak",
    "percent_agreement",
    "scott_pi",
    "wording",
]

Level = Literal["nominal", "ordinal", "interval", "ratio"]
NO_VARIATION = "geen variatie: alle eenheden kregen dezelfde waarde"
NOTHING_TO_PAIR = "geen eenheid is door twee of meer codeurs gecodeerd"
NOT_USED = "geen van de codeurs gebruikte de code"
NO_UNITS = "er zijn geen eenheden"

_NOTHING = 1e-12
"""Less than this is rounding: a code used once in a million units still varies."""
GOOD, USABLE = 0.80, 0.667
FEWEST = 10
"""Coded units that each coder must have for a coefficient to be shown."""


class Undefined(float):
    """A coefficient that does not exist: NaN, with the reason in Dutch."""

    reason: str

    def __new__(cls, reason: str) -> Self:
        """A NaN with a reason."""
        self = super().__new__(cls, "nan")
        self.reason = reason
        return self

    def __repr__(self) -> str:
        return f"Undefined({self.reason!r})"

    def __reduce__(self) -> tuple[type[Undefined], tuple[str]]:
        return Undefined, (self.reason,)


def _square(table: ArrayLike) -> Floats:
    cells = np.asarray(table, dtype=float)
    if cells.ndim != 2 or cells.shape[0] != cells.shape[1]:  # noqa: PLR2004 - a table has two dimensions
        raise ValueError(f"expected a square table, got shape {cells.shape}")
    if not np.isfinite(cells).all() or (cells < 0).any():
        raise ValueError("expected counts: finite and not negative")
    return cells


def _many(data: ArrayLike) -> bool:
    """Whether this is coders x units rather than a table: not square, or with values missing."""
    values = np.asarray(data, dtype=float)
    return values.ndim == 2 and (values.shape[0] != values.shape[1] or bool(np.isnan(values).any()))  # noqa: PLR2004 - a table has two sides


def percent_agreement(table: ArrayLike) -> float:
    """The share of units on which two coders agree. Never a headline: it looks excellent for any rare code.

    Coders x units (not square, or with NaN for missing) is taken too: then the mean over units of agreeing pairs.

    >>> round(percent_agreement([[88, 14, 18], [10, 40, 10], [2, 6, 12]]), 3)
    0.7
    """
    if _many(table):
        return _pairs_and_shares(table)[0]
    cells = _square(table)
    return float(np.trace(cells) / cells.sum()) if cells.sum() else Undefined(NO_UNITS)


def _chance_corrected(observed: float, expected: float) -> float:
    left = 1 - expected
    return Undefined(NO_VARIATION) if left < _NOTHING else float((observed - expected) / left)


def _corrected(table: ArrayLike, expected: float) -> float:
    observed = percent_agreement(table)
    return observed if isinstance(observed, Undefined) else _chance_corrected(observed, expected)


def _margins(table: ArrayLike) -> tuple[Floats, Floats]:
    cells = _square(table)
    total = cells.sum() or 1.0
    return cells.sum(axis=1) / total, cells.sum(axis=0) / total


def cohen_kappa(table: ArrayLike) -> float:
    """Cohen's kappa (1960) for two coders: chance from each coder's own margins.

    >>> round(cohen_kappa([[88, 14, 18], [10, 40, 10], [2, 6, 12]]), 3)
    0.492
    """
    rows, columns = _margins(table)
    return _corrected(table, float(rows @ columns))


def scott_pi(table: ArrayLike) -> float:
    """Scott's pi (1955): chance from the pooled margins.

    >>> round(scott_pi([[20, 10], [20, 50]]), 3)
    0.341
    """
    rows, columns = _margins(table)
    pooled = (rows + columns) / 2
    return _corrected(table, float(pooled @ pooled))


def gwet_ac1(table: ArrayLike) -> float:
    """Gwet's AC1 (2008) for two coders; with two values its chance agreement is 2p(1-p).

    Coders x units (not square, or with NaN for missing) is taken too.

    >>> round(gwet_ac1([[13, 0, 0], [0, 20, 7], [0, 4, 56]]), 5)
    0.84933
    """
    if _many(table):
        observed, shares = _pairs_and_shares(table)
        expected = float((shares * (1 - shares)).sum() / (len(shares) - 1)) if len(shares) > 1 else 1.0
        return observed if isinstance(observed, Undefined) else _chance_corrected(observed, expected)
    rows, columns = _margins(table)
    pooled = (rows + columns) / 2
    if len(pooled) < 2:  # noqa: PLR2004 - one value leaves nothing to agree on
        return Undefined(NO_VARIATION)
    return _corrected(table, float((pooled * (1 - pooled)).sum() / (len(pooled) - 1)))


def brennan_prediger(table: ArrayLike) -> float:
    """Brennan and Prediger's coefficient (1981): every value equally likely by chance.

    Coders x units (not square, or with NaN for missing) is taken too.

    >>> round(brennan_prediger([[20, 10], [20, 50]]), 3)
    0.4
    """
    if _many(table):
        observed, shares = _pairs_and_shares(table)
        return observed if isinstance(observed, Undefined) else _chance_corrected(observed, 1 / len(shares))
    values = len(_square(table))
    return _corrected(table, 1 / values) if values > 1 else Undefined(NO_VARIATION)


def pabak(table: ArrayLike) -> float:
    """Prevalence- and bias-adjusted kappa (Byrt et al. 1993): 2 PA - 1 for two values."""
    return brennan_prediger(table)


def f1(table: ArrayLike) -> float:
    """Positive agreement of two coders on a 2 x 2 table: 2a / (2a + b + c).

    >>> f1([[2, 3], [3, 292]])
    0.4
    """
    cells = _square(table)
    if cells.shape != (2, 2):
        raise ValueError(f"expected a 2 x 2 table, got shape {cells.shape}")
    (both, first), (second, _) = cells
    used = 2 * both + first + second
    return float(2 * both / used) if used else Undefined(NOT_USED)


def krippendorff_alpha(ratings: ArrayLike, level: Level = "nominal") -> float:
    """Krippendorff's alpha (2011) for any number of coders, values missing where NaN.

    Args:
        ratings: coders x units.
        level: nominal, ordinal, interval or ratio.

    >>> round(krippendorff_alpha([[1, 1, 0, 1], [1, 0, 0, 1]]), 4)
    0.5333

    Raises:
        ValueError: not a coders x units array of finite values, or an unknown level.
    """
    values = np.asarray(ratings, dtype=float)
    if values.ndim != 2:  # noqa: PLR2004 - coders x units
        raise ValueError(f"expected coders x units, got shape {values.shape}")
    if np.isinf(values).any():
        raise ValueError("expected finite values, or NaN where one is missing")
    if level not in _DISTANCES:
        raise ValueError(f"expected one of {', '.join(_DISTANCES)}, got {level!r}")
    domain = np.unique(values[~np.isnan(values)])
    counts = np.stack([(values == value).sum(axis=0) for value in domain], axis=1) if len(domain) else np.zeros((0, 0))
    pairable = counts[counts.sum(axis=1) > 1] if len(domain) else counts
    if not pairable.size:
        return Undefined(NOTHING_TO_PAIR)
    return _alpha(_coincidences(pairable.astype(float)), domain, level)


def _coincidences(counts: Floats) -> Floats:
    """Units x values to values x values: every pair of values within a unit, each unit weighing as its coders."""
    size = counts.sum(axis=1)
    weighted = counts / (size - 1)[:, None]
    return weighted.T @ counts - np.diag(weighted.sum(axis=0))


def _alpha(coincidences: Floats, domain: Floats, level: Level) -> float:
    totals = coincidences.sum(axis=1)
    n = totals.sum()
    distance = _DISTANCES[level](domain, totals)
    observed = (coincidences * distance).sum() / n
    expected = (np.outer(totals, totals) * distance).sum() / (n * (n - 1))
    return float(1 - observed / expected) if expected > 0 else Undefined(NO_VARIATION)


def _nominal(domain: Floats, _totals: Floats) -> Floats:
    return (domain[:, None] != domain[None, :]).astype(float)


def _ordinal(_domain: Floats, totals: Floats) -> Floats:
    cumulative = np.cumsum(totals)
    low, high = np.minimum.outer(cumulative, cumulative), np.maximum.outer(cumulative, cumulative)
    first = np.minimum.outer(np.arange(len(totals)), np.arange(len(totals)))
    between = high - low + totals[first]
    return (between - (totals[:, None] + totals[None, :]) / 2) ** 2


def _interval(domain: Floats, _totals: Floats) -> Floats:
    return np.subtract.outer(domain, domain) ** 2


def _ratio(domain: Floats, _totals: Floats) -> Floats:
    total = np.add.outer(domain, domain)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total == 0, 0.0, (np.subtract.outer(domain, domain) / total) ** 2)


_DISTANCES = {"nominal": _nominal, "ordinal": _ordinal, "interval": _interval, "ratio": _ratio}


def fleiss_kappa(ratings: ArrayLike) -> float:
    """Fleiss' kappa (1971), in Gwet's form that allows missing values; coders x units.

    Raises:
        ValueError: not a coders x units array.
    """
    observed, shares = _pairs_and_shares(ratings)
    return observed if isinstance(observed, Undefined) else _chance_corrected(observed, float(shares @ shares))


def _pairs_and_shares(ratings: ArrayLike) -> tuple[float, Floats]:
    """Mean share of agreeing pairs over the units with two or more ratings, and the mean share of each value."""
    values = np.asarray(ratings, dtype=float)
    if values.ndim != 2:  # noqa: PLR2004 - coders x units
        raise ValueError(f"expected coders x units, got shape {values.shape}")
    domain = np.unique(values[~np.isnan(values)])
    counts = np.array([(values == value).sum(axis=0) for value in domain], dtype=float).T
    rated = counts[counts.sum(axis=1) > 0] if counts.size else counts
    pairs = rated[rated.sum(axis=1) > 1] if rated.size else rated
    if not pairs.size:
        return Undefined(NOTHING_TO_PAIR), np.zeros(0)
    size = pairs.sum(axis=1)
    observed = float(((pairs * (pairs - 1)).sum(axis=1) / (size * (size - 1))).mean())
    return observed, (rated / rated.sum(axis=1, keepdims=True)).mean(axis=0)


def alpha_from_counts(both: ArrayLike, first: ArrayLike, second: ArrayLike, neither: ArrayLike) -> Floats:
    """Nominal alpha of two coders on a coded / not coded variable, elementwise over arrays of counts; NaN undefined.

    >>> float(alpha_from_counts(2, 3, 3, 292).round(6))
    0.390847
    """
    a, b, c, d = (np.asarray(part, dtype=float) for part in (both, first, second, neither))
    n = 2 * (a + b + c + d)
    ones, zeros = 2 * a + b + c, 2 * d + b + c
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(ones * zeros == 0, np.nan, 1 - (n - 1) * (b + c) / (ones * zeros))


def wording(alpha: float, low: float, coded_first: int, coded_second: int) -> str:
    """What readers are told about one code (method section 2).

    Args:
        alpha: on respondents' sentences; NaN where undefined.
        low: lower bound of its 95% interval; NaN where there is none.
        coded_first: units that the first coder coded.
        coded_second: units that the second coder coded.
    """
    if min(coded_first, coded_second) < FEWEST or np.isnan(alpha):
        return "Te weinig gebruikt om overeenstemming te berekenen"
    if alpha >= GOOD and low >= USABLE:
        return "De codeurs passen deze code vrijwel gelijk toe."
    if alpha >= USABLE:
        return "Bruikbaar; conclusies die alleen op deze code steunen zijn voorlopig."
    return "Codeurs verschillen"
