"""How sure a coefficient is: resample whole transcripts, because sentences of one interview are not independent."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import factorial
from typing import TYPE_CHECKING, Any

import numpy as np

from interviewkit.analysis.coefficients import alpha_from_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

__all__ = ["EXACT_UP_TO", "Interval", "bootstrap_interval", "distribution", "resamples"]

EXACT_UP_TO = 8
"""So many transcripts or fewer: every multiset of them, each with its probability, instead of chance."""
FEWEST, INDICATIVE = 4, 10
SEED, RESAMPLES = 20190701, 2000


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval; NaN with a `reason` where there is none."""

    low: float
    high: float
    mean: float
    transcripts: int
    exact: bool
    seed: int | None
    undefined: float
    """Share of the resamples in which the statistic does not exist; they are left out and so counted."""
    reason: str = ""

    @property
    def indicative(self) -> bool:
        """Fewer than ten transcripts: to be read with care."""
        return self.transcripts < INDICATIVE


def alpha_of(cells: Floats) -> Floats:
    """Nominal alpha from pooled counts (..., 4): both, first only, second only, neither."""
    return alpha_from_counts(cells[..., 0], cells[..., 1], cells[..., 2], cells[..., 3])


def resamples(transcripts: int, *, count: int = RESAMPLES, seed: int = SEED) -> tuple[Floats, Floats]:
    """How often each transcript is drawn in each resample (resamples x transcripts), and the weight of each.

    Up to eight transcripts all multisets with their multinomial probability, above that `count` random draws.
    """
    if transcripts <= EXACT_UP_TO:
        draws = np.array(list(combinations_with_replacement(range(transcripts), transcripts)))
        times = (draws[:, :, None] == np.arange(transcripts)).sum(axis=1)
        factorials = np.array([factorial(k) for k in range(transcripts + 1)], dtype=float)
        ways = factorials[-1] / factorials[times].prod(axis=1)
        return times.astype(float), ways / transcripts**transcripts
    random = np.random.default_rng(seed)
    times = random.multinomial(transcripts, np.full(transcripts, 1 / transcripts), size=count).astype(float)
    return times, np.full(count, 1 / count)


def distribution(
    tables: ArrayLike, statistic: Callable[[Floats], Any] = alpha_of, *, count: int = RESAMPLES, seed: int = SEED
) -> tuple[Floats, Floats]:
    """The values of the statistic over the resamples, and their weights. Tables are transcripts x ... x 4."""
    cells = np.asarray(tables, dtype=float)
    times, weights = resamples(len(cells), count=count, seed=seed)
    pooled = np.tensordot(times, cells, axes=1)
    return _applied(statistic, pooled), weights


def _applied(statistic: Callable[[Floats], Any], pooled: Floats) -> Floats:
    """The statistic of every resample: at once where it can, else of one 2 x 2 table after the other."""
    try:
        values = np.asarray(statistic(pooled), dtype=float)
    except (ValueError, TypeError, IndexError):
        values = np.zeros(0)
    if values.shape == pooled.shape[:-1]:
        return values
    return np.array([statistic(row.reshape(2, 2)) for row in pooled], dtype=float)


def bootstrap_interval(
    tables: ArrayLike,
    statistic: Callable[[Floats], Any] = alpha_of,
    *,
    level: float = 0.95,
    count: int = RESAMPLES,
    seed: int = SEED,
) -> Interval:
    """A percentile interval for a statistic of pooled counts, by resampling transcripts.

    Args:
        tables: transcripts x 4 (both, first only, second only, neither), or transcripts x 2 x 2.
        statistic: from pooled counts (..., 4) to values (...), or of one 2 x 2 table, such as `f1` and `cohen_kappa`;
            the default is nominal alpha.
        level: the share of the distribution inside the interval.
        count: random resamples above eight transcripts.
        seed: of those; recorded in the result.

    Raises:
        ValueError: not a transcripts x 4 array of counts.
    """
    cells = np.asarray(tables, dtype=float)
    if cells.ndim == 3 and cells.shape[1:] == (2, 2):  # noqa: PLR2004 - a 2 x 2 table a transcript
        cells = cells.reshape(-1, 4)
    if cells.ndim != 2 or cells.shape[1] != 4 or not np.isfinite(cells).all() or (cells < 0).any():  # noqa: PLR2004 - four cells of two coders
        raise ValueError(f"expected transcripts x 4 counts, got shape {cells.shape}")
    exact = len(cells) <= EXACT_UP_TO
    used = None if exact else seed
    if len(cells) < FEWEST:
        why = f"minder dan {FEWEST} transcripten zijn dubbel gecodeerd"
        return Interval(np.nan, np.nan, np.nan, len(cells), exact, used, 0.0, why)
    values, weights = distribution(cells, statistic, count=count, seed=seed)
    return interval_of(values, weights, len(cells), level=level, seed=used)


def interval_of(values: Floats, weights: Floats, transcripts: int, *, level: float, seed: int | None) -> Interval:
    """The interval of a weighted distribution: the smallest value whose cumulative weight reaches each end."""
    defined = np.isfinite(values)
    undefined = float(weights[~defined].sum())
    if not defined.any():
        why = "de maat is in geen enkele trekking te berekenen"
        return Interval(np.nan, np.nan, np.nan, transcripts, seed is None, seed, undefined, why)
    order = np.argsort(values[defined], kind="stable")
    ranked, share = values[defined][order], weights[defined][order] / weights[defined].sum()
    cumulative = np.cumsum(share)
    tail = (1 - level) / 2
    low, high = (ranked[min(int(np.searchsorted(cumulative, p - 1e-12)), len(ranked) - 1)] for p in (tail, 1 - tail))
    mean = float(ranked @ share)
    return Interval(float(low), float(high), mean, transcripts, seed is None, seed, undefined)
