"""From evidence to one score: the chance that a careful reader gives the code to this answer.

A logistic regression with the same few weights for all codes. It is fitted on answers that people coded, with what the
learner says of each when its whole transcript is held back, so that a score of 0.8 means eight in ten. Where there are
too few of those, the weights are those of the example study (`DEFAULT`), and fewer than `FULL` transcripts pull the
weights only part of the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from interviewkit.suggest.evidence import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DEFAULT", "EXPERIENCED", "Judge", "fit"]

_RIDGE = 1.0
_STEPS = 25
_CLOSE = 1e-6


@dataclass(frozen=True)
class Judge:
    """An intercept and a weight for each of `NAMES`."""

    intercept: float
    weights: tuple[float, ...]

    def scores(self, values: np.ndarray) -> np.ndarray:
        """The chance per answer and code, from t x codes x `NAMES`."""
        return _chance(values @ np.array(self.weights) + self.intercept)


DEFAULT = Judge(-4.67, (2.45, 0.66, 1.26, 1.35, 1.02, 2.20, -0.45, -0.29, 0.0, 0.88))
"""For a codebook of which nothing was ever coded: the learner knows examples only. Fitted on the example study with
five examples a code, and without the length of answers: whether short ones say something differs from study to study.
"""
EXPERIENCED = Judge(-4.42, (0.84, 0.27, -0.15, 0.27, 0.14, 3.77, -0.39, -0.60, -4.47, 0.54))
"""For a codebook of which turns were coded, here or in an earlier study. Fitted on the example study."""


def fit(
    values: Sequence[np.ndarray], coded: Sequence[np.ndarray], prior: Judge = DEFAULT, begin: Judge | None = None
) -> Judge:
    """Fit by Newton's method, with a pull of `_RIDGE` towards the weights of `prior`.

    Args:
        values: per transcript, t x codes x `NAMES`.
        coded: per transcript, t x codes, 1 where a reader gave the code.
        prior: the weights where nothing was coded.
        begin: weights known to be near; changes the time it takes, not where it ends.
    """
    if not values:
        return prior
    width = len(NAMES)
    x = np.concatenate([v.reshape(-1, width) for v in values])
    x = np.column_stack([np.ones(len(x)), x])
    y = np.concatenate([c.reshape(-1) for c in coded])
    start = np.array([prior.intercept, *prior.weights])
    weights = np.array([begin.intercept, *begin.weights]) if begin else start
    for _ in range(_STEPS):
        chance = _chance(x @ weights)
        slope = x.T @ (y - chance) - _RIDGE * (weights - start)
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + _RIDGE * np.eye(width + 1)
        step = np.linalg.solve(curve, slope)
        now = _loss(x, y, weights, start)
        while float(np.abs(step).max()) > _CLOSE and _loss(x, y, weights + step, start) > now:
            step = step / 2
        weights = weights + step
        if float(np.abs(step).max()) <= _CLOSE:
            break
    return Judge(float(weights[0]), tuple(float(w) for w in weights[1:]))


def _chance(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def _loss(x: np.ndarray, y: np.ndarray, weights: np.ndarray, start: np.ndarray) -> float:
    odds = x @ weights
    return float(np.logaddexp(0, odds).sum() - y @ odds + _RIDGE / 2 * ((weights - start) ** 2).sum())
